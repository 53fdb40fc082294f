"""The text as a whole, and honestly how the plan was found."""

import re

import pytest

from schoolplaces.gap_text import gap_text
from schoolplaces.report.prose import ORDER, sections, solved_text, title_lines

from .plan_fixture import make_plan, projects


def test_title():
    lines = title_lines(make_plan(), "zh")
    assert lines[0] == "示例县学位供给布局规划"
    assert "2025年秋季(2025—2026学年)" in lines[2]
    assert "含估算/假定数据" in lines[-1]


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [("optimal", "已证明最优", "proven optimal"), ("within_gap", "不超过0.31%", "within 0.31%")],
)
def test_proven(status, zh, en):
    plan = make_plan(status=status)
    assert zh in solved_text(plan, "zh")
    assert en in solved_text(plan, "en")


def test_a_stopped_search_is_never_called_optimal():
    plan = make_plan(status="stopped", gap=0.0712)
    assert "停止" in solved_text(plan, "zh")
    assert "未证明最优" in solved_text(plan, "zh")
    assert "已证明" not in solved_text(plan, "zh")
    assert "not proven optimal" in solved_text(plan, "en")
    assert "7.12%" in solved_text(plan, "en")


@pytest.mark.parametrize(
    ("gap", "text"), [(0, "0"), (1e-7, "0"), (0.005, "0.50%"), (0.00301, "0.31%"), (1.5, "150.00%")]
)
def test_a_gap_is_rounded_up(gap, text):
    assert gap_text(gap) == text


def test_a_gap_that_is_not_known_is_said():
    assert gap_text(float("inf")) == "∞"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_reads(lang):
    parts = sections(make_plan(), lang)
    figures = [name for part in parts for name in part.figures]
    assert figures == [name for name in ORDER if name not in ("backtest", "pyramid", "fan")]
    text = " ".join(line for part in parts for paragraph, items in part.paragraphs for line in (paragraph, *items))
    assert "{" not in text
    assert not re.search(r"\bnan\b", text)


def test_a_plan_without_works_has_no_figures_of_them_and_says_so():
    parts = sections(make_plan(projects=projects().iloc[:0]), "zh")
    assert not {name for part in parts for name in part.figures} & {"gantt", "cost"}
    said = [text for text, _ in parts[-1].paragraphs]
    assert said[-1] == "本方案没有可画的项目或投资，不附下列图：建设项目的五三一时间安排、分年投资(未折现)。"
    captions = said[1].split("；")  # one paragraph: a list would leave a page nearly empty
    assert [text.split("　")[0] for text in captions] == [f"图{at}" for at in range(1, len(captions) + 1)]
    assert len(sections(make_plan(), "zh")[-1].paragraphs) == 2

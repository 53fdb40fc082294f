"""Scenarios compared: figures, tables and the page, from a comparison by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from schoolplaces import report
from schoolplaces.report.common_figure import common_chart
from schoolplaces.report.cut_text import cut_text
from schoolplaces.report.drawing import style
from schoolplaces.report.frontier_figure import frontier_chart
from schoolplaces.report.regret_matrix_figure import regret_matrix
from schoolplaces.report.scenario_demand_figure import scenario_demand_chart
from schoolplaces.report.scenario_tables import failed_table, projects_table, regret_table, scenario_table

from .scenarios_fixture import NAMES, across, regrets

PICTURES = dict.fromkeys(("common.png", "frontier.png", "demand.png"), b"\x89PNG")


@pytest.fixture(autouse=True)
def _styled() -> Iterator[None]:
    with style():
        yield


def texts(figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_projects_by_scenario_with_their_year() -> None:
    figure = common_chart(across(), "zh")
    axes = figure.axes[0]
    assert [text.get_text() for text in axes.get_yticklabels()][:2] == ["塱埗镇第二小学扩建（6 班）", "=1+1"]
    assert len(axes.patches) == 7 + 4 + 1
    assert texts(figure).count("28") == 7
    assert texts(figure).count("30") == 1
    dark = {patch.get_facecolor() for patch in axes.patches[:7]}
    assert len(dark) == 1
    assert axes.patches[7].get_facecolor() not in dark
    assert "空白为不建" in figure.get_supxlabel()
    assert "shows how, not how good" in common_chart(across(), "en", estimated=True).get_supxlabel()


def test_many_projects_are_cut_and_told() -> None:
    found = across()
    many = found.projects.loc[found.projects.index.repeat(12)]
    object.__setattr__(found, "projects", many)
    assert "30 of 36 projects" in common_chart(found, "en").get_supxlabel()


def test_cost_and_shortage_a_mark_a_demand() -> None:
    figure = frontier_chart(across(), "en")
    axes = figure.axes[0]
    points = [line for line in axes.lines if line.get_marker() not in ("None", "", None)]
    assert [len(line.get_xdata()) for line in points] == [1, 2, 2, 2]
    fronts = [line for line in axes.lines if line not in points]
    assert [sorted(line.get_xdata()) for line in fronts] == [[12, 140], [15, 610]]  # of the low births one is enough
    named = texts(figure)
    assert f"7  {NAMES[6]}" in named
    numbers = [text for text in named if text.replace(", ", "").isdigit()]
    assert sorted(number for text in numbers for number in text.split(", ")) == list("1234567")


def test_regret_is_framed_where_it_is_most() -> None:
    figure = regret_matrix(regrets(), "zh")
    axes = figure.axes[0]
    frames = [(round(p.get_x() + 0.47), round(p.get_y() + 0.46)) for p in axes.patches]
    assert frames == [(2, 0), (2, 1), (1, 2)]
    assert texts(figure)[:4] == ["0", "120", "900", "30"]
    assert texts(figure)[-1] == "—"


def test_projects_that_all_have_are_named_on_the_page() -> None:
    found = across()
    page = report.scenario_page(found, None, PICTURES, {}, {}, "zh")
    assert "1 个：小学：塱埗镇第二小学扩建（6 班）（2028 年启用）。" in page
    closed = found.projects.assign(ends=True)
    closing = replace(found, projects=closed).text("zh").splitlines()
    assert closing[2].endswith("（2028 年撤并转型）")


def test_only_an_estimated_history_is_called_so() -> None:
    """Costs that are assumed do not make past years estimates."""
    tables = dict.fromkeys(("options", "schools"), pd.DataFrame({"status": ["assumed"]}))
    for name, word in (("zh", "含估算/假定数据"), ("en", "holds estimated or assumed data")):
        found = replace(across(), plans={"base": plan_of(tables)})
        page = report.scenario_page(found, None, PICTURES, {}, {}, name)
        assert word in page
        assert "依据估算的历史" not in page
        assert "shows how" not in page
    told = replace(across(), plans={"base": plan_of({"births": tables["options"]})})
    assert "依据估算的历史" in report.scenario_page(told, None, PICTURES, {}, {}, "zh")


def plan_of(tables):
    """What the page reads of a plan, with tables that are estimated or not."""
    plan = next(iter(across().plans.values()))
    place = SimpleNamespace(name="甲县", base_year=2025, tables=tables)
    return SimpleNamespace(region=place, need_years=plan.need_years)


def test_a_dash_is_explained_on_the_page_and_under_the_figure() -> None:
    for lang, word in (("zh", "“—”表示不可行"), ("en", "“—” is not possible")):
        assert word in report.scenario_page(across(), regrets(), {"regret.png": b"", **PICTURES}, {}, {}, lang)
    assert "“—”为不可行：该情景不许其中某个项目，或资金不够" in regret_matrix(regrets(), "zh").get_supxlabel()


def test_demand_a_line_a_demand() -> None:
    figure = scenario_demand_chart(across(), "zh")
    assert [axes.get_title("left") for axes in figure.axes] == ["小学", "初中"]
    lines = figure.axes[0].lines
    assert len(lines) == 5  # four demands, and the places
    assert list(lines[1].get_ydata()) == [4040 - 100 * n for n in range(5)]


def test_the_tables_of_the_page() -> None:
    table = scenario_table(across(), {"base": "不作改动"}, "zh")
    assert table.rows[0] == ["1", "base", "不作改动", "225,000", "12", "3,000", "2", "0", "0", "0.25", "是"]
    assert {len(row) for row in table.rows} == {len(table.headers)} == {len(table.aligned)} == {len(table.widths)}
    assert sum(table.widths) == 100
    projects = projects_table(across(), "en")
    assert projects.rows[1] == ["=1+1", "Junior secondary", "4/7", "2029", "in most"]
    told = regret_table(regrets(), "en")
    assert told.rows[2] == [NAMES[2], "—", "60", "23", NAMES[1], NAMES[3]]
    assert told.rows[0][2:4] == ["900", "262"]
    assert failed_table({"坏": "x"}, "en").rows == [["坏", "x"]]


def test_the_page_needs_nothing_beside_it_and_escapes_what_it_is_told() -> None:
    found = across()
    pictures = dict.fromkeys(("common.png", "frontier.png", "demand.png", "regret.png"), b"\x89PNG")
    page = report.scenario_page(found, regrets(), pictures, {"base": "不作改动"}, {"坏": "<script>"}, "zh")
    assert page == report.scenario_page(found, regrets(), pictures, {"base": "不作改动"}, {"坏": "<script>"}, "zh")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("data:image/png;base64,") == 4
    assert page.count("<table>") == 4
    assert "A&amp;B&lt;&#34;C&#34;乡初级中学" in page
    without = report.scenario_page(found, None, pictures, {}, {}, "en")
    assert "Regret" not in without
    assert "Scenarios that failed" not in without


@pytest.mark.slow
def test_figures_are_drawn_in_both_languages() -> None:
    for lang in ("zh", "en"):
        found = report.scenario_pictures(across(), regrets(), lang)
        assert set(found) == {"common.png", "frontier.png", "demand.png", "regret.png"}
        assert all(content.startswith(b"\x89PNG") for content in found.values())


def test_a_text_is_cut_where_it_is_too_wide() -> None:
    assert cut_text("abcdef", 6) == "abcdef"
    assert cut_text("abcdefg", 6) == "abcde…"
    assert cut_text("小学小学", 7) == "小学小…"

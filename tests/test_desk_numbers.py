"""The numbers of the desk: what is said of a scenario, in both languages, escaped."""

from __future__ import annotations

import re

import pytest

from schoolplaces import Scenario
from schoolplaces.desk import Desk, Outlook
from schoolplaces.desk_numbers import headline, kept_table, stage_table
from schoolplaces.desk_words import word

from .desk_county import desk_of


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of()


@pytest.fixture(scope="module")
def seen(desk: Desk) -> Outlook:
    return desk.outlook(Scenario("a"))


def cells(html: str) -> list[str]:
    return re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", html)


def test_before_and_after_the_plan(desk: Desk, seen: Outlook) -> None:
    before = headline(seen, "zh")
    assert "2030年：学生 70，不作新决策时缺 70 个学位" in before
    assert "正在规划" in before
    after = headline(desk.plan(seen), "en")
    assert "plan: 1 projects, capital 500, short 140 pupil-years" in after
    assert "being made" not in after


def test_a_row_a_stage(desk: Desk, seen: Outlook) -> None:
    assert cells(stage_table(seen, None, "en")) == [
        "stage", "demand 2030", "places that stand", "margin", "towns short", "Kindergarten", "70", "0", "−70", "1",
    ]  # fmt: skip
    planned = cells(stage_table(desk.plan(seen), seen, "zh"))
    assert planned[2] == "需求比对照"
    assert planned[len(planned) // 2 :] == ["幼儿园", "70", "0", "0", "−70", "1", "140", "1", "500"]


@pytest.mark.slow
def test_what_is_kept_is_escaped(desk: Desk, seen: Outlook) -> None:
    assert kept_table(desk_of().shelf, "zh") == ""
    desk.shelf.keep(desk.plan(desk.outlook(Scenario("<b>晚"))))
    table = kept_table(desk.shelf, "zh")
    assert "&lt;b&gt;晚" in table
    assert "<b>晚" not in table
    assert cells(table)[9:13] == ["&lt;b&gt;晚", "70", "70", "140"]
    desk.shelf.drop("<b>晚")


def test_estimates_are_told(chengbu, seen: Outlook) -> None:
    told = Outlook(Scenario("a"), chengbu, seen.demand, seen.balance)
    shown = [word("estimated", "en") in stage_table(one, None, "en") for one in (seen, told)]
    assert shown == [False, True]

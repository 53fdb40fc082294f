"""Warnings as documents tell them: a town without a school has the level of the schools that take its pupils."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.report.appendix3 import appendix3
from schoolplaces.report.appendix10 import appendix10
from schoolplaces.report.prose_warnings import warnings_text
from schoolplaces.report.warned import hosts, warned

from .plan_fixture import EMPTY, NEED, make_plan

SEATS = [("T2", "", "S1", "primary", 1, year, 30, 0, 0, 4.0) for year in (*NEED, 2031)]


def plan_with_a_guest():
    return make_plan(assignment=pd.DataFrame(SEATS, columns=EMPTY["assignment"]))


def test_a_row_for_each_town_whose_pupils_go_elsewhere():
    found = warned(plan_with_a_guest())
    rows = found[found["town"] == "T2"]
    assert rows[["stage", "year", "school", "host", "level", "level_plan"]].values.tolist() == [
        ["primary", year, "", "S1", "blue", "blue"] for year in NEED
    ]
    assert len(found) == len(plan_with_a_guest().warnings) + len(NEED)


def plan_with_two_hosts(elsewhere: int):
    """T2 has 30 pupils a year at S1 (blue) and some at N1 (red in 2026)."""
    plan = plan_with_a_guest()
    other = plan.warnings[(plan.warnings["town"] == "T1") & (plan.warnings["stage"] == "junior")]
    more = other.assign(stage="primary", school="N1", town="T3")
    plan.warnings = pd.concat([plan.warnings, more], ignore_index=True)
    also = plan.assignment.assign(school="N1", pupils=elsewhere)
    plan.assignment = pd.concat([plan.assignment, also], ignore_index=True)
    return plan


@pytest.mark.parametrize(
    ("elsewhere", "host", "level"), [(1, "S1", "blue"), (29, "S1", "blue"), (30, "N1", "red"), (90, "N1", "red")]
)
def test_the_level_is_that_of_the_schools_that_take_most(elsewhere, host, level):
    rows = warned(plan_with_two_hosts(elsewhere)).query("town == 'T2' and year == 2026")
    assert rows[["host", "level", "level_plan"]].values.tolist() == [[host, level, level]]


def test_all_schools_that_take_pupils_are_named_by_size():
    plan = plan_with_two_hosts(1)
    assert hosts(plan, warned(plan).query("town == 'T2'")) == pytest.approx({"S1": 30 / 31, "N1": 1 / 31})
    (row,) = (row.values for row in appendix10(plan).rows if row.values[1] == "=1+1")
    assert row[-1] == "本乡镇没有该学段学校，等级随接收学校(一小 97%、塱埗第二初级中学 3%)：一小利用率最高45%，低于60%"


def test_tables_and_text_name_the_schools_that_take_them():
    plan = plan_with_a_guest()
    table = appendix10(plan)
    (row,) = (row.values for row in table.rows if row.values[1] == "=1+1")
    assert row[:4] == ("小学", "=1+1", "全乡镇", "蓝")
    assert row[-1] == "本乡镇没有该学段学校，等级随接收学校(一小)：利用率最高45%，低于60%"
    assert "蓝1个" in warnings_text(plan, "zh")[0][0]
    balance = appendix3(plan)
    told = [row.values[-2:] for row in balance.rows if row.values[0] == "小学" and row.values[2] == "=1+1"]
    assert told == [(None, "蓝")] * len(NEED)


def test_a_plan_that_seats_nobody_elsewhere_has_its_own_rows_only():
    assert warned(make_plan()).drop(columns="host").equals(make_plan().warnings)

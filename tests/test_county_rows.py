"""Rows that the report of a province takes from a plan: they are those of the plan's own tables."""

from __future__ import annotations

import json

import pytest

from schoolplaces import optimize
from schoolplaces.report import county_rows

from .tiny_province import counties

pytestmark = pytest.mark.slow


def test_rows_are_sums_of_the_tables_of_the_plan_and_plain_enough_for_a_file() -> None:
    region, demand = counties(2)["c2"]
    plan = optimize.plan(region, demand, gap=0.01)
    rows = county_rows("某县", plan)
    need = plan.balance[plan.balance["year"].isin(plan.need_years)]
    assert rows["stages"]["demand"].sum() == need["demand"].sum()
    assert rows["stages"]["shortage"].sum() == need["shortage"].sum()
    assert rows["money"]["cost_10k"].sum() == pytest.approx(plan.projects["cost_10k"].sum())
    assert rows["projects"]["places"].sum() == plan.projects["places"].sum()
    towns = plan.warnings[plan.warnings["school"] == ""]
    assert rows["warnings"]["towns"].sum() == len(towns)
    assert rows["warnings"]["lacking"].sum() == pytest.approx(towns["shortage"].sum())
    assert rows["county"]["cost_10k"].tolist() == [plan.objective]
    assert all((frame["county"] == "某县").all() for frame in rows.values())
    json.dumps({name: frame.to_dict("list") for name, frame in rows.items()})

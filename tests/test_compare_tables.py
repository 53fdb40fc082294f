"""The tables of plans side by side, counted by hand on three plans of a tiny county."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces.report.compare_tables import compare_tables
from schoolplaces.report.labels import LABELS
from schoolplaces.report.sides import Sides
from schoolplaces.report.table import AppendixTable, SumViolated

from .plans_beside import beside
from .tiny import BASE


@pytest.fixture(scope="module")
def tables() -> dict[str, AppendixTable]:
    return {table.name: table for table in compare_tables(Sides.of(beside()), "zh")}


def test_main_figures_and_their_differences(tables: dict[str, AppendixTable]) -> None:
    rows = {row.values[0]: row.values[1:] for row in tables["c1"].rows}
    assert rows["项目总投资(未折现)"] == ("万元", 0, 50, 50, 50, 50)
    assert rows["项目数"] == ("项", 0, 1, 1, 1, 1)
    assert rows["规划期学位缺口合计"] == ("人年", 15, 5, 5, -10, -10)
    assert rows["规划期空余学位合计"] == ("学位年", 0, 10, 10, 10, 10)
    assert len(rows) == 7


def test_projects_say_who_has_them_and_from_when(tables: dict[str, AppendixTable]) -> None:
    (row,) = tables["c2"].rows
    assert row.values[1:] == ("N*", "小学", "a镇", "新建", None, BASE + 2, BASE + 3, "仅B、C")
    same = compare_tables(Sides.of({"a": beside()["丙案"], "b": beside()["丙案"]}), "en")[1]
    assert same.rows[0].values[-1] == "the same"
    moved = compare_tables(Sides.of({"a": beside()["=1+1 & <乙>"], "b": beside()["丙案"]}), "en")[1]
    assert moved.rows[0].values[-1] == "another year"


def test_costs_add_up_to_those_of_the_plans(tables: dict[str, AppendixTable]) -> None:
    table = tables["c3"]
    total = table.rows[-1].values
    assert total[2:5] == pytest.approx([plan.objective for plan in beside().values()], abs=0.05)
    assert total[5] == pytest.approx(total[3] - total[2], abs=0.01)


def test_years_stand_with_their_totals(tables: dict[str, AppendixTable]) -> None:
    table = tables["c4"]
    assert [row.over is not None for row in table.rows] == [False] * 3 + [True, True]
    at = table.index
    short = [[row.values[at[f"shortage_{letter}"]] for letter in "ABC"] for row in table.rows]
    assert short == [[5, 5, 5], [5, 0, 0], [5, 0, 0], [15, 5, 5], [15, 5, 5]]
    assert [row.values[at["places_A"]] for row in table.rows] == [10, 10, 10, "", ""]


def test_warnings_are_those_with_the_plan(tables: dict[str, AppendixTable]) -> None:
    table = tables["c5"]
    for letter, plan in zip("ABC", beside().values(), strict=True):
        towns = plan.warnings[plan.warnings["school"] == ""]
        for level in ("red", "orange", "yellow", "blue"):
            assert table.total(f"{level}_{letter}") == (towns["level_plan"] == level).sum()
    assert [table.total(f"red_{letter}") for letter in "ABC"] == [3, 0, 0]


def test_a_total_that_is_not_that_of_the_plan_is_told() -> None:
    plan = beside()["甲案"]
    with pytest.raises(SumViolated, match="对照表3"):
        compare_tables(Sides.of({"a": plan, "b": replace(plan, objective=plan.objective + 1)}), "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_have_labels(lang: str) -> None:
    for table in compare_tables(Sides.of(beside()), lang):
        assert f"sheet.{table.name}" in LABELS
        for column in table.columns:
            assert column.title or f"column.{column.key}" in LABELS
            assert not column.group or column.group in LABELS

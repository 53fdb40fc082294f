"""附表2: demand by stage, year and town, born and not yet, and against now."""

import pandas as pd
import pytest

from schoolplaces.report.appendix2 import appendix2
from schoolplaces.report.table import SumViolated

from .plan_fixture import BASE, NEED, make_plan


def rows_of(table, stage, year):
    at = table.index
    return [row for row in table.rows if row.values[at["stage"]] == stage and str(year) in row.values[at["year"]][:5]]


def test_towns_then_the_region_in_need_years_and_the_tenth():
    table = appendix2(make_plan())
    assert len(table.rows) == 5 * 6 * 4
    block = rows_of(table, "小学", 2026)
    assert [row.values[2] for row in block] == ["塱埗鲗镇", "=1+1", 'A&B<"C"乡', "合计"]
    assert rows_of(table, "小学", BASE + 10)
    assert not rows_of(table, "小学", BASE + 7)


def test_born_and_not_yet_add_up_to_the_demand():
    table = appendix2(make_plan())
    at = table.index
    for row in table.rows:
        central, born, unborn = (row.values[at[key]] for key in ("demand_central", "born_n", "unborn_n"))
        assert born + unborn == central
        young = row.values[0] in ("幼儿园", "小学") and int(row.values[1][:4]) > BASE + 3
        assert born == pytest.approx(central * (0.25 if young else 1), abs=1.6)


def test_change_is_against_the_residents_of_the_base_year():
    plan = make_plan()
    table = appendix2(plan)
    total = rows_of(table, "初中", NEED[-1])[-1]
    now, change, rate = (total.values[table.index[key]] for key in ("base_n", "since_n", "since_pct"))
    assert now == 800  # thirds of 800: rounded once, not town by town
    assert total.values[table.index["demand_central"]] - now == change
    assert rate == round(100 * change / now, 1)


def test_without_draws_there_is_no_low_and_high_and_it_is_said():
    table = appendix2(make_plan())
    assert "demand_low" not in table.index
    assert any("未作需求抽样" in note for note in table.notes)


def test_low_and_high_of_the_region_are_those_of_its_sum():
    plan = make_plan()
    towns = [(town, "primary", 2026, 100.4, 900.6) for town in ("T1", "T2", "T3")]
    spread = pd.DataFrame(
        [*towns, ("", "primary", 2026, 400.0, 2000.0)], columns=["town", "stage", "year", "low", "high"]
    )
    plan.demand.spread = lambda: spread
    table = appendix2(plan)
    block = rows_of(table, "小学", 2026)
    low_high = [(row.values[table.index["demand_low"]], row.values[table.index["demand_high"]]) for row in block]
    assert low_high == [(100, 901)] * 3 + [(400, 2000)]


def test_a_region_without_a_history():
    plan = make_plan()
    plan.region.enrolment = plan.region.enrolment.iloc[:0]
    table = appendix2(plan)
    assert {row.values[table.index["since_n"]] for row in table.rows} == {None}


def test_a_wrong_sum_is_told():
    table = appendix2(make_plan())
    rows = list(table.rows)
    values = list(rows[3].values)
    values[table.index["demand_central"]] += 1
    rows[3] = type(rows[3])(tuple(values), rows[3].over)
    with pytest.raises(SumViolated, match="附表2"):
        type(table)("2", "zh", table.columns, tuple(rows))

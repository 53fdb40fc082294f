"""Sums among tables: a violation of each, planted in a table or in the plan, names both figures."""

from dataclasses import replace

import pytest

from schoolplaces.report import appendix_tables
from schoolplaces.report.cross_checks import check_tables
from schoolplaces.report.table import Row, SumViolated

from .changed_plan import make_changed_plan
from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .leading_on import made as led_on
from .planted import small_plan
from .zoned import zoned_plan

PLAN = make_changed_plan()
TABLES = {table.name: table for table in appendix_tables(PLAN, full=True)}


def changed(name, at, **values):
    """The tables with other values in one body row; totals and terms of the row are not looked at again."""
    table = TABLES[name]
    rows = list(table.rows)
    row = list(rows[at].values)
    for key, value in values.items():
        row[table.index[key]] = value
    rows[at] = Row(tuple(row), rows[at].over)
    made = replace(table)
    object.__setattr__(made, "rows", tuple(rows))
    return [*(other for other in TABLES.values() if other.name != name), made]


def test_the_tables_of_a_plan_agree():
    check_tables(PLAN, list(TABLES.values()))


@pytest.mark.parametrize(
    ("name", "at", "values", "told"),
    [
        ("1", 0, {"fate": "保留"}, r"幼儿园 · 保留: 1 \(附表1.*≠ 0 \(附表9续"),
        ("1", 0, {"land_m2": 14000}, r"附表1.*14000 ㎡ is not 22.5 亩 × 666.67 = 15000"),
        ("1", 1, {"pupils_now": 171}, r"在校生: 871 \(附表1.*≠ 870 \(classes"),
        ("9b", 0, {"schools_now": 3}, r"幼儿园 · 现有学校.*2 \(附表1.*≠ 3 \(附表9续"),
        ("2", 0, {"demand_central": 1}, r"幼儿园 · 2026年秋季.*塱埗鲗镇: 1 \(附表2.*≠ 186 \(附表3"),
        ("3", 0, {"demand": 1}, r"186 \(附表2.*≠ 1 \(附表3"),
        ("3", 16, {"places_planned": 500}, r"幼儿园 · 新增学位: 590 \(附表3.*2030\) ≠ 90 \(附表4"),
        ("4", 4, {"land_mu": 10.9}, r"附表4.*7200 ㎡ is not 10.9 亩"),
        ("4", 4, {"places_added": 310}, r"新增学位: 1060 \(附表7.*≠ 1070 \(附表4"),
        ("4", 4, {"land_m2": 7201, "land_mu": 10.8}, r"面积: 7200 \(附表6.*≠ 7201 \(附表4"),
        ("5", 0, {"measure_cost": 999}, r"总投资: 4878.3 \(附表8.*\(附表4.*\+ 附表5"),
        ("7", 0, {"spent_10k": 100}, r"总投资: 4878.3 \(附表8.*≠ 4978.3 \(附表7"),
        ("7", 0, {"classes_finished": 2}, r"新增: 25 \(附表7.*≠ 23 \(附表4"),
        ("8", 0, {"cost_10k": 100}, r"总投资: 4906.05 \(附表8.*≠ 4878.3 \(附表7"),
    ],
)
def test_a_planted_violation_names_both_figures(name, at, values, told):
    with pytest.raises(SumViolated, match=told):
        check_tables(PLAN, changed(name, at, **values))


def test_costs_of_the_plan_that_are_not_those_of_its_projects():
    plan = make_changed_plan()
    plan.costs.loc[(plan.costs["stage"] == "junior") & (plan.costs["year"] == 2027), "capital"] += 5
    with pytest.raises(SumViolated, match=r"junior · 2027: .*附表7.*3\.50%\) ≠ .*costs\.capital"):
        appendix_tables(plan)


def test_places_of_projects_that_the_balance_does_not_have():
    plan = make_changed_plan()
    plan.projects.loc[plan.projects["project"] == "P1", ["classes", "places"]] = [8, 400]
    with pytest.raises(SumViolated, match=r"初中 · 新增学位: 700 \(附表3.*\) ≠ 800 \(附表4"):
        appendix_tables(plan)


def test_what_a_size_cap_holds_back_is_allowed():
    plan = make_changed_plan()
    plan.places.loc[plan.places["school"] == "N1", "places"] = 250
    mine = (plan.balance["town"] == "T1") & (plan.balance["stage"] == "junior") & (plan.balance["year"] >= 2028)
    plan.balance.loc[mine, ["places_planned", "places_total", "margin"]] -= 50
    appendix_tables(plan)


@pytest.mark.parametrize(
    "make", [closing_plan, converted_plan, led_on, small_plan, zoned_plan], ids=lambda make: make.__name__
)
def test_plans_made_by_hand_and_by_the_model_agree_with_their_tables(make):
    plan = make()
    assert {table.name for table in appendix_tables(plan, "en")} > {"1", "2", "6", "7", "8", "9b"}

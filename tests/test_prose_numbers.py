"""Sentences on demand, balance, projects and cost say what the plan says."""

from types import SimpleNamespace

import pandas as pd

from schoolplaces import Demand, Region
from schoolplaces.report.appendix2 import appendix2
from schoolplaces.report.appendix4 import appendix4
from schoolplaces.report.prose_numbers import cost_text, demand_text, projects_text, shortage_text

from .plan_fixture import NEED, make_plan, projects


def test_demand_of_a_stage():
    plan = make_plan()
    table = plan.demand.table
    total, items = demand_text(plan, "zh")
    for year in (NEED[0], NEED[-1]):
        assert str(table[table["year"] == year]["pupils"].sum()) in total
    end = table[(table["year"] == 2030) & (table["stage"] == "junior")]["pupils"].sum()
    assert items[2].startswith(f"初中：2025年秋季在校800人，2030年秋季需求{end}人，增加{end - 800}人")


def test_peak_is_within_the_need_years():
    _, items = demand_text(make_plan(), "zh")
    assert "最高为2030年秋季" in items[1]
    assert not any("2035" in item for item in items)


def test_part_time_learners_are_left_out():
    plan = make_plan()
    more = plan.region.enrolment.assign(full_time=False)
    plan.region.enrolment = pd.concat([plan.region.enrolment, more])
    assert "2025年秋季在校800人" in demand_text(plan, "zh")[1][2]


def test_pupils_of_the_base_year_are_those_who_live_here_as_in_appendix2():
    """Of the 91 in the schools ten come from outside; four go to school there."""
    towns = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]
    cell = {"stage": "primary", "year": 2025}
    rolls = [cell | {"town": t, "grade": 1, "pupils": n, "basis": "school"} for t, n in (("a", 40), ("b", 51))]
    flows = [
        {"from_town": "outside", "to_town": "b", "pupils": 10},
        {"from_town": "a", "to_town": "outside", "pupils": 4},
    ]
    tables = {"towns": towns, "enrolment": rolls, "flows": [cell | row for row in flows]}
    region = Region.from_tables(tables, {"region": {"only_stages": ["primary"]}})
    ahead = [cell | {"town": t, "grade": 1, "year": year, "pupils": 30} for t in "ab" for year in range(2026, 2036)]
    demand = Demand.from_pupils(pd.DataFrame(ahead), None)
    plan = SimpleNamespace(region=region, demand=demand, need_years=tuple(NEED))
    table = appendix2(plan)
    assert table.rows[2].values[table.index["base_n"]] == 85
    assert demand_text(plan, "zh")[1][0].startswith("小学：2025年秋季在校85人，2030年秋季需求60人，减少25人")


def test_shortage_and_none():
    plan = make_plan()
    worst = plan.balance[plan.balance["year"].isin(NEED)].groupby(["stage", "year"])["shortage"].sum().max()
    assert f"{worst}人" in shortage_text(plan, "zh")
    assert "均无学位缺口" in shortage_text(make_plan(balance=plan.balance.assign(shortage=0)), "zh")


def test_projects_and_cost_are_those_of_appendix4():
    plan = make_plan()
    table = appendix4(plan)
    assert f"新增学位{table.total('places_added'):.0f}个" in projects_text(plan, "zh")
    assert f"总投资{table.total('cost_10k'):.2f}万元" in cost_text(plan, "zh")
    assert f"{plan.objective:.2f}" in cost_text(plan, "zh")
    assert "没有建设项目" in projects_text(make_plan(projects=projects().iloc[:0]), "zh")


def test_what_lowers_the_cost_is_taken_off_without_a_sign():
    text = cost_text(make_plan(), "zh")
    assert "减去残值" in text
    assert "-" not in text
    assert "less residual value" in cost_text(make_plan(), "en")

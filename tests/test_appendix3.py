"""附表3: rows by stage, year and town, with totals compared with the demand table."""

import pytest

from schoolplaces.report.appendix3 import appendix3
from schoolplaces.report.table import SumViolated

from .plan_fixture import CAPS, NEED, TOWNS, make_plan


def test_every_stage_year_and_town_once_and_a_total_each():
    table = appendix3(make_plan())
    body = [row for row in table.rows if row.over is None]
    totals = [row for row in table.rows if row.over is not None]
    assert len(body) == len({row.values[:3] for row in body}) == len(CAPS) * len(NEED) * len(TOWNS)
    assert len(totals) == len(CAPS) * len(NEED)
    assert [row.values[2] for row in table.rows[:4]] == [*TOWNS.values(), "合计"]
    assert table.rows[0].values[1] == "2026年秋季(2026—2027学年)"


def test_run_out_years_are_left_out():
    years = {row.values[1] for row in appendix3(make_plan()).rows}
    assert len(years) == len(NEED)
    assert not any("2031年秋季" in year for year in years)


def test_total_demand_is_that_of_the_demand_table():
    plan = make_plan()
    table = appendix3(plan)
    demand = plan.demand.table
    assert table.total("demand") == demand[demand["year"].isin(NEED)]["pupils"].sum()


@pytest.mark.parametrize(
    ("column", "named"),
    [("demand", "余缺|需求"), ("places_total", "供给合计"), ("margin", "余缺"), ("places_closed", "供给合计")],
)
def test_a_violated_sum_is_told(column, named):
    plan = make_plan()
    plan.balance.loc[plan.balance["year"] == 2028, column] += 7
    with pytest.raises(SumViolated, match=rf"附表3.*2028.*({named})"):
        appendix3(plan)


def test_a_town_missing_from_the_balance_is_told():
    plan = make_plan()
    plan.balance = plan.balance[plan.balance["town"] != "T2"]
    with pytest.raises(SumViolated, match="需求"):
        appendix3(plan)


def test_chance_and_level_are_those_with_the_plan():
    table = appendix3(make_plan())
    found = {row.values[:3]: table.printed(row)[-2:] for row in table.rows}
    year = "2026年秋季(2026—2027学年)"
    assert found["初中", year, "塱埗鲗镇"] == ["0.90", "红"]
    assert found["初中", "2030年秋季(2030—2031学年)", "塱埗鲗镇"] == ["0.00", "绿"]
    assert found["初中", year, "合计"] == found["幼儿园", year, "塱埗鲗镇"] == ["—", "—"]


def test_estimates_are_noted():
    assert any("含估算/假定数据" in note for note in appendix3(make_plan()).notes)
    plan = make_plan()
    plan.region.tables = {name: frame.drop(columns="status") for name, frame in plan.region.tables.items()}
    assert not any("含估算/假定数据" in note for note in appendix3(plan).notes)


def test_english():
    table = appendix3(make_plan(), "en")
    assert table.title == "Table A3 Balance of places"
    assert table.rows[0].values[:2] == ("Kindergarten", "Autumn 2026 (2026–2027)")


def test_order_of_rows_changes_nothing():
    plan, shuffled = make_plan(), make_plan()
    shuffled.balance = shuffled.balance.sample(frac=1, random_state=0)
    assert appendix3(plan) == appendix3(shuffled)

"""附表9续: schools by planning area, stage and what becomes of them."""

from schoolplaces.report.appendix9_measures import appendix9_measures

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan

FATES = ("kept", "expanded", "converted", "moved", "closed", "new")


def cells(table):
    at = [table.index[key] for key in ("schools_now", *(f"fate_{name}" for name in FATES), "schools_planned")]
    return {row.values[:2]: tuple(row.values[i] for i in at) for row in table.rows}


def test_every_school_stands_once():
    found = cells(appendix9_measures(make_changed_plan()))
    assert found["城区", "幼儿园"] == (2, 0, 0, 1, 0, 1, 0, 1)
    assert found["城区", "小学"] == (2, 0, 0, 1, 0, 1, 0, 1)
    assert found["城区", "初中"] == (1, 0, 0, 0, 1, 0, 2, 3)
    assert found["", "总计"] == (5, 0, 0, 2, 1, 2, 2, 5)


def test_a_town_without_an_area_is_of_the_region():
    areas = [row.values[0] for row in appendix9_measures(make_plan()).rows]
    assert list(dict.fromkeys(areas)) == ["城区", "示例县", ""]


def test_places_for_a_thousand_residents():
    plan = make_plan()
    table = appendix9_measures(plan)
    row = next(row for row in table.rows if row.values[:2] == ("城区", "初中"))
    places = plan.balance.query("stage == 'junior' and year == 2030 and town != 'T3'")["places_total"].sum()
    assert row.values[table.index["places_last"]] == places
    assert row.values[table.index["residents"]] == 38000
    assert row.values[table.index["places_a_thousand"]] == round(1000 * places / 38000, 1)
    unknown = next(row for row in table.rows if row.values[0] == "示例县")
    assert unknown.values[table.index["residents"]] is unknown.values[table.index["places_a_thousand"]] is None

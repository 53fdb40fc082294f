"""附表7: year by year what is begun, going on and finished; what began before the plan apart."""

from schoolplaces.report.appendix7 import appendix7

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan, projects


def cells(table, *keys):
    at = [table.index[key] for key in ("calendar_year", "stage", "town", *keys)]
    return {tuple(row.values[i] for i in at[:3]): tuple(row.values[i] for i in at[3:]) for row in table.rows}


def test_a_project_is_begun_goes_on_and_is_finished():
    found = cells(
        appendix7(make_plan()), "works_begun", "works_going", "works_finished", "places_finished", "spent_10k"
    )
    town = "塱埗鲗镇"
    assert found["2025年", "初中", town] == (1, 0, 0, 0, 0)
    assert found["2026年", "初中", town] == (0, 1, 0, 0, 420.0)
    assert found["2027年", "初中", town] == (0, 1, 0, 0, 840.0)
    assert found["2028年", "初中", town] == (0, 0, 1, 300, 840.0)
    assert found["", "总计", ""] == (3, 3, 3, 660, 3252.8)


def test_years_and_all_have_totals():
    table = appendix7(make_plan())
    totals = [row for row in table.rows if row.over is not None]
    assert [row.values[0] for row in totals] == ["2025年", "2026年", "2027年", "2028年", ""]
    assert totals[-1].values[1] == "总计"


def test_what_began_before_the_plan_stands_apart():
    found = cells(
        appendix7(make_plan()), "before_going", "before_finished", "before_places", "before_spent", "spent_10k"
    )
    assert found["2026年", "小学", "=1+1"] == (1, 0, 0, 0, 0)
    assert found["2027年", "小学", "=1+1"] == (0, 1, 45, 120.5, 0)
    assert found["", "总计", ""] == (1, 1, 45, 120.5, 3252.8)


def test_schools_that_close_count_in_their_first_year():
    found = cells(appendix7(make_changed_plan()), "works_begun", "changes_made", "spent_10k")
    assert found["2027年", "小学", "=1+1"] == (0, 1, 10.0)
    assert found["", "总计", ""][:2] == (5, 4)


def test_nothing_to_do():
    plan = make_plan(projects=projects().iloc[:0])
    plan.region.pipeline = plan.region.pipeline.iloc[:0]
    assert appendix7(plan).rows == ()

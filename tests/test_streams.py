"""Streams, and the one entry class more that bridges the years until a new school can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.streams import may_bridge, streams

from .golden_changes import changes
from .tiny import BASE, demand_of, joined, region, rules, school, towns


def plan_of(comes: int, lead: int = 3) -> optimize.Plan:
    """Two rooms for two grades carry one entry class of 10; 20 beginners come in one year. One more class costs 5."""
    given = rules(2, 10, streams={"extra_10k": 5.0}, projects={"new": {"lead_years": lead}})
    place = region(joined({"towns": towns("a")}, school("s", "a", "primary:1-2", 2, {})), given)
    pupils = {
        ("a", grade, BASE + year): 20 if year - grade + 1 == comes else 0 for grade in (1, 2) for year in range(1, 5)
    }
    return optimize.plan(place, demand_of(place, pupils), years=3, gap=0.0)


@pytest.mark.parametrize(("comes", "lead"), [(1, 2), (1, 3), (2, 3)])
@pytest.mark.slow
def test_one_more_class_until_a_new_school_can_stand(comes: int, lead: int) -> None:
    """Two classes in two years, one of them beyond the streams: named, priced once, and in the list of next autumn."""
    plan = plan_of(comes, lead)
    assert plan.check() == []
    assert plan.shortage.empty
    assert plan.objective == pytest.approx(4 + 5)
    assert plan.costs.set_index("year")["extra_class"].loc[lambda cost: cost > 0].to_dict() == {BASE + comes: 5.0}
    rows = plan.classes.loc[plan.classes["extra"] > 0, ["grade", "year", "classes", "extra"]]
    assert rows.to_numpy().tolist() == [["1", BASE + comes, 2.0, 1]]
    listed = plan.timeline.loc[plan.timeline["action"] == "extra_class"]
    wanted = [["deliver_one", BASE + 1, "a", BASE + 1, 10, 1, 5.0]] if comes == 1 else []
    columns = ["list", "due_year", "town", "need_year", "pupils", "classes", "cost_10k"]
    assert listed[columns].to_numpy().tolist() == wanted
    tasks = plan.tasks.loc[plan.tasks["project"] == "", ["school", "stage", "task", "due"]].to_numpy().tolist()
    by = [["fund", "2025-12-31"], ["make_room", "2026-08-31"], ["recruit", "2026-08-31"]]
    assert tasks == ([["s", "primary", *task] for task in by] if comes == 1 else [])


@pytest.mark.parametrize(("comes", "lead"), [(1, 1), (2, 2), (3, 3)])
@pytest.mark.slow
def test_from_then_on_the_streams_hold(comes: int, lead: int) -> None:
    """Ten find no place for a year, then a class is added."""
    plan = plan_of(comes, lead)
    assert plan.check() == []
    assert plan.shortage[["grade", "year", "pupils"]].to_numpy().tolist()[0] == [1, BASE + comes, 10]
    assert plan.classes["extra"].sum() == 0


def new_schools_take(years: int) -> optimize.Instance:
    """The region of `golden_changes` with another lead of new schools."""
    found = changes()
    new = found.rules.projects["new"].model_copy(update={"lead_years": years})
    return replace(found, rules=found.rules.model_copy(update={"projects": found.rules.projects | {"new": new}}))


def test_a_standing_campus_bridges_until_the_first_new_school_can_stand() -> None:
    instance = new_schools_take(3)
    standing, planned = (next(unit for unit in instance.units if unit.planned is new) for new in (False, True))
    years = range(BASE, BASE + 5)
    assert [may_bridge(instance, standing, year) for year in years] == [False, True, True, False, False]
    assert not any(may_bridge(instance, planned, year) for year in years)


@pytest.mark.parametrize(("lead", "years"), [(1, set()), (2, {BASE + 1}), (9, {BASE + 1, BASE + 2})])
def test_a_whole_number_for_each_standing_campus_and_need_year_of_those(lead: int, years: set[int]) -> None:
    model = Model(new_schools_take(lead), ["primary", "junior"])
    rows = {row.name: row for row in streams(model)}
    assert {model.whole_years[extra.name] for extra in model.extra.values()} == years
    for (index, cohort), extra in model.extra.items():
        unit = model.instance.units[index]
        assert (unit.planned, extra.upBound) == (False, 1)
        assert (extra, -1.0) in rows[f"streams_{unit.school}_{unit.stage}_{cohort}"].terms

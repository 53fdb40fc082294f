"""Campuses that close: who may still come, who moves on, and where, in plans small enough to know."""

from __future__ import annotations

from typing import Any

import pulp
import pytest

from schoolplaces import optimize
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.last_campus import losing_towns
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.paths import Stop, moved_on

from .golden_changes import changes
from .tiny import BASE, at, demand_of, joined, region, rules, school, towns

NEAR = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}


def closed(option: dict[str, Any], bus_km: float = 0.0) -> optimize.Plan:
    """The fed school U closes, or its teaching point P does; K in the same town has room for all."""
    campuses = joined(
        school("U", "b", "primary:1-2", 3, {"1": (1, 4), "2": (1, 4)}),
        school("P", "a", "primary:1-1", 1, {"1-1": (1, 5)}, feeds="U"),
        school("K", "b", "primary:1-2", 6, {"1": (1, 4), "2": (1, 4)}),
    )
    lived = {("a", 1): 5, ("a", 2): 0, ("b", 1): 8, ("b", 2): 8}
    rows = [
        {"town": town, "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for (town, grade), pupils in lived.items()
    ]
    given = rules(2, 10, reach=NEAR, bus={"primary": {"km": bus_km, "cost_10k": 0.5}})
    place = region(joined({"towns": towns("a", "b"), "options": [option], "enrolment": rows}, campuses), given)
    lived |= {("a", 2): 5}
    pupils = {(*key, BASE + lead): number for key, number in lived.items() for lead in (1, 2, 3)}
    plan = optimize.plan(place, demand_of(place, pupils), years=2, gap=0.0)
    assert plan.check() == []
    return plan


def seated(plan: optimize.Plan, town: str, grade: int) -> set[tuple[str, int, int]]:
    """School, year and pupils of a town's grade."""
    rows = plan.assignment[(plan.assignment["town"] == town) & (plan.assignment["grade"] == grade)]
    return set(rows[["school", "year", "pupils"]].itertuples(index=False, name=None))


@pytest.mark.slow
def test_a_teaching_point_goes_on_taking_in_and_feeds_the_receiver() -> None:
    plan = closed(at("C", "close", "U", "b", 0, 1.0, into="K", must_by=BASE + 1))
    years = (BASE + 1, BASE + 2, BASE + 3)
    assert seated(plan, "a", 1) == {("P", year, 5) for year in years}
    assert seated(plan, "a", 2) == {("K", year, 5) for year in years}
    assert plan.shortage.empty


@pytest.mark.slow
def test_a_closed_teaching_point_sends_its_pupils_up_at_once_and_takes_none_in() -> None:
    plan = closed(at("C", "close", "P", "a", 0, 1.0, into="U", must_by=BASE + 1), bus_km=20.0)
    assert ("U", BASE + 1, 5) in seated(plan, "a", 2)
    assert "P" not in set(plan.assignment["school"])
    assert {(year, pupils) for _, year, pupils in seated(plan, "a", 1)} == {(BASE + lead, 5) for lead in (1, 2, 3)}
    first = plan.assignment[(plan.assignment["town"] == "a") & (plan.assignment["grade"] == 1)]
    assert (first["bussed"] == first["pupils"]).all()


def test_the_last_campus_of_a_town_out_of_reach_of_others_cannot_have_to_close() -> None:
    with pytest.raises(InputFaults) as caught:
        closed(at("C", "close", "P", "a", 0, 1.0, into="U", must_by=BASE + 1))
    assert [fault.code for fault in caught.value.faults] == ["musts_impossible"]


@pytest.mark.slow
def test_running_down_a_campus_keeps_who_sits_there() -> None:
    plan = closed(at("C", "close", "K", "b", 0, 1.0, must_by=BASE + 1))
    rows = plan.assignment[plan.assignment["school"] == "K"]
    assert rows[["grade", "year", "pupils"]].to_numpy().tolist() == [[2, BASE + 1, 4]]
    assert plan.projects["empty_year"].tolist() == [BASE + 2]


@pytest.mark.parametrize(("year", "kept"), [(BASE + 1, 1.0), (BASE + 2, 0.0), (BASE + 3, 0.0)])
def test_a_multi_grade_class_ends_once_a_campus_that_runs_down_is_empty(year: int, kept: float) -> None:
    """Grades 1 and 2 in one class; nobody enters from 2026 on, and those who then sit in grade 2 are the last."""
    campus = school("R", "a", "primary:1-2", 1, {"1-2": (1, 8)})
    rows = [{"town": "a", "year": BASE, "stage": "primary", "grade": g, "pupils": 4} for g in (1, 2)]
    option = at("D", "close", "R", "a", 0, 1.0, must_by=BASE + 1)
    place = region(
        joined({"towns": towns("a"), "options": [option], "enrolment": rows}, campus,
               school("K", "a", "primary:1-2", 2, {"1": (1, 4), "2": (1, 4)})), rules(2, 10))  # fmt: skip
    demand = demand_of(place, {("a", g, BASE + lead): 8 for lead in (1, 2, 3) for g in (1, 2)})
    model = build_model(optimize.prepare(place, demand, 3), ["primary"])
    (mixed,) = (one for (_, _, when), one in model.mixed.items() if when == year)
    model.problem.setObjective(-1 * mixed)
    model.problem.solve(pulp.HiGHS(msg=False, threads=1))
    assert mixed.varValue == pytest.approx(kept)


def test_towns_that_may_lose_their_last_campus() -> None:
    model = Model(changes(), ["primary", "junior"])
    assert losing_towns(model) == [("primary", "b"), ("primary", "c"), ("junior", "b")]


def test_whoever_sits_elsewhere_than_placed_has_moved_on() -> None:
    model = Model(changes(), ["primary", "junior"])
    units = {(unit.school, unit.stage): unit.index for unit in model.units}
    stops = [Stop(units[to], 2, BASE + 1, 1.0) for to in (("U", "primary"), ("K", "primary"))]
    assert [moved_on(model, units["U", "primary"], stop) for stop in stops] == [False, True]
    assert not moved_on(model, units["U", "primary"], Stop(None, 2, BASE + 1, 1.0))


@pytest.mark.parametrize(("beds", "placed"), [(0, 0), (3, 1)])
@pytest.mark.slow
def test_no_campus_closes_that_strands_its_town(beds: int, placed: int) -> None:
    """It would save 40 a year; its children have no bus and only as many beds as the other town's school."""
    campuses = joined(
        school("s", "a", "senior_general:1-1", 2, {"1": (1, 3)}),
        school("q", "b", "senior_general:1-1", 2, {"1": (1, 3)}, boarding_beds=beds),
    )
    stage = "senior_general"
    given = rules(1, 10, stage, reach={stage: {"urban": 1.0, "town": 1.0, "rural": 1.0}},
                  costs={"campus": {stage: 40.0}}, boarding={stage: {"from_grade": 1, "cost_10k": 1.0}})  # fmt: skip
    given["stages"][stage]["fed_by"] = "births"
    options = [at("C", "close", "s", "a", 0, 1.0, stage, into="q")]
    place = region(joined({"towns": towns("a", "b"), "options": options}, campuses), given)
    pupils = {(town, 1, BASE + lead): 3 for town in "ab" for lead in (1, 2)}
    plan = optimize.plan(place, demand_of(place, pupils, stage), years=2, gap=0.0)
    assert len(plan.projects) == placed
    assert plan.shortage.empty
    assert plan.check() == []

"""Whole zones and own leavers as a plan has them: fixed to its assignment, so that planning again gives it back."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.forecast import fit
from schoolplaces.generate import generate
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.decided import Decided
from schoolplaces.optimize.plan import FRAMES
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.previous import decide

from .fixed_cost_of import cost_of
from .leading_on import made, tables_and_demand
from .relieved import short_region
from .tiny import BASE, region
from .zoned import given, new_demand, tables, whole_plan, wide

BESIDE = ("previous", "review", "changes")
YEARS = (BASE + 1, BASE + 2)


def same(again: optimize.Plan, before: optimize.Plan) -> None:
    for name in FRAMES:
        if name not in BESIDE:
            pd.testing.assert_frame_equal(getattr(again, name), getattr(before, name))
    assert set(again.changes["change"]) <= {"kept"}
    assert again.objective == before.objective


def test_each_whole_zone_is_fixed_to_its_school() -> None:
    """x goes to B and y to B; w reaches A alone, so that it has no choice."""
    plan = whole_plan()
    instance = plan_instance(plan)
    model = build_model(instance, instance.demand)
    decide(model, plan)
    told = {
        (instance.towns[home], instance.units[unit].school, year): (one.lowBound, one.upBound)
        for (home, unit, year), one in model.area.items()
    }
    zones = {(zone, school, year) for zone in "xy" for school in "AB" for year in YEARS}
    assert told == {key: (1.0, 1.0) if key[1] == "B" else (0.0, 0.0) for key in zones}


def test_others_come_or_not_as_the_plan_has_it() -> None:
    """Ten own leavers and twenty who begin, or none of either."""
    plan = made()
    instance = plan_instance(plan)
    model = build_model(instance, instance.demand)
    decide(model, plan)
    seats = plan.assignment.query("school == 'N' and stage == 'junior'")
    came = seats.groupby("year")["arrive"].sum().to_dict()
    assert len(model.others) == 2
    for (_, year), one in model.others.items():
        fixed = float(came.get(year, 0) > 10)
        assert (one.lowBound, one.upBound) == (fixed, fixed)


@pytest.mark.parametrize("rooms", [1, 2])
@pytest.mark.slow
def test_the_linear_program_costs_what_the_plan_does_where_leavers_come_first(rooms: int) -> None:
    plan = made(rooms=rooms)
    instance = plan_instance(plan)
    assert Decided(instance, instance.demand, plan).now.cost == pytest.approx(cost_of(instance, plan))
    same(optimize.plan(*tables_and_demand(rooms=rooms), years=2, previous=plan), plan)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.slow
def test_planning_a_zoned_region_again_gives_the_plan_back(whole: bool) -> None:
    place = region(tables(2, 4), wide(whole))
    before = whole_plan(whole)
    same(optimize.plan(place, new_demand(place, 20, 4), years=2, gap=0.02, seed=4, previous=before), before)


@pytest.mark.parametrize("seed", [3, 6])
def test_the_linear_program_costs_what_a_whole_zoned_plan_does(seed: int) -> None:
    plan = short_region(seed, 0, "whole").plan
    instance = plan_instance(plan)
    assert Decided(instance, instance.demand, plan).now.cost == pytest.approx(cost_of(instance, plan))
    whole = sum(plan.costs.drop(columns=["stage", "year"]).sum())
    assert plan.objective == pytest.approx(whole, abs=1e-3)


@pytest.mark.slow
def test_a_drawn_region_with_zones_is_explained_priced_compared_and_planned_again() -> None:
    rule = {"service_areas": {"whole_zones": True, "keep_leavers": True}}
    stages = ["kindergarten", "primary", "junior"]
    county = generate(2, campuses=8, stages=stages, years=4, zones=3, seed=0, population=False, rules=rule)
    demand = fit(county).project()
    plan = optimize.plan(county, demand, years=2, gap=0.01)
    assert plan.check() == []
    zones = set(county.tables["zones"]["zone"])
    told = plan.explain()
    assert set(told.reasons.loc[told.reasons["what"] == "shortage", "zone"]) <= zones
    assert set(plan.prices()["zone"]) == zones
    same(optimize.plan(county, demand, years=2, gap=0.01, previous=plan), plan)
    assert optimize.compare(plan, plan).table.query("what != 'total'").empty
    for one in optimize.alternatives(plan, within=0.05, n=1, time_limit=5).plans:
        assert one.check() == []
    for one in optimize.frontier(county, demand, [0, 3000], years=2, gap=0.02).plans:
        assert one.check() == []


def test_a_zone_short_is_told_by_its_name() -> None:
    """Fifty of x, for whom no school has the places."""
    place = region(tables(2, 4), given())
    plan = optimize.plan(place, new_demand(place, 60, 4), years=2, gap=0.0)
    assert "amount" in plan.explain().reliefs
    zones = plan.explain().reasons["zone"].unique().tolist()
    assert set(zones) & {"x", "w"}
    assert f"({zones[0]})" in plan.explain().text("en")

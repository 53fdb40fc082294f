"""A plan's linear program: it costs what the plan costs, changes are undone, whole numbers are found as HiGHS does."""

from __future__ import annotations

import numpy as np
import pulp
import pytest

from schoolplaces import optimize
from schoolplaces.optimize import whole_search as module
from schoolplaces.optimize.decided import Change, Decided
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve

from .drawn import drawn
from .fixed_cost_of import cost_of

SEEDS = range(6)


def made(seed: int) -> optimize.Plan:
    """The best plan of a drawn region."""
    return optimize.plan(*drawn(seed), years=2, gap=0.0)


def classes_at(model: Model, school: str) -> list[pulp.LpVariable]:
    """Whole numbers of classes of a campus."""
    units = {unit.index for unit in model.units if unit.school == school}
    found = [variable for table in (model.start, model.added) for key, variable in table.items() if key[0] in units]
    return [variable for variable in found if variable.cat == "Integer"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.slow
def test_it_costs_what_the_plan_costs_and_the_rows_left_out_say_nothing(seed: int) -> None:
    plan = made(seed)
    instance = plan_instance(plan)
    now = Decided(instance, instance.demand, plan).now
    assert now.cost == pytest.approx(cost_of(instance, plan))
    assert now.cost == pytest.approx(sum(found.objective for found in solve(instance, Search())))


@pytest.mark.parametrize("seed", SEEDS)
def test_whole_numbers_decided_anew_are_those_of_a_full_search(seed: int) -> None:
    """Projects are left out, so that there is something to decide."""
    plan = made(seed)
    instance = plan_instance(plan)
    decided = Decided(instance, instance.demand, plan)
    whole = [*classes_at(decided.model, "s"), *decided.model.build.values()]
    bounds = {variable: (0.0, 1.0 if variable.name.startswith("build") else 9.0) for variable in whole}

    def free(model: Model) -> None:
        for variable in [*classes_at(model, "s"), *model.build.values()]:
            variable.lowBound, variable.upBound = 0, 1 if variable.name.startswith("build") else 9

    found = decided.least(Change(bounds, tuple(whole)))
    assert found.best
    assert found.cost == pytest.approx(cost_of(instance, plan, free))
    values = np.array([found.of(variable) for variable in whole])
    assert values == pytest.approx(np.rint(values))
    assert decided.relaxed(Change(bounds)).cost <= found.cost + 1e-6


def test_a_change_is_undone() -> None:
    plan = made(1)
    instance = plan_instance(plan)
    decided = Decided(instance, instance.demand, plan)
    name = next(row.name for row in decided.model.problem.constraints() if row.name.startswith("meet_demand_a_"))
    more = decided.least(Change(loosen={name: 3.0}))
    assert more.cost > decided.now.cost
    variable = next(iter(decided.model.unplaced.values()))
    assert decided.least(Change({variable: (50.0, 60.0)})).cost == float("inf")
    assert decided.least(Change()).cost == pytest.approx(decided.now.cost)
    assert decided.limits(variable.index) == (0.0, float("inf"))


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = made(1)
    instance = plan_instance(plan)
    decided = Decided(instance, instance.demand, plan)
    whole = [*classes_at(decided.model, "s"), *decided.model.build.values()]
    change = Change({v: (0.0, 1.0 if v.name.startswith("build") else 9.0) for v in whole}, tuple(whole))
    best = decided.least(change)
    monkeypatch.setattr(module, "MOST_TRIED", 1)
    cut = decided.least(change)
    assert best.best
    assert cut.best is False or cut.cost == pytest.approx(best.cost)

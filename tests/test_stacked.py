"""Many linear programs from one model: each is the relaxation of the model made for that draw alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.faults import InputFaults
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.draw_block import each_solved
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.handing import solver_of
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.row import Row
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stacked import Stacked, price_forms

from . import drawn, leading_on, small_regions, zoned
from .around import of_instance
from .golden_changes import changes

DRAWS = 3
CASES = {
    "every kind of change": changes,
    "mixed classes, outside": lambda: drawn.prepared(1),
    "large mixed classes": lambda: drawn.prepared(0, grades=3, mixed=9),
    "whole zones": lambda: plan_instance(zoned.whole_plan()),
    "own leavers": lambda: plan_instance(leading_on.made()),
    "two stages, a pot": lambda: small_regions.instance(2),
}


def stacked_of(instance: Instance, draws: int = DRAWS) -> tuple[Stacked, list[Instance]]:
    """All stages of an instance in draws, and its instance in each draw alone."""
    demand = drawn_demand(instance, of_instance(instance, draws))
    model = Model(replace(instance, demand=dict(demand)), instance.demand, budget=True)
    alone = [replace(instance, demand={name: one.one(draw) for name, one in demand.items()}) for draw in range(draws)]
    return Stacked(model, draws), alone


@pytest.mark.parametrize("case", CASES)
def test_each_draw_costs_what_the_relaxation_of_its_own_model_does(case: str) -> None:
    stacked, alone = stacked_of(CASES[case]())
    values, kept = each_solved(stacked)
    assert kept.all()
    found = (stacked.prices * values).sum(axis=0)
    wanted = [relax(build_model(one, one.demand, budget=True)).cost for one in alone]
    assert found == pytest.approx(wanted, rel=1e-7, abs=1e-6)
    assert len(set(np.round(found, 6))) == DRAWS, "the draws differ"
    assert stacked.costs.of(values).sum(axis=0) == pytest.approx(found)


def test_the_first_draw_is_the_demand_itself() -> None:
    instance = changes()
    stacked, _ = stacked_of(instance)
    assert each_solved(stacked)[0][:, 0] @ stacked.prices[:, 0] == pytest.approx(
        relax(build_model(instance, instance.demand, budget=True)).cost
    )


def test_bounds_may_be_set_anew_and_own_rows_count() -> None:
    instance = drawn.prepared(2)
    free, _ = stacked_of(instance)
    dearest = (free.prices * each_solved(free)[0]).sum(axis=0)

    def nobody_waits(model: Model) -> object:
        for name, variable in enumerate(model.unplaced.values()):
            yield Row(f"none_{name}", [(variable, 1.0)], "<=", 1000.0)
        yield Row("built", [(variable, 1.0) for variable in model.build.values()], "<=", 0.0)

    held, _ = stacked_of(instance)
    for column, variable in enumerate(held.variables):
        if variable.name.startswith("build"):
            held.high[column] = 0.0
    ruled = Stacked(held.model, DRAWS, [nobody_waits])  # type: ignore[list-item]
    costs = [(one.prices * each_solved(one)[0]).sum(axis=0) for one in (held, ruled)]
    assert costs[0] == pytest.approx(costs[1])
    assert (costs[0] >= dearest - 1e-6).all()
    assert (costs[0] > dearest + 1.0).any()


def test_a_constraint_of_ones_own_that_cannot_take_draws_is_told_by_its_name() -> None:
    def asks(model: Model) -> object:
        if model.instance.demand["primary"].living(2026) > 5:
            yield Row("asks", [(variable, 1.0) for variable in model.build.values()], "<=", 0.0)

    instance = drawn.prepared(0)
    model = stacked_of(instance)[0].model
    with pytest.raises(InputFaults, match="asks"):
        Stacked(model, DRAWS, [asks])  # type: ignore[list-item]


def test_prices_of_a_plain_model_are_those_it_is_solved_at() -> None:
    instance = drawn.prepared(0)
    model = build_model(instance, instance.demand)
    relaxed = relax(model)
    forms = price_forms(model, 1)
    assert forms.of(relaxed.values[:, None]).sum() == pytest.approx(relaxed.cost)
    assert {term for _, term in forms.keys} <= set(optimize.plan(*drawn.drawn(0), years=2).costs.columns[2:])


def test_the_program_of_a_draw_can_be_asked_for_again() -> None:
    stacked, _ = stacked_of(drawn.prepared(1))
    costs = []
    for draw in (0, 2, 0):
        solver = solver_of(stacked.program(draw))
        solver.run()
        costs.append(solver.getInfo().objective_function_value)
    assert costs[0] == pytest.approx(costs[2])
    assert costs[0] != pytest.approx(costs[1])

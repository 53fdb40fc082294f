"""Scenarios side by side: which decisions are common, and that one program is all of theirs when these agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.extensive import Extensive, common_uses
from schoolplaces.optimize.handing import hand_over, solver_of

from . import drawn
from .around import of_instance
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

WEIGHTS = np.array([0.5, 0.2, 0.3])


def leads() -> optimize.Model:
    options = [
        at("E", "expand", "s", "a", 1, 9.0, lead_years=2),
        at("T", "temporary", "s", "a", 1, 5.0),
        new("N", "a", 2, 30.0, lead_years=3),
    ]
    tables = joined({"towns": towns("a"), "options": options}, school("s", "a", "primary:1-1", 1, {}))
    place = region(tables, rules(1, 10))
    return optimize.build_model(optimize.prepare(place, demand_of(place, steady({"a": 12}, 1, 5))), ["primary"])


@pytest.mark.parametrize(
    ("years", "wanted"),
    [
        (1, {("E", BASE + 2), ("N", BASE + 3)}),
        (2, {("E", BASE + 2), ("E", BASE + 3), ("N", BASE + 3), ("N", BASE + 4)}),
        (3, {("E", BASE + 2), ("E", BASE + 3), ("E", BASE + 4), ("N", BASE + 3), ("N", BASE + 4), ("N", BASE + 5)}),
    ],
)
def test_common_is_what_is_decided_in_the_first_years(years: int, wanted: set[tuple[str, int]]) -> None:
    """By hand: a decision falls its lead before the first use; a temporary place waits until it shows who comes."""
    assert set(common_uses(leads(), years)) == wanted


def models(seed: int) -> list[optimize.Model]:
    instance = optimize.prepare(*drawn.drawn(seed), 2)
    demands = drawn_demand(instance, of_instance(instance, 3, seed))
    stages = list(instance.demand)
    return [
        optimize.build_model(replace(instance, demand={name: one.one(number) for name, one in demands.items()}), stages)
        for number in range(3)
    ]


def test_with_the_same_decisions_it_costs_what_the_scenarios_cost() -> None:
    """Common columns fixed: the program falls apart, and its best is the weighted sum of theirs, limits aside."""
    mine = models(3)
    extensive = Extensive(mine, WEIGHTS, 1)
    assert extensive.uses
    common = np.arange(len(extensive.uses), dtype=np.int32)
    solver = solver_of(extensive.lp, extensive.whole, mip_rel_gap=0.0)
    solver.changeColsBounds(len(common), common, np.zeros(len(common)), np.zeros(len(common)))
    solver.run()
    values = np.asarray(solver.getSolution().col_value)
    costs = []
    for model in mine:
        lp = hand_over(model)
        alone = solver_of(lp, model.structure.whole, mip_rel_gap=0.0)
        places = np.array([model.build[use].index for use in extensive.uses], dtype=np.int32)
        alone.changeColsBounds(len(places), places, np.zeros(len(places)), np.zeros(len(places)))
        alone.run()
        costs.append(alone.getInfo().objective_function_value)
    assert solver.getInfo().objective_function_value == pytest.approx(WEIGHTS @ costs, rel=1e-6)
    assert extensive.costs(values) == pytest.approx(costs, rel=1e-5)


def test_a_program_with_common_decisions_costs_no_less_than_knowing_what_comes() -> None:
    mine = models(3)
    costs = []
    for years in (1, 2):
        solver = solver_of(Extensive(mine, WEIGHTS, years).lp)
        solver.run()
        costs.append(solver.getInfo().objective_function_value)
    alone = []
    for model in mine:
        solver = solver_of(hand_over(model))
        solver.run()
        alone.append(solver.getInfo().objective_function_value)
    assert WEIGHTS @ alone <= costs[0] + 1e-6
    assert costs[0] <= costs[1] + 1e-6

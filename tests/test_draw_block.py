"""A block of draws: every draw costs what the model of it alone does, with fractions and with whole classes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.costs import fixed_cost
from schoolplaces.optimize.draw_block import in_fractions, in_whole
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.evaluate import read_draws, settle
from schoolplaces.optimize.solve import relax

from . import drawn
from .around import around, itself
from .tiny import BASE, at, demand_of, joined, region, rules, school, towns


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 5))])
def test_each_draw_is_solved_as_if_alone(seed: int) -> None:
    plan = optimize.plan(*drawn.drawn(seed), years=2, gap=0.0)
    draws, _ = read_draws(plan.demand, around(plan.demand, 4, seed))
    task = settle(plan)
    part, whole = in_fractions(task, draws), in_whole(task, draws, gap=0.0, time_limit=60.0, seed=0)
    demand = drawn_demand(task.instance, draws)
    for draw in range(4):
        alone = {name: one.one(draw) for name, one in demand.items()}
        least = relax(build_model(replace(task.instance, demand=alone), alone)).cost
        assert part.cost[draw] == pytest.approx(least + fixed_cost(replace(task.known, demand=alone)), abs=1e-4)
        again = in_fractions(task, replace(draws, values=draws.values[:, [draw]]))
        assert again.cost[0] == pytest.approx(part.cost[draw])
    assert (part.cost <= whole.bound + 1e-4).all()
    assert whole.cost == pytest.approx(whole.bound, rel=1e-5)
    assert np.array_equal(part.bound, part.cost)


def test_more_moved_in_than_a_campus_can_hold_is_told_and_the_draws_around_it_are_as_they_were() -> None:
    """r closes into s, which has a room; three of its thirty were to stay, for whom it is enough; in a draw all do."""
    rolls = [
        school("s", "a", "primary:1-2", 1, {"1": (1, 2), "2": (0, 0)}),
        school("r", "b", "primary:1-2", 3, {"1": (3, 30), "2": (0, 0)}),
    ]
    lived = [
        {"town": town, "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for town, grade, pupils in (("a", 1, 2), ("a", 2, 0), ("b", 1, 30), ("b", 2, 0))
    ]
    closing = [at("C", "close", "r", "b", 0, 1.0, into="s", must_by=BASE + 1)]
    tables = joined({"towns": towns("a", "b", apart=0.05), "enrolment": lived, "options": closing}, *rolls)
    place = region(tables, rules(2, 10, costs={"campus": {"primary": 9.0}}))
    stay = {("a", 2, BASE + 1): 2, ("b", 2, BASE + 1): 3}
    cells = {(town, grade, BASE + lead): 0 for town in "ab" for grade in (1, 2) for lead in (1, 2, 3)}
    plan = optimize.plan(place, demand_of(place, cells | stay), years=2, gap=0.0)
    own = itself(plan.demand)
    many = own.values.copy()
    many[(own.index[["town", "grade", "year"]] == ["b", 2, BASE + 1]).all(axis=1)] = 30
    draws, _ = read_draws(plan.demand, replace(own, values=np.hstack([own.values, many, own.values])))
    found = in_fractions(settle(plan), draws)
    assert found.kept.tolist() == [True, False, True]
    assert found.cost[0] == pytest.approx(plan.objective)
    assert found.cost[2] == pytest.approx(plan.objective)
    assert found.cost[1] > found.cost[0]

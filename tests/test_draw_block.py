"""A block of draws: every draw costs what the model of it alone does, with fractions and with whole classes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.costs import fixed_cost
from schoolplaces.optimize.draw_block import in_fractions, in_whole
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.evaluate import read_draws, settle
from schoolplaces.optimize.solve import build_model, relax

from . import drawn
from .around import around


@pytest.mark.parametrize("seed", range(2))
def test_each_draw_is_solved_as_if_alone(seed: int) -> None:
    plan = optimize.plan(*drawn.drawn(seed), years=2, gap=0.0)
    draws, _ = read_draws(plan, around(plan.demand, 4, seed))
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

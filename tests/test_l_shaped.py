"""Deciding the first years from what scenarios tell comes to the same as the whole program, however it is limited."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.optimize import Limit, l_shaped, recourse
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.handing import solver_of
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.l_shaped import LShaped
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.side_by_side import SideBySide, side_by_side
from schoolplaces.optimize.stopping import Stopper

from . import drawn
from .around import of_instance
from .test_side_by_side import WEIGHTS, scenarios

EFFORT = Effort(0.0, 0.0, time.monotonic() + 3600, 0, Stopper())


@pytest.fixture
def uncut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rows that whole classes imply, which the whole program has not."""
    monkeypatch.setattr(recourse, "ROUNDS", 0)


def drawn_scenarios(seed: int) -> list[Instance]:
    instance = optimize.prepare(*drawn.drawn(seed), 2)
    demands = drawn_demand(instance, of_instance(instance, 3, seed))
    return [replace(instance, demand={name: one.one(number) for name, one in demands.items()}) for number in range(3)]


def of(every: list[Instance], years: int, *limits: Limit, budget: bool = False) -> SideBySide:
    return side_by_side(every, np.array(WEIGHTS), list(every[0].demand), Search(budget=budget), years, limits)


def by_the_whole_program(side: SideBySide) -> float:
    """The least expected cost with whole decisions of the first years and of the limits, all else fractions."""
    every = side.extensive
    whole = np.concatenate([np.arange(len(every.uses)), *(one.whole for one in every.limits)]).astype(np.int32)
    solver = solver_of(every.lp, whole, mip_rel_gap=0.0)
    solver.run()
    return float(solver.getInfo().objective_function_value)


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (0, 1, 2, 4, 5, 6, 7))])
@pytest.mark.usefixtures("uncut")
def test_it_is_the_best_of_the_whole_program(seed: int) -> None:
    side = of(drawn_scenarios(seed), 1)
    least = by_the_whole_program(side)
    decision = LShaped(side.extensive, side.scenarios, EFFORT, 1e-6 * least)
    assert decision.take()
    assert decision.cost == pytest.approx(least, rel=1e-5)
    assert decision.bound <= least * (1 + 1e-6)


LIMITS = [(), (Limit("primary", p=0.2),), (Limit("primary", p=0.5),), (Limit("primary", cvar=4.0, worst=0.3),)]


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("money", [None, 90.0, 200.0])
@pytest.mark.usefixtures("uncut")
def test_limits_and_money_hold(limits: tuple[Limit, ...], money: float | None) -> None:
    side = of(scenarios(money), 2, *limits, budget=True)
    least = by_the_whole_program(side)
    decision = LShaped(side.extensive, side.scenarios, EFFORT, 1e-6 * max(1.0, least) if np.isfinite(least) else 1.0)
    if not np.isfinite(least):
        assert not decision.take()
        return
    assert decision.take()
    assert decision.cost == pytest.approx(least, rel=1e-4)
    assert decision.bound <= least * (1 + 1e-6)


@pytest.mark.usefixtures("uncut")
def test_what_is_told_of_time_over_is_no_bound_above_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(l_shaped, "TURNS", 1)
    side = of(scenarios(), 2)
    decision = LShaped(side.extensive, side.scenarios, EFFORT, 1e-6)
    assert decision.take()
    assert decision.bound <= by_the_whole_program(side) + 1e-6 <= decision.cost + 1e-5

"""Branching: the best plan, or the known one and none worse; the bound it states holds."""

from __future__ import annotations

import time

import numpy as np
import pytest

from schoolplaces.optimize.branching import branch
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.cuts import capacity_cuts
from schoolplaces.optimize.effort import Effort, Found
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.relaxation import Relaxation
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from .drawn import prepared
from .small_regions import best, broken, cost

SEEDS = (1, 2, 3)


def effort(gap: float = 0.0, seconds: float = 600.0) -> Effort:
    return Effort(gap, 0.0, time.monotonic() + seconds, 0, Stopper())


def case(seed: int) -> tuple[Model, Relaxation, np.ndarray]:
    """A model, its relaxation, its whole columns."""
    model = build_model(prepared(seed), ["primary"])
    return model, relax(model), model.structure.whole


def worst(model: Model) -> Found:
    """A plan far from the best: the best at prices turned upside down; its bound is given as that of none."""
    prices = np.array([model.problem.objective.get(variable, 0.0) for variable in model.problem.variables()])
    values = best(model, np.where(prices > 0, 1.0 / np.maximum(prices, 0.1), 0.0), 0.05)
    return Found(values, cost(model, values), -np.inf)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("cut", [False, True], ids=["plain", "with cuts"])
def test_it_finds_the_best_plan_with_cuts_or_without(seed: int, cut: bool) -> None:
    model, relaxation, whole = case(seed)
    least = cost(model, best(model))
    if cut:
        relaxation.add(capacity_cuts(model.structure.seatings, relaxation.values))
        assert relaxation.cuts
    found = branch(relaxation, whole, effort())
    assert found is not None
    assert broken(model, found.values) == []
    assert found.cost == pytest.approx(cost(model, found.values))
    assert found.cost == pytest.approx(least, abs=1e-4)
    assert found.bound <= least + 1e-5


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("gap", [0.5, 0.02])
def test_it_is_never_worse_than_the_known_plan_and_its_bound_holds(seed: int, gap: float) -> None:
    model, relaxation, whole = case(seed)
    known, least = worst(model), cost(model, best(model))
    assert known.cost > least + 1.0
    found = branch(relaxation, whole, effort(gap), known)
    assert found is not None
    assert broken(model, found.values) == []
    assert least - 1e-5 <= found.cost <= known.cost + 1e-6
    assert found.bound <= least + 1e-5
    assert found.cost - found.bound <= gap * found.cost + 1e-5


def test_a_bound_known_before_is_kept() -> None:
    """Where branching ends at once by a large gap, the better bound is the known one."""
    model, relaxation, whole = case(1)
    values = best(model)
    known = Found(values, cost(model, values), cost(model, values) - 1e-3)
    found = branch(relaxation, whole, effort(0.9), known)
    assert found is not None
    assert found.bound >= known.bound - 1e-9


@pytest.mark.parametrize("known", [None, Found(np.zeros(0), 1.0, 0.0)])
def test_when_asked_to_stop_it_gives_back_what_is_known(known: Found | None) -> None:
    _, relaxation, whole = case(1)
    stopped = effort()
    stopped.stopper.ask()
    assert branch(relaxation, whole, stopped, known) is known


def test_without_time_it_gives_back_what_is_known_but_looks_for_a_first_plan() -> None:
    model, relaxation, whole = case(1)
    known = worst(model)
    assert branch(relaxation, whole, effort(seconds=-1.0), known) is known
    found = branch(relaxation, whole, effort(0.5, seconds=-1.0))
    assert found is not None
    assert broken(model, found.values) == []


def test_a_model_without_a_plan_has_none() -> None:
    model, _, whole = case(1)
    start = next(iter(model.unplaced.values()))
    start.lowBound = 1e6
    assert branch(relax(model), whole, effort()) is None


def test_without_whole_numbers_the_bound_is_the_cost() -> None:
    _, relaxation, _ = case(1)
    found = branch(relaxation, np.array([], dtype=np.int32), effort())
    assert found is not None
    assert found.bound == found.cost == pytest.approx(relaxation.cost)

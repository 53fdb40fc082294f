"""A plan near the relaxation keeps every row in whole numbers, is no better than the best, and the same each time."""

from __future__ import annotations

import time

import pytest

from schoolplaces.optimize import layout
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.effort import Effort, Found
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.repair import near_relaxation
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from . import drawn, small_regions
from .small_regions import best, broken, cost

SEEDS, SLOW = (0, 2, 4), (1, 3, 5, 6, 7, 8, 9)
seeds = pytest.mark.parametrize("seed", [*SEEDS, *(pytest.param(seed, marks=pytest.mark.slow) for seed in SLOW)])


def near(model: Model, gap: float = 0.005) -> Found | None:
    """A plan near the relaxation, with as much time as it takes."""
    relaxation = relax(model)
    return near_relaxation(model.structure, relaxation, Effort(gap, 0.0, time.monotonic() + 600.0, 0, Stopper()))


@seeds
@pytest.mark.parametrize("most", [25, 3_000], ids=["many blocks", "few blocks"])
def test_the_plan_keeps_every_row_in_whole_numbers(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", most)
    instance = small_regions.instance(seed)
    model = build_model(instance, instance.demand, budget=True)
    found = near(model)
    assert found is not None
    assert broken(model, found.values) == []
    assert found.cost == pytest.approx(cost(model, found.values))
    assert found.bound <= found.cost + 1e-6
    assert found.bound >= relax(model).cost - 1e-6, "rows that whole classes imply raise the bound, if anything"


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("most", [5, 3_000], ids=["many blocks", "few blocks"])
def test_the_best_plan_lies_between_its_bound_and_its_cost(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST", most)
    model = build_model(drawn.prepared(seed), ["primary"])
    found, least = near(model, 0.0), cost(model, best(model))
    assert found is not None
    assert broken(model, found.values) == []
    assert found.bound - 1e-5 <= least <= found.cost + 1e-5


def test_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", 25)
    instance = small_regions.instance(2)
    one, other = (near(build_model(instance, instance.demand, budget=True)) for _ in range(2))
    assert one is not None
    assert other is not None
    assert (one.cost, one.bound) == (other.cost, other.bound)
    assert (one.values == other.values).all()


def test_more_passes_are_never_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given back is the best of the passes."""
    monkeypatch.setattr(layout, "MOST", 25)
    instance = small_regions.instance(4)
    costs = []
    for passes in (1, 2, 3):
        monkeypatch.setattr("schoolplaces.optimize.repair.PASSES", passes)
        found = near(build_model(instance, instance.demand, budget=True), 0.0)
        assert found is not None
        costs.append(found.cost)
    assert costs == sorted(costs, reverse=True)


def test_a_plan_comes_however_late_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time was over before the first block; each then takes its first plan."""
    monkeypatch.setattr("schoolplaces.optimize.repair.LEAST", 0.0)
    instance = small_regions.instance(2)
    model = build_model(instance, instance.demand, budget=True)
    relaxation = relax(model)
    found = near_relaxation(model.structure, relaxation, Effort(0.0, 0.0, time.monotonic(), 0, Stopper()))
    assert found is not None
    assert broken(model, found.values) == []


def test_asked_to_stop_before_it_begins_it_finds_none() -> None:
    model = build_model(drawn.prepared(1), ["primary"])
    relaxation, stopper = relax(model), Stopper()
    relaxation.stopper = stopper
    stopper.ask()
    assert near_relaxation(model.structure, relaxation, Effort(0.0, 0.0, time.monotonic() + 600.0, 0, stopper)) is None

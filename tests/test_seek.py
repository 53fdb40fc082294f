"""Seeking a plan: what is known and near enough is kept; a carried structure finds what the model's own does."""

from __future__ import annotations

import pickle
import time

import pytest

from schoolplaces.optimize import layout
from schoolplaces.optimize import seek as module
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.effort import Effort, Found
from schoolplaces.optimize.seek import seek
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from .small_regions import broken, instance

SEED, GAP = 4, 0.005


def effort(gap: float = GAP) -> Effort:
    return Effort(gap, 0.0, time.monotonic() + 600.0, 0, Stopper())


@pytest.mark.parametrize("small", [100, 1_000_000], ids=["near the relaxation", "by branching alone"])
def test_a_structure_carried_elsewhere_finds_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", small)
    monkeypatch.setattr(layout, "MOST", 25)
    one = instance(SEED)
    found = []
    for carry in (lambda same: same, lambda same: pickle.loads(pickle.dumps(same))):
        model = build_model(one, one.demand)
        relaxation = relax(model)
        made = seek(carry(model.structure), relaxation, effort())
        assert made is not None
        assert made.cost - made.bound <= GAP * made.cost + 1e-6
        assert broken(model, made.values[: relaxation.size]) == []
        found.append(made)
    assert (found[0].cost, found[0].bound) == (found[1].cost, found[1].bound)


def test_what_is_known_and_near_enough_is_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one = instance(SEED)
    model = build_model(one, one.demand)
    relaxation = relax(model)
    known = seek(model.structure, relaxation, effort())
    assert known is not None
    monkeypatch.setattr(Stopper, "run", lambda *_: pytest.fail("nothing is solved"))
    assert seek(model.structure, relaxation, effort(), known) is known


def test_a_plan_that_is_known_is_not_lost_where_no_better_is_found() -> None:
    one = instance(SEED)
    model = build_model(one, one.demand)
    relaxation = relax(model)
    best = seek(model.structure, relaxation, effort(0.0))
    assert best is not None
    again = seek(model.structure, relaxation, effort(0.0), Found(best.values, best.cost, best.bound - 1.0))
    assert again is not None
    assert again.cost <= best.cost + 1e-6

"""Small regions solved block by block, and as one model by branching alone: no plan is below the other's bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize import branching, layout, planning, seek, solve
from schoolplaces.optimize.branching import branch
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.handing import take_back
from schoolplaces.optimize.search import Search, Solution
from schoolplaces.optimize.solve import relax

from .small_regions import drawn

GAP, SECONDS, NEED = 0.005, 2.0, 2
seeds = pytest.mark.parametrize("seed", range(50))


def as_one(instance: optimize.Instance, search: Search, *_: Any) -> list[Solution]:
    """All stages in one model with the budget, by branching from nothing."""
    model = build_model(instance, instance.demand, budget=True)
    relaxation, found = relax(model), None
    for seconds in (search.time_limit, 60.0):
        effort = Effort(search.gap, 0.0, time.monotonic() + seconds, search.seed, search.stopper)
        found = found or branch(relaxation, model.structure.whole, effort)
    assert found is not None
    take_back(model, found.values)
    return [Solution(model, found.cost, found.bound, effort.enough(found), model.build_seconds)]


def planned(seed: int, way: Callable[..., list[Solution]], patch: pytest.MonkeyPatch) -> tuple[float, float]:
    """Cost and bound of the model that one way of solving finds for a region; its plan holds."""
    kept: list[Solution] = []

    def listen(*given: Any) -> list[Solution]:
        kept.extend(way(*given))
        return kept

    patch.setattr(planning, "solve", listen)
    region, demand = drawn(seed)
    plan = optimize.plan(region, demand, years=NEED, gap=GAP, time_limit=SECONDS)
    assert plan.check() == []
    assert plan.bound <= plan.objective + 1e-6
    return sum(found.objective for found in kept), sum(found.bound for found in kept)


@seeds
@pytest.mark.slow
def test_blocks_and_one_model_agree_within_their_gaps(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seek, "SMALL", 0)
    monkeypatch.setattr(layout, "MOST", 40)
    monkeypatch.setattr(branching, "LEAST", SECONDS)
    near, near_bound = planned(seed, solve.solve, monkeypatch)
    whole, whole_bound = planned(seed, as_one, monkeypatch)
    off = 1e-6 * max(1.0, abs(whole))
    assert near >= whole_bound - off
    assert whole >= near_bound - off
    assert near >= near_bound - off
    assert whole >= whole_bound - off


def test_every_kind_of_option_occurs() -> None:
    kinds = {kind for seed in (0, 1, 5) for kind in drawn(seed)[0].tables["options"]["kind"]}
    assert kinds == {"new", "expand", "temporary", "relocate", "convert", "close", "reclassify"}

"""What is told of a plan: gaps, costs, and how far it is proven."""

from __future__ import annotations

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.proof import EXACT, relative_gap

from .tiny import BASE, demand_of, new, region, rules, steady, towns


def test_a_plan_says_how_far_it_is_proven_and_what_took_time() -> None:
    """Ten children and a school of one class for 3: it is built at once, for its cost and five classes."""
    place = region({"towns": towns("a"), "options": [new("N", "a", 1, 3.0)]}, rules(1, 10))
    heard: list[str] = []
    demand = demand_of(place, steady({"a": 10}, 1, 5))
    plan = optimize.plan(place, demand, gap=0.0, seed=7, progress=heard.append)
    assert plan.objective == pytest.approx(3 + 5)
    assert (plan.status, plan.seed, plan.need_years) == ("optimal", 7, tuple(range(BASE + 1, BASE + 6)))
    assert relative_gap(plan.objective, plan.bound) <= EXACT
    assert heard
    assert set(plan.seconds) == {"prepare", "build", "solve", "write"}
    assert len(plan.previous) == len(plan.review) == len(plan.changes) == 0

"""How far and how long is searched."""

from __future__ import annotations

import time

import numpy as np
import pytest

from schoolplaces.optimize.effort import EXACT, Effort, Found, allowances
from schoolplaces.optimize.stopping import Stopper


def effort(gap: float = 0.0, slack: float = 0.0, seconds: float = 1e6) -> Effort:
    return Effort(gap, slack, time.monotonic() + seconds, 0, Stopper())


def test_it_is_over_by_the_clock_or_when_asked() -> None:
    assert effort(seconds=-1.0).over
    asked = effort()
    assert not asked.over
    asked.stopper.ask()
    assert asked.over


@pytest.mark.parametrize(
    ("gap", "slack", "cost", "allowed"),
    [(0.01, 0.0, 200.0, 2.0), (0.01, 3.0, 200.0, 5.0), (0.01, 1.0, -200.0, 3.0), (0.0, 0.0, 200.0, 0.0)],
)
def test_what_a_plan_may_be_off_is_a_share_of_its_cost_and_the_slack_beyond_it(
    gap: float, slack: float, cost: float, allowed: float
) -> None:
    given = effort(gap, slack)
    assert given.allowed(cost) == pytest.approx(allowed)
    off = max(allowed, EXACT)
    assert given.enough(Found(np.zeros(0), cost, cost - 0.999 * off))
    assert not given.enough(Found(np.zeros(0), cost, cost - 1.01 * off))


def test_a_plan_below_its_bound_by_rounding_is_enough() -> None:
    assert effort().enough(Found(np.zeros(0), 1.0, 1.0 + 1e-7))


@pytest.mark.parametrize("least", [[100.0, 1.0, 1.0, 1.0], [5.0], [], [-3.0, 40.0]])
@pytest.mark.parametrize("fixed", [0.0, 500.0])
def test_stages_that_go_first_leave_the_plan_its_gap(least: list[float], fixed: float) -> None:
    """Were each proven to its own gap or an equal share, whichever is more, the whole could miss the gap asked."""
    given = allowances(least, fixed, 0.01)
    assert all(part >= 0.0 for part in given)
    assert sum(given) <= 0.01 * (fixed + sum(max(0.0, cost) for cost in least)) + 1e-9

"""Decisions: the best of all that can be had, with a bound that none of them goes below, in few relaxations."""

from __future__ import annotations

import time
from itertools import product

import highspy
import numpy as np
import pytest

from schoolplaces.optimize.deciding import Decision
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.relaxation import Relaxation
from schoolplaces.optimize.stopping import Stopper

INF = highspy.kHighsInf
COSTS, WORTH, MONEY = [600.0, 500.0, 450.0, 300.0], [11.0, 9.0, 8.0, 5.0], 1000.0


def knapsack(costs: list[float], worth: list[float], money: float) -> highspy.HighsLp:
    """Projects out of a year's money; what is not built is short, and priced in the last column."""
    count = len(costs)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = 2, count + 1
    lp.col_cost_ = np.array([0.0] * count + [1.0])
    lp.col_lower_, lp.col_upper_ = np.zeros(count + 1), np.array([1.0] * count + [INF])
    lp.row_lower_, lp.row_upper_ = np.array([-INF, sum(worth)]), np.array([money, INF])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([0, count, 2 * count + 1])
    lp.a_matrix_.index_ = np.array([*range(count), *range(count + 1)], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([*costs, *worth, 1.0])
    return lp


def decision(lp: highspy.HighsLp, allowed: float = 0.0, start: np.ndarray | None = None) -> Decision:
    """A decision on all projects of a knapsack, not yet taken."""
    relaxed = Relaxation(lp, Stopper())
    assert relaxed.solve()
    effort = Effort(0.0, allowed, time.monotonic() + 60, 0, Stopper())
    return Decision(relaxed, np.arange(lp.num_col_ - 1), effort, allowed, start)


def least_short(costs: list[float], worth: list[float], money: float) -> float:
    """By going through all subsets."""
    chosen = [np.array(some) for some in product((0, 1), repeat=len(costs))]
    return min(sum(worth) - float(some @ worth) for some in chosen if some @ costs <= money)


def test_best_projects_of_a_years_money() -> None:
    found = decision(knapsack(COSTS, WORTH, MONEY))
    assert found.relaxed.cost < 16.0 - 1e-6  # the relaxation builds parts of projects
    assert found.take()
    assert found.best is not None
    assert found.best.tolist() == [0, 1, 1, 0]  # 17 of 33 for 950
    assert found.cost == found.bound == pytest.approx(16.0)
    assert found.relaxed.values[:4].tolist() == [0, 1, 1, 0]


def test_a_decision_to_start_from_is_kept_where_it_is_near_enough() -> None:
    start = np.array([1.0, 0.0, 0.0, 1.0])  # 16 of 33
    kept = decision(knapsack(COSTS, WORTH, MONEY), allowed=4.0, start=start)
    assert kept.take()
    assert kept.best is not None
    assert kept.best.tolist() == start.tolist()
    assert kept.bound <= 16.0
    left = decision(knapsack(COSTS, WORTH, MONEY), allowed=0.0, start=start)
    assert left.take()
    assert left.cost == pytest.approx(16.0)


def test_none_where_none_can_be_had() -> None:
    lp = knapsack(COSTS, WORTH, MONEY)
    lp.row_lower_ = np.array([960.0, sum(WORTH)])  # no subset costs from 960 to 1,000
    assert not decision(lp).take()


@pytest.mark.parametrize("seed", range(30))
def test_random_projects_against_all_subsets(seed: int) -> None:
    rng = np.random.default_rng(seed)
    costs = rng.integers(100, 900, 9).astype(float).tolist()
    worth = (np.array(costs) / 50 + rng.uniform(0, 4, 9)).round(2).tolist()
    best, allowed = least_short(costs, worth, 2000.0), float(rng.choice([0.0, 2.0]))
    found = decision(knapsack(costs, worth, 2000.0), allowed)
    assert found.take()
    assert found.bound - 1e-6 <= best <= found.cost + 1e-6
    assert found.cost - best <= 0.5 * allowed + 1e-6

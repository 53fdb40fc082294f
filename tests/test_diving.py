"""Whole numbers straight down: what is found keeps every row, is whole, and costs no more than it may."""

from __future__ import annotations

from itertools import product

import highspy
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from schoolplaces.optimize import diving
from schoolplaces.optimize.diving import dive
from schoolplaces.optimize.handing import program
from schoolplaces.optimize.stopping import Stopper

INF = highspy.kHighsInf


def classes(pupils: list[float], cap: float, rooms: float, short: float) -> highspy.HighsLp:
    """Classes of some cohorts out of a number of rooms at 1 each; a pupil without a place costs ``short``."""
    count = len(pupils)
    rows = np.block([[cap * np.eye(count), np.eye(count)], [np.ones(count), np.zeros(count)]])
    low, high = np.r_[pupils, -INF], np.r_[np.full(count, INF), rooms]
    costs, free = np.r_[np.ones(count), np.full(count, short)], np.full(2 * count, INF)
    return program(costs, (np.zeros(2 * count), free), csr_matrix(rows), (low, high))


def cheapest(pupils: list[float], cap: float, rooms: float, short: float) -> float:
    """By going through all numbers of classes."""
    every = product(*(range(int(np.ceil(number / cap)) + 1) for number in pupils))
    left = (
        sum(some) + short * sum(max(0.0, number - cap * one) for number, one in zip(pupils, some, strict=True))
        for some in every
        if sum(some) <= rooms
    )
    return float(min(left))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_found_is_whole_and_cheap_enough(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pupils, rooms, short = rng.integers(5, 130, 3).tolist(), float(rng.integers(2, 9)), float(rng.uniform(0.02, 0.5))
    lp, whole = classes(pupils, 40.0, rooms, short), np.arange(3)
    best = cheapest(pupils, 40.0, rooms, short)
    assert dive(lp, whole, best * (1 - 1e-3) - 1e-6, Stopper()) is None
    found = dive(lp, whole, best * 1.5 + 5.0, Stopper())
    assert found is not None
    given = found[:3]
    assert given.tolist() == pytest.approx(np.rint(given).tolist(), abs=1e-6)
    assert given.sum() <= rooms + 1e-6
    assert (40.0 * given + found[3:] >= np.array(pupils) - 1e-6).all()
    assert best - 1e-6 <= given.sum() + short * found[3:].sum() <= best * 1.5 + 5.0


def test_a_room_too_few_sends_the_last_class_the_other_way() -> None:
    """1.6 and 1.6 classes fit three rooms only where one of the two goes down."""
    found = dive(classes([64.0, 64.0], 40.0, 3.0, 0.5), np.arange(2), 100.0, Stopper())
    assert found is not None
    assert sorted(np.rint(found[:2])) == [1, 2]


def test_those_next_to_a_whole_number_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """2.95 classes each: one step for all four, and a step for each where none is near enough."""
    steps: list[int] = []
    run = diving._Way.solve
    monkeypatch.setattr(diving._Way, "solve", lambda way: steps.append(1) or run(way))
    lp = classes([118.0] * 4, 40.0, 20.0, 0.5)
    for sure, counted in ((0.2, 2), (0.01, 5)):
        steps.clear()
        monkeypatch.setattr(diving, "SURE", sure)
        found = dive(lp, np.arange(4), 100.0, Stopper())
        assert found is not None
        assert (np.rint(found[:4]).tolist(), len(steps)) == ([3, 3, 3, 3], counted)


def test_nothing_where_it_was_asked_to_stop_or_nothing_keeps_the_rows() -> None:
    stopper = Stopper()
    stopper.ask()
    assert dive(classes([64.0], 40.0, 3.0, 0.5), np.arange(1), 100.0, stopper) is None
    lp = classes([64.0], 40.0, 3.0, 0.5)
    lp.col_upper_ = np.array([1.5, 0.0])  # 1.5 classes and nobody short: no solution at all
    assert dive(lp, np.arange(1), 100.0, Stopper()) is None

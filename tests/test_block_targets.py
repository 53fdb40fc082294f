"""What blocks may cost more is shared out whole, and what some do not use goes to those that need it."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from schoolplaces.optimize.block_targets import MOST, Task, stretch, tasks_of
from schoolplaces.optimize.blocks import Block


def block(columns: list[int], costs: list[float]) -> Block:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.col_cost_ = len(costs), 0, np.array(costs)
    return Block(np.array(columns), np.array([], dtype=int), lp)


def tasks(parts: list[float]) -> list[Task]:
    """A block a part, each of one column that costs 1 and is 0 in the relaxation."""
    return [Task(block([place], [1.0]), np.array([1.0]), 0.0, part) for place, part in enumerate(parts)]


def test_parts_add_up_to_what_is_left() -> None:
    whole = np.array([True, True, False, True])
    found = tasks_of(
        [block([0, 1, 2], [1.0, 2.0, 3.0]), block([3], [5.0])], np.array([1.0, 1.0, 2.0, 4.0]), whole, 12.0
    )
    assert [task.near for task in found] == [9.0, 20.0]
    assert [task.part for task in found] == [
        pytest.approx(7.0),
        pytest.approx(5.0),
    ]  # 12 · (2/3 + 1/2) / 2, and the rest


@pytest.mark.parametrize(
    ("more", "times"),
    [
        ([0.0, 0.5, 10.0], 2.5),  # the third may cost 3 − 0 − 0.5
        ([0.0, 0.0, 0.0], MOST),
        ([9.0, 9.0, 9.0], 1.0),
        ([0.0, 2.0, 2.0], 1.5),
        ([0.0, 0.0, 2.9], MOST),
    ],
)
def test_what_others_leave(more: list[float], times: float) -> None:
    assert stretch(tasks([1.0, 1.0, 1.0]), np.array(more)) == pytest.approx(times)


@pytest.mark.parametrize("seed", range(20))
def test_together_they_stay_within_what_they_may_cost_more(seed: int) -> None:
    random = np.random.default_rng(seed)
    parts, more = random.uniform(0.1, 2.0, 6), random.exponential(1.5, 6)
    times = stretch(tasks(list(parts)), more)
    assert np.minimum(more, times * parts).sum() <= parts.sum() + 1e-9
    assert 1.0 <= times <= MOST


def test_a_plan_may_be_off_by_nothing() -> None:
    assert stretch(tasks([0.0, 0.0]), np.array([1.0, 2.0])) == 1.0

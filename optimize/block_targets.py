"""What the plan of each block may cost: as much more than in the relaxation as its part of what the plan may be off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .blocks import Block

MOST = 4.0  # times its own part: what a block gets at most of what others leave


class Task(NamedTuple):
    """A block to be solved: its costs, its cost in the relaxation, and its part of what the plan may be off; 万元."""

    block: Block
    costs: np.ndarray
    near: float
    part: float

    def cost(self, values: np.ndarray) -> float:
        """Cost of its columns."""
        return float(self.costs @ values[self.block.columns])


def tasks_of(blocks: Sequence[Block], near: np.ndarray, whole: np.ndarray, left: float) -> list[Task]:
    """Blocks with their parts of what the plan may be off: half alike, half by their whole numbers.

    Parameters
    ----------
    blocks : sequence of Block
    near : ndarray
        Columns of the relaxation.
    whole : ndarray of bool
        Whole numbers among them.
    left : float
        What the blocks together may cost more than in the relaxation, 万元.
    """
    sizes = np.array([whole[block.columns].sum() for block in blocks])
    found = []
    for block, size in zip(blocks, sizes / max(1, sizes.sum()), strict=True):
        costs = np.asarray(block.lp.col_cost_)[: len(block.columns)]
        found.append(Task(block, costs, float(costs @ near[block.columns]), left * (size + 1 / len(blocks)) / 2))
    return found


def stretch(tasks: Sequence[Task], values: np.ndarray) -> float:
    """How many times its part a block may cost more, where others do not use theirs: 1 to `MOST`.

    It is the largest number with which all blocks together, each as it stands or brought down to so many times its
    part, stay within what they may cost more.

    Parameters
    ----------
    tasks : sequence of Task
    values : ndarray
        Columns of the plan that stands.
    """
    parts = np.array([task.part for task in tasks])
    more = np.array([max(0.0, task.cost(values) - task.near) for task in tasks])
    if parts.sum() <= 0:
        return 1.0
    order = np.argsort(more / np.maximum(parts, 1e-12))
    left, below = parts.sum(), 0.0
    for place, number in enumerate(order):
        above = parts[order[place:]].sum()
        times = (left - below) / above
        if more[number] > times * parts[number]:
            return float(np.clip(times, 1.0, MOST))
        below += more[number]
    return MOST

"""A plan near the relaxation: whole numbers block by block, side by side, then all fractions anew; with a bound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from .blocks import NONE, Block, block_labels, cut_out
from .cuts import capacity_cuts
from .deciding import Decision
from .effort import Effort, Found
from .handing import FEASIBLE, matrix_of, solver_of, whole_columns
from .model import Model
from .relaxation import WHOLE, Relaxation

ROUNDS = 2  # times the relaxation is cut
PASSES = 3  # times the blocks are solved, cut out another way each time
WORKERS = 2  # solves at a time
DEAR = 0.05  # of what the plan may be off: a number that adds more to the cost stays where the relaxation has it
CLOSE = 0.5  # of what a block may cost more: it need not be nearer to its best
SHARE = 0.9  # of what the plan may be off the bound: what the blocks together may cost more than the relaxation
LITTLE = 0.1  # of what the plan may be off: blocks need not be nearer than this to their best
WORTH = 0.1  # of what the plan may be off: a turn that saves less is the last
LEAST = 10.0  # seconds: a short limit still ends in a plan


def near_relaxation(model: Model, relaxed: Relaxation, effort: Effort) -> Found | None:
    """A plan with its whole numbers near those of the relaxation.

    Parameters
    ----------
    model : Model
        Handed over: its variables know their columns.
    relaxed : Relaxation
        Of it, solved.
    effort : Effort

    Returns
    -------
    Found or None
        None where rounding finds no plan.
    """
    for _ in range(ROUNDS):
        cuts = list(capacity_cuts(model, relaxed.values))
        relaxed.add(cuts)
        if not cuts or not relaxed.solve():
            break
    repair = Repair(model, relaxed, effort)
    best: Found | None = None
    for turn in range(PASSES):
        if not repair.improve(turn, effort.allowed(repair.bound)):
            break
        before = np.inf if best is None else best.cost
        if relaxed.cost < before - WHOLE:
            best = Found(relaxed.values, relaxed.cost, min(repair.bound, relaxed.cost))
        if best is None or effort.enough(best) or effort.over or before - best.cost < WORTH * effort.allowed(before):
            break
    return best


class Task(NamedTuple):
    """A block to be solved: its costs, the cost at which its plan is good enough, and what that is off; 万元."""

    block: Block
    costs: np.ndarray
    target: float
    gap: float

    def cost(self, values: np.ndarray) -> float:
        """Cost of its columns."""
        return float(self.costs @ values[self.block.columns])


class Repair:
    """Whole numbers for a relaxation, block by block.

    Parameters
    ----------
    model : Model
    relaxed : Relaxation
        Solved; its columns are fixed here.
    effort : Effort

    Attributes
    ----------
    bound : float
        What no plan costs less than.
    """

    def __init__(self, model: Model, relaxed: Relaxation, effort: Effort) -> None:
        self.model, self.relaxed, self.effort = model, relaxed, effort
        self.lp, self.bound = relaxed.lp, relaxed.cost
        self.low, self.high = np.array(self.lp.col_lower_), np.array(self.lp.col_upper_)
        self.matrix, self.prices = matrix_of(self.lp), relaxed.prices
        self.near, self.near_cost = relaxed.values, relaxed.cost
        self.columns = whole_columns(model)
        self.whole = np.zeros(self.lp.num_col_, dtype=bool)
        self.whole[self.columns] = True

    def improve(self, turn: int, allowed: float) -> bool:
        """Solve the blocks with the rest as it stands, then all fractions anew; whether that gave a plan.

        Parameters
        ----------
        turn : int
            At 0 the relaxation stands and what joins blocks is decided; later a plan stands, and only blocks that cost
            much more than in the relaxation are solved again.
        allowed : float
            What the plan may be off the bound, 万元.
        """
        labels = block_labels(self.model, self.matrix, self.whole, turn)
        if turn == 0 and not self._decide(np.flatnonzero((labels == NONE) & self.whole), allowed):
            return False
        values = self.relaxed.values
        blocks = [cut_out(self.lp, self.matrix, labels, label, values, self.whole) for label in range(labels.max() + 1)]
        tasks = [task for task in self._tasks(blocks, allowed) if turn == 0 or task.cost(values) > task.target]
        tasks.sort(key=lambda task: -len(task.block.columns))
        with ThreadPoolExecutor(WORKERS) as pool:
            found = list(pool.map(lambda task: self._solve(task, values, DEAR * allowed), tasks))
        for task, mine in zip(tasks, found, strict=True):
            if mine is None:
                return False
            values[task.block.columns] = mine
        self.relaxed.fix(self.columns, np.rint(values[self.columns]))
        return self.relaxed.solve()

    def _decide(self, columns: np.ndarray, allowed: float) -> bool:
        """Decide what joins blocks; what then stands is what whole numbers are sought near to."""
        decision = Decision(self.relaxed, columns, self.effort, allowed)
        if not decision.take():
            return False
        self.bound = max(self.bound, decision.bound)
        self.near, self.near_cost, self.prices = self.relaxed.values, self.relaxed.cost, self.relaxed.prices
        return True

    def _tasks(self, blocks: list[Block], allowed: float) -> Iterator[Task]:
        """Blocks with what each may cost: as in the relaxation, and its part of what the plan may be off."""
        left = max(SHARE * (self.bound + allowed - self.near_cost), LITTLE * allowed)
        sizes = np.array([self.whole[block.columns].sum() for block in blocks])
        for block, part in zip(blocks, sizes / max(1, sizes.sum()), strict=True):
            costs = np.asarray(block.lp.col_cost_)[: len(block.columns)]
            gap = left * (part + 1 / len(blocks)) / 2
            yield Task(block, costs, float(costs @ self.near[block.columns]) + gap, gap)

    def _solve(self, task: Task, values: np.ndarray, dear: float) -> np.ndarray | None:
        """A block with its whole numbers at most one off where they stand or stood; what is dear stays at nothing.

        A plan at the target is good enough, however much better others may be.
        """
        lp, mine = task.block.lp, task.block.columns
        whole, now = self.whole[mine], np.stack([values[mine], self.near[mine]])
        down, up = np.floor(now + WHOLE).min(0), np.ceil(now - WHOLE).max(0)
        free = (up > 0) | (self.prices[mine] < dear)
        low, high = np.asarray(lp.col_lower_), np.asarray(lp.col_upper_)
        low[: len(mine)] = np.where(whole, np.maximum(self.low[mine], down - 1), self.low[mine])
        high[: len(mine)] = np.where(whole, np.minimum(self.high[mine], up + free), self.high[mine])
        lp.col_lower_, lp.col_upper_ = low, high
        solver = solver_of(
            lp,
            np.flatnonzero(whole),
            objective_target=task.target,
            mip_abs_gap=task.gap * CLOSE,
            mip_rel_gap=0.0,
            random_seed=self.effort.seed,
            time_limit=max(LEAST, self.effort.deadline - time.monotonic()),
        )
        self.effort.stopper.run(solver)
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        return np.asarray(solver.getSolution().col_value)[: len(mine)]

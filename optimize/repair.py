"""A plan near the relaxation: whole numbers block by block, side by side, then all fractions anew; with a bound."""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import highspy
import numpy as np

from .abreast import workers
from .block_targets import Task, stretch, tasks_of
from .blocks import block_labels, cut_out
from .cuts import capacity_cuts
from .deciding import Decision
from .diving import dive
from .effort import Effort, Found
from .handing import FEASIBLE, UNTRIED, matrix_of, solver_of
from .layout import NONE
from .relaxation import WHOLE, Relaxation
from .structure import Structure

ROUNDS = 2  # times the relaxation is cut
PASSES = 3  # times the blocks are solved, cut out another way each time
DEAR = 0.05  # of what the plan may be off: a number that adds more to the cost stays where the relaxation has it
CLOSE = 0.9  # of what a block may cost more: it need not be nearer to its best
SHARE = 0.9  # of what the plan may be off the bound: what the blocks together may cost more than the relaxation
LITTLE = 0.1  # of what the plan may be off: blocks need not be nearer than this to their best
NODES = 60  # of branching in a block of the first turn, and twice as many in each later one
WORTH = 0.1  # of what the plan may be off: a turn that saves less is the last
LEAST = 10.0  # seconds: a short limit still ends in a plan


def near_relaxation(
    structure: Structure, relaxed: Relaxation, effort: Effort, start: np.ndarray | None = None
) -> Found | None:
    """A plan with its whole numbers near those of the relaxation.

    Parameters
    ----------
    structure : Structure
        Of a model.
    relaxed : Relaxation
        Of it, solved.
    effort : Effort
    start : ndarray, optional
        Columns of a plan of a model much like it, nan where not known. Blocks it is good enough for are not solved.

    Returns
    -------
    Found or None
        None where rounding finds no plan.
    """
    for _ in range(ROUNDS):
        cuts = list(capacity_cuts(structure.seatings, relaxed.values))
        relaxed.add(cuts)
        if not cuts or not relaxed.solve():
            break
    repair = Repair(structure, relaxed, effort)
    best: Found | None = None
    if start is not None and repair.stand(start):
        best = repair.turns(repair.found(), range(PASSES))
        if best is not None and effort.enough(best):
            return best
    if start is None or (repair.divided and repair.release()):
        best = repair.turns(best, range(PASSES), new=True)
    return best


class Repair:
    """Whole numbers for a relaxation, block by block.

    Parameters
    ----------
    structure : Structure
    relaxed : Relaxation
        Solved; its columns are fixed here.
    effort : Effort

    Attributes
    ----------
    bound : float
        What no plan costs less than.
    divided : bool
        Whether there are several blocks: else branching on the whole goes further than another turn.
    """

    def __init__(self, structure: Structure, relaxed: Relaxation, effort: Effort) -> None:
        self.layout, self.relaxed, self.effort = structure.layout, relaxed, effort
        self.lp, self.bound, self.divided = relaxed.lp, relaxed.cost, True
        self.low, self.high = np.array(self.lp.col_lower_), np.array(self.lp.col_upper_)
        self.matrix, self.prices = matrix_of(self.lp), relaxed.prices
        self.near, self.near_cost = relaxed.values, relaxed.cost
        self.columns = structure.whole
        self.whole = np.zeros(self.lp.num_col_, dtype=bool)
        self.whole[self.columns] = True

    def found(self) -> Found:
        """The plan that stands."""
        return Found(self.relaxed.values, self.relaxed.cost, min(self.bound, self.relaxed.cost))

    def turns(self, best: Found | None, turns: Iterable[int], new: bool = False) -> Found | None:
        """Turn after turn until the plan is near enough, or a turn saves little; the best of them and of one before.

        Parameters
        ----------
        best : Found or None
            The plan before.
        turns : iterable of int
        new : bool
            Whether no plan stands yet.
        """
        for turn in turns:
            if not self.improve(turn, self.effort.allowed(self.bound), new and turn == 0):
                break
            before = np.inf if best is None else best.cost
            if self.relaxed.cost < before - WHOLE:
                best = self.found()
            if best is None or self.effort.enough(best) or self.effort.over or not self.divided:
                break
            if before - best.cost < WORTH * self.effort.allowed(before):
                break
        return best

    def stand(self, start: np.ndarray) -> bool:
        """Let a plan's whole numbers stand but for better decisions of what joins blocks; whether that gave a plan."""
        labels = block_labels(self.layout, self.matrix, self.whole)
        known = np.where(np.isnan(start), self.near, start)
        whole = np.clip(np.rint(known[self.columns]), self.low[self.columns], self.high[self.columns])
        known[self.columns] = whole
        joining = np.flatnonzero((labels == NONE) & self.whole)
        if not self._decide(joining, self.effort.allowed(self.bound), known[joining]):
            return False
        known[joining] = np.rint(self.relaxed.values[joining])
        self.relaxed.fix(self.columns, known[self.columns])
        return self.relaxed.solve()

    def release(self) -> bool:
        """Let no plan stand any more."""
        self.relaxed.bound(self.columns, self.low[self.columns], self.high[self.columns])
        return self.relaxed.solve()

    def improve(self, turn: int, allowed: float, new: bool) -> bool:
        """Solve the blocks with the rest as it stands, then all fractions anew; whether that gave a plan.

        Parameters
        ----------
        turn : int
            In each, blocks are twice as large.
        allowed : float
            What the plan may be off the bound, 万元.
        new : bool
            Whether no plan stands: then what joins blocks is decided first. Else only blocks that cost much more than
            in the relaxation are solved again.
        """
        labels = block_labels(self.layout, self.matrix, self.whole, turn)
        self.divided = labels.max() > 0
        if new and not self._decide(np.flatnonzero((labels == NONE) & self.whole), allowed):
            return False
        values = self.relaxed.values
        blocks = [cut_out(self.lp, self.matrix, labels, label, values, self.whole) for label in range(labels.max() + 1)]
        left = max(SHARE * (self.bound + allowed - self.near_cost), LITTLE * allowed)
        tasks = tasks_of(blocks, self.near, self.whole, left)
        times = 1.0 if new else stretch(tasks, values)
        tasks = [task for task in tasks if new or task.cost(values) > task.near + times * task.part + WHOLE]
        tasks.sort(key=lambda task: -len(task.block.columns))
        work = partial(self._solve, values=values, times=times, dear=DEAR * allowed, nodes=NODES << turn)
        with ThreadPoolExecutor(workers()) as pool:
            found = list(pool.map(work, tasks))
        for task, mine in zip(tasks, found, strict=True):
            if mine is None:
                return False
            values[task.block.columns] = mine[: len(task.block.columns)]
        self.relaxed.fix(self.columns, np.rint(values[self.columns]))
        return self.relaxed.solve()

    def _decide(self, columns: np.ndarray, allowed: float, start: np.ndarray | None = None) -> bool:
        """Decide what joins blocks; what then stands is what whole numbers are sought near to."""
        decision = Decision(self.relaxed, columns, self.effort, allowed, start)
        if not decision.take():
            return False
        self.bound = max(self.bound, decision.bound)
        self.near, self.near_cost, self.prices = self.relaxed.values, self.relaxed.cost, self.relaxed.prices
        return True

    def _solve(self, task: Task, values: np.ndarray, times: float, dear: float, nodes: int) -> np.ndarray | None:
        """A block with its whole numbers at most one off where they stand or stood: straight down, or by branching.

        A plan that costs so many times its part more than the relaxation is good enough, however much better others
        may be. Where none comes near that, branching ends after so many nodes with the best it has.
        """
        self._bound(task, values, dear)
        lp, mine, target = task.block.lp, task.block.columns, task.near + times * task.part
        whole = np.flatnonzero(self.whole[mine])
        found = dive(lp, whole, target, self.effort.stopper)
        return self._branch(lp, whole, target, times * task.part * CLOSE, nodes) if found is None else found

    def _bound(self, task: Task, values: np.ndarray, dear: float) -> None:
        """Hold a block's whole numbers next to where they stand or stood, and what is dear at nothing."""
        lp, mine = task.block.lp, task.block.columns
        whole, now = self.whole[mine], np.stack([values[mine], self.near[mine]])
        down, up = np.floor(now + WHOLE).min(0), np.ceil(now - WHOLE).max(0)
        free = (up > 0) | (self.prices[mine] < dear)
        low, high = np.asarray(lp.col_lower_), np.asarray(lp.col_upper_)
        low[: len(mine)] = np.where(whole, np.maximum(self.low[mine], down - 1), self.low[mine])
        high[: len(mine)] = np.where(whole, np.minimum(self.high[mine], up + free), self.high[mine])
        lp.col_lower_, lp.col_upper_ = low, high

    def _branch(
        self, lp: highspy.HighsLp, whole: np.ndarray, target: float, gap: float, nodes: int
    ) -> np.ndarray | None:
        """A block's columns by branching, until they cost no more than the target or are as near to the best."""
        solver = solver_of(
            lp,
            whole,
            objective_target=target,
            mip_abs_gap=gap,
            mip_rel_gap=0.0,
            random_seed=self.effort.seed,
            mip_max_nodes=nodes,
            time_limit=max(LEAST, self.effort.deadline - time.monotonic()),
            **UNTRIED,
        )
        self.effort.stopper.run(solver)
        if solver.getModelStatus() == highspy.HighsModelStatus.kSolutionLimit and not _feasible(solver):
            solver.setOptionValue("mip_max_nodes", highspy.kHighsIInf)
            self.effort.stopper.run(solver)
        if solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit and not _feasible(solver):
            # On a slow or busy machine: a late plan is better than none, and its first one will do.
            solver.setOptionValue("time_limit", highspy.kHighsInf)
            solver.setOptionValue("mip_max_improving_sols", 1)
            self.effort.stopper.run(solver)
        if not _feasible(solver):
            return None
        return np.asarray(solver.getSolution().col_value)


def _feasible(solver: highspy.Highs) -> bool:
    return bool(solver.getInfo().primal_solution_status == FEASIBLE)

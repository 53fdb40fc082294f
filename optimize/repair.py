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
from .blocks import NONE, block_labels, cut_out
from .cuts import capacity_cuts
from .deciding import Decision
from .diving import dive
from .effort import Effort, Found
from .handing import FEASIBLE, UNTRIED, matrix_of, solver_of, whole_columns
from .model import Model
from .relaxation import WHOLE, Relaxation

ROUNDS = 2  # times the relaxation is cut
PASSES = 3  # times the blocks are solved, cut out another way each time
DEAR = 0.05  # of what the plan may be off: a number that adds more to the cost stays where the relaxation has it
CLOSE = 0.9  # of what a block may cost more: it need not be nearer to its best
SHARE = 0.9  # of what the plan may be off the bound: what the blocks together may cost more than the relaxation
LITTLE = 0.1  # of what the plan may be off: blocks need not be nearer than this to their best
NODES = 60  # of branching in a block of the first turn, and twice as many in each later one
WORTH = 0.1  # of what the plan may be off: a turn that saves less is the last
LEAST = 10.0  # seconds: a short limit still ends in a plan


def near_relaxation(model: Model, relaxed: Relaxation, effort: Effort, start: np.ndarray | None = None) -> Found | None:
    """A plan with its whole numbers near those of the relaxation.

    Parameters
    ----------
    model : Model
        Handed over: its variables know their columns.
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
        cuts = list(capacity_cuts(model, relaxed.values))
        relaxed.add(cuts)
        if not cuts or not relaxed.solve():
            break
    repair = Repair(model, relaxed, effort)
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
    model : Model
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

    def __init__(self, model: Model, relaxed: Relaxation, effort: Effort) -> None:
        self.model, self.relaxed, self.effort = model, relaxed, effort
        self.lp, self.bound, self.divided = relaxed.lp, relaxed.cost, True
        self.low, self.high = np.array(self.lp.col_lower_), np.array(self.lp.col_upper_)
        self.matrix, self.prices = matrix_of(self.lp), relaxed.prices
        self.near, self.near_cost = relaxed.values, relaxed.cost
        self.columns = whole_columns(model)
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
        labels = block_labels(self.model, self.matrix, self.whole)
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
        labels = block_labels(self.model, self.matrix, self.whole, turn)
        self.divided = labels.max() > 0
        if new and not self._decide(np.flatnonzero((labels == NONE) & self.whole), allowed):
            return False
        values = self.relaxed.values
        blocks = [cut_out(self.lp, self.matrix, labels, label, values, self.whole) for label in range(labels.max() + 1)]
        left = max(SHARE * (self.bound + allowed - self.near_cost), LITTLE * allowed)
        tasks = tasks_of(blocks, self.near, self.whole, left)
        tasks.sort(key=lambda task: -len(task.block.columns))
        for task in tasks:
            self._bound(task, values, DEAR * allowed)
        if not self._search(tasks, values, left if new else None, NODES << turn):
            return False
        self.relaxed.fix(self.columns, np.rint(values[self.columns]))
        return self.relaxed.solve()

    def _search(self, tasks: list[Task], values: np.ndarray, left: float | None, nodes: int) -> bool:
        """Put whole numbers of blocks among the values; whether each has some.

        Where none stand, which ``left`` says, each goes straight down first. Those that then cost more than what the
        others leave them are searched by branching.
        """
        with ThreadPoolExecutor(workers()) as pool:
            costs = [task.cost(values) for task in tasks]
            if left is not None:
                dived = list(pool.map(partial(self._dive, left=left), tasks))
                costs = [_taken(task, mine, values) for task, mine in zip(tasks, dived, strict=True)]
            times = stretch(tasks, costs)
            most = [task.near + times * task.part + WHOLE for task in tasks]
            again = [task for task, cost, most in zip(tasks, costs, most, strict=True) if cost > most]
            found = list(pool.map(partial(self._solve, times=times, nodes=nodes), again))
        return np.inf not in [_taken(task, mine, values) for task, mine in zip(again, found, strict=True)]

    def _decide(self, columns: np.ndarray, allowed: float, start: np.ndarray | None = None) -> bool:
        """Decide what joins blocks; what then stands is what whole numbers are sought near to."""
        decision = Decision(self.relaxed, columns, self.effort, allowed, start)
        if not decision.take():
            return False
        self.bound = max(self.bound, decision.bound)
        self.near, self.near_cost, self.prices = self.relaxed.values, self.relaxed.cost, self.relaxed.prices
        return True

    def _bound(self, task: Task, values: np.ndarray, dear: float) -> None:
        """Whole numbers of a block at most one off where they stand or stood; what is dear stays at nothing."""
        lp, mine = task.block.lp, task.block.columns
        whole, now = self.whole[mine], np.stack([values[mine], self.near[mine]])
        down, up = np.floor(now + WHOLE).min(0), np.ceil(now - WHOLE).max(0)
        free = (up > 0) | (self.prices[mine] < dear)
        low, high = np.asarray(lp.col_lower_), np.asarray(lp.col_upper_)
        low[: len(mine)] = np.where(whole, np.maximum(self.low[mine], down - 1), self.low[mine])
        high[: len(mine)] = np.where(whole, np.minimum(self.high[mine], up + free), self.high[mine])
        lp.col_lower_, lp.col_upper_ = low, high

    def _dive(self, task: Task, left: float) -> np.ndarray | None:
        """A block straight down: it may take all that is left for all of them, as others may need next to nothing."""
        mine = task.block.columns
        found = dive(task.block.lp, np.flatnonzero(self.whole[mine]), task.near + left, self.effort.stopper)
        return None if found is None else found[: len(mine)]

    def _solve(self, task: Task, times: float, nodes: int) -> np.ndarray | None:
        """A block by branching.

        A plan that costs so many times its part more than the relaxation is good enough, however much better others
        may be. Where none comes near that, branching ends after so many nodes with the best it has.
        """
        mine = task.block.columns
        solver = solver_of(
            task.block.lp,
            np.flatnonzero(self.whole[mine]),
            objective_target=task.near + times * task.part,
            mip_abs_gap=times * task.part * CLOSE,
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
        return np.asarray(solver.getSolution().col_value)[: len(mine)]


def _taken(task: Task, mine: np.ndarray | None, values: np.ndarray) -> float:
    """Cost of a block once what was found for it is among the values; infinite where nothing was."""
    if mine is None:
        return np.inf
    values[task.block.columns] = mine
    return task.cost(values)


def _feasible(solver: highspy.Highs) -> bool:
    return bool(solver.getInfo().primal_solution_status == FEASIBLE)

"""A plan near the relaxation: whole numbers block by block, side by side, then all fractions anew; with a bound."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

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
SHARE = 0.6  # of what the plan may be off: what the blocks together may be off their own best
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
        self.columns = whole_columns(model)
        self.whole = np.zeros(self.lp.num_col_, dtype=bool)
        self.whole[self.columns] = True

    def improve(self, turn: int, allowed: float) -> bool:
        """Solve the blocks with the rest as it stands, then all fractions anew; whether that gave a plan.

        Parameters
        ----------
        turn : int
            How the region is cut into blocks; at 0 the relaxation stands, later a plan.
        allowed : float
            What the plan may be off the bound, 万元.
        """
        labels = block_labels(self.model, self.matrix, self.whole, turn)
        if turn == 0:
            decision = Decision(self.relaxed, np.flatnonzero((labels == NONE) & self.whole), self.effort, allowed)
            if not decision.take():
                return False
            self.bound = max(self.bound, decision.bound)
        values = self.relaxed.values
        blocks = [cut_out(self.lp, self.matrix, labels, label, values) for label in range(labels.max() + 1)]
        blocks.sort(key=lambda block: -len(block.columns))
        costs = [abs(float(np.asarray(block.lp.col_cost_) @ values[block.columns])) for block in blocks]
        gaps = [SHARE * allowed * (cost / max(sum(costs), 1e-9) + 1 / len(blocks)) / 2 for cost in costs]
        with ThreadPoolExecutor(WORKERS) as pool:
            found = list(pool.map(lambda block, gap: self._solve(block, values, gap, DEAR * allowed), blocks, gaps))
        for block, mine in zip(blocks, found, strict=True):
            if mine is None:
                return False
            values[block.columns] = mine
        self.relaxed.fix(self.columns, np.rint(values[self.columns]))
        return self.relaxed.solve()

    def _solve(self, block: Block, values: np.ndarray, gap: float, dear: float) -> np.ndarray | None:
        """A block with its whole numbers at most one off where they stand; what is dear stays at nothing."""
        mine = block.columns
        whole, now = self.whole[mine], values[mine]
        down, up = np.floor(now + WHOLE), np.ceil(now - WHOLE)
        free = (up > 0) | (self.prices[mine] < dear)
        block.lp.col_lower_ = np.where(whole, np.maximum(self.low[mine], down - 1), self.low[mine])
        block.lp.col_upper_ = np.where(whole, np.minimum(self.high[mine], up + free), self.high[mine])
        left = max(LEAST, self.effort.deadline - time.monotonic())
        solver = solver_of(
            block.lp,
            np.flatnonzero(whole),
            mip_abs_gap=gap,
            mip_rel_gap=0.0,
            random_seed=self.effort.seed,
            time_limit=left,
        )
        self.effort.stopper.run(solver)
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        return np.asarray(solver.getSolution().col_value)

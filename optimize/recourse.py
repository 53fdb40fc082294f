"""A scenario once the first years are decided: what it costs in fractions, and how that changes with the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import highspy
import numpy as np

from .blocks import block_labels
from .cuts import capacity_cuts
from .deciding import Decision
from .effort import Effort
from .extensive import Use
from .handing import matrix_of
from .layout import NONE
from .model import Model
from .relaxation import STUCK, Relaxation
from .shortage_limit import Limit
from .stopping import Stopper

ROUNDS = 2  # times the relaxation is cut
PATIENCE = 20_000  # simplex iterations from one set of decisions to another, which may be far


class Told(NamedTuple):
    """What a scenario tells of all decisions x, from having been solved with some: cost or 0 ≥ constant + slopes · x.

    Parameters
    ----------
    constant : float
    slopes : ndarray, shape (decisions,)
    priced : bool
        Whether it bounds the cost; else it says which decisions leave the scenario without a solution.
    """

    constant: float
    slopes: np.ndarray
    priced: bool

    def at(self, point: np.ndarray) -> float:
        """The right-hand side for some decisions."""
        return float(self.constant + self.slopes @ point)


class Recourse:
    """The relaxation of a scenario, its first years to be decided from outside.

    Parameters
    ----------
    model : Model
    lp : highspy.HighsLp
        Of it.
    uses : sequence of (str, int)
        What is decided.
    limits : sequence of Limit
        Each adds a decision: what the scenario may be short of.
    stopper : Stopper

    Attributes
    ----------
    relaxation : Relaxation
        Tightened by rows that whole classes imply.
    solved : bool
        Whether it has a solution with nothing decided.
    least : float
        Its cost there, 万元: no decisions cost the scenario less.
    alone : ndarray
        Values of the model's columns there.
    """

    def __init__(
        self,
        model: Model,
        lp: highspy.HighsLp,
        uses: Sequence[Use],
        limits: Sequence[Limit],
        stopper: Stopper,
    ) -> None:
        self.model, self.limits, self.size = model, limits, int(lp.num_col_)
        self.bounds = np.array(lp.col_lower_), np.array(lp.col_upper_)
        self.relaxation = Relaxation(lp, stopper)
        self.relaxation.patience = PATIENCE
        self.relaxation.solve()
        for _ in range(ROUNDS):
            if self.relaxation.solved:
                self._cut()
        self.solved, self.least, self.alone = self.relaxation.solved, self.relaxation.cost, self.values
        self.columns = np.array([model.build[use].index for use in uses], dtype=np.int32)
        for column, limit in enumerate(limits, self.size):
            self._add(column, limit)

    @property
    def values(self) -> np.ndarray:
        """Values of the model's columns as it was solved last."""
        return self.relaxation.values[: self.size]

    @property
    def shares(self) -> np.ndarray:
        """Values of the decisions where nothing is decided from outside, those of the limits left out."""
        return self.alone[self.columns[self.columns < self.size]]

    def at(self, point: np.ndarray) -> Told | None:
        """Solve it with some decisions, of which some may be fractions; None where the search for that was given up."""
        self.relaxation.fix(self.columns, point)
        if self.relaxation.solve():
            slopes = self.relaxation.prices[self.columns]
            return Told(self.relaxation.cost - float(slopes @ point), slopes, True)
        return self._impossible(point) if self.relaxation.impossible else None

    def knowing(self, effort: Effort, allowed: float) -> tuple[float, np.ndarray]:
        """What the scenario costs at least where it is known and all that joins blocks is whole; its decisions there.

        Parameters
        ----------
        effort : Effort
        allowed : float
            What a plan may be off the bound, 万元.
        """
        self._release()
        if not self.relaxation.solve():
            return self.least, self.shares
        whole = np.zeros(self.size, dtype=bool)
        whole[self.model.structure.whole] = True
        matrix = matrix_of(self.relaxation.handed)
        joining = np.flatnonzero((block_labels(self.model.structure.layout, matrix, whole) == NONE) & whole)
        decision = Decision(self.relaxation, joining, effort, allowed)
        taken = decision.take()
        shares = self.values[self.columns[self.columns < self.size]] if taken else self.shares
        return max(self.least, decision.bound), shares

    def settled(self, point: np.ndarray) -> Relaxation | None:
        """The relaxation with decisions taken for good, solved; None where limits added columns of their own to it."""
        if self.limits:
            return None
        low, high = self.bounds[0].copy(), self.bounds[1].copy()
        low[self.columns] = high[self.columns] = point
        self.relaxation.handed.col_lower_, self.relaxation.handed.col_upper_ = low, high
        self._release()
        self.relaxation.fix(self.columns, point)
        self.relaxation.solve()
        self.relaxation.patience = STUCK
        return self.relaxation

    def _release(self) -> None:
        """Nothing is decided any more."""
        self.relaxation.bound(np.arange(self.size), *self.bounds)
        own = self.columns[self.columns >= self.size]
        self.relaxation.bound(own, np.zeros(len(own)), np.full(len(own), highspy.kHighsInf))

    def _cut(self) -> None:
        """Add the rows that whole classes imply, and solve again."""
        cuts = list(capacity_cuts(self.model.structure.seatings, self.values))
        if cuts:
            self.relaxation.add(cuts)
            self.relaxation.solve()

    def _add(self, column: int, limit: Limit) -> None:
        """A column that bounds what the scenario is short of."""
        solver = self.relaxation.solver
        solver.addCol(0.0, 0.0, highspy.kHighsInf, 0, np.zeros(0, dtype=np.int32), np.zeros(0))
        short = [variable.index for variable in limit.unplaced(self.model)]
        factors = np.r_[np.ones(len(short)), -1.0]
        solver.addRow(-highspy.kHighsInf, 0.0, len(factors), np.array([*short, column], dtype=np.int32), factors)
        self.columns = np.append(self.columns, np.int32(column))

    def _impossible(self, point: np.ndarray) -> Told | None:
        """Which decisions leave no solution, by a ray of the dual (Farkas): rows that together ask for too much."""
        found, there, ray = self.relaxation.solver.getDualRay()  # type: ignore[attr-defined]  # its stub lacks it
        if found != highspy.HighsStatus.kOk or not there:
            return None
        lp = self.relaxation.lp
        rows = np.asarray(lp.row_lower_), np.asarray(lp.row_upper_)
        bounds = np.asarray(lp.col_lower_), np.asarray(lp.col_upper_)
        for factors in (np.asarray(ray), -np.asarray(ray)):
            sums = matrix_of(lp).T @ factors
            asked = _least(factors, *rows)
            sums_of_others = sums.copy()
            sums_of_others[self.columns] = 0.0
            told = Told(asked + _least(-sums_of_others, *bounds), -sums[self.columns], False)
            if np.isfinite(told.constant) and told.at(point) > 1e-9:
                return told
        return None


def _least(factors: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    """The least of factors · x with x within bounds."""
    used = np.abs(factors) > 1e-9
    factors, low, high = factors[used], low[used], high[used]
    return float(np.where(factors > 0, factors * low, factors * high).sum())

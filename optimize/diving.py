"""Diving: whole numbers for a block in few relaxations, the surest fractions first, as long as they cost little."""

from __future__ import annotations

import highspy
import numpy as np

from .handing import solver_of
from .relaxation import WHOLE
from .stopping import Stopper

SURE = 0.2  # how far from a whole number a fraction may be that is rounded along with others


def dive(lp: highspy.HighsLp, whole: np.ndarray, most: float, stopper: Stopper) -> np.ndarray | None:
    """Columns of a solution in whole numbers that costs at most ``most``, or None where the way down leads to none.

    Fractions next to a whole number are rounded to it, all together; where there are none the largest goes up. Where
    that leaves no cheap solution only the surest is rounded, and where that does not either it goes the other way.
    What branching would find after cuts and heuristics of some seconds is mostly found so in a tenth of one.

    Parameters
    ----------
    lp : highspy.HighsLp
    whole : ndarray of int
        Columns that are whole numbers.
    most : float
        Cost, 万元.
    stopper : Stopper

    Examples
    --------
    Two classes of 40 for 70 pupils are enough, and 1.75 are not whole.

    >>> lp = highspy.HighsLp()
    >>> lp.num_col_, lp.num_row_ = 1, 1
    >>> lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.ones(1), np.zeros(1), np.full(1, 5.0)
    >>> lp.row_lower_, lp.row_upper_ = np.full(1, 70.0), np.full(1, highspy.kHighsInf)
    >>> lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = [0, 1], [0], [40.0]
    >>> dive(lp, np.array([0]), 2.5, Stopper()).tolist()
    [2.0]
    >>> dive(lp, np.array([0]), 1.9, Stopper()) is None
    True
    """
    way = _Way(lp, whole, most, stopper)
    if not way.solve():
        return None
    while (fractions := way.fractions()).any():
        sure = fractions & (way.off <= SURE)
        if (sure.sum() < 2 or not way.round(sure)) and not way.round(way.surest(fractions)):
            return None
    return way.values


class _Way:
    """A way down: the relaxation with the whole numbers rounded so far."""

    def __init__(self, lp: highspy.HighsLp, whole: np.ndarray, most: float, stopper: Stopper) -> None:
        self.whole, self.most, self.stopper = whole.astype(np.int32), most, stopper
        self.solver = solver_of(lp, objective_bound=most)
        self.low, self.high = np.array(lp.col_lower_)[whole], np.array(lp.col_upper_)[whole]
        self.values = np.zeros(lp.num_col_)

    @property
    def off(self) -> np.ndarray:
        """How far each whole number is from one."""
        now = self.values[self.whole]
        return np.asarray(np.abs(now - np.rint(now)))

    def fractions(self) -> np.ndarray:
        """Which whole numbers are none yet."""
        return self.off > WHOLE

    def surest(self, fractions: np.ndarray) -> np.ndarray:
        """The one fraction next to a whole number, or the largest where none is near one."""
        near = np.where(fractions, self.off, np.inf)
        part = np.where(fractions, self.values[self.whole] % 1.0, -1.0)
        pick = near.argmin() if near.min() <= SURE else part.argmax()
        return np.asarray(np.arange(len(near)) == pick)

    def solve(self) -> bool:
        """Solve within the bounds; whether there is a solution that is cheap enough."""
        self.stopper.run(self.solver)
        solved = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not solved or self.solver.getInfo().objective_function_value > self.most:
            return False
        self.values = np.asarray(self.solver.getSolution().col_value)
        return True

    def round(self, these: np.ndarray) -> bool:
        """Round some whole numbers, one alone the other way where it has to; whether that left a cheap solution."""
        now = self.values[self.whole]
        nearest = np.where(self.off <= SURE, np.rint(now), np.ceil(now))
        ways = [nearest, np.floor(now) + np.ceil(now) - nearest][: 2 if these.sum() == 1 else 1]
        return any(self._within(np.where(these, way, self.low), np.where(these, way, self.high)) for way in ways)

    def _within(self, low: np.ndarray, high: np.ndarray) -> bool:
        """Solve within other bounds, and keep them where that is cheap enough; else the bounds are as before."""
        self.solver.changeColsBounds(len(self.whole), self.whole, low, high)
        if self.solve():
            self.low, self.high = low, high
            return True
        self.solver.changeColsBounds(len(self.whole), self.whole, self.low, self.high)
        return False

"""The program of the first years alone: what may be decided, and what scenarios have told of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import highspy
import numpy as np

from .effort import Effort
from .extensive import Extensive
from .handing import FEASIBLE, matrix_of, solver_of
from .implied_bounds import ImpliedBounds
from .recourse import Told
from .relaxation import WHOLE, Cut
from .shortage_limit import Limited

LEAST = 10.0  # seconds of a search: a short limit still ends in a decision


class Decided(NamedTuple):
    """Decisions of the first years; what each scenario may be short of, by limit; what no decisions cost less than."""

    uses: np.ndarray
    shorts: np.ndarray
    bound: float

    def of(self, scenario: int) -> np.ndarray:
        """The decisions that a scenario knows."""
        return np.concatenate([self.uses, self.shorts[:, scenario]])

    def towards(self, other: Decided, share: float) -> Decided:
        """Decisions a share of the way to others."""
        uses, shorts = self.uses + share * (other.uses - self.uses), self.shorts + share * (other.shorts - self.shorts)
        return Decided(uses, shorts, self.bound)


class FirstYears:
    """Decisions of the first years at least expected cost, as far as it has been told.

    Its rows are those that hold projects alone, of the first scenario: money, sites, what comes before what. Projects
    decided later, in each scenario by itself, stand in it once, as fractions: some way to go on has to be left.

    Parameters
    ----------
    extensive : Extensive
        Its columns and limits; the whole program is not built.
    least : ndarray, shape (scenarios,)
        Cost of each scenario below which it cannot come.
    effort : Effort
    """

    def __init__(self, extensive: Extensive, least: np.ndarray, effort: Effort) -> None:
        self.effort, self.first = effort, len(extensive.uses)
        model, part = extensive.models[0], extensive.parts[0]
        early = [model.build[use].index for use in extensive.uses]
        columns = np.array(early + sorted({one.index for one in model.build.values()} - set(early)), dtype=int)
        count, size = len(extensive.models), len(columns)
        low, high = np.asarray(part.col_lower_)[columns], np.asarray(part.col_upper_)[columns]
        self.limits = []
        for one in extensive.limits:
            self.limits.append(Limited(one.limit, extensive.models, extensive.columns, extensive.weights, size))
            size += self.limits[-1].size
            low, high = (
                np.r_[low, np.zeros(self.limits[-1].size)],
                np.r_[high, np.full(self.limits[-1].size, one.highest)],
            )
        self.shorts = size + np.arange(len(self.limits) * count).reshape(-1, count)
        self.costs = size + self.shorts.size + np.arange(count)
        self.whole = np.concatenate([np.arange(self.first), *(one.whole for one in self.limits)]).astype(np.int32)
        low = np.r_[low, np.zeros(self.shorts.size), least]
        high = np.r_[high, np.full(self.shorts.size + count, highspy.kHighsInf)]
        self.solver = _solver(low, high, self.costs, extensive.weights)
        self._add(_project_rows(ImpliedBounds(part, matrix_of(part), columns), low, high))
        for one, shorts in zip(self.limits, self.shorts, strict=True):
            self._add(one.rows([[int(column)] for column in shorts]))

    def tell(self, scenario: int, told: Told) -> None:
        """Take in what a scenario tells."""
        columns = [*range(self.first), *self.shorts[:, scenario]]
        factors = told.slopes.tolist()
        if told.priced:
            columns, factors = [*columns, self.costs[scenario]], [*factors, -1.0]
        self._add([Cut(columns, factors, -told.constant)])

    def decide(self, off: float | None = None) -> Decided | None:
        """The best decisions as far as it has been told: fractions, or whole ones so much off the best at most."""
        kind = highspy.HighsVarType.kContinuous if off is None else highspy.HighsVarType.kInteger
        self.solver.changeColsIntegrality(len(self.whole), self.whole, np.full(len(self.whole), kind))
        left = max(LEAST, self.effort.deadline - time.monotonic())
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + left)
        self.solver.setOptionValue("mip_abs_gap", off or 0.0)
        self.effort.stopper.run(self.solver)
        info = self.solver.getInfo()
        if info.primal_solution_status != FEASIBLE:
            return None
        values = np.asarray(self.solver.getSolution().col_value)
        bound = info.objective_function_value if off is None else info.mip_dual_bound
        values[self.whole] = values[self.whole] if off is None else np.rint(values[self.whole])
        return Decided(values[: self.first], np.maximum(0.0, values[self.shorts]), float(bound))

    def nearest(self, shares: np.ndarray) -> Decided | None:
        """The whole decisions nearest to shares of them, whatever they cost."""
        columns = np.arange(self.solver.getNumCol(), dtype=np.int32)
        before = np.array(self.solver.getLp().col_cost_)
        prices = np.zeros(len(columns))
        prices[: self.first] = 1.0 - 2.0 * shares
        self.solver.changeColsCost(len(columns), columns, prices)
        found = self.decide(0.0)
        self.solver.changeColsCost(len(columns), columns, before)
        return found

    def _add(self, rows: Iterable[Cut]) -> None:
        for row in rows:
            columns = np.array(row.columns, dtype=np.int32)
            self.solver.addRow(-highspy.kHighsInf, row.upper, len(columns), columns, np.array(row.factors))


def _solver(
    low: np.ndarray, high: np.ndarray, costs: np.ndarray, weights: Sequence[float] | np.ndarray
) -> highspy.Highs:
    """A solver that holds columns within bounds, the expected cost to be least, and no rows yet."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(low), 0
    prices = np.zeros(len(low))
    prices[costs] = weights
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = prices, low, high
    lp.a_matrix_.start_ = np.zeros(len(low) + 1, dtype=np.int32)
    return solver_of(lp, mip_rel_gap=0.0)


def _project_rows(implied: ImpliedBounds, low: np.ndarray, high: np.ndarray) -> Iterator[Cut]:
    """Rows of the projects that their bounds do not imply."""
    most = np.where(implied.raises, implied.factor * high[implied.column], implied.factor * low[implied.column])
    bind = np.bincount(implied.row, most, len(implied.limits)) > implied.limits + WHOLE
    order = np.argsort(implied.row, kind="stable")
    starts = np.searchsorted(implied.row[order], np.arange(len(bind) + 1))
    for row in np.flatnonzero(bind):
        mine = order[starts[row] : starts[row + 1]]
        yield Cut(implied.column[mine].tolist(), implied.factor[mine].tolist(), float(implied.limits[row]))

"""A plan to start from: the relaxation rounded up year by year, then each whole number lowered where that saves.

HiGHS closes the gap much sooner from a fair plan than from none (its own first plans cost a tenth too much here). The
work is counted in simplex iterations and not in seconds, so that the same model gives the same start on any machine.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

import highspy
import numpy as np
import pulp

WHOLE = 1e-6  # nearer than this to a whole number is whole
BATCH = 60  # at most one in so many of the fractions is rounded up before the relaxation is solved again
ENOUGH = 5e-3  # of the cost: what a round has to save to be followed by another
LEAST = 1e-5  # of the cost: less is not worth a relaxation
STUCK = 3_000  # simplex iterations after which a relaxation is left, if the first took no more: it may go in circles
WORK, WORK_FLOOR = 20, 20_000  # simplex iterations: so many times those of the first relaxation, and this many


class StartedHiGHS(pulp.HiGHS):
    """HiGHS through PuLP that is given a plan to start from.

    Parameters
    ----------
    years : dict of str to int
        Year of each whole variable, by name: the earliest are rounded first.
    patience : float
        Seconds after which the search for a start is left (it counts work otherwise, and comes first to its end).
    **options
        Those of ``pulp.HiGHS``.
    """

    def __init__(self, years: dict[str, int], *, patience: float = 1e9, **options: Any) -> None:
        super().__init__(**options)
        self.years, self.patience = years, patience

    def callSolver(self, lp: pulp.LpProblem) -> None:
        """Hand over the start, then search."""
        columns = {
            int(variable.index): self.years[variable.name] for variable in lp.variables() if variable.name in self.years
        }
        found = Start(lp.solverModel, columns, self.patience).find() if columns else None
        if found is not None:
            solution = highspy.HighsSolution()
            solution.col_value = list(found)
            lp.solverModel.setSolution(solution)
        super().callSolver(lp)


class Start:
    """Search for a plan to start from.

    Parameters
    ----------
    solver : highspy.Highs
        Holds the model; it is copied and left alone.
    years : dict of int to int
        Year of each whole column.
    patience : float
        Seconds.
    """

    def __init__(self, solver: Any, years: dict[int, int], patience: float = 1e9) -> None:
        self.deadline = perf_counter() + patience
        self.relaxed = highspy.Highs()
        self.relaxed.setOptionValue("output_flag", False)
        self.relaxed.setOptionValue("threads", 1)
        self.relaxed.passModel(solver.getModel())
        self.columns = np.array(sorted(years), dtype=np.int32)
        self.years = np.array([years[int(column)] for column in self.columns])
        for column in self.columns:
            self.relaxed.changeColIntegrality(int(column), highspy.HighsVarType.kContinuous)
        self.open = np.ones(len(self.columns), dtype=bool)
        self.spent, self.allowed = 0, WORK_FLOOR

    def find(self) -> np.ndarray | None:
        """Values of all columns of a feasible plan, or None where rounding up finds none."""
        if not self._solve():
            return None
        self.allowed = max(WORK_FLOOR, WORK * self.spent)
        self.relaxed.setOptionValue("simplex_iteration_limit", max(STUCK, self.spent))
        if not self._round_up():
            return None
        self._lower()
        self.deadline = float("inf")
        return np.asarray(self.relaxed.getSolution().col_value) if self._solve() else None

    def _solve(self) -> bool:
        """Solve the relaxation as it stands; whether it has a solution."""
        if perf_counter() > self.deadline:
            return False
        self.relaxed.run()
        self.spent += max(0, self.relaxed.getInfo().simplex_iteration_count)
        return bool(self.relaxed.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _values(self) -> np.ndarray:
        return np.asarray(self.relaxed.getSolution().col_value)[self.columns]

    def _fix(self, places: np.ndarray, values: np.ndarray) -> None:
        for place, value in zip(places, values, strict=True):
            self.relaxed.changeColBounds(int(self.columns[place]), float(value), float(value))
        self.open[places] = False

    def _round_up(self) -> bool:
        """Fix whole numbers from the first year to the last, the largest fractions rounded up first."""
        while True:
            values = self._values()
            fractions = values - np.floor(values + WHOLE)
            broken = np.flatnonzero(self.open & (fractions > WHOLE))
            if not len(broken):
                self._fix(np.flatnonzero(self.open), np.rint(values[self.open]))
                return self._solve()
            year = self.years[broken].min()
            past = np.flatnonzero(self.open & (self.years < year))
            self._fix(past, np.rint(values[past]))
            now = broken[self.years[broken] == year]
            now = now[np.argsort(-fractions[now], kind="stable")][: max(1, len(broken) // BATCH)]
            self._fix(now, np.ceil(values[now] - WHOLE))
            if not self._solve():
                self._fix(now, np.floor(values[now] + WHOLE))
                if not self._solve():
                    return False

    def _lower(self) -> None:
        """Lower each whole number by one where the plan then costs less, again and again while that saves enough.

        The cost is convex in the fixed numbers, so lowering one saves at most its dual: what would save next to nothing
        is not tried, what may save most comes first.
        """
        values, best, gains = np.rint(self._values()), self._cost(), self._gains()
        before = np.inf
        while before - best > ENOUGH * abs(best) and self.spent < self.allowed:
            before = best
            for place in np.argsort(-gains, kind="stable"):
                if values[place] < 1 or gains[place] < LEAST * abs(best) or self.spent >= self.allowed:
                    continue
                one = np.array([place])
                self._fix(one, values[one] - 1)
                if self._solve() and self._cost() < best - WHOLE:
                    values[place], best, gains = values[place] - 1, self._cost(), self._gains()
                else:
                    self._fix(one, values[one])

    def _gains(self) -> np.ndarray:
        """What lowering each whole number by one can save at most."""
        return np.asarray(self.relaxed.getSolution().col_dual)[self.columns]

    def _cost(self) -> float:
        return float(self.relaxed.getInfo().objective_function_value)

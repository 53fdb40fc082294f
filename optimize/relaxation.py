"""The linear relaxation of a model: solved once from nothing, then again and again with rows added or numbers fixed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import highspy
import numpy as np

from .handing import solver_of
from .stopping import Stopper

WHOLE = 1e-6  # nearer than this to a whole number is whole
STUCK = 1_000  # simplex iterations from a basis: the method may go in circles
LENGTH = 6  # rows for each iteration in which it may end from the first basis: from nothing takes longer
DUAL, PRIMAL = 1, 4  # strategies of the simplex method, as HiGHS numbers them
BY_LARGEST = 4  # rows and columns are scaled by their largest factor: by others HiGHS 1.15 may go in circles
LONG = 60.0  # seconds from a basis, in case it ever goes in circles where none of these limits acts


class Cut(NamedTuple):
    """A row by the places of its columns: ``sum(factors × columns) <= upper``."""

    columns: list[int]
    factors: list[float]
    upper: float


class Relaxation:
    """A model with whole numbers as fractions.

    Parameters
    ----------
    lp : highspy.HighsLp
        The model; it is copied.
    stopper : Stopper
    basis : highspy.HighsBasis, optional
        Of a model much like it, to begin from.
    priced : bool
        Whether that model differs in costs alone: its solution keeps all rows, from where the primal simplex method
        takes some dozens of steps and the dual one thousands.
    near : ndarray, optional
        Columns of a plan of that model, nan where not known: whole numbers are sought from there.

    Attributes
    ----------
    handed : highspy.HighsLp
        The model as it was given.
    cuts : list of Cut
        Rows added since.
    least : float or None
        Cost of its first solution: no plan costs less.
    patience : int
        Simplex iterations from a basis, beyond which the method is taken to go in circles.
    root, first : highspy.HighsBasis or None
        Basis of its first solution, and of the first with the rows it has now.
    """

    def __init__(
        self,
        lp: highspy.HighsLp,
        stopper: Stopper,
        basis: highspy.HighsBasis | None = None,
        *,
        priced: bool = False,
        near: np.ndarray | None = None,
    ) -> None:
        # From nothing the interior point method is two to four times as fast here, from a basis the simplex method.
        self.handed, self.stopper, self.near = lp, stopper, near
        self.solver = solver_of(lp, solver="ipm" if basis is None else "simplex", simplex_scale_strategy=BY_LARGEST)
        if basis is not None:
            self.solver.setBasis(basis)
            self.solver.setOptionValue("simplex_strategy", PRIMAL if priced else DUAL)
        self.cuts: list[Cut] = []
        self.patience = STUCK
        self.least: float | None = None
        self.root: highspy.HighsBasis | None = None
        self.first: highspy.HighsBasis | None = None

    def solve(self, most: float = highspy.kHighsInf) -> bool:
        """Solve it as it stands; whether a solution was found.

        Where the simplex method takes long from the basis of the last solution, it starts anew from that of the first
        since rows were added, mostly a hundred times as fast; then from nothing.

        Parameters
        ----------
        most : float
            Cost above which no solution is wanted, 万元.
        """
        self.solver.setOptionValue("objective_bound", most)
        self._run()
        self.solver.setOptionValue("solver", "simplex")
        self.solver.setOptionValue("simplex_strategy", DUAL)  # from here on rows come and bounds move
        self.solver.setOptionValue("simplex_iteration_limit", self.patience)
        if self._stuck and self.first is not None:
            self.solver.setBasis(self.first)
            self.solver.setOptionValue("simplex_iteration_limit", max(self.patience, self.handed.num_row_ // LENGTH))
            self._run()
        if self._stuck:
            self.solver.clearSolver()
            self.solver.setOptionValue("solver", "ipm")
            self._run()
            self.solver.setOptionValue("solver", "simplex")
        if self.solved and self.first is None:
            self.first = self.basis
            if self.root is None:
                self.root, self.least = self.first, self.cost
        return self.solved

    def _run(self) -> None:
        """Run the solver; from a basis it may take `LONG`, from nothing as long as it takes."""
        from_basis = self.solver.getOptionValue("solver")[1] == "simplex" and self.root is not None
        until = self.solver.getRunTime() + LONG if from_basis else highspy.kHighsInf
        self.solver.setOptionValue("time_limit", until)
        self.stopper.run(self.solver)

    @property
    def _stuck(self) -> bool:
        status = highspy.HighsModelStatus
        return self.solver.getModelStatus() in (status.kIterationLimit, status.kTimeLimit, status.kUnknown)

    @property
    def size(self) -> int:
        """Columns."""
        return int(self.handed.num_col_)

    @property
    def solved(self) -> bool:
        """Whether it has a solution."""
        return bool(self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    @property
    def undecided(self) -> bool:
        """Whether it was given up before it was solved or found to be impossible or too dear."""
        decided = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveBound)
        return self.solver.getModelStatus() not in decided and not self.impossible

    @property
    def impossible(self) -> bool:
        """Whether it was found to have no solution."""
        none = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        return self.solver.getModelStatus() in none

    @property
    def lp(self) -> highspy.HighsLp:
        """The model as it stands."""
        return self.solver.getLp()

    @property
    def values(self) -> np.ndarray:
        """Values of all columns."""
        return np.asarray(self.solver.getSolution().col_value)

    @property
    def prices(self) -> np.ndarray:
        """Reduced costs of all columns: what raising each by one costs at least."""
        return np.asarray(self.solver.getSolution().col_dual)

    @property
    def cost(self) -> float:
        """Cost of its solution."""
        return float(self.solver.getInfo().objective_function_value)

    @property
    def basis(self) -> highspy.HighsBasis:
        """Basis of its last solution."""
        return self.solver.getBasis()

    def begin(self, basis: highspy.HighsBasis) -> None:
        """Begin the next solve from a basis."""
        self.solver.setBasis(basis)

    def add(self, cuts: Iterable[Cut]) -> None:
        """Add rows."""
        self.first = None
        for cut in cuts:
            self.cuts.append(cut)
            columns = np.array(cut.columns, dtype=np.int32)
            self.solver.addRow(-highspy.kHighsInf, cut.upper, len(columns), columns, np.array(cut.factors))

    def fix(self, columns: np.ndarray, values: np.ndarray) -> None:
        """Fix columns at values."""
        self.bound(columns, values, values)

    def bound(self, columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        """Set the bounds of columns."""
        self.solver.changeColsBounds(len(columns), columns.astype(np.int32), low, high)

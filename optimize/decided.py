"""A plan's model with its whole numbers as they are: a linear program whose prices and changes can be read off.

Rows that only tighten the search (`implied`, `whole_classes`) are left out: with whole numbers as they are they say
nothing, and without them the price of one more pupil is the dual of one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import ceil, floor

import highspy
import numpy as np
import pulp

from .constraints import CONSTRAINTS
from .implied import total_capacity
from .instance import Instance
from .model import Model
from .objective import total_price
from .own_rows import checked_rows
from .plan import Plan
from .previous import decide
from .row import Constraint
from .whole_classes import whole_classes

IMPLIED = (total_capacity, whole_classes)
WHOLE = 1e-6  # nearer than this to a whole number is whole
MOST_TRIED = 400  # linear programs in the search for the whole numbers of one change


@dataclass(frozen=True)
class Change:
    """What is changed in a decided model, everything else left as it is.

    Parameters
    ----------
    bounds : dict of variable to (float, float)
        Least and most of some variables.
    whole : tuple of variable
        Whole numbers decided anew, within their bounds.
    loosen : dict of str to float
        Rows whose right-hand side is raised, by name.
    """

    bounds: dict[pulp.LpVariable, tuple[float, float]] = field(default_factory=dict)
    whole: tuple[pulp.LpVariable, ...] = ()
    loosen: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """The least cost with a change, and the value of every variable there.

    Parameters
    ----------
    cost : float
        Of what decisions change, 万元; infinite where nothing keeps all rows.
    values : ndarray
        By the variables' index.
    best : bool
        Whether no other whole numbers within the change's bounds cost less; else the search was left early, and the
        cost is that of the best ones found.
    """

    cost: float
    values: np.ndarray
    best: bool = True

    def of(self, variable: pulp.LpVariable) -> float:
        """Value of a variable."""
        return float(self.values[variable.index])


class Decided:
    """The linear program of some stages of a plan, its whole numbers as they are.

    Parameters
    ----------
    instance : Instance
    stages : iterable of str
        Stages planned together.
    plan : Plan
        What it decided is fixed.
    own : sequence of Constraint
        A user's own constraints that it was made with.

    Attributes
    ----------
    model : Model
    now : Outcome
        The plan as it is, pupils placed at least cost.
    """

    def __init__(self, instance: Instance, stages: Iterable[str], plan: Plan, own: Sequence[Constraint] = ()) -> None:
        self.model = Model(instance, stages)
        for constraint in CONSTRAINTS:
            for row in constraint(self.model) if constraint not in IMPLIED else ():
                self.model.add(row)
        for constraint in own:
            for row in checked_rows(constraint, self.model):
                self.model.add(row)
        problem = self.model.problem
        problem.setObjective(pulp.LpAffineExpression(total_price(self.model)))
        decide(self.model, plan)
        solver = pulp.HiGHS(msg=False, mip=False, threads=1)
        solver.createAndConfigureSolver(problem)
        solver.buildSolverModel(problem)
        self.solver = problem.solverModel
        self._rows = {row.name: int(row.index) for row in problem.constraints()}
        self.now = self._solved()
        self._basis = self.solver.getBasis()

    def row(self, name: str) -> int:
        """Index of a row by its name."""
        return self._rows[name]

    def side(self, name: str) -> float:
        """Right-hand side of a row."""
        return float(self.solver.getRow(self.row(name))[2])

    def duals(self) -> np.ndarray:
        """What raising the right-hand side of each row by one costs, for the plan as it is."""
        self.least(Change())
        return np.asarray(self.solver.getSolution().row_dual)

    def most(self) -> np.ndarray:
        """Right-hand side of each row up to which `duals` hold."""
        self.least(Change())
        _, ranging = self.solver.getRanging()
        return np.asarray(ranging.row_bound_up.value_)

    def relaxed(self, change: Change) -> Outcome:
        """The least cost with a change if fractions would do: no more than that of `least`."""
        with self._changed(change):
            return self._solved()

    def least(self, change: Change) -> Outcome:
        """The least cost with a change."""
        with self._changed(change):
            columns = [int(variable.index) for variable in change.whole]
            return Whole(self, columns).search() if columns else self._solved()

    def bound(self, column: int, low: float, high: float) -> None:
        """Set the bounds of a column."""
        self.solver.changeColBounds(column, low, high)

    def limits(self, column: int) -> tuple[float, float]:
        """The bounds of a column as they are now."""
        _, _, low, high, _ = self.solver.getCol(column)
        return float(low), float(high)

    @contextmanager
    def _changed(self, change: Change) -> Iterator[None]:
        """With a change, from the plan's own basis; without it again at the end."""
        columns = {int(variable.index): pair for variable, pair in change.bounds.items()}
        before = {column: self.limits(column) for column in columns}
        rows = {self.row(name): by for name, by in change.loosen.items()}
        sides = {row: self.solver.getRow(row)[1:3] for row in rows}
        try:
            for column, pair in columns.items():
                self.bound(column, *pair)
            for row, by in rows.items():
                low, high = sides[row]
                self.solver.changeRowBounds(row, low + by if low == high else low, high + by)
            yield
        finally:
            for column, pair in before.items():
                self.bound(column, *pair)
            for row, (low, high) in sides.items():
                self.solver.changeRowBounds(row, low, high)
            self.solver.setBasis(self._basis)

    def _solved(self) -> Outcome:
        """Solve the linear program as it stands."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Outcome(float("inf"), np.zeros(self.solver.getNumCol()))
        cost = float(self.solver.getInfo().objective_function_value)
        return Outcome(cost, np.asarray(self.solver.getSolution().col_value))


class Whole:
    """Search for the best whole numbers of a few columns: branch on the largest fraction, upwards first.

    HiGHS would start its own search from nothing each time (2 s in a county); the linear program is there, and warm.
    """

    def __init__(self, decided: Decided, columns: list[int]) -> None:
        self.decided, self.columns = decided, columns
        self.found = Outcome(float("inf"), np.zeros(decided.solver.getNumCol()))
        self.tried = 0

    def search(self) -> Outcome:
        """The best outcome."""
        self._branch()
        return replace(self.found, best=self.tried <= MOST_TRIED)

    def _branch(self) -> None:
        self.tried += 1
        if self.tried > MOST_TRIED:
            return
        here = self.decided._solved()
        if here.cost >= self.found.cost - 1e-7:
            return
        values = here.values[self.columns]
        away = np.abs(values - np.rint(values))
        if away.max() <= WHOLE:
            self.found = here
            return
        column, value = self.columns[int(away.argmax())], float(values[away.argmax()])
        low, high = self.decided.limits(column)
        for pair in ((float(ceil(value)), high), (low, float(floor(value)))):
            self.decided.bound(column, *pair)
            self._branch()
        self.decided.bound(column, low, high)

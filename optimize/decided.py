"""A plan's model with its whole numbers as they are: a linear program whose prices and changes can be read off.

Rows that only tighten the search (`implied`, `whole_classes`) are left out: with whole numbers as they are they say
nothing, and without them the price of one more pupil is the dual of one row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

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
from .whole_search import Outcome, best_whole

IMPLIED = (total_capacity, whole_classes)


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
    most : dict of str to float
        Rows that get another right-hand side, by name.
    """

    bounds: dict[pulp.LpVariable, tuple[float, float]] = field(default_factory=dict)
    whole: tuple[pulp.LpVariable, ...] = ()
    loosen: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)


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
    over : iterable of (unit, cohort, year)
        Cells that get a variable of pupils above the cap where they have none; it is held at 0.
    shut : collection of (town, unit)
        Pairs between which nobody is newly placed.

    Attributes
    ----------
    model : Model
    now : Outcome
        The plan as it is, pupils placed at least cost.
    """

    def __init__(
        self,
        instance: Instance,
        stages: Iterable[str],
        plan: Plan,
        own: Sequence[Constraint] = (),
        over: Iterable[tuple[int, int, int]] = (),
        shut: Collection[tuple[int, int]] = (),
    ) -> None:
        self.model = Model(instance, stages)
        for index, cohort, year in over:
            if (index, cohort, year) not in self.model.over and instance.units[index].stage in self.model.stages:
                self.model.over[index, cohort, year] = self.model.variable("more", index, cohort, year)
        for key, variable in self.model.arrive.items():
            if (key.town, key.unit) in shut:
                variable.upBound = 0.0
        self._build(own)
        problem = self.model.problem
        decide(self.model, plan)
        solver = pulp.HiGHS(msg=False, mip=False, threads=1)
        solver.createAndConfigureSolver(problem)
        solver.buildSolverModel(problem)
        self.solver = problem.solverModel
        self._rows = {row.name: int(row.index) for row in problem.constraints()}
        self._names = {row: name for name, row in self._rows.items()}
        self._complete()
        self.now = self.solved()
        self._activity = np.asarray(self.solver.getSolution().row_value)
        self._basis = self.solver.getBasis()

    def _build(self, own: Sequence[Constraint]) -> None:
        """Rows and objective."""
        for constraint in CONSTRAINTS:
            for row in constraint(self.model) if constraint not in IMPLIED else ():
                self.model.add(row)
        for constraint in own:
            for row in checked_rows(constraint, self.model):
                self.model.add(row)
        self.model.problem.setObjective(pulp.LpAffineExpression(total_price(self.model)))

    def _complete(self) -> None:
        """Whole numbers that the plan's tables do not tell, at their best."""
        told = [*self.model.area.values(), *self.model.others.values()]
        columns = [int(one.index) for one in told if one.lowBound != one.upBound]
        if not columns:
            return
        found = best_whole(self, columns)
        for column in columns if len(found.values) else ():
            number = float(round(found.values[column]))
            self.bound(column, number, number)

    def row(self, name: str) -> int:
        """Index of a row by its name."""
        return self._rows[name]

    def has(self, name: str) -> bool:
        """Whether the model has a row of this name."""
        return name in self._rows

    def side(self, name: str) -> float:
        """Right-hand side of a row."""
        return float(self.solver.getRow(self.row(name))[2])

    def room(self, row: int) -> float:
        """How much a row may still rise with the plan as it is."""
        return float(self.solver.getRow(row)[2] - self._activity[row])

    def activity(self, name: str, outcome: Outcome) -> float:
        """Left-hand side of a row with an outcome's values."""
        _, columns, factors = self.solver.getRowEntries(self.row(name))
        return float(np.dot(factors, outcome.values[np.asarray(columns, dtype=int)]))

    def rows_of(self, variable: pulp.LpVariable) -> Iterator[tuple[int, float, str]]:
        """Rows of a variable: index, factor, name."""
        _, rows, factors = self.solver.getColEntries(variable.index)
        for row, factor in zip(rows, factors, strict=True):
            yield int(row), float(factor), self._names[int(row)]

    def duals(self) -> np.ndarray:
        """What raising the right-hand side of each row by one costs, for the plan as it is."""
        self.solved()
        return np.asarray(self.solver.getSolution().row_dual)

    def most(self) -> np.ndarray:
        """Right-hand side of each row up to which `duals` hold."""
        self.solved()
        _, ranging = self.solver.getRanging()
        return np.asarray(ranging.row_bound_up.value_)

    def relaxed(self, change: Change) -> Outcome:
        """The least cost with a change if fractions would do: no more than that of `least`."""
        with self.changed(change):
            return self.solved()

    def least(self, change: Change) -> Outcome:
        """The least cost with a change."""
        with self.changed(change):
            columns = [int(variable.index) for variable in change.whole]
            return best_whole(self, columns) if columns else self.solved()

    def bound(self, column: int, low: float, high: float) -> None:
        """Set the bounds of a column."""
        self.solver.changeColBounds(column, low, high)

    def limits(self, column: int) -> tuple[float, float]:
        """The bounds of a column as they are now."""
        _, _, low, high, _ = self.solver.getCol(column)
        return float(low), float(high)

    @contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        """With a change, from the plan's own basis; without it again at the end."""
        columns = {int(variable.index): pair for variable, pair in change.bounds.items()}
        before = {column: self.limits(column) for column in columns}
        sides = {self.row(name): self.solver.getRow(self.row(name))[1:3] for name in (*change.loosen, *change.most)}
        try:
            for column, pair in columns.items():
                self.bound(column, *pair)
            for name, by in change.loosen.items():
                low, high = sides[self.row(name)]
                self.solver.changeRowBounds(self.row(name), low + by if low == high else low, high + by)
            for name, high in change.most.items():
                self.solver.changeRowBounds(self.row(name), sides[self.row(name)][0], high)
            yield
        finally:
            for column, pair in before.items():
                self.bound(column, *pair)
            for row, (low, high) in sides.items():
                self.solver.changeRowBounds(row, low, high)
            self.solver.setBasis(self._basis)

    def solved(self) -> Outcome:
        """Solve the linear program as it stands."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Outcome(float("inf"), np.zeros(self.solver.getNumCol()))
        cost = float(self.solver.getInfo().objective_function_value)
        return Outcome(cost, np.asarray(self.solver.getSolution().col_value))

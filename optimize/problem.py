"""A problem for the solver: named variables, the whole ones with the year they decide on, and rows, held by PuLP."""

from __future__ import annotations

from collections import Counter, defaultdict

import pulp

from .row import SENSE, Row, plain


class Problem:
    """Variables and rows under names that are unique and that LP files can hold.

    Attributes
    ----------
    problem : pulp.LpProblem
        Minimised.
    whole_years : dict of str to int
        Year of each whole variable, by name.
    build_seconds : float
        What the making of the rows took.
    made : list of pulp.LpVariable
        All variables. PuLP looks through all rows each time it is asked for them.
    handed : list of pulp.LpVariable
        In the order of the columns handed over to the solver; empty before.
    names : (list of str, list of str)
        Of columns and rows as they were handed over; empty before.

    Examples
    --------
    >>> made = Problem()
    >>> [made.variable("arrive", "甲", 1).name, made.variable("arrive", "乙", 1, whole=2026).name, made.whole_years]
    ['arrive___1', 'arrive___1__2', {'arrive___1__2': 2026}]
    """

    def __init__(self) -> None:
        self.problem = pulp.LpProblem("schoolplaces", pulp.LpMinimize)
        self.whole_years: dict[str, int] = {}
        self.build_seconds = 0.0
        self.made: list[pulp.LpVariable] = []
        self.handed: list[pulp.LpVariable] = []
        self.names: tuple[list[str], list[str]] = ([], [])
        self._names: Counter[str] = Counter()

    def variable(self, *parts: object, upper: float | None = None, whole: int | None = None) -> pulp.LpVariable:
        """A variable named by its parts; a whole number where ``whole`` is the year it decides on."""
        name = self._unique(plain("_".join([str(part) for part in parts if part != ""])))
        if whole is not None:
            self.whole_years[name] = whole
        self.made.append(self.problem.add_variable(name, 0, upper, "Continuous" if whole is None else "Integer"))
        return self.made[-1]

    def _unique(self, name: str) -> str:
        """Names made alike by what LP files cannot hold are told apart by a number."""
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}__{self._names[name]}"

    def add(self, row: Row) -> None:
        """Add one row; a row without variables is left out when it holds and an error when it does not."""
        if not row.terms:
            holds = {"<=": row.bound + 1e-9 >= 0, ">=": row.bound - 1e-9 <= 0, "==": abs(row.bound) < 1e-9}
            if not holds[row.sense]:
                raise ValueError(f"row {row.name} has no variable and does not hold: 0 {row.sense} {row.bound}")
            return
        expression = pulp.LpAffineExpression(row.terms)
        if len(expression) < len(row.terms):  # a variable twice, of which PuLP keeps the last
            sums: dict[pulp.LpVariable, float] = defaultdict(float)
            for variable, factor in row.terms:
                sums[variable] += factor
            expression = pulp.LpAffineExpression(sums)
        name = self._unique(plain(row.name))
        self.problem.addConstraint(pulp.LpConstraint(expression, SENSE[row.sense], name, row.bound))

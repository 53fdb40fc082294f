"""The best whole numbers of a few columns of a linear program that is warm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Protocol

import numpy as np
import pulp

WHOLE = 1e-6  # nearer than this to a whole number is whole
MOST_TRIED = 150  # linear programs in one search


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


class Program(Protocol):
    """A linear program whose columns can be bounded."""

    def solved(self) -> Outcome:
        """Solve it as it stands."""
        ...

    def bound(self, column: int, low: float, high: float) -> None:
        """Set the bounds of a column."""
        ...

    def limits(self, column: int) -> tuple[float, float]:
        """The bounds of a column as they are."""
        ...


def best_whole(program: Program, columns: Sequence[int]) -> Outcome:
    """The least cost with whole numbers in some columns: branch on the largest fraction, upwards first.

    HiGHS would start its own search from nothing each time (2 s in a county); the linear program is there, and warm.

    Parameters
    ----------
    program : Program
        Its bounds are as before in the end.
    columns : sequence of int
    """
    search = _Search(program, columns)
    search.branch()
    return replace(search.found, best=search.tried <= MOST_TRIED)


class _Search:
    def __init__(self, program: Program, columns: Sequence[int]) -> None:
        self.program, self.columns = program, list(columns)
        self.found = Outcome(float("inf"), np.zeros(0))
        self.tried = 0

    def branch(self) -> None:
        """Solve, and where a fraction is left go on with it above and below."""
        self.tried += 1
        if self.tried > MOST_TRIED:
            return
        here = self.program.solved()
        if here.cost >= self.found.cost - 1e-7:
            return
        values = here.values[self.columns]
        away = np.abs(values - np.rint(values))
        if away.max() <= WHOLE:
            self.found = here
            return
        column, value = self.columns[int(away.argmax())], float(values[away.argmax()])
        low, high = self.program.limits(column)
        for pair in ((float(ceil(value)), high), (low, float(floor(value)))):
            self.program.bound(column, *pair)
            self.branch()
        self.program.bound(column, low, high)

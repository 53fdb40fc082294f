"""Linear forms in the columns of a model, under a key each; factors are numbers, or arrays by draw."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pulp
from scipy.sparse import csr_matrix


class Entries(NamedTuple):
    """Factors of some columns in some forms: one number each, or one a draw."""

    rows: np.ndarray
    columns: np.ndarray
    factors: np.ndarray


class Forms:
    """Sums of factor × variable and a constant, by key.

    Parameters
    ----------
    draws : int
        Length of factors and constants that are arrays.

    Attributes
    ----------
    keys : dict of key to int
        Place of each form.

    Examples
    --------
    >>> problem = pulp.LpProblem()
    >>> x, y = (problem.add_variable(name) for name in "xy")
    >>> x.index, y.index = 0, 1
    >>> forms = Forms(2)
    >>> forms.add("a", [(x, 2.0), (y, np.array([1.0, 3.0]))], np.array([0.0, 100.0]))
    >>> forms.of(np.array([[1.0, 1.0], [10.0, 10.0]])).tolist()  # columns by draws
    [[12.0, 132.0]]
    """

    def __init__(self, draws: int) -> None:
        self.draws = draws
        self.keys: dict[Any, int] = {}
        self.constants: list[Any] = []
        self._fixed: list[tuple[int, pulp.LpVariable, float]] = []
        self._drawn: list[tuple[int, pulp.LpVariable, np.ndarray]] = []

    def add(self, key: Any, terms: Iterable[tuple[pulp.LpVariable, Any]], constant: Any = 0.0) -> None:
        """Add terms and a constant to the form of a key."""
        place = self.keys.setdefault(key, len(self.keys))
        if place == len(self.constants):
            self.constants.append(0.0)
        self.constants[place] = self.constants[place] + constant
        for variable, factor in terms:
            if isinstance(factor, np.ndarray):
                self._drawn.append((place, variable, factor))
            else:
                self._fixed.append((place, variable, factor))

    @cached_property
    def fixed(self) -> Entries:
        """Factors that are the same in all draws, shape (n,)."""
        rows, columns = _places(self._fixed)
        return Entries(rows, columns, np.array([factor for _, _, factor in self._fixed], dtype=float))

    @cached_property
    def drawn(self) -> Entries:
        """Factors that each draw has of its own, shape (n, draws)."""
        rows, columns = _places(self._drawn)
        factors = [factor for _, _, factor in self._drawn]
        return Entries(rows, columns, np.stack(factors) if factors else np.zeros((0, self.draws)))

    def constant(self) -> np.ndarray:
        """Constants, shape (forms, draws)."""
        found = [np.broadcast_to(np.asarray(one, dtype=float), (self.draws,)) for one in self.constants]
        return np.stack(found) if found else np.zeros((0, self.draws))

    def of(self, values: np.ndarray) -> np.ndarray:
        """What the forms come to; shape (forms, draws).

        Parameters
        ----------
        values : ndarray, shape (columns, draws)
        """
        size, found = len(self.keys), self.constant().copy()
        if len(self.fixed.rows):
            matrix = csr_matrix((self.fixed.factors, (self.fixed.rows, self.fixed.columns)), (size, len(values)))
            found += matrix @ values
        if len(self.drawn.rows):
            amounts = self.drawn.factors * values[self.drawn.columns]
            ones = np.ones(len(amounts))
            found += csr_matrix((ones, (self.drawn.rows, np.arange(len(amounts)))), (size, len(amounts))) @ amounts
        return found

    def by_column(self, columns: int) -> np.ndarray:
        """Sum of each column's factors over all forms; shape (columns, draws)."""
        fixed = np.bincount(self.fixed.columns, self.fixed.factors, minlength=columns)
        found = np.repeat(fixed[:, None], self.draws, axis=1)
        if len(self.drawn.columns):
            size = (columns, len(self.drawn.columns))
            ones = np.ones(size[1])
            found += csr_matrix((ones, (self.drawn.columns, np.arange(size[1]))), size) @ self.drawn.factors
        return found


def _places(entries: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.array([row for row, _, _ in entries], dtype=np.int64)
    return rows, np.array([variable.index for _, variable, _ in entries], dtype=np.int64)

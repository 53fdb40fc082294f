"""Whole flows: a network with whole supplies and capacities has a whole optimum at a vertex, so no pupil is split."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array


class WholeFlow:
    """A minimum-cost flow built arc by arc.

    Each arc enters at most two rows with coefficients +1 and −1 (or nested capacities), so that the matrix is totally
    unimodular and the simplex method ends at whole numbers (Hoffman & Kruskal 1956).

    Examples
    --------
    >>> flow = WholeFlow()
    >>> near, far = flow.arc(1.0, 3), flow.arc(2.0)
    >>> flow.equal([(near, 1), (far, 1)], 5)
    >>> flow.solve()[[near, far]].tolist()
    [3, 2]
    """

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.upper: list[float] = []
        self._rows: dict[str, list[tuple[list[tuple[int, int]], int]]] = {"equal": [], "at_most": []}

    def arc(self, cost: float, upper: float = np.inf) -> int:
        """Add an arc; returns its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        return len(self.cost) - 1

    def near(self, target: float, upper: float = np.inf, weight: float = 1.0, extra: float = 0.0) -> list[int]:
        """Arcs whose sum is drawn to ``target``: every unit away from it costs ``weight``."""
        whole = min(float(np.floor(target + 1e-7)), upper)
        part = max(target - whole, 0.0)
        arcs = [self.arc(-weight + extra, whole)] if whole > 0 else []
        if part > 1e-7 and whole + 1 <= upper:
            arcs.append(self.arc(weight * (1 - 2 * part) + extra, 1.0))
            whole += 1
        if whole < upper:
            arcs.append(self.arc(weight + extra, upper - whole))
        return arcs

    def equal(self, terms: list[tuple[int, int]], total: int) -> None:
        """The terms add up to ``total``."""
        self._rows["equal"].append((terms, total))

    def at_most(self, terms: list[tuple[int, int]], total: int) -> None:
        """The terms add up to at most ``total``."""
        self._rows["at_most"].append((terms, total))

    def _matrix(self, kind: str) -> tuple[coo_array | None, np.ndarray | None]:
        rows = self._rows[kind]
        if not rows:
            return None, None
        row = np.repeat(np.arange(len(rows)), [len(terms) for terms, _ in rows])
        column = np.array([arc for terms, _ in rows for arc, _ in terms], dtype=int)
        value = np.array([sign for terms, _ in rows for _, sign in terms], dtype=float)
        matrix = coo_array((value, (row, column)), shape=(len(rows), len(self.cost)))
        return matrix, np.array([total for _, total in rows], dtype=float)

    def solve(self) -> np.ndarray:
        """Whole units on each arc.

        Raises
        ------
        RuntimeError
            Where no flow exists: the caller must offer an arc for what finds no place.
        """
        if not self.cost:
            return np.zeros(0, dtype=np.int64)
        upper_matrix, upper = self._matrix("at_most")
        equal_matrix, equal = self._matrix("equal")
        bounds = np.column_stack([np.zeros(len(self.cost)), self.upper])
        found = linprog(
            self.cost, A_ub=upper_matrix, b_ub=upper, A_eq=equal_matrix, b_eq=equal, bounds=bounds, method="highs-ds"
        )
        if found.status != 0:
            raise RuntimeError(f"no whole flow: {found.message}")
        whole = np.rint(found.x)
        if np.abs(found.x - whole).max() > 1e-5:
            raise RuntimeError("the flow is not whole: a row breaks the network")
        return whole.astype(np.int64)

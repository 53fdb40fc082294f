"""The master of a price decomposition: which columns of counties together keep the money, and what money is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, hstack, identity

from .column import Column

DEAR = 1000.0  # price of money above which none is worth it: what a mix of columns may overdraw costs so much
NODES = 20_000  # of branching in the choice of whole columns
CLOSE = 1e-6  # relative gap of that choice
SMALL = 1e-6


class Mix(NamedTuple):
    """Columns mixed at least cost: cost, prices of the pots, weights by county and column, what is overdrawn."""

    cost: float
    prices: np.ndarray
    weights: list[np.ndarray]
    overdrawn: float


class Master:
    """Columns of every county, and the money of all.

    Parameters
    ----------
    money : ndarray, shape (pots,)
        What there is beyond what is committed, 万元.
    counties : int

    Examples
    --------
    >>> from schoolplaces.optimize.column import Ask, Column
    >>> master = Master(np.array([10.0]), 2)
    >>> for county, (cost, spends) in enumerate([(50.0, 10.0), (70.0, 10.0)]):
    ...     master.add(county, Column(Ask("priced", (0.0,)), cost, (spends,), cost, {}, True))
    ...     master.add(county, Column(Ask("priced", (9.0,)), 100.0, (0.0,), 100.0, {}, True))
    >>> master.mix().cost, master.choose()
    (150.0, [0, 1])
    """

    def __init__(self, money: np.ndarray, counties: int) -> None:
        self.money = money
        self.columns: list[list[Column]] = [[] for _ in range(counties)]

    def add(self, county: int, column: Column | None) -> None:
        """Add what a county would do, unless it is there."""
        if column is not None and column not in self.columns[county]:
            self.columns[county].append(column)

    def mix(self) -> Mix:
        """Columns mixed at least cost within the money (Dantzig & Wolfe 1960); its prices are what money is worth."""
        costs, spends, county = self._arrays(self.columns)
        pots = len(self.money)
        rows = hstack([spends, -identity(pots)], format="csr")
        ones = hstack([county, csr_matrix((county.shape[0], pots))], format="csr")
        found = linprog(
            np.append(costs, np.full(pots, DEAR)), A_ub=rows, b_ub=self.money, A_eq=ones,
            b_eq=np.ones(county.shape[0]), method="highs-ds",
        )  # fmt: skip
        if found.status != 0:
            raise AssertionError(f"the master has a solution: {found.message}")
        prices = np.maximum(0.0, -np.asarray(found.ineqlin.marginals)) + 0.0
        ends = np.cumsum([len(mine) for mine in self.columns])
        weights = np.split(found.x[: len(costs)], ends[:-1])
        return Mix(float(found.fun), prices, weights, float(found.x[len(costs) :].sum()))

    def choose(self) -> list[int] | None:
        """For each county the place of one of its columns, so that all together keep the money at least cost.

        Returns
        -------
        list of int or None
            None where no choice keeps the money.
        """
        costs, spends, county = self._arrays(self.columns)
        slack = SMALL * np.maximum(1.0, self.money)
        found = milp(
            costs,
            constraints=[LinearConstraint(spends, -np.inf, self.money + slack), LinearConstraint(county, 1.0, 1.0)],
            integrality=np.ones(len(costs)),
            bounds=Bounds(0.0, 1.0),
            options={"mip_rel_gap": CLOSE, "node_limit": NODES},
        )
        if found.x is None:
            return None
        ends = np.cumsum([len(mine) for mine in self.columns])
        return [int(np.argmax(mine)) for mine in np.split(found.x, ends[:-1])]

    def shares(self, mix: Mix) -> list[np.ndarray]:
        """What a mix takes of each pot, county by county, 万元."""
        return [
            weights @ np.array([column.spends for column in mine])
            for mine, weights in zip(self.columns, mix.weights, strict=True)
        ]

    def spends(self, chosen: Sequence[int]) -> np.ndarray:
        """What the chosen columns take of each pot by county, shape (counties, pots)."""
        return np.array([mine[at].spends for mine, at in zip(self.columns, chosen, strict=True)])

    def _arrays(self, columns: Sequence[Sequence[Column]]) -> tuple[np.ndarray, csr_matrix, csr_matrix]:
        """Costs; what each takes of each pot; which county each is of."""
        every = [column for mine in columns for column in mine]
        of = np.repeat(np.arange(len(columns)), [len(mine) for mine in columns])
        spends = csr_matrix(np.array([column.spends for column in every]).reshape(len(every), len(self.money)).T)
        shape = (len(columns), len(every))
        county = csr_matrix((np.ones(len(every)), (of, np.arange(len(every)))), shape)
        return np.array([column.cost for column in every]), spends, county

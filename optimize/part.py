"""A model of a county as arrays, with what its columns take of the money: relaxed at any prices of it."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from .basis import Basis, Start
from .budget import Pot, spending
from .first_basis import first_basis
from .handing import hand_over, matrix_of, program, whole_columns
from .model import Model
from .relaxation import Relaxation
from .stopping import Stopper


class Part:
    """Some stages of a county, without the model itself: a hundredth of its size, and quick to carry.

    Every search begins from the same basis and plan, those of money without a price: what it comes to hangs on the
    prices alone, and not on what was asked before.

    Parameters
    ----------
    model : Model
    pots : sequence of Pot
    start : Start, optional
        The basis of its relaxation where money has no price and the plan there, where they are known; else the basis is
        found from nothing.

    Attributes
    ----------
    stages : tuple of str
    budget : bool
        Whether the county's own budget is among its rows.
    money : csr_matrix, shape (pots, columns)
        What each column takes of each pot, 万元.
    whole : ndarray of int
        Columns that are whole numbers.
    """

    def __init__(self, model: Model, pots: Sequence[Pot], start: Start | None = None) -> None:
        lp = hand_over(model)
        self.stages, self.budget = tuple(model.stages), model.budget
        self.size, self.whole = int(lp.num_col_), whole_columns(model)
        self.costs, self.bounds = np.array(lp.col_cost_), (np.array(lp.col_lower_), np.array(lp.col_upper_))
        self.matrix, self.rows = matrix_of(lp), (np.array(lp.row_lower_), np.array(lp.row_upper_))
        self._build = [(code, year, variable.index) for (code, year), variable in sorted(model.build.items())]
        entries = [
            (row, variable.index, money) for row, pot in enumerate(pots) for variable, money in spending(model, pot)
        ]
        rows, columns, money = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(pots), self.size)
        self.money = csr_matrix((np.array(money, dtype=float), (np.array(rows, int), np.array(columns, int))), shape)
        known = start if start is not None and start.fits(lp) else None
        self._near = None if known is None else known.values
        self._root = self._first(lp, first_basis(model, lp, Stopper()) if known is None else known.basis.given())

    @staticmethod
    def _first(lp: highspy.HighsLp, begin: highspy.HighsBasis | None) -> Basis | None:
        """Basis of its relaxation where money has no price."""
        relaxation = Relaxation(lp, Stopper(), begin)
        relaxation.solve()
        return None if relaxation.root is None else Basis.of(relaxation.root)

    def relaxed(self, prices: np.ndarray) -> Relaxation:
        """The relaxation at prices of money, solved; a plan near it is sought from that of money without a price."""
        root = None if self._root is None else self._root.given()
        found = Relaxation(self._program(prices), Stopper(), root, priced=True, near=self._near)
        found.solve()
        return found

    def spends(self, values: np.ndarray) -> np.ndarray:
        """What columns of these values take of each pot, 万元."""
        return np.asarray(self.money @ values)

    def uses(self, values: np.ndarray) -> dict[str, int]:
        """Options chosen where columns have these values, with the school year their places are first used in."""
        found: dict[str, int] = {}
        for code, year, column in self._build:
            if values[column] > 0.5:
                found.setdefault(code, year)
        return found

    def _program(self, prices: np.ndarray) -> highspy.HighsLp:
        costs = self.costs + self.money.T @ prices
        return program(costs, self.bounds, self.matrix, self.rows)

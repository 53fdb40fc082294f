"""A model of a county together with what its columns take of the money: relaxed at any prices of it."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from .budget import Pot, spending
from .handing import hand_over, matrix_of, program, whole_columns
from .model import Model
from .relaxation import Relaxation
from .stopping import Stopper


class Part:
    """A model of some stages of a county.

    Every relaxation begins from the same basis, that of money without a price: what it comes to hangs on the prices
    alone, and not on what was asked before.

    Parameters
    ----------
    model : Model
    pots : sequence of Pot

    Attributes
    ----------
    money : csr_matrix, shape (pots, columns)
        What each column takes of each pot, 万元.
    whole : ndarray of int
        Columns that are whole numbers.
    """

    def __init__(self, model: Model, pots: Sequence[Pot]) -> None:
        lp = hand_over(model)
        self.model, self.size, self.whole = model, int(lp.num_col_), whole_columns(model)
        self.costs, self.bounds = np.array(lp.col_cost_), (np.array(lp.col_lower_), np.array(lp.col_upper_))
        self.matrix, self.rows = matrix_of(lp), (np.array(lp.row_lower_), np.array(lp.row_upper_))
        entries = [
            (row, variable.index, money) for row, pot in enumerate(pots) for variable, money in spending(model, pot)
        ]
        rows, columns, money = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(pots), self.size)
        self.money = csr_matrix((np.array(money, dtype=float), (np.array(rows, int), np.array(columns, int))), shape)
        self._root: highspy.HighsBasis | None = None

    def relaxed(self, prices: np.ndarray) -> Relaxation:
        """The relaxation at prices of money, solved."""
        if self._root is None:
            first = Relaxation(self._program(np.zeros(self.money.shape[0])), Stopper())
            first.solve()
            self._root = first.root
        found = Relaxation(self._program(prices), Stopper(), self._root)
        found.solve()
        return found

    def spends(self, values: np.ndarray) -> np.ndarray:
        """What columns of these values take of each pot, 万元."""
        return np.asarray(self.money @ values)

    def _program(self, prices: np.ndarray) -> highspy.HighsLp:
        costs = self.costs + self.money.T @ prices
        return program(costs, self.bounds, self.matrix, self.rows)

"""A model of a county as arrays, with what its columns take of the money: planned at any prices of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from .basis import Basis, Start
from .budget import Pot, spending
from .carried import Held
from .effort import Effort
from .first_basis import first_basis
from .handing import hand_over, matrix_of, program
from .model import Model
from .relaxation import Relaxation
from .seek import seek
from .stopping import Stopper


class Answer(NamedTuple):
    """A plan of a part at prices of money.

    Parameters
    ----------
    held : Held
    uses : dict of str to int
        Options chosen, with the school year their places are first used in.
    spends : ndarray, shape (pots,)
        What it takes of each pot, 万元.
    objective, bound : float
        Its cost, the price of money included; what no plan costs less than; 万元.
    proven : bool
        Whether the search ended by its gap and not by its limit.
    """

    held: Held
    uses: dict[str, int]
    spends: np.ndarray
    objective: float
    bound: float
    proven: bool


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
    structure : Structure
    """

    def __init__(self, model: Model, pots: Sequence[Pot], start: Start | None = None) -> None:
        lp = hand_over(model)
        self.stages, self.budget, self.structure = tuple(model.stages), model.budget, model.structure
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
        self._root = self._first(lp) if known is None else known.basis

    @property
    def size(self) -> int:
        """Columns."""
        return len(self.costs)

    @property
    def start(self) -> Start | None:
        """Where its searches begin; None where no plan was found yet."""
        return None if self._root is None or self._near is None else Start(self._root, self._near)

    def begin(self, values: np.ndarray) -> None:
        """From here on begin with a plan, that of money without a price."""
        self._near = values

    def _first(self, lp: highspy.HighsLp) -> Basis | None:
        """Basis of its relaxation where money has no price."""
        relaxation = Relaxation(lp, Stopper(), first_basis(self.structure.layout, lp, Stopper()))
        relaxation.solve()
        return None if relaxation.root is None else Basis.of(relaxation.root)

    def relaxed(self, prices: np.ndarray) -> Relaxation:
        """The relaxation at prices of money, solved; a plan near it is sought from that of money without a price."""
        root = None if self._root is None else self._root.given()
        found = Relaxation(self._program(prices), Stopper(), root, priced=True, near=self._near)
        found.solve()
        return found

    def answer(self, relaxation: Relaxation, effort: Effort) -> Answer | None:
        """The cheapest plan at the prices of a relaxation; None where none was found in time."""
        found = seek(self.structure, relaxation, effort)
        if found is None:
            return None
        values = found.values[: self.size]
        held, whole = Held(self.stages, self.budget, values), np.zeros(self.size)
        whole[self.structure.whole] = np.rint(values[self.structure.whole])
        return Answer(held, self.uses(values), self.spends(whole), found.cost, found.bound, effort.enough(found))

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

"""The linear programs of one model in many draws: rows and prices are made once, their numbers by draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import highspy
import numpy as np

from .constraints import CONSTRAINTS
from .forms import Forms
from .model import Model
from .objective import COSTS
from .own_rows import own_rows, variables_of
from .price import Price
from .row import Constraint, Row


def price_forms(model: Model, draws: int) -> Forms:
    """Prices of a model with its rows, by where they are counted and by term."""
    return _gathered(_prices(model), draws)


def _prices(model: Model) -> Iterator[tuple[str, Price]]:
    for cost in COSTS:
        for price in cost(model):
            yield cost.__name__.rstrip("_"), price


def _gathered(prices: Iterable[tuple[str, Price]], draws: int) -> Forms:
    found = Forms(draws)
    for term, (variable, amount, where) in prices:
        found.add((where, term), [(variable, amount)])
    return found


class Stacked:
    """A model whose demand is that of many draws (`DrawnDemand`), as one linear program a draw.

    The rows are the model's own, with those that whole numbers imply; classes, and whatever else is a whole number, may
    be fractions. What depends on the draw are the factors of pupils (by the stay ratios), sides of rows and prices.

    Parameters
    ----------
    model : Model
    draws : int
    own : sequence of Constraint
        A user's own. What they multiply pupils by may be arrays here.

    Raises
    ------
    InputFaults
        Where one of them fails, as when it asks whether an array is above a number.

    Attributes
    ----------
    rows : Forms
        Left-hand sides, by name.
    costs : Forms
        By where they are counted and by term.
    low, high : ndarray, shape (columns, draws)
        Bounds of the columns; they may be set anew.
    """

    def __init__(self, model: Model, draws: int, own: Sequence[Constraint] = ()) -> None:
        self.model, self.draws = model, draws
        rows = [row for constraint in CONSTRAINTS for row in constraint(model) if row.terms]
        rows += [row for constraint in own for row in own_rows(constraint, model) if row.terms]
        prices = list(_prices(model))
        told = [variable for row in rows for variable, _ in row.terms]  # those of a user's own rows among them
        self.variables = list({variable.name: variable for variable in [*variables_of(model).values(), *told]}.values())
        for column, variable in enumerate(self.variables):
            variable.index = column
        self.rows, self.costs = Forms(draws), _gathered(prices, draws)
        for number, row in enumerate(rows):
            self.rows.add((number, row.name), row.terms)
        self.sides = self._sides(rows)
        most = [highspy.kHighsInf if one.upBound is None else one.upBound for one in self.variables]
        self.low, self.high = self._by_draw([one.lowBound for one in self.variables]), self._by_draw(most)
        self.prices = self.costs.by_column(len(self.variables))
        self._lay_out()

    def _sides(self, rows: Iterable[Row]) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper sides of the rows, each of shape (rows, draws)."""
        bounds = self._by_draw([row.bound for row in rows])
        senses = np.array([row.sense for row in rows])[:, None]
        low = np.where(senses == "<=", -highspy.kHighsInf, bounds)
        return low, np.where(senses == ">=", highspy.kHighsInf, bounds)

    def _by_draw(self, numbers: Sequence[float]) -> np.ndarray:
        found = np.empty((len(numbers), self.draws))
        for place, number in enumerate(numbers):
            found[place] = number
        return found

    def _lay_out(self) -> None:
        """The matrix by columns: which entries there are, and what is the same in all draws."""
        fixed, drawn = self.rows.fixed, self.rows.drawn
        rows = len(self.rows.keys)
        flat = np.concatenate([part.columns * rows + part.rows for part in (fixed, drawn)])
        cells, place = np.unique(flat, return_inverse=True)
        self._drawn_at, self._nonzeros = place[len(fixed.rows) :], len(cells)
        self._same = np.bincount(place[: len(fixed.rows)], fixed.factors, minlength=len(cells))
        self.lp = highspy.HighsLp()
        self.lp.num_col_, self.lp.num_row_ = len(self.variables), rows
        self.lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        self.lp.a_matrix_.start_ = np.searchsorted(cells, np.arange(len(self.variables) + 1) * rows)
        self.lp.a_matrix_.index_ = (cells % max(1, rows)).astype(np.int32)

    def program(self, draw: int) -> highspy.HighsLp:
        """The linear program of a draw."""
        more = np.bincount(self._drawn_at, self.rows.drawn.factors[:, draw], minlength=self._nonzeros)
        self.lp.a_matrix_.value_ = np.asarray(self._same + more, dtype=float)
        self.lp.row_lower_, self.lp.row_upper_ = (side[:, draw] for side in self.sides)
        self.lp.col_lower_, self.lp.col_upper_ = self.low[:, draw], self.high[:, draw]
        self.lp.col_cost_ = self.prices[:, draw]
        return self.lp

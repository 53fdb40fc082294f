"""A limit on the shortage of a stage over scenarios: how likely it may be, or how large in the worst of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pulp

from .model import Model
from .relaxation import Cut
from .row import Row

NONE = 1e-6  # pupils: less is no shortage


@dataclass(frozen=True)
class Limit:
    """A limit on the pupils of a stage without a place, added up over the need years; one of ``p`` and ``cvar``.

    Parameters
    ----------
    stage : str
    p : float, optional
        Largest share of the scenarios, by weight, in which anyone is without a place.
    cvar : float, optional
        Largest mean of the pupil-years without a place over the worst scenarios (conditional value at risk: Rockafellar
        & Uryasev 2000).
    worst : float
        Share of the scenarios, by weight, that are the worst.
    first : int, optional
        First school year that counts; all need years by default. What no decision can mend any more – the years before
        places can stand – is best left out.

    Raises
    ------
    ValueError
        Where not just one of them is given, or a number is out of range.

    Examples
    --------
    >>> Limit("primary", p=0.1).reached(np.array([0.0, 3.0]), np.array([0.95, 0.05]))
    0.05
    >>> Limit("primary", cvar=20.0, worst=0.5).reached(np.array([0.0, 4.0]), np.array([0.75, 0.25]))
    2.0
    """

    stage: str
    p: float | None = None
    cvar: float | None = None
    worst: float = 0.1
    first: int | None = None

    def __post_init__(self) -> None:
        if (self.p is None) == (self.cvar is None):
            raise ValueError("a limit has one of p and cvar")
        if not (self.most >= 0 and (self.p is None or self.p <= 1) and 0 < self.worst <= 1):
            raise ValueError(f"{self}: p lies between 0 and 1, cvar is not below 0, worst lies above 0 and up to 1")

    @property
    def most(self) -> float:
        """What is not to be exceeded."""
        return float((self.cvar if self.p is None else self.p) or 0.0)

    @property
    def measure(self) -> str:
        """Which of the two it is: ``p`` or ``cvar``."""
        return "cvar" if self.p is None else "p"

    def reached(self, short: np.ndarray, weights: np.ndarray) -> float:
        """What it bounds, from the pupil-years without a place in each scenario."""
        if self.p is not None:
            return float(weights[short > NONE].sum())
        order = np.argsort(-short, kind="stable")
        before = np.cumsum(weights[order]) - weights[order]
        part = np.clip(self.worst - before, 0.0, weights[order])
        return float(short[order] @ part / self.worst)

    def caps(self, short: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """What may be short in each scenario by itself, so that the limit holds, given what is short in fractions.

        Adding the same everywhere adds as much to the mean of the worst, so what is left of it goes to each.
        """
        if self.p is not None:
            order = np.argsort(-short, kind="stable")
            may = np.empty(len(short), dtype=bool)
            may[order] = np.cumsum(weights[order]) <= self.p + NONE
            return np.where(may & (short > NONE), np.inf, 0.0)
        return short + max(0.0, self.most - self.reached(short, weights))

    def row(self, model: Model, most: float) -> Row:
        """The row that a model's shortage is at most so much."""
        return Row(f"limit_{self.stage}", [(variable, 1.0) for variable in self.unplaced(model)], "<=", most)

    def unplaced(self, model: Model) -> list[pulp.LpVariable]:
        """The variables that add up to a model's shortage."""
        need = [year for year in model.instance.need if self.first is None or year >= self.first]
        return [variable for key, variable in model.unplaced.items() if key[0] == self.stage and key[3] in need]

    def short(self, model: Model, values: np.ndarray) -> float:
        """Pupil-years without a place by the values of a model's columns."""
        return float(sum(values[variable.index] for variable in self.unplaced(model)))


class Limited:
    """The columns and rows of a limit in the extensive form.

    Parameters
    ----------
    limit : Limit
    models : sequence of Model
        One a scenario.
    columns : sequence of ndarray of int
        Where each model's columns are.
    weights : ndarray
    start : int
        Its first own column. Of a share: whether each scenario is short. Of a mean: the least shortage of the worst
        scenarios, and what each scenario is short beyond it.

    Attributes
    ----------
    size : int
        How many columns it has of its own.
    own, whole : ndarray of int
        These; the whole numbers among them.
    highest : float
        Their upper bound.
    """

    def __init__(
        self, limit: Limit, models: Sequence[Model], columns: Sequence[np.ndarray], weights: np.ndarray, start: int
    ) -> None:
        self.limit, self.models, self.columns, self.weights = limit, models, columns, weights
        self.size = len(models) + (limit.p is None)
        self.own = np.arange(start, start + self.size)
        self.whole = self.own if limit.p is not None else self.own[:0]
        self.highest = 1.0 if limit.p is not None else np.inf

    def rows(self, shorts: Sequence[Sequence[int]] | None = None) -> list[Cut]:
        """The rows, in the columns of the extensive form.

        Parameters
        ----------
        shorts : sequence of sequence of int, optional
            Columns that add up to what each scenario is short of; those of the models by default.
        """
        limit, count = self.limit, len(self.models)
        mine = shorts or [
            [int(places[variable.index]) for variable in limit.unplaced(model)]
            for model, places in zip(self.models, self.columns, strict=True)
        ]
        if limit.p is not None:
            all_ = [_living(limit, model) for model in self.models]
            rows = [
                Cut([*short, int(at)], [1.0] * len(short) + [-most], 0.0)
                for short, at, most in zip(mine, self.own, all_, strict=True)
            ]
            return [*rows, Cut(self.own.tolist(), self.weights.tolist(), limit.most + 1e-9)]
        least, beyond = int(self.own[0]), self.own[1:].tolist()
        rows = [
            Cut([*short, least, at], [1.0] * len(short) + [-1.0, -1.0], 0.0)
            for short, at in zip(mine, beyond, strict=True)
        ]
        factors = [1.0, *(self.weights / limit.worst)]
        return [*rows, Cut([least, *beyond], factors, limit.most + 1e-9 * count)]

    def short(self, values: np.ndarray) -> np.ndarray:
        """Pupil-years without a place in each scenario by the values of all columns."""
        pairs = zip(self.models, self.columns, strict=True)
        return np.array([self.limit.short(model, values[places]) for model, places in pairs])

    def complete(self, values: np.ndarray) -> None:
        """Set its own columns by what is short in each scenario, so that they keep its rows where that can be."""
        short = self.short(values)
        if self.limit.p is not None:
            values[self.own] = short > NONE
            return
        tries = [(self._mean(short, least), least) for least in (0.0, *short)]
        least = min(tries)[1]
        values[self.own] = [least, *np.maximum(0.0, short - least)]

    def _mean(self, short: np.ndarray, least: float) -> float:
        return float(least + np.maximum(0.0, short - least) @ self.weights / self.limit.worst)


def _living(limit: Limit, model: Model) -> float:
    """All pupils of the stage in the need years: none can be short of more."""
    demand = model.instance.demand[limit.stage]
    return float(sum(demand.living(year) for year in model.instance.need))

"""The same stages in several scenarios as one program: what is decided in the first years is one column in all of them.

This is the extensive form of a two-stage program (Birge & Louveaux 2011, section 2.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import highspy
import numpy as np
from scipy.sparse import csr_matrix, vstack

from .handing import hand_over, matrix_of, program
from .model import Model
from .relaxation import Cut
from .settled import bridges
from .shortage_limit import Limit, Limited

Use = tuple[str, int]  # an option and a school year: whether it is in use by then


def common_uses(model: Model, years: int) -> list[Use]:
    """What is decided in the first years, before it shows which scenario comes.

    An option first used in a school year is decided on its lead earlier. Temporary places, which are decided when it
    shows whether they are needed (`settled.bridges`), are not among them.

    Parameters
    ----------
    model : Model
    years : int
        Years of decisions, the base year the first.
    """
    options = {option.code: option for option in model.options if not bridges(option, model.instance)}
    last = model.instance.base + years
    return [use for use in model.build if use[0] in options and use[1] - options[use[0]].lead < last]


class Extensive:
    """Scenarios of the same stages side by side.

    Parameters
    ----------
    models : sequence of Model
        One a scenario.
    weights : ndarray, shape (scenarios,)
        Add up to 1; costs are weighted by them.
    years : int
        Years whose decisions are common.
    limits : sequence of Limit
        On the shortage of these stages.

    Attributes
    ----------
    parts : list of highspy.HighsLp
        Each model as it was handed over.
    uses : list of (str, int)
        What the common columns stand for, in order.
    columns : list of ndarray of int
        Where each model's columns are: the common ones come first, then those of each scenario, those of the limits.
    size : int
        Columns.
    whole : ndarray of int
        Columns that are whole numbers.
    limits : list of Limited
    """

    def __init__(self, models: Sequence[Model], weights: np.ndarray, years: int, limits: Sequence[Limit] = ()) -> None:
        self.models, self.weights, self.uses = list(models), weights, common_uses(models[0], years)
        self.columns: list[np.ndarray] = []
        self.parts, size = [hand_over(model) for model in models], len(self.uses)
        for model, part in zip(models, self.parts, strict=True):
            places = np.full(part.num_col_, -1)
            places[[model.build[use].index for use in self.uses]] = np.arange(len(self.uses))
            free = np.flatnonzero(places < 0)
            places[free] = size + np.arange(len(free))
            size += len(free)
            self.columns.append(places)
        self.limits = []
        for limit in limits:
            self.limits.append(Limited(limit, self.models, self.columns, weights, size))
            size += self.limits[-1].size
        whole = [places[model.structure.whole] for model, places in zip(models, self.columns, strict=True)]
        self.whole = np.unique(np.concatenate([*whole, *(limit.whole for limit in self.limits)])).astype(np.int32)
        self.size = size

    @cached_property
    def lp(self) -> highspy.HighsLp:
        """The whole program; whole numbers are continuous."""
        parts, size = self.parts, self.size
        cost, low, high = np.zeros(size), np.full(size, -highspy.kHighsInf), np.full(size, highspy.kHighsInf)
        matrices = []
        for part, places, weight in zip(parts, self.columns, self.weights, strict=True):
            cost[places] += weight * np.asarray(part.col_cost_)
            low[places] = np.maximum(low[places], part.col_lower_)
            high[places] = np.minimum(high[places], part.col_upper_)
            mine = matrix_of(part)
            matrices.append(csr_matrix((mine.data, places[mine.indices], mine.indptr), (part.num_row_, size)))
        below = [np.asarray(part.row_lower_) for part in parts]
        above = [np.asarray(part.row_upper_) for part in parts]
        for limit in self.limits:
            low[limit.own], high[limit.own] = 0.0, limit.highest
            rows = limit.rows()
            matrices += [_row_of(row, size) for row in rows]
            below.append(np.full(len(rows), -highspy.kHighsInf))
            above.append(np.array([row.upper for row in rows]))
        matrix = vstack(matrices, format="csr")
        return program(cost, (low, high), matrix, (np.concatenate(below), np.concatenate(above)))

    def costs(self, values: np.ndarray) -> np.ndarray:
        """Cost of each scenario by the values of all columns, 万元; what no decision changes is not in it."""
        found = [
            sum(price * values[places[variable.index]] for variable, price in model.problem.objective.items())
            for model, places in zip(self.models, self.columns, strict=True)
        ]
        return np.array(found, dtype=float)

    def short(self, values: np.ndarray) -> np.ndarray:
        """Pupil-years without a place in the need years of each scenario, of all its stages."""
        found = [
            sum(values[places[one.index]] for key, one in model.unplaced.items() if key[3] in model.instance.need)
            for model, places in zip(self.models, self.columns, strict=True)
        ]
        return np.array(found, dtype=float)

    def apart(self, values: np.ndarray) -> list[np.ndarray]:
        """Values of each model's own columns, of those of the whole program."""
        return [values[places] for places in self.columns]


def _row_of(row: Cut, size: int) -> csr_matrix:
    return csr_matrix((row.factors, ([0] * len(row.columns), row.columns)), (1, size))

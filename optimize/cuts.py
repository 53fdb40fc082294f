"""Rows that whole classes imply, added where the relaxation breaks them: in few classes only so many pupils can sit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from .relaxation import WHOLE, Cut

if TYPE_CHECKING:
    from .model import Model
    from .supply import Unit

BROKEN = 1e-2  # pupils by which a row has to be broken to be worth adding


@dataclass(frozen=True)
class Seating:
    """Who of a cohort can sit in the classes of a campus, and in how many places.

    Parameters
    ----------
    cap : float
        Pupils of a class.
    classes : ndarray of int
        Columns of whole classes.
    others : list of (int, float)
        Columns of what else gives places, with minus how many.
    columns : ndarray of int
        Of pupils, those of a town together.
    shares : ndarray
        Of each who are still there.
    towns : ndarray of int
        The town of each, by its place in ``pupils``.
    pupils : ndarray
        Of the cohort in each town.
    """

    cap: float
    classes: np.ndarray
    others: list[tuple[int, float]]
    columns: np.ndarray
    shares: np.ndarray
    towns: np.ndarray
    pupils: np.ndarray

    def cut(self, values: np.ndarray) -> Cut | None:
        """The row, where values of all columns break it."""
        held = values[self.classes].sum()
        part = held - np.floor(held + WHOLE)
        if part < WHOLE:
            return None
        seated = np.bincount(self.towns, self.shares * values[self.columns], len(self.pupils))
        some = (self.pupils > 0) & (seated > part * self.pupils + WHOLE)
        most = float(self.pupils[some].sum())
        needed = ceil(most / self.cap - WHOLE)
        left = most - self.cap * (needed - 1)
        if needed < 1 or left > self.cap - WHOLE:
            return None
        mine = some[self.towns]
        columns = [*(column for column, _ in self.others), *self.columns[mine].tolist(), *self.classes.tolist()]
        factors = [*(factor for _, factor in self.others), *self.shares[mine].tolist(), *[-left] * len(self.classes)]
        upper = most - left * needed
        return Cut(columns, factors, upper) if values[columns] @ factors >= upper + BROKEN else None


def capacity_cuts(seatings: Iterable[Seating], values: np.ndarray) -> Iterator[Cut]:
    """Residual capacity inequalities that a relaxed plan breaks (Magnanti, Mirchandani & Vachani 1993).

    Of towns I with D pupils of a cohort, those at one campus sit in m classes of C places. As m is whole, they are at
    most D − r·(k − m) with k = ⌈D / C⌉ and r = D − C·(k − 1). The set I that breaks this most is that of the towns with
    a larger share of their pupils there than the fraction of m (Atamtürk & Rajan 2002): one look a campus and
    cohort is enough; at later grades such rows were tried and added nothing.

    Parameters
    ----------
    seatings : iterable of Seating
    values : ndarray
        Of all columns in the relaxation.

    Yields
    ------
    Cut
    """
    for seating in seatings:
        cut = seating.cut(values)
        if cut is not None:
            yield cut


def seatings(model: Model) -> Iterator[Seating]:
    """Campuses and cohorts of a model handed over, each at the first grade that has classes of its own."""
    towns = {variable.name: key.town for key, variable in model.arrive.items()}
    for unit in model.units:
        for cohort in model.instance.need:
            if unit.first_single <= unit.high:
                found = _seating(model, unit, cohort, unit.first_single, towns)
                if found is not None:
                    yield found


def _seating(model: Model, unit: Unit, cohort: int, grade: int, towns: dict[str, int]) -> Seating | None:
    """None where others than pupils newly placed sit there, or no classes that are to be whole."""
    year = cohort + grade - 1
    if year not in model.instance.need:
        return None
    cap, classes = float(model.instance.cap(unit, grade, year)), model.classes(unit, cohort, year)[0]
    pupils: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for variable, share in model.cells[unit.index, grade, year]:
        if variable.name not in towns:
            return None
        pupils[towns[variable.name]].append((variable.index, share))
    whole = [variable.index for variable, _ in classes if variable.cat == "Integer"]
    if not pupils or not whole or any(factor != 1.0 for _, factor in classes):
        return None
    others = [(variable.index, -cap) for variable, _ in classes if variable.cat != "Integer"]
    if (unit.index, cohort, year) in model.over:
        others.append((model.over[unit.index, cohort, year].index, -1.0))
    demand = model.demand(unit)
    return Seating(
        cap,
        np.array(whole, dtype=np.int32),
        others,
        np.array([column for mine in pupils.values() for column, _ in mine], dtype=np.int32),
        np.array([share for mine in pupils.values() for _, share in mine]),
        np.repeat(np.arange(len(pupils)), [len(mine) for mine in pupils.values()]),
        np.array([float(demand.pupils[town, grade - 1, year - demand.base]) for town in pupils]),
    )

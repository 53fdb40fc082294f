"""Rows that whole classes imply, added where the relaxation breaks them: in few classes only so many pupils can sit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil

import numpy as np

from .model import Model
from .relaxation import WHOLE, Cut
from .supply import Unit

BROKEN = 1e-2  # pupils by which a row has to be broken to be worth adding


def capacity_cuts(model: Model, values: np.ndarray) -> Iterator[Cut]:
    """Residual capacity inequalities that a relaxed plan breaks (Magnanti, Mirchandani & Vachani 1993).

    Of towns I with D pupils of a cohort, those at one campus sit in m classes of C places. As m is whole, they are at
    most D − r·(k − m) with k = ⌈D / C⌉ and r = D − C·(k − 1). The set I that breaks this most is that of the towns with
    a larger share of their pupils there than the fraction of m (Atamtürk & Rajan 2002): one look a campus and
    cohort is enough; at later grades such rows were tried and added nothing.

    Parameters
    ----------
    model : Model
        Handed over to the solver: its variables know their columns.
    values : ndarray
        Of all columns in the relaxation.

    Yields
    ------
    Cut
    """
    towns = {variable.name: key.town for key, variable in model.arrive.items()}
    for unit in model.units:
        for cohort in model.instance.need:
            if unit.first_single <= unit.high:
                cut = _cut(model, unit, cohort, unit.first_single, towns, values)
                if cut is not None:
                    yield cut


def _cut(model: Model, unit: Unit, cohort: int, grade: int, towns: dict[str, int], values: np.ndarray) -> Cut | None:
    """The row of a cohort at one grade, where it is broken."""
    year = cohort + grade - 1
    if year not in model.instance.need:
        return None
    demand, cap = model.demand(unit), float(model.instance.cap(unit, grade, year))
    classes = model.classes(unit, cohort, year)[0]
    held = sum(values[variable.index] for variable, _ in classes if variable.cat == "Integer")
    part = held - np.floor(held + WHOLE)
    if part < WHOLE or any(factor != 1.0 for _, factor in classes):
        return None
    rest = [(variable.index, -cap) for variable, _ in classes if variable.cat != "Integer"]
    if (unit.index, cohort, year) in model.over:
        rest.append((model.over[unit.index, cohort, year].index, -1.0))
    pupils: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for variable, share in model.cells[unit.index, grade, year]:
        if variable.name not in towns:
            return None
        pupils[towns[variable.name]].append((variable.index, share))
    terms, most = rest, 0.0
    for town, mine in pupils.items():
        all_of = float(demand.pupils[town, grade - 1, year - demand.base])
        if all_of > 0 and sum(share * values[column] for column, share in mine) > part * all_of + WHOLE:
            terms, most = terms + mine, most + all_of
    needed = ceil(most / cap - WHOLE)
    left = most - cap * (needed - 1)
    if needed < 1 or left > cap - WHOLE:
        return None
    terms = terms + [(variable.index, -left) for variable, _ in classes if variable.cat == "Integer"]
    upper = most - left * needed
    if sum(factor * values[column] for column, factor in terms) < upper + BROKEN:
        return None
    columns, factors = zip(*terms, strict=True)
    return Cut(list(columns), list(factors), upper)

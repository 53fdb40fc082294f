"""Higher totals that a projection is brought to: which cells of a year add up to which number of persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from schoolplaces.faults import Fault, InputFaults

from .control import control

FILE = "control"
SEXES = ("female", "male")


class Total(NamedTuple):
    """Persons of a region in these sexes and ages."""

    sexes: slice
    ages: slice
    persons: float


def read_totals(frame: pd.DataFrame, years: Sequence[int], open_age: int) -> dict[int, list[Total]]:
    """Totals by year from a frame.

    Parameters
    ----------
    frame : DataFrame
        ``year, persons`` and, as wanted, ``sex`` (female, male; empty: both), ``age`` (empty: all ages) and ``years``
        (ages in the group, 1 when absent). A group that reaches the open age takes all older ones.
    years : sequence of int
        Years of the projection; totals of other years are left aside.
    open_age : int

    Raises
    ------
    InputFaults
        Where a column is missing, a cell is none of those allowed, totals overlap, or none is of these years.
    """
    lacking = [name for name in ("year", "persons") if name not in frame]
    if lacking:
        raise InputFaults([Fault("control_column", FILE, None, name) for name in lacking])
    found: dict[int, list[Total]] = {year: [] for year in years}
    taken = {year: np.zeros((2, open_age + 1), dtype=int) for year in years}
    faults: list[Fault] = []
    for row, cells in enumerate(frame.to_dict("records"), start=2):
        wrong = [Fault("control_value", FILE, row, name, cells[name]) for name in _wrong(cells)]
        faults += wrong
        if wrong or (year := _whole(cells["year"])) not in found:
            continue
        total = _total(cells, open_age)
        used = taken[year][total.sexes, total.ages]
        if used.any():
            faults.append(Fault("control_overlap", FILE, row, "age", cells.get("age")))
        used += 1
        found[year].append(total)
    if not faults and not any(found.values()):
        faults.append(Fault("control_years", FILE, None, "year", first=years[0], last=years[-1]))
    if faults:
        raise InputFaults(faults)
    return found


def controlled(persons: np.ndarray, totals: list[Total]) -> np.ndarray:
    """Persons of shape (towns, 2, ages) that add up to the totals (`control`); cells without a total stay."""
    result = persons.copy()
    for total in totals:
        part = result[:, total.sexes, total.ages]
        result[:, total.sexes, total.ages] = control(part.ravel(), total.persons).reshape(part.shape)
    return result


def _wrong(cells: Mapping[Any, Any]) -> list[str]:
    """Columns of a row that hold what they must not."""
    wrong = [name for name in ("year", "persons") if not _number(cells[name], whole=name == "year")]
    wrong += [name for name in ("age", "years") if not _empty(cells.get(name)) and not _number(cells[name], whole=True)]
    if not _empty(cells.get("sex")) and cells["sex"] not in SEXES:
        wrong.append("sex")
    if "years" not in wrong and not _empty(cells.get("years")) and float(str(cells["years"])) < 1:
        wrong.append("years")
    return wrong


def _number(value: object, whole: bool = False) -> bool:
    """Whether a cell is a number of 0 or more."""
    try:
        number = float(str(value))
    except ValueError:
        return False
    return bool(np.isfinite(number)) and number >= 0 and (not whole or number.is_integer())


def _whole(value: object) -> int:
    """A cell that `_number` found to be whole."""
    return int(float(str(value)))


def _empty(value: object) -> bool:
    return value is None or value is pd.NA or value == "" or value != value


def _total(cells: Mapping[Any, Any], open_age: int) -> Total:
    sexes = slice(0, 2)
    if not _empty(cells.get("sex")):
        place = SEXES.index(str(cells["sex"]))
        sexes = slice(place, place + 1)
    ages = slice(0, open_age + 1)
    if not _empty(cells.get("age")):
        first = min(_whole(cells["age"]), open_age)
        width = 1 if _empty(cells.get("years")) else _whole(cells["years"])
        ages = slice(first, max(min(first + width, open_age + 1), first + 1))
    return Total(sexes, ages, float(str(cells["persons"])))

"""From those registered (hukou) to those who live there: a stated ratio by town and broad age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from schoolplaces.faults import Note

from .population import Count
from .shrink import shrunk_ratio, size_weight

# First ages of the bands that share a ratio: before school, in school, those who leave, those who stay.
BANDS = (0, 6, 12, 18, 35, 60)


@dataclass(frozen=True)
class Residents:
    """The people who live in each town, as counted or as estimated from the hukou.

    Attributes
    ----------
    counts : list of Count
        One a year, of basis resident, from the first to the last; the last is what a projection starts from.
    ratio : ndarray, shape (towns, ages), or None
        Residents per person registered; None where nobody is counted by hukou.
    hukou : Count or None
        Those registered in the year of the last count, or in the year nearest to it.
    estimated : ndarray of bool, shape (towns,)
        Towns whose last count is estimated from the hukou.
    notes : tuple of Note
    """

    counts: list[Count]
    ratio: np.ndarray | None
    hukou: Count | None
    estimated: np.ndarray
    notes: tuple[Note, ...]


def resident_counts(counts: list[Count], kind: np.ndarray, shrink: float, per_hukou: float) -> Residents:
    """Residents by year: as counted where they are, else the hukou times a ratio.

    The ratio comes from the last year in which both are counted, by town and band of ages, drawn towards that of the
    town's kind by size (`shrunk_ratio`). Without such a year it is ``per_hukou`` for all, and then only used where no
    residents are counted in any year: a count that is carried forward tells more than a ratio that is assumed.

    Parameters
    ----------
    counts : list of Count
    kind : ndarray of int, shape (towns,)
        Number of each town's kind.
    shrink : float
        Persons at which a town's own ratio counts as much as its kind's.
    per_hukou : float
        Residents per person registered where no year has both.
    """
    lived = {count.year: count for count in counts if count.basis == "resident"}
    registered = {count.year: count for count in counts if count.basis == "hukou"}
    both = sorted(lived.keys() & registered.keys())
    ratio = None
    if both:
        ratio = banded_ratio(lived[both[-1]], registered[both[-1]], kind, shrink)
    elif registered:
        some = next(iter(registered.values()))
        ratio = np.full((len(kind), some.persons.shape[-1]), per_hukou)
    years = sorted(lived.keys() | registered.keys() if both or not lived else lived.keys())
    status = "estimated" if both else "assumed"
    joined = [_joined(lived.get(year), registered.get(year), ratio, status) for year in years]
    last = joined[-1].year
    near = min(registered, key=lambda year: (abs(year - last), -year)) if registered else None
    here = lived[last].present if last in lived else np.zeros(len(kind), dtype=bool)
    estimated = joined[-1].present & ~here
    notes = tuple(_notes(both, registered, estimated, per_hukou, last))
    return Residents(joined, ratio, None if near is None else registered[near], estimated, notes)


def banded_ratio(lived: Count, registered: Count, kind: np.ndarray, shrink: float) -> np.ndarray:
    """Residents per person registered by town and single age, the same within a band and for both sexes."""
    ages = lived.persons.shape[-1]
    starts = [age for age in BANDS if age < ages]
    known = (lived.present & registered.present)[:, None]
    top, bottom = (
        np.add.reduceat(np.where(known, count.persons.sum(axis=1), 0.0), starts, axis=1)
        for count in (lived, registered)
    )
    weight = size_weight(bottom.sum(axis=1), shrink)
    bands = shrunk_ratio(top, bottom, kind, weight)
    return np.asarray(bands[:, np.searchsorted(starts, np.arange(ages), side="right") - 1])


def _joined(lived: Count | None, registered: Count | None, ratio: np.ndarray | None, status: str) -> Count:
    """Residents of one year: towns that are not counted as residents get theirs from the hukou."""
    if registered is None or ratio is None:
        if lived is None:
            raise AssertionError("a year stands in one of the two")
        return lived
    persons = registered.persons * ratio[:, None, :]
    marks = np.where(registered.status == "assumed", "assumed", status)
    if lived is None:
        return Count("resident", registered.year, persons, registered.present, marks, registered.split)
    here = lived.present
    return Count(
        "resident",
        lived.year,
        np.where(here[:, None, None], lived.persons, persons),
        here | registered.present,
        np.where(here, lived.status, marks),
        lived.split,
    )


def _notes(
    both: list[int], registered: dict[int, Count], estimated: np.ndarray, per_hukou: float, last: int
) -> Iterator[Note]:
    if registered and not both and estimated.any():
        ratio = f"{per_hukou:.3g}"
        yield Note("hukou_assumed", "population.csv", None, "basis", None, ratio=ratio, year=str(last))
    elif estimated.any():
        count, year = int(estimated.sum()), str(last)
        yield Note("hukou_ratio", "population.csv", None, "basis", None, towns=count, year=year, from_year=both[-1])

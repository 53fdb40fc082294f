"""The population table as arrays: by basis and year, town, sex and single age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import Fault, InputFaults, Note

from .ages import split_ages

if TYPE_CHECKING:
    from schoolplaces.region import Region

STATUSES = ["", "published", "estimated", "assumed"]  # from the surest to the least sure; not said counts as sure


@dataclass(frozen=True)
class Count:
    """One count of a region's people.

    Attributes
    ----------
    basis : str
        resident or hukou.
    year : int
    persons : ndarray, shape (towns, 2, ages)
        By single age, female and male; 0 for a town without rows.
    present : ndarray of bool, shape (towns,)
        Whether the town has rows.
    status : ndarray of str, shape (towns,)
        The least sure of the town's rows; at most "estimated" where groups were split.
    split : bool
        Whether age groups were split to single ages.
    """

    basis: str
    year: int
    persons: np.ndarray
    present: np.ndarray
    status: np.ndarray
    split: bool


def read_counts(region: Region, towns: list[str], open_age: int) -> list[Count]:
    """Counts of a region up to its base year, sorted by year and then resident before hukou.

    Parameters
    ----------
    region : Region
    towns : list of str
        Order of the towns in the arrays.
    open_age : int
        First age of the open group of the result; older people are put into it, wider groups split.

    Raises
    ------
    InputFaults
        Where there is no population in or before the base year.
    """
    rows = region.population
    rows = rows[rows["year"] <= region.base_year]
    if rows.empty:
        raise InputFaults([Fault("no_population", "population.csv", base_year=region.base_year)])
    town = pd.Index(towns).get_indexer(pd.Index(rows["town"]))
    hukou = (rows["basis"] == "hukou").to_numpy()
    counts = []
    for year, registered in sorted(set(zip(rows["year"].tolist(), hukou.tolist(), strict=True))):
        mine = (rows["year"].to_numpy() == year) & (hukou == registered)
        persons, split = _pyramids(rows[mine], town[mine], len(towns), open_age)
        status = _statuses(rows["status"][mine], town[mine], len(towns))
        status[split & np.isin(status, ["", "published"])] = "estimated"
        present = np.isin(np.arange(len(towns)), town[mine])
        basis = "hukou" if registered else "resident"
        counts.append(Count(basis, int(year), persons, present, status, bool(split.any())))
    return counts


def _pyramids(rows: pd.DataFrame, town: np.ndarray, towns: int, open_age: int) -> tuple[np.ndarray, np.ndarray]:
    """Persons by town, sex and single age from the rows of one count, and the towns whose groups were split."""
    ages, widths, persons = (rows[name].to_numpy(dtype=float) for name in ("age", "years", "persons"))
    place = 2 * town + (rows["sex"] == "male").to_numpy()
    order = np.lexsort((ages, place))
    cuts = np.flatnonzero(np.diff(place[order])) + 1
    found, split = np.zeros((2 * towns, open_age + 1)), np.zeros(2 * towns, dtype=bool)
    patterns: dict[bytes, list[np.ndarray]] = {}
    for part in np.split(order, cuts):
        patterns.setdefault(ages[part].tobytes() + widths[part].tobytes(), []).append(part)
    for parts in patterns.values():  # one, as a rule: every town has the same groups
        cells = np.array(parts)
        starts, years = ages[cells[0]].astype(int), widths[cells[0]].astype(int)
        split[place[cells[:, 0]]] = (years[:-1] > 1).any() or starts[-1] < open_age
        found[place[cells[:, 0]]] = split_ages(persons[cells], starts, years, open_age=open_age)
    return found.reshape(towns, 2, open_age + 1), np.asarray(split.reshape(towns, 2).any(axis=1))


def _statuses(status: pd.Series, town: np.ndarray, towns: int) -> np.ndarray:
    """The least sure status of each town's rows."""
    worst = np.zeros(towns, dtype=int)
    np.maximum.at(worst, town, pd.Index(STATUSES).get_indexer(pd.Index(status)))
    return np.array(STATUSES, dtype=object)[worst]


def count_notes(region: Region, towns: list[str], counts: list[Count]) -> Iterator[Note]:
    """What was done to the counts: groups that were split, towns that are in none."""
    years = [f"{count.year}" for count in counts if count.split]
    if years:
        yield Note("ages_split", "population.csv", None, "age", None, years=", ".join(dict.fromkeys(years)))
    names = dict(zip(region.towns["town"], region.towns["name"], strict=True))
    present = np.any([count.present for count in counts], axis=0)
    empty = present & (counts[-1].persons.sum(axis=(1, 2)) == 0) & counts[-1].present
    for code, where in (("population_towns", ~present), ("population_empty", empty)):
        if where.any():
            absent = "、".join(names[town] for town, lacks in zip(towns, where, strict=True) if lacks)
            yield Note(code, "population.csv", None, "town", None, towns=absent)

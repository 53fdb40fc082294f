"""The births a forecast rests on: those known, those estimated from the children there are, and those to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.births_basis import basis_notes, births_of
from schoolplaces.faults import Note
from schoolplaces.school_year import month_index, monthly_births

from .birth_series import METHODS
from .births import born_from_children, complete_years, project_births
from .cohort import CohortComponent

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .components import PopulationProjection

WAYS = ("auto", "fertility", *METHODS)
CHILDREN = 20  # age below which a population says how many were born


@dataclass(frozen=True)
class Births:
    """Births by town and month.

    Attributes
    ----------
    table : ndarray, shape (towns, months), or None
        Known ones and projected ones; NaN where a town has none, None without births at all.
    first_month : int
        Index of the first month, from the start of year 0.
    known_until : float
        Month up to which births are known.
    notes : tuple of Note
    """

    table: np.ndarray | None
    first_month: int
    known_until: float
    notes: tuple[Note, ...] = ()


def births_ahead(region: Region, towns: list[str], until: int, way: str = "auto") -> Births:
    """Births of a region by month up to a births year, as far as its tables allow.

    Known births are those of the one basis a forecast rests on (`births_basis`), up to the last year that is whole.
    Where there are none but a population by age, they are estimated from its children. Those to come follow a series,
    of births per woman where the population tells the women there will be, or fertility × women.

    Parameters
    ----------
    region : Region
    towns : list of str
        Order of the rows.
    until : int
        Last births year.
    way : {"auto", "fertility", "last", "ets", "arima", "poisson"}
        "auto" is "ets" where births are known, and "fertility" where a population alone tells them.

    Raises
    ------
    ValueError
        For another way, or "fertility" without a population.
    """
    if way not in WAYS:
        raise ValueError(f"births is {way!r}; wanted is one of {', '.join(WAYS)}")
    if way == "fertility" and region.population.empty:
        raise ValueError("births 'fertility' needs the population table, which this region has not")
    rules, known = region.rules.region, known_births(region)
    people = None
    if not region.population.empty:
        people = CohortComponent().fit(region).project(max(1, until - region.base_year))
    notes = [*basis_notes(region), *_births_notes(region, births_of(region), known), *(people.notes if people else ())]
    if known.empty and people is not None:
        known = _from_children(region)
        notes.append(Note("births_of_children", "population.csv", year=int(known["year"].max())))
        way = "fertility" if way == "auto" else way
    if known.empty:
        return Births(None, 0, month_index(region.base_year, rules.entry_cutoff), tuple(notes))
    table, first = monthly_births(known, towns, rules.births_year_end)
    later = _later(known, people, until, way)
    if not later.empty:
        months, _ = monthly_births(later.assign(month=np.nan), towns, rules.births_year_end)
        table = np.hstack([table, months])
    whole = int(np.ptp(known["year"])) + 1
    return Births(table, first, float(first + 12 * whole), tuple(notes))


def known_births(region: Region) -> pd.DataFrame:
    """Births of the years that are complete for every town that has births: ``town, year, month, births``."""
    rows = births_of(region)
    return rows[rows["year"] <= complete_years(rows)] if len(rows) else rows


def _births_notes(region: Region, rows: pd.DataFrame, known: pd.DataFrame) -> Iterator[Note]:
    """What of the births table could not be used."""
    if len(known) < len(rows):
        last = int(known["year"].max()) if len(known) else int(rows["year"].min()) - 1
        yield Note("births_cut", "births.csv", year=last)
    without = region.towns[~region.towns["town"].isin(known["town"])]
    if len(known) and len(without):
        yield Note("births_missing", "births.csv", towns="、".join(without["name"]))


def _from_children(region: Region) -> pd.DataFrame:
    """Births of the years up to the base year, from the children of the base year by reverse survival."""
    model = CohortComponent().fit(region)
    children = model.population_.groupby(["town", "year", "age"])[["persons"]].sum().reset_index()
    ratios = model.survival_.groupby("age")["survival"].mean().sort_index().to_numpy(dtype=float)
    return born_from_children(children, np.cumprod(ratios[:CHILDREN])).assign(month=np.nan)


def _later(known: pd.DataFrame, people: PopulationProjection | None, until: int, way: str) -> pd.DataFrame:
    """Births of the years after the known ones."""
    last = int(known["year"].max())
    if people is not None and way == "fertility":
        rows = people.births.assign(births=people.births["registered"])
        return rows[rows["year"].between(last + 1, until)]
    yearly = known[["town", "year", "births"]]
    women = None if people is None else people.women
    return project_births(yearly, until, "ets" if way == "auto" else way, women=women)

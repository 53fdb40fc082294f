"""The history a forecast is fitted to, as arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.residence import resident_pupils
from schoolplaces.school_year import born_share, cohort_months, cohort_sum, month_index, monthly_births

from .births import complete_years, project_births

if TYPE_CHECKING:
    from schoolplaces.region import Region


@dataclass(frozen=True)
class History:
    """Resident pupils and births of a region.

    Parameters
    ----------
    towns : list of str
        Order of the towns in every array.
    years : ndarray of int, shape (years,)
        School years from the first to the base year.
    pupils : dict of ndarray, shape (towns, grades, years)
        By stage; NaN where a year has no figure.
    births : ndarray, shape (towns, months), or None
        Monthly births, known ones and projected ones.
    first_month : int
        Index of the first month of ``births``.
    known_until : float
        Month up to which births are known.
    cutoff : str
        "MM-DD", the day by which a child must have reached the entry age.
    """

    towns: list[str]
    years: np.ndarray
    pupils: dict[str, np.ndarray]
    births: np.ndarray | None
    first_month: int
    known_until: float
    cutoff: str

    def cohort(self, year: int, age: int) -> np.ndarray:
        """Births of the children aged ``age`` in the autumn of ``year``, by town; NaN where not known."""
        if self.births is None:
            return np.full(len(self.towns), np.nan)
        return cohort_sum(self.births, self.first_month, *cohort_months(year, age, self.cutoff))

    def born(self, year: int, age: int) -> float:
        """Share of that cohort that is already born."""
        return born_share(year, age, self.known_until, self.cutoff)


def read_history(region: Region, until: int) -> History:
    """Arrays of a region's enrolment and births, births carried on to the cohorts of autumn ``until``."""
    towns = [str(town) for town in sorted(region.towns["town"])]
    row = {town: index for index, town in enumerate(towns)}
    rows = resident_pupils(region)
    years = np.arange(int(rows["year"].min()), region.base_year + 1)
    pupils = {}
    for name, stage in region.stages.items():
        part = rows[(rows["stage"] == name) & (rows["year"] <= region.base_year)]
        table = np.full((len(towns), stage.grades, len(years)), np.nan)
        known = part.groupby("year").size()
        table[:, :, [year in known.index for year in years]] = 0.0  # a town with no row in a known year has nobody
        place = (part["town"].map(row), part["grade"] - 1, part["year"] - years[0])
        table[tuple(index.to_numpy(dtype=int) for index in place)] = part["pupils"].to_numpy(dtype=float)
        pupils[name] = table
    return History(towns, years, pupils, *births_by_month(region, towns, until), region.rules.region.entry_cutoff)


def known_births(region: Region) -> pd.DataFrame:
    """Births of the years that are complete for every town that has births."""
    rows = region.births[["town", "year", "month", "births"]]
    return rows[rows["year"] <= complete_years(rows)] if len(rows) else rows


def births_notes(region: Region) -> Iterator[Note]:
    """What of the births table could not be used."""
    rows, known = region.births, known_births(region)
    if len(known) < len(rows):
        last = int(known["year"].max()) if len(known) else int(rows["year"].min()) - 1
        yield Note("births_cut", "births.csv", year=last)
    without = region.towns[~region.towns["town"].isin(known["town"])]
    if len(known) and len(without):
        yield Note("births_missing", "births.csv", towns="、".join(without["name"]))


def births_by_month(region: Region, towns: list[str], until: int) -> tuple[np.ndarray | None, int, float]:
    """Monthly births with the projected years behind the known ones, their first month, and the last known month."""
    end = region.rules.region.births_year_end
    if region.births.empty:
        return None, 0, month_index(region.base_year, region.rules.region.entry_cutoff)
    known = known_births(region)
    if known.empty:
        return None, 0, month_index(region.base_year, region.rules.region.entry_cutoff)
    table, first = monthly_births(known, towns, end)
    last = int(known["year"].max())
    future = project_births(known[["town", "year", "births"]], until)
    if not future.empty:
        later, _ = monthly_births(future.assign(month=np.nan), towns, end)
        table = np.hstack([table, later])
    return table, first, float(first + 12 * (last - int(known["year"].min()) + 1))

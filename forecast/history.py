"""The history a forecast is fitted to, as arrays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.residence import Residence, find_residence
from schoolplaces.school_year import cohort_months, cohort_sum, share_born

from .births_ahead import Births, births_ahead
from .grade_pair import GradePair
from .gross import part_time
from .ladder import Ladder

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.stage import Stage


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
    births : Births
        By month, known ones and projected ones.
    ladder : Ladder
        The grades of each year and who enters them.
    part_time : dict of float
        Part-time and adult learners of the base year, by stage.
    residence : Residence, optional
        How it was found where the pupils live.
    """

    towns: list[str]
    years: np.ndarray
    pupils: dict[str, np.ndarray]
    births: Births
    ladder: Ladder
    part_time: dict[str, float] = field(default_factory=dict)
    residence: Residence | None = field(default=None, repr=False, compare=False)
    _lower: dict[tuple[str, int], np.ndarray] = field(default_factory=dict, repr=False, compare=False)
    _pairs: dict[tuple[str, int], GradePair] = field(default_factory=dict, repr=False, compare=False)

    def cohort(self, year: int, age: int) -> np.ndarray:
        """Births of the children aged ``age`` in the autumn of ``year``, by town; NaN where not known."""
        return self.between(*cohort_months(year, age, self.ladder.cutoff))

    def between(self, start: float, end: float) -> np.ndarray:
        """Births between two months (from the start of year 0), by town; NaN where not known."""
        if self.births.table is None:
            return np.full(len(self.towns), np.nan)
        return cohort_sum(self.births.table, self.births.first_month, start, end)

    def born(self, start: float, end: float) -> float:
        """Share of those born between two months who are already born."""
        return share_born(start, end, self.births.known_until)

    def base(self) -> pd.DataFrame:
        """Pupils of the base year: ``town, stage, grade, year, pupils``, grades with nobody left out."""
        rows = []
        for name, table in self.pupils.items():
            place = np.nonzero(np.nan_to_num(table[:, :, -1]))
            towns = np.array(self.towns, dtype=object)[place[0]]
            cells = {"town": towns, "stage": name, "grade": place[1] + 1, "year": int(self.years[-1])}
            rows.append(pd.DataFrame(cells | {"pupils": table[:, :, -1][place]}))
        return pd.concat(rows, ignore_index=True).astype({"town": "str", "stage": "str"})

    def lower(self, stage: Stage, grade: int) -> np.ndarray:
        """Pupils by year who are in a grade (counted from 0) of a stage one year later; shape (towns, years).

        NaN in a year whose pupils do not move up as a grade one higher (a change of system), so that no ratio is taken.
        """
        key = (stage.name, grade)
        if key not in self._lower:
            self._lower[key] = self._find_lower(stage, grade)
        return self._lower[key]

    def pair(self, stage: Stage, grade: int) -> GradePair:
        """A grade (counted from 0) of a stage beside its `lower`, in the years that tell a ratio."""
        key = (stage.name, grade)
        if key not in self._pairs:
            pupils = self.pupils[stage.name][:, grade, 1:]
            self._pairs[key] = GradePair.taught(pupils, self.lower(stage, grade)[:, :-1])
        return self._pairs[key]

    def _find_lower(self, stage: Stage, grade: int) -> np.ndarray:
        found = np.full((len(self.towns), len(self.years)), np.nan)
        usual = (stage.name, grade) if grade else None  # the grade below, counted from 1
        for at, year in enumerate(self.years):
            rungs = self.ladder.sources(int(year) + 1).get((stage.name, grade + 1), [])
            if len(rungs) != 1:
                continue
            rung = rungs[0]
            last = grade == 0 and rung.leaves and rung.grade == self.ladder.stages[rung.stage].grades_in(int(year) + 1)
            if last or (rung.stage, rung.grade) == usual:
                found[:, at] = self.pupils[rung.stage][:, rung.grade - 1, at]
        return found


def read_history(region: Region, until: int, way: str = "auto") -> History:
    """Arrays of a region's enrolment and births, births carried on to the cohorts of autumn ``until``.

    Parameters
    ----------
    region : Region
    until : int
        Last births year.
    way : str
        How births are carried on, see `births_ahead`.
    """
    towns = [str(town) for town in sorted(region.towns["town"])]
    residence = find_residence(region)
    rows = residence.lived
    years = np.arange(int(rows["year"].min()), region.base_year + 1)
    ladder = Ladder(region.stages, region.rules.region.entry_cutoff)
    pupils = pupils_by_grade(
        rows[rows["year"] <= region.base_year], towns, years, ladder.stages, region.rules.region.history_gaps
    )
    births = births_ahead(region, towns, until, way)
    return History(towns, years, pupils, births, ladder, part_time(region), residence)


def pupils_by_grade(
    rows: pd.DataFrame, towns: list[str], years: np.ndarray, stages: Mapping[str, Stage], gaps: Collection[int] = ()
) -> dict[str, np.ndarray]:
    """Pupils of each stage as an array (towns, grades, years); NaN where a year, or a grade in a year, is not known.

    A town without a row in a year that others have has nobody, but in the years of ``gaps``, which are known of some.
    """
    row = {town: index for index, town in enumerate(towns)}
    pupils = {}
    for name, stage in stages.items():
        part = rows[rows["stage"] == name]
        table = np.full((len(towns), stage.grades, len(years)), np.nan)
        unit, when = part["town"].map(row).to_numpy(dtype=int), part["year"].to_numpy(dtype=int) - int(years[0])
        there = np.zeros((len(towns), len(years)), dtype=bool)
        there[unit, when] = True
        table[:, :, there.any(axis=0)] = 0.0  # a town with no row in a known year has nobody
        later = ~np.logical_or.accumulate(there, axis=1) & there.any(axis=1, keepdims=True)
        # What came before a town's first row is not nobody but unknown.
        table[np.broadcast_to(later[:, None], table.shape)] = np.nan
        gap = ~there & np.isin(years, list(gaps))
        table[np.broadcast_to(gap[:, None], table.shape)] = np.nan
        for at, year in enumerate(years):  # a grade that the system did not have then is not empty but unknown
            table[:, stage.grades_in(int(year)) :, at] = np.nan
        table[unit, part["grade"].to_numpy(dtype=int) - 1, when] = part["pupils"].to_numpy(dtype=float)
        pupils[name] = table
    return pupils

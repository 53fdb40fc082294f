"""Births, hukou, census and rolls side by side, by town and cohort: how far the sources disagree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .births_basis import births_basis, births_of
from .estimates import UNSURE
from .residence import residence_basis, resident_pupils
from .school_year import cohort_sum, month_index, monthly_births

if TYPE_CHECKING:
    from .region import Region
    from .stage import Stage

    Cell = tuple[Stage | None, int, int]  # stage, school year, grade; no stage where a cohort is in none

BIRTHS = {"registered": "registered", "resident": "resident_births", "hospital": "hospital"}  # basis -> column
COUNTS = {"hukou": "hukou", "resident": "census"}  # basis of population -> column
BACK = 12  # cohorts shown before the base year where neither births nor rolls say how far back to go
CHILDREN = 30  # age below which a population is looked at
WIDEST = 5  # years of an age group beyond which an even share of it says nothing of one age


class Cohort(NamedTuple):
    """The children who enter a stage in the autumn of ``year``, born after ``after`` and up to ``until``."""

    year: int
    age: int
    after: date
    until: date

    @property
    def months(self) -> tuple[float, float]:
        """Months (from the start of year 0) between which they were born."""
        return month_index(self.after.year, f"{self.after:%m-%d}"), month_index(self.until.year, f"{self.until:%m-%d}")


class Source(NamedTuple):
    """What a source says of each cohort: persons, whether estimated, and the year counted; all (towns, cohorts)."""

    values: np.ndarray
    estimated: np.ndarray
    year: np.ndarray


def reconcile_sources(region: Region) -> pd.DataFrame:
    """Births, hukou, census and rolls side by side, by town and cohort.

    A cohort is named by the school year in which it enters the first compulsory stage that takes its entrants from
    births (the first stage at all where none is compulsory). Births of the cohort are cut by the entry cut-off: from
    months where given, else evenly within the births year. A population is taken to be counted at the end of the births
    year: those aged a in year y are of the births year y−a, so that with the usual cut-off of 31 August and calendar
    years a cohort takes 4/12 of one age and 8/12 of the age below it. Groups of up to five ages are split evenly, and
    marked; wider ones are left aside.

    Parameters
    ----------
    region : Region

    Returns
    -------
    DataFrame
        Sorted by town and cohort; NaN where a source does not reach:

        - ``town, cohort, born_from, born_to`` (dates as text, both days included);
        - ``registered, resident_births, hospital``: births of the cohort on each basis;
        - ``hukou, census``: persons of the cohort in the hukou and in the resident population, at the latest count that
          has the whole of it; ``hukou_year, census_year`` are its years, ``hukou_age, census_age`` the cohort's
          completed age on the entry cut-off of that year;
        - ``rolls``: resident full-time entrants of the stage in that school year;
        - ``preschool``: of cohorts that are still too young, pupils of the base year in the stage before
          (kindergarten), in the grade of their age;
        - ``basis``: the basis of births chosen; ``why``: "rules" (given in rules.toml), "only" (there is no other),
          "most complete", or "none" without births; ``ratio``: rolls over the births of that basis;
        - ``estimated``: columns of the row that rest on estimated or assumed figures, joined by "+".

        The region as a whole: ``table.groupby("cohort")[["registered", "rolls"]].sum(min_count=len(region.towns))``;
        so a total that lacks a town stays NaN.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> table = reconcile_sources(Region.read("data/chengbu"))
    >>> table.loc[table["cohort"] == 2024, ["town", "registered", "rolls", "basis"]].round(1).head(1).values.tolist()
    [['BMP', 147.7, 118.0, 'registered']]
    """
    towns = [str(town) for town in sorted(region.towns["town"])]
    stage = _entry_stage(region)
    cohorts = _cohorts(region, stage) if stage else []
    found = {column: _births(region, basis, towns, cohorts) for basis, column in BIRTHS.items()}
    found |= {column: _population(region, basis, towns, cohorts) for basis, column in COUNTS.items()}
    found |= _rolls(region, stage, towns, cohorts)
    columns: dict[str, np.ndarray | list[str]] = {
        "town": np.repeat(np.array(towns, dtype=object), len(cohorts)),
        "cohort": np.tile(np.array([cohort.year for cohort in cohorts], dtype=np.int64), len(towns)),
        "born_from": [str(cohort.after + timedelta(days=1)) for cohort in cohorts] * len(towns),
        "born_to": [str(cohort.until) for cohort in cohorts] * len(towns),
    }
    for name, source in found.items():
        columns[name] = source.values.ravel()
        if name in COUNTS.values():
            born = np.array([cohort.year - cohort.age for cohort in cohorts])
            columns[f"{name}_year"], columns[f"{name}_age"] = source.year.ravel(), (source.year - born).ravel()
    types = dict.fromkeys(("town", "born_from", "born_to"), "str")
    types |= {f"{name}_{part}": "Int64" for name in COUNTS.values() for part in ("year", "age")}
    return _judged(region, pd.DataFrame(columns).astype(types), found)


def _judged(region: Region, table: pd.DataFrame, found: dict[str, Source]) -> pd.DataFrame:
    """Add the basis, the ratio and what is estimated; leave out cohorts of which no source says anything."""
    basis, only = births_basis(region), region.births["basis"].nunique() == 1
    given = region.rules.region.births_basis
    table["basis"] = pd.Series(basis, index=table.index, dtype="str")
    why = "none" if not basis else "rules" if given else "only" if only else "most complete"
    table["why"] = pd.Series(why, index=table.index, dtype="str")
    births = table[BIRTHS[basis]] if basis else pd.Series(np.nan, index=table.index)
    table["ratio"] = table["rolls"] / births.where(births > 0)
    known = table[list(found)].notna().to_numpy()
    unsure = np.column_stack([source.estimated.ravel() for source in found.values()]) & known
    marks = ["+".join(name for name, mark in zip(found, row, strict=True) if mark) for row in unsure]
    table["estimated"] = pd.Series(marks, index=table.index, dtype="str")
    reached = pd.Series(known.any(axis=1), index=table.index).groupby(table["cohort"]).transform("any")
    return table[reached.to_numpy(dtype=bool)].reset_index(drop=True)


def _entry_stage(region: Region) -> Stage | None:
    """The first compulsory stage fed by births; the first one fed by births where none is compulsory."""
    fed = [stage for stage in region.stages.values() if stage.fed_by not in region.stages]
    return min(fed, key=lambda stage: (not stage.compulsory, stage.entry_age), default=None)


def _cohorts(region: Region, stage: Stage) -> list[Cohort]:
    """Cohorts from the first that births or rolls reach (else some before the base year) to the last that is born."""
    rolls = region.enrolment.loc[region.enrolment["stage"] == stage.name, "year"]
    births = region.births["year"] + stage.entry_age
    starts = [int(years.min()) for years in (rolls, births) if len(years)]
    first = min(starts, default=region.base_year - BACK)
    last = max([region.base_year + stage.entry_age, *(int(year) for year in births.unique())]) + 1
    found = [_cohort(region, stage, year) for year in range(first, last + 1)]
    return [cohort for cohort in found if cohort.until > cohort.after]


def _cohort(region: Region, stage: Stage, year: int) -> Cohort:
    """Those who reach the entry age by this year's cut-off and had not by any before (the rules may move both)."""

    def reached(when: int) -> date:
        month, day = map(int, stage.cutoff_in(when, region.rules.region.entry_cutoff).split("-"))
        return date(when - stage.entry_age_in(when), month, day)

    before = max(reached(when) for when in range(year - CHILDREN, year))
    return Cohort(year, stage.entry_age_in(year), before, reached(year))


def _empty(towns: list[str], cohorts: int) -> Source:
    shape = (len(towns), cohorts)
    return Source(np.full(shape, np.nan), np.zeros(shape, dtype=bool), np.full(shape, np.nan))


def _births(region: Region, basis: str, towns: list[str], cohorts: list[Cohort]) -> Source:
    """Births of the cohorts on one basis."""
    rows = births_of(region, basis)
    found = _empty(towns, len(cohorts))
    if rows.empty:
        return found
    unsure = region.births.loc[region.births["basis"] == basis, "status"].isin(UNSURE).to_numpy()
    end = region.rules.region.births_year_end
    table, first = monthly_births(rows, towns, end)
    marks, _ = monthly_births(rows.assign(births=unsure.astype(float)), towns, end)
    return _cut(found, table, marks, first, cohorts)


def _cut(found: Source, table: np.ndarray, marks: np.ndarray, first: int, cohorts: list[Cohort]) -> Source:
    """Cohorts cut out of months of births (towns, months), and whether any of their months is marked."""
    for place, cohort in enumerate(cohorts):
        found.values[:, place] = cohort_sum(table, first, *cohort.months)
        found.estimated[:, place] = np.nan_to_num(cohort_sum(marks, first, *cohort.months)) > 0
    return found


def _population(region: Region, basis: str, towns: list[str], cohorts: list[Cohort]) -> Source:
    """Persons of the cohorts in a population, from the latest count that has the whole cohort of a town."""
    rows = region.population[(region.population["basis"] == basis) & (region.population["age"] < CHILDREN)]
    rows = rows[rows["years"] <= WIDEST]
    found = _empty(towns, len(cohorts))
    single = rows.loc[rows.index.repeat(rows["years"])]
    share = single.assign(
        born=single["year"] - single["age"] - single.groupby(level=0).cumcount(),
        persons=single["persons"] / single["years"],
        unsure=(single["status"].isin(UNSURE) | (single["years"] > 1)).astype(float),
    )
    end = round(month_index(0, region.rules.region.births_year_end))
    for year in sorted(share["year"].unique(), reverse=True):
        part = share[share["year"] == year]
        born = range(int(part["born"].min()), int(part["born"].max()) + 1)
        table, marks = (_months(part, name, towns, born) for name in ("persons", "unsure"))
        count = _cut(_empty(towns, len(cohorts)), table, marks, 12 * born[0] + end - 12, cohorts)
        new = np.isnan(found.values) & ~np.isnan(count.values)
        found.values[new], found.estimated[new], found.year[new] = count.values[new], count.estimated[new], year
    return found


def _months(rows: pd.DataFrame, column: str, towns: list[str], born: range) -> np.ndarray:
    """A column by town and month of birth: what a births year has, spread evenly over its months."""
    sums = rows.groupby(["town", "born"])[column].sum().unstack("born").reindex(index=towns, columns=born)
    return np.repeat(sums.to_numpy(dtype=float) / 12, 12, axis=1)


def _young_grade(region: Region, entered: Stage, cohort: Cohort) -> Cell:
    """Stage, school year and grade in which a cohort not yet of entry age is in the base year, by its age."""
    base, age = region.base_year, cohort.age - (cohort.year - region.base_year)
    for stage in region.stages.values():
        grade = age - stage.entry_age_in(base) + 1
        before = stage.fed_by not in region.stages and stage.name != entered.name
        if cohort.year > base and before and 1 <= grade <= stage.grades_in(base):
            return stage, base, grade
    return None, base, 0


def _rolls(region: Region, stage: Stage | None, towns: list[str], cohorts: list[Cohort]) -> dict[str, Source]:
    """Entrants of each cohort, and of cohorts too young the pupils of the stage before."""
    entrants: list[Cell] = [(stage, cohort.year, 1) for cohort in cohorts]
    young = [_young_grade(region, stage, cohort) for cohort in cohorts if stage]
    rows = resident_pupils(region)
    rows, known = rows[rows["year"] <= region.base_year], residence_basis(region)
    return {name: _pupils(rows, known, cells, towns) for name, cells in (("rolls", entrants), ("preschool", young))}


def _pupils(rows: pd.DataFrame, known: pd.DataFrame, cells: list[Cell], towns: list[str]) -> Source:
    """Resident pupils of each cell; nobody in a town without a row in a year that is known of the stage."""
    found = _empty(towns, len(cells))
    for place, (stage, year, grade) in enumerate(cells):
        here = rows[(rows["stage"] == (stage.name if stage else "")) & (rows["year"] == year)]
        if stage is None or here.empty:
            continue
        pupils = here[here["grade"] == grade].groupby("town")["pupils"].sum()
        found.values[:, place] = pupils.reindex(towns).fillna(0.0)
        status = known.loc[(known["stage"] == stage.name) & (known["year"] == year), "status"]
        found.estimated[:, place] = status.isin(UNSURE).any()
    return found

"""The births a forecast rests on: those known, those estimated from the children there are, and those to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.births_basis import basis_notes, births_basis, births_of, whole_births
from schoolplaces.faults import Note
from schoolplaces.school_year import month_index, monthly_births

from .birth_series import METHODS
from .births import born_from_children, project_births
from .cohort import CohortComponent

if TYPE_CHECKING:
    from schoolplaces.region import Region

    from .components import PopulationProjection

WAYS = ("auto", "fertility", *METHODS)
CHILDREN = 20  # age below which a population says how many were born
MONTHS = 12
LATE = 3  # years in which a town that has births is one where children are born


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
    rules, basis = region.rules.region, births_basis(region)
    rows = births_of(region, basis)
    known = whole_births(rows)
    people = None
    if not region.population.empty:
        people = CohortComponent().fit(region).project(max(1, until - region.base_year))
    notes = [*basis_notes(region, basis), *_births_notes(region, rows, known), *(people.notes if people else ())]
    if known.empty and people is not None:
        known = _from_children(region)
        notes.append(Note("births_of_children", "population.csv", year=int(known["year"].max())))
        way = "fertility" if way == "auto" else way
    if known.empty:
        return Births(None, 0, month_index(region.base_year, rules.entry_cutoff), tuple(notes))
    table, first = monthly_births(known, towns, rules.births_year_end)
    yearly = _by_year(table, int(known["year"].min()), towns)
    later = _later(yearly, people, until, way)
    if way != "fertility" and known["year"].max() < until:
        notes += _women_notes(region, yearly, people)
    if not later.empty:
        months, _ = monthly_births(later.assign(month=np.nan), towns, rules.births_year_end)
        table = np.hstack([table, months])
    whole = int(np.ptp(known["year"])) + 1
    return Births(table, first, float(first + 12 * whole), tuple(notes))


def _births_notes(region: Region, rows: pd.DataFrame, known: pd.DataFrame) -> Iterator[Note]:
    """What of the births table could not be used, or looks unlike a count."""
    if len(known) < len(rows):
        last = int(known["year"].max()) if len(known) else int(rows["year"].min()) - 1
        yield Note("births_cut", "births.csv", year=last, towns=_behind(region, rows, last))
    without = region.towns[~region.towns["town"].isin(known["town"])]
    if len(known) and len(without):
        yield Note("births_missing", "births.csv", towns="、".join(without["name"]))
    cells = known.assign(whole=known["month"].isna()).groupby(["town", "year"])["whole"].agg(["any", "size"])
    partly = cells.index[~cells["any"] & (cells["size"] < MONTHS)]
    if len(partly):
        name = region.towns.set_index("town")["name"][partly[0][0]]
        yield Note("births_partly", "births.csv", None, "month", count=len(partly), town=name, year=int(partly[0][1]))
    none = known.groupby("year")["births"].sum() == 0
    if none.any():
        yield Note("births_none", "births.csv", None, "births", years=", ".join(map(str, none.index[none])))
    later = sorted({int(year) for year in known["year"] if year > region.base_year})
    if later:
        yield Note("births_after_base", "births.csv", None, "year", first=later[0], base_year=region.base_year)


def _behind(region: Region, rows: pd.DataFrame, last: int) -> str:
    """Names of some towns whose births are not whole in the year after the last one used."""
    after = rows[rows["year"] == last + 1]
    months = after.groupby("town")["month"].agg(["size", "count"])
    whole = set(months.index[(months["count"] < months["size"]) | (months["count"] == MONTHS)])
    behind = region.towns[region.towns["town"].isin(rows["town"]) & ~region.towns["town"].isin(whole)]["name"]
    return "、".join(behind.head(3)) + ("…" if len(behind) > 3 else "")


def _from_children(region: Region) -> pd.DataFrame:
    """Births of the years up to the base year, from the children of the base year by reverse survival."""
    model = CohortComponent().fit(region)
    children = model.population_.groupby(["town", "year", "age"])[["persons"]].sum().reset_index()
    ratios = model.survival_.groupby("age")["survival"].mean().sort_index().to_numpy(dtype=float)
    return born_from_children(children, np.cumprod(ratios[:CHILDREN])).assign(month=np.nan)


def _by_year(table: np.ndarray, first: int, towns: list[str]) -> pd.DataFrame:
    """Births by town and births year where they are known, from the months: each counted once."""
    births = table.reshape(len(towns), -1, MONTHS).sum(axis=2)
    years = np.arange(first, first + births.shape[1])
    names = np.repeat(np.array(towns, dtype=object), len(years))
    rows = pd.DataFrame({"town": names, "year": np.tile(years, len(towns)), "births": births.ravel()})
    return rows.dropna(ignore_index=True)


def _later(yearly: pd.DataFrame, people: PopulationProjection | None, until: int, way: str) -> pd.DataFrame:
    """Births of the years after the known ones."""
    last = int(yearly["year"].max())
    if people is None or way != "fertility":
        return _series(yearly, people, until, "ets" if way == "auto" else way)
    rows = people.births.assign(births=people.births["registered"])
    ahead = rows[rows["year"].between(last + 1, until)][["town", "year", "births"]]
    between = int(rows["year"].min()) - 1  # fertility tells of no year up to the base year
    return pd.concat([_series(yearly, people, between, "ets"), ahead]) if last < between else ahead


def _series(yearly: pd.DataFrame, people: PopulationProjection | None, until: int, method: str) -> pd.DataFrame:
    """Births per woman carried on; births by themselves in towns that have births and no women to bear them."""
    alone = yearly["town"].isin(_without_women(yearly, people))
    women = None if people is None else people.women
    parts = [(yearly[~alone], women), (yearly[alone], None)]
    found = [project_births(rows, until, method, women=counted) for rows, counted in parts if len(rows)]
    return pd.concat([rows[["town", "year", "births"]] for rows in found], ignore_index=True)


def _without_women(yearly: pd.DataFrame, people: PopulationProjection | None) -> set[str]:
    """Towns whose births cannot be births per woman: the population has no women for the births they have."""
    if people is None:
        return set()
    last, towns = int(yearly["year"].max()), set(yearly["town"])
    women = people.women[people.women["town"].isin(towns)]
    if women["year"].min() > last:  # births end before the women are known
        return towns
    now, ahead = (women[when].groupby("town")["women"].sum() for when in (women["year"] == last, women["year"] > last))
    late = yearly[(yearly["year"] > last - LATE) & (yearly["births"] > 0)]
    lacking = {town for town in set(late["town"]) if not now.get(town, 0.0) > 0 or not ahead.get(town, 1.0) > 0}
    return lacking if now[~now.index.isin(lacking)].sum() > 0 else towns


def _women_notes(region: Region, yearly: pd.DataFrame, people: PopulationProjection | None) -> Iterator[Note]:
    """Towns whose births are carried on by themselves, though there is a population."""
    alone = _without_women(yearly, people)
    if alone:
        names = region.towns.loc[region.towns["town"].isin(alone), "name"]
        yield Note("births_without_women", "population.csv", None, "town", towns="、".join(names))

"""A plan as its audit sees it: who sits where in the base year and in every need year, and what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .check_facts import EVER, UNIT, Facts, gather

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.rule_book import BookRule

    from .plan import Plan

Values = dict[int, float]
Words = tuple[str, ...]
SITTING = [*UNIT, "grade", "entry_year", "year", "classes", "pupils"]


class NoData(Exception):
    """An indicator that the tables do not allow: which table it would take, and what of it.

    Parameters
    ----------
    table : str
    item : str
        Column, or item, of that table that is not there.
    """

    def __init__(self, table: str, item: str = "") -> None:
        self.table, self.item = table, item
        super().__init__(table, item)


@dataclass(frozen=True)
class Case:
    """A plan beside its base year.

    Parameters
    ----------
    plan : Plan
    """

    plan: Plan

    @property
    def region(self) -> Region:
        """Region of the plan."""
        return self.plan.region

    @property
    def base(self) -> int:
        """Base year."""
        return self.plan.region.base_year

    @cached_property
    def need(self) -> tuple[int, ...]:
        """Need years."""
        return tuple(self.plan.need_years)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The base year and the need years."""
        return (self.base, *self.need)

    @cached_property
    def facts(self) -> Facts:
        """What tables and rules say about every campus."""
        return gather(self.plan)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Kind of each town."""
        return dict(zip(self.region.towns["town"], self.region.towns["kind"], strict=True))

    @cached_property
    def sitting(self) -> pd.DataFrame:
        """Classes in the base year and the need years.

        Returns
        -------
        DataFrame
            ``school, stage, grade`` (as "3" or "1-3"), ``entry_year`` (0 of a multi-grade class), ``year, classes,
            pupils, town, kind, sector``; rows without pupils are left out.
        """
        now = self.facts.base_rows
        entered = np.where(now["low"] == now["high"], self.base - now["low"] + 1, 0)
        now = now.assign(year=self.base, entry_year=entered)[SITTING]
        later = self.plan.classes[self.plan.classes["year"].isin(self.need)]
        later = later.assign(entry_year=later["entry_year"].astype("Float64").fillna(0).astype(int))[SITTING]
        parts = [part for part in (now, later) if len(part)]
        rows = pd.concat(parts, ignore_index=True) if parts else now
        return self._placed(rows[rows["pupils"] > 0])

    def _placed(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows with the town of the campus, its kind, and who runs it in that year."""
        town = {**dict(zip(*_pair(self.plan.places, "town"), strict=True)), **self.campus_town}
        rows = rows.assign(town=rows["school"].map(town).fillna(""))
        rows = rows.assign(kind=rows["town"].map(self.kinds).fillna(""))
        rows = rows.merge(self.facts.sectors, on=[*UNIT, "year"], how="left")
        schools = dict(zip(*_pair(self.region.schools, "sector"), strict=True))
        return rows.assign(sector=rows["sector"].fillna(rows["school"].map(schools)).fillna("public"))

    @cached_property
    def campus_town(self) -> dict[str, str]:
        """Town of each campus of the schools table."""
        return dict(zip(*_pair(self.region.schools, "town"), strict=True))

    @cached_property
    def campuses(self) -> pd.DataFrame:
        """A row a campus, stage and year with pupils: ``school, stage, year, town, kind, sector, classes, pupils``."""
        keys = [*UNIT, "year", "town", "kind", "sector"]
        return self.sitting.groupby(keys, as_index=False, sort=True)[["classes", "pupils"]].sum()

    @cached_property
    def part_time(self) -> dict[str, float]:
        """Part-time and adult learners of the base year by stage: they take no place, and count among the pupils."""
        rows = self.region.enrolment
        rows = rows[(rows["year"] == self.base) & ~rows["full_time"].astype(bool)]
        return {str(stage): float(pupils) for stage, pupils in rows.groupby("stage")["pupils"].sum().items()}

    @cached_property
    def standing(self) -> pd.DataFrame:
        """Campuses and stages that stand: ``school, stage, year`` and ``open`` (bool), base year and need years."""
        rows = self.facts.units[[*UNIT, "opens", "closes", "gone", "used"]].merge(
            pd.DataFrame({"year": self.years}), how="cross"
        )
        ends = rows[["closes", "gone"]].min(axis=1)
        starts = rows[["opens", "used"]].max(axis=1)
        return rows.assign(open=(starts <= rows["year"]) & (rows["year"] < ends))

    @cached_property
    def open_campuses(self) -> pd.DataFrame:
        """A row a campus, stage and year that stands, seated or not: ``school, stage, year, town, kind, sector``."""
        return self._placed(self.standing.loc[self.standing["open"], [*UNIT, "year"]])

    def of(self, rule: BookRule, frame: pd.DataFrame, kinds: Iterable[str] = ()) -> pd.DataFrame:
        """Rows of a frame in the rule's stages, and in towns of some kinds where kinds are given.

        Raises
        ------
        NoData
            Where the frame has no row of these stages: they are not taught, or not planned.
        """
        rows = frame[frame["stage"].isin(rule.stages)]
        if rows.empty:
            raise NoData("classes", ";".join(rule.stages))
        kinds = set(kinds)
        return rows[rows["kind"].isin(kinds)] if kinds else rows

    def by_year(self, frame: pd.DataFrame, value: Callable[[pd.DataFrame], float]) -> Values:
        """Value of the rows of each year; years without a row are left out."""
        return {year: float(value(frame[frame["year"] == year])) for year in self.years if frame["year"].eq(year).any()}

    def every_year(self, counts: Iterable[int] | pd.Series) -> Values:
        """How often each year occurs, 0 where it does not: cases counted by the year in which they arise."""
        found = pd.Series(list(counts), dtype="int64").value_counts()
        return {year: float(found.get(year, 0)) for year in self.years}

    def ends(self) -> dict[tuple[str, str], int]:
        """First year in which a campus and stage holds no pupil, by plan or by its table; only those that end."""
        units = self.facts.units
        last = units[["closes", "gone"]].min(axis=1)
        return {
            (str(school), str(stage)): int(year)
            for school, stage, year in zip(units["school"], units["stage"], last, strict=True)
            if year < EVER
        }


def _pair(frame: pd.DataFrame, column: str) -> tuple[pd.Series, pd.Series]:
    return frame["school"], frame[column]


def share(part: float, whole: float) -> float:
    """Part of a whole in percent; 100 of nobody.

    Examples
    --------
    >>> share(1, 4), share(0, 0)
    (25.0, 100.0)
    """
    return 100.0 * part / whole if whole else 100.0


def number(words: Words) -> float:
    """The number a setting gives.

    Raises
    ------
    ValueError
        Where it is none.

    Examples
    --------
    >>> number(("55",))
    55.0
    """
    (word,) = words
    return float(word)

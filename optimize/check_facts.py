"""What the checked tables and the rule book say about every campus, for the check of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from .check_caps import mean_caps, size_caps
from .check_events import (
    AT_SITE,
    EVER,
    UNIT,
    existing,
    feeding,
    gains,
    leavings,
    losses,
    moved_into,
    planned,
    sector_years,
)
from .check_homes import home_km, ways

if TYPE_CHECKING:
    from .plan import Plan

__all__ = ["EVER", "UNIT", "Facts", "gather"]


@dataclass(frozen=True)
class Facts:
    """Inputs of a plan in the form its check needs.

    Attributes
    ----------
    plan : Plan
    base : int
        Base year.
    years : DataFrame
        stage, year, need (bool): the years each stage is planned for, run-out included.
    units : DataFrame
        One row a campus and stage: school, stage, town, first, last, opens, closes (by the tables), no_entry and gone
        (first years without arrivals and without pupils by the plan), planned (bool), used (first year of use of a
        planned one, else 0), sector, rooms, base_classes, base_pupils, borrowed (classes above rooms in the base year).
    base_rows : DataFrame
        Classes of the base year: school, stage, grade (as "3" or "1-3"), low, high, classes, pupils.
    feeds : DataFrame
        school (fed), stage, point (teaching point), last (its last grade), closes, since, until (years it is fed).
    leavings, moved : DataFrame
        Units the plan ends, and those of them whose pupils go on elsewhere; see `check_events`.
    gains, losses : DataFrame
        Rooms by unit and the year from which projects bring or take them.
    caps : DataFrame
        stage, entry_year, grade, cap.
    demand : DataFrame
        town, stage, grade, year, pupils, born: the demand of the plan's years.
    """

    plan: Plan
    base: int
    years: pd.DataFrame
    units: pd.DataFrame
    base_rows: pd.DataFrame
    feeds: pd.DataFrame
    leavings: pd.DataFrame
    moved: pd.DataFrame
    gains: pd.DataFrame
    losses: pd.DataFrame
    caps: pd.DataFrame
    demand: pd.DataFrame

    @property
    def last_need(self) -> int:
        """Last of the need years."""
        return max(self.plan.need_years)

    @cached_property
    def mean_caps(self) -> pd.DataFrame:
        """Mean cap of each campus and stage by year: school, stage, year, mean_cap."""
        return mean_caps(self)

    @cached_property
    def size_caps(self) -> pd.DataFrame:
        """School-size caps that bind each campus; see `check_caps.size_caps`."""
        return size_caps(self)

    def in_years(self) -> pd.DataFrame:
        """Every campus and stage in every year of its stage, with ``open`` (bool)."""
        frame = self.units.merge(self.years, on="stage")
        ends = frame[["closes", "gone"]].min(axis=1)
        return frame.assign(open=(frame["opens"] <= frame["year"]) & (frame["year"] < ends))

    def running(self) -> pd.DataFrame:
        """Campuses and stages in the years they run: standing ones while open, planned ones from their first use."""
        rows = self.in_years()
        return rows[rows["open"] & (rows["year"] >= rows["used"])]

    @cached_property
    def sectors(self) -> pd.DataFrame:
        """Who runs each unit in each year: school, stage, year, sector."""
        return sector_years(self.plan, self.units, self.years)

    @cached_property
    def home_km(self) -> pd.DataFrame:
        """Distance from every home to every campus; see `check_homes.home_km`."""
        return home_km(self.plan, campus_points(self.plan))

    @cached_property
    def ways(self) -> pd.DataFrame:
        """What lies near each home, by stage; see `check_homes.ways`."""
        return ways(self)


def gather(plan: Plan) -> Facts:
    """Return the facts of a plan's region."""
    base_rows = _base_rows(plan)
    years = _years(plan)
    standing = existing(plan)
    left = leavings(plan, standing)
    moved = moved_into(left)
    extra = planned(plan, standing, left)
    demand = plan.demand.table[["town", "stage", "grade", "year", "pupils", "born"]]
    return Facts(
        plan=plan,
        base=plan.region.base_year,
        years=years,
        units=_units(plan, base_rows, pd.concat([standing, extra], ignore_index=True), left),
        base_rows=base_rows,
        feeds=feeding(standing, extra, moved),
        leavings=left,
        moved=moved,
        gains=gains(plan),
        losses=losses(plan),
        caps=_caps(plan, years),
        demand=demand.merge(years[["stage", "year"]], on=["stage", "year"]),
    )


def _years(plan: Plan) -> pd.DataFrame:
    first, last = plan.region.base_year + 1, max(plan.need_years)
    rows = [
        (name, year, year <= last)
        for name, stage in plan.region.stages.items()
        for year in plan.demand.years
        if first <= year <= last + stage.grades - 1
    ]
    planned = pd.DataFrame(rows, columns=["stage", "year", "need"])
    # A stage without a child in the demand is not planned.
    return planned[planned["stage"].isin(plan.demand.table["stage"])].reset_index(drop=True)


def _base_rows(plan: Plan) -> pd.DataFrame:
    rows = plan.region.classes[[*UNIT, "grade", "classes", "pupils"]]
    ends = rows["grade"].str.split("-")
    return rows.assign(low=ends.str[0].astype(int), high=ends.str[-1].astype(int)).reset_index(drop=True)


def _units(plan: Plan, base_rows: pd.DataFrame, units: pd.DataFrame, left: pd.DataFrame) -> pd.DataFrame:
    # A school without one of the columns would be an input fault, told long before.
    ends = left.groupby(UNIT, as_index=False).agg(no_entry=("at", "min"), gone=("gone", "min"))
    units = units.drop(columns="feeds").merge(ends, on=UNIT, how="left")
    units = units.fillna({"used": 0, "no_entry": EVER, "gone": EVER})
    years = ["first", "last", "opens", "closes", "used", "no_entry", "gone"]
    units = units.astype(dict.fromkeys(years, int) | {"planned": bool})
    rooms = plan.region.classrooms.assign(rooms=lambda frame: frame["permanent"] + frame["temporary"].fillna(0))
    base = base_rows.groupby(UNIT)[["classes", "pupils"]].sum().add_prefix("base_")
    units = units.merge(rooms[[*UNIT, "rooms"]], on=UNIT, how="left").merge(base, on=UNIT, how="left")
    numbers = ["rooms", "base_classes", "base_pupils"]
    units[numbers] = units[numbers].astype(float).fillna(0.0)
    return units.assign(borrowed=(units["base_classes"] - units["rooms"]).clip(lower=0))


def _caps(plan: Plan, years: pd.DataFrame) -> pd.DataFrame:
    rows = []
    last = int(years["year"].max()) if len(years) else plan.region.base_year
    for name, stage in plan.region.stages.items():
        for entry in range(plan.region.base_year - 12, last + 1):
            if any(size.from_year <= entry for size in stage.class_size):
                rows += [(name, entry, grade, cap) for grade, cap in enumerate(stage.caps(entry), 1)]
    return pd.DataFrame(rows, columns=["stage", "entry_year", "grade", "cap"])


def campus_points(plan: Plan) -> pd.DataFrame:
    """Point of every campus: place, town, lat, lon; a planned one's is its option's, or what the plan generated."""
    schools = plan.region.schools.rename(columns={"school": "place"})[["place", "town", "lat", "lon"]]
    sites = plan.region.options[plan.region.options["kind"].isin(AT_SITE)].rename(columns={"site": "place"})
    planned = plan.places[plan.places["planned"]].rename(columns={"school": "place"})
    parts = [frame[["place", "town", "lat", "lon"]] for frame in (schools, sites, planned)]
    return pd.concat([part for part in parts if len(part)] or parts[:1]).drop_duplicates("place", ignore_index=True)

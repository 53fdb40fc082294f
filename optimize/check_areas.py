"""Check: service areas, the towns (or zones) whose children enter a campus, and their shares."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_homes import HOME
from .check_pupils import OF_TOWN
from .violation import Violation, tell, unequal

ROW = [*UNIT, "town", "zone", "year"]
ROUNDED = 2e-4  # shares are written with a few decimals
KM = 0.01


def check_areas(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of service_areas.csv."""
    entering = entries(facts)
    rows = facts.plan.service_areas.merge(entering, on=ROW, how="outer", suffixes=("", "_is"), indicator=True)
    lost = rows[(rows["_merge"] == "right_only") & (rows["pupils_is"] > 0)].assign(shown="-", row=1)
    yield from tell("area_row", "service_areas", lost, ROW, "shown", "row")
    rows = rows[rows["_merge"] != "right_only"].fillna({"pupils_is": 0, "share_seated": 0, "share_all": 0})
    yield from unequal("area_pupils", "service_areas", rows, ROW, "pupils", "pupils_is")
    # Of those who find a place, or of all who come: the two differ where some are left without one.
    apart = (rows["share"] - rows["share_seated"]).abs()
    nearest = rows["share_all"].where((rows["share"] - rows["share_all"]).abs() < apart, rows["share_seated"])
    yield from unequal("area_share", "service_areas", rows.assign(wanted=nearest), ROW, "share", "wanted", ROUNDED)
    km = facts.home_km[[*HOME, "school", "km"]].rename(columns={"km": "distance"})
    there = rows.merge(km, on=[*HOME, "school"], how="left")
    yield from unequal("area_km", "service_areas", there, ROW, "km", "distance", KM)
    yield from _changes(facts, rows)


def entries(facts: Facts) -> pd.DataFrame:
    """Pupils who enter the lowest grade of each campus by home, and their shares: school, stage, town, zone, year, …"""
    seats = facts.plan.assignment
    seats = seats[seats["town"] != ""].merge(facts.units[[*UNIT, "first"]], on=UNIT)
    keys = [*HOME, "stage", "grade", "year"]
    placed = seats.groupby(keys)[["arrive"]].sum().reset_index().rename(columns={"arrive": "seated"})
    come = facts.plan.demand.table[[*OF_TOWN, "arrive"]].rename(columns={"arrive": "come"})
    rows = seats[seats["grade"] == seats["first"]].groupby([*keys, "school"])[["arrive"]].sum().reset_index()
    rows = rows.rename(columns={"arrive": "pupils"}).merge(placed, on=keys, how="left")
    rows = rows.merge(come, on=OF_TOWN, how="left")
    # How many come from a zone no table says: there the share is of those who find a place.
    rows["come"] = rows["come"].where(rows["zone"] == "", rows["seated"])
    for column, total in (("share_seated", "seated"), ("share_all", "come")):
        rows[column] = (rows["pupils"] / rows[total].where(rows[total] > 0)).fillna(0.0)
    return rows[[*ROW, "pupils", "share_seated", "share_all"]]


def _changes(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """The change is against the year before; where the base year's pupils live, no table of the plan says."""
    before = rows[[*ROW, "share"]].assign(year=rows["year"] + 1).rename(columns={"share": "before"})
    later = rows[rows["year"] > facts.base + 1].merge(before, on=ROW, how="left").fillna({"before": 0})
    later["is"] = later["share"] - later["before"]
    yield from unequal("area_change", "service_areas", later, ROW, "change", "is", ROUNDED)
    first = rows[rows["year"] == facts.base + 1].assign(least=0.0, most=1.0)
    first["sat"] = first["share"] - first["change"]
    wrong = first[~first["sat"].between(-ROUNDED, 1 + ROUNDED)]
    yield from tell("area_change", "service_areas", wrong, ROW, "sat", "most")

"""Check: every child of the demand sits, waits or studies outside, and stays where it entered."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, above, tell, unequal

CELL = ["town", "zone", "stage", "grade", "year"]
OF_TOWN = ["town", "stage", "grade", "year"]
SEAT = ["town", "zone", "school", "stage", "grade", "year"]
OUTSIDE = "outside"


def check_pupils(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of meeting demand, of whole numbers and of stays."""
    yield from _whole(facts)
    yield from _met(facts)
    yield from _stays(facts)
    yield from _base_stays(facts)
    yield from _from_outside(facts)


def _whole(facts: Facts) -> Iterator[Violation]:
    for table, keys, columns in (
        ("assignment", SEAT, ("pupils", "stay", "arrive")),
        ("shortage", CELL, ("pupils",)),
        ("flows", ["from_town", "to_town", "stage", "year"], ("pupils",)),
    ):
        frame = getattr(facts.plan, table)
        for column in columns:
            wrong = frame[(frame[column] < 0) | (frame[column] % 1 != 0)]
            yield from tell("whole", table, wrong.assign(whole="0, 1, 2 …"), keys, column, "whole")
    rows = facts.plan.assignment
    rows = rows.assign(parts=rows["stay"] + rows["arrive"])
    yield from unequal("stay_arrive", "assignment", rows, SEAT, "pupils", "parts")


def _met(facts: Facts) -> Iterator[Violation]:
    """Demand = seated + without a place + studying outside; the last by town, stage and year only."""
    seats = facts.plan.assignment
    flows = facts.plan.flows
    parts = {
        "demand": facts.demand.groupby(OF_TOWN)["pupils"].sum(),
        "seated": seats[seats["town"] != ""].groupby(OF_TOWN)["pupils"].sum(),
        "short": facts.plan.shortage.groupby(OF_TOWN)["pupils"].sum(),
    }
    cells = pd.DataFrame(parts).fillna(0).rename_axis(OF_TOWN).reset_index()
    cells["placed"] = cells["seated"] + cells["short"]
    yield from above("more_than_demand", "assignment", cells, OF_TOWN, "placed", "demand")
    keys = ["town", "stage", "year"]
    away = flows[flows["to_town"] == OUTSIDE]
    away_n = away.rename(columns={"from_town": "town"}).groupby(keys)["pupils"].sum()
    sums = cells.groupby(keys)[["demand", "placed"]].sum()
    sums = sums.join(away_n.rename("away"), how="outer").fillna(0).rename_axis(keys).reset_index()
    sums["found"] = sums["placed"] + sums["away"]
    yield from unequal("demand_met", "assignment", sums, keys, "found", "demand")


def sat_below(facts: Facts) -> pd.DataFrame:
    """Pupils who may stay on at a campus from the second year on: town, zone, school, stage, grade, year, below.

    They sat a grade lower there, at a teaching point that feeds it, or at a campus whose pupils it takes in that year.
    """
    seats = facts.plan.assignment
    last = seats[[*SEAT, "pupils"]].assign(grade=seats["grade"] + 1, year=seats["year"] + 1)
    fed = last.rename(columns={"school": "point"}).merge(facts.feeds, on=["point", "stage"])
    # The last grade of a teaching point goes on; every grade does once the point is closed.
    fed = fed[(fed["grade"] == fed["last"] + 1) | (fed["year"] >= fed["closes"])]
    fed = fed[(fed["year"] >= fed["since"]) & (fed["year"] < fed["until"])]
    ends = facts.moved.merge(facts.units[[*UNIT, "last"]], on=UNIT).rename(columns={"school": "left"})
    taken = last.rename(columns={"school": "left"}).merge(ends, on=["left", "stage"])
    taken = taken[(taken["year"] == taken["at"]) & (taken["grade"] <= taken["last"])]
    taken = taken.assign(school=taken["into"])
    parts = [last, fed[[*SEAT, "pupils"]], taken[[*SEAT, "pupils"]]]
    return pd.concat(parts).groupby(SEAT)["pupils"].sum().rename("below").reset_index()


def _stays(facts: Facts) -> Iterator[Violation]:
    """After the first year: no more stay than sat a grade lower where they may come from."""
    seats = facts.plan.assignment
    below = sat_below(facts)
    later = seats[seats["year"] > facts.base + 1].merge(below, on=SEAT, how="left").fillna({"below": 0})
    yield from above("stay", "assignment", later, SEAT, "stay", "below")


def _base_stays(facts: Facts) -> Iterator[Violation]:
    """In the first year: no more stay of a class (or multi-grade group) of the base year than sat in it."""
    seats = facts.plan.assignment
    keys = [*UNIT, "grade"]
    first = seats[seats["year"] == facts.base + 1].groupby(keys, as_index=False)["stay"].sum()
    first = first.merge(base_sources(facts), on=keys, how="left")
    first[["single", "group"]] = first[["single", "group"]].fillna(0)
    first = first.assign(year=facts.base + 1, sat=first["single"] + first["group"])
    yield from above("stay", "assignment", first, [*keys, "year"], "stay", "sat")
    # What the single classes below do not explain comes out of the groups, whose grades are not told apart.
    first["drawn"] = (first["stay"] - first["single"]).clip(lower=0)
    pools = first.groupby(["pool", "stage", "year"], as_index=False).agg(
        drawn=("drawn", "sum"), sat=("pooled", "first")
    )
    pools = pools.rename(columns={"pool": "school"})
    yield from above("stay", "assignment", pools, [*UNIT, "year"], "drawn", "sat")


def base_sources(facts: Facts) -> pd.DataFrame:
    """Pupils of the base year who may stay, by campus, stage and grade of the next year.

    Columns ``single`` (in classes of one grade), ``group`` (in multi-grade groups that reach this grade), ``pool`` (the
    fed school, or the campus itself) and ``pooled`` (pupils of all groups of the pool).
    """
    points = facts.feeds[(facts.feeds["since"] <= facts.base + 1) & (facts.feeds["until"] > facts.base + 1)]
    points = points.rename(columns={"school": "fed", "point": "school"})
    rows = facts.base_rows.drop(columns="grade").merge(points, on=UNIT, how="left")
    rows["pool"] = _next_autumn(facts, rows.assign(school=rows["fed"].fillna(rows["school"])))
    rows["grouped"] = rows["pupils"].where(rows["low"] < rows["high"], 0)
    pooled = rows.groupby(["pool", "stage"])["grouped"].sum().rename("pooled").reset_index()
    rows["grade"] = [list(range(low + 1, high + 2)) for low, high in zip(rows["low"], rows["high"], strict=True)]
    rows = rows.explode("grade").astype({"grade": int})
    goes_on = (rows["grade"] == rows["last"] + 1) | (rows["closes"] <= facts.base + 1)
    rows["school"] = _next_autumn(facts, rows).where(~goes_on, rows["pool"])
    rows["single"] = rows["pupils"] - rows["grouped"]
    keys = [*UNIT, "grade"]
    sums = {"single": ("single", "sum"), "group": ("grouped", "sum"), "pool": ("pool", "first")}
    return rows.groupby(keys, as_index=False).agg(**sums).merge(pooled, on=["pool", "stage"])


def _next_autumn(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """Campus where those of the base year's campuses sit a year later; the plan may close or move one at once."""
    moved = facts.moved[facts.moved["at"] <= facts.base + 1].drop_duplicates(UNIT)
    into = rows[UNIT].merge(moved, on=UNIT, how="left")["into"].set_axis(rows.index)
    return into.fillna(rows["school"])


def _from_outside(facts: Facts) -> Iterator[Violation]:
    """Children from outside the region only stay on: none arrives, and no more stay than sat in the base year."""
    seats = facts.plan.assignment
    guests = seats[seats["town"] == ""]
    new = guests[guests["arrive"] > 0].assign(none=0)
    yield from tell("outside_arrives", "assignment", new, SEAT, "arrive", "none")
    sums = guests.groupby([*UNIT, "year"], as_index=False)["pupils"].sum()
    points = facts.feeds.rename(columns={"school": "fed", "point": "school"})
    base = facts.base_rows.merge(points[[*UNIT, "fed"]], on=UNIT, how="left")
    # A teaching point's children may have gone on to the school it feeds, those of a closed campus to where it went.
    base = pd.concat([base, base.dropna(subset="fed").assign(school=lambda frame: frame["fed"])])
    taken = base.merge(facts.moved, on=UNIT)
    base = pd.concat([base, taken.assign(school=taken["into"])])
    sat = base.groupby(UNIT)["pupils"].sum().rename("sat").reset_index()
    rows = sums.merge(sat, on=UNIT, how="left").fillna({"sat": 0})
    yield from above("outside_stays", "assignment", rows, [*UNIT, "year"], "pupils", "sat")

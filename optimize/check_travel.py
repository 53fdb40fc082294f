"""Check: children reach their campus by day, by bus or as boarders; where a town loses its campuses, each of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import EVER, UNIT, Facts
from .check_homes import HOME
from .check_pupils import CELL, SEAT, sat_below
from .violation import Violation, above, tell, unequal

DAY, BUS, BOARD, NONE = "day", "bus", "board", "none"


def check_travel(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of reach, buses, boarders and beds."""
    rows = _with_means(facts)
    for column in ("boarders", "bussed"):
        wrong = rows[(rows[column] < 0) | (rows[column] % 1 != 0)].assign(whole="0, 1, 2 …")
        yield from tell("whole", "assignment", wrong, SEAT, column, "whole")
    rows["moving"] = rows["boarders"] + rows["bussed"]
    yield from above("by_day", "assignment", rows, SEAT, "moving", "pupils")
    beyond = rows[(rows["means"] == NONE) & (rows["arrive"] > 0)]
    yield from above("reach", "assignment", beyond, SEAT, "km", "limit", 1e-9)
    free = rows[~rows["lost"]]
    yield from _carried(free, "bussed", BUS)
    yield from _carried(free, "boarders", BOARD)
    yield from _beds(facts)
    yield from _lost_towns(facts, rows[rows["lost"]])


def means_of_travel(facts: Facts) -> pd.DataFrame:
    """How children of a home who arrive at a campus travel: town, zone, school, stage, inside, limit (km), means.

    By day to what is near; else by bus as far as it goes; else they board where the stage has boarders; else there is
    no way.
    """
    pairs = facts.ways
    board = pairs["stage"].isin(facts.plan.region.rules.boarding)
    means = np.select([pairs["near"], pairs["ridden"], board], [DAY, BUS, BOARD], NONE)
    return pairs.assign(means=means)[[*HOME, *UNIT, "inside", "limit", "means"]]


def _with_means(facts: Facts) -> pd.DataFrame:
    """The assignment with the means of those who arrive, whether their town is lost, and who sat a grade lower."""
    rows = facts.plan.assignment.merge(means_of_travel(facts), on=[*HOME, *UNIT], how="left")
    rows["means"] = rows["means"].fillna(DAY)  # children from outside the region: their homes are not known
    first = rows["stage"].map({stage: rule.from_grade for stage, rule in facts.plan.region.rules.boarding.items()})
    rows["means"] = rows["means"].mask((rows["means"] == BOARD) & ~(rows["grade"] >= first), NONE)
    rows["may_board"] = rows["grade"] >= first
    lost = lost_towns(facts).assign(lost=True)
    rows = rows.merge(lost, on=["town", "stage", "year"], how="left")
    rows["lost"] = rows["lost"].eq(True) & ~rows["inside"].eq(True)
    seats = facts.plan.assignment[[*SEAT, "boarders", "bussed"]]
    before = seats.assign(grade=seats["grade"] + 1, year=seats["year"] + 1)
    before = before.rename(columns={"boarders": "boarders_before", "bussed": "bussed_before"})
    rows = rows.merge(before, on=SEAT, how="left").merge(sat_below(facts), on=SEAT, how="left")
    return rows.fillna({"boarders_before": 0, "bussed_before": 0, "below": 0})


def _carried(rows: pd.DataFrame, column: str, means: str) -> Iterator[Violation]:
    """Who arrives by a means goes on by it at that campus; no one takes it up later, as no one knows who leaves."""
    arrive = rows["arrive"].where(rows["means"] == means, 0)
    others = (rows["below"] - rows[f"{column}_before"]).clip(lower=0)
    kept = (rows["stay"] - others).clip(lower=0).where((rows["below"] > 0) & (rows["means"] == means), 0)
    rows = rows.assign(most=arrive + rows[f"{column}_before"].clip(upper=rows["stay"]), least=arrive + kept)
    yield from above(column, "assignment", rows, SEAT, column, "most")
    fewer = rows[rows[column] < rows["least"] - 1e-6]
    yield from tell(column, "assignment", fewer, SEAT, column, "least")


def _beds(facts: Facts) -> Iterator[Violation]:
    """Boarders the plan places have beds that are free, or that projects in use have added."""
    schools = facts.plan.region.schools[["school", "boarding_beds", "boarders"]]
    free = (schools["boarding_beds"] - schools["boarders"]).fillna(0).clip(lower=0)
    beds = schools[["school"]].assign(beds=free, use_year=0)
    added = facts.plan.projects[["school", "beds", "use_year"]]
    sums = facts.plan.assignment.groupby(["school", "year"], as_index=False)["boarders"].sum()
    pairs = sums.merge(pd.concat([beds, added], ignore_index=True), on="school", how="left")
    pairs["beds"] = pairs["beds"].where(pairs["use_year"] <= pairs["year"], 0)
    held = pairs.groupby(["school", "year"], as_index=False).agg(boarders=("boarders", "first"), beds=("beds", "sum"))
    yield from above("beds", "assignment", held, ["school", "year"], "boarders", "beds")


def lost_towns(facts: Facts) -> pd.DataFrame:
    """Towns that have no campus of a stage left in a year because the plan closed it: town, stage, year."""
    rows = facts.in_years()
    standing = (rows["opens"] <= rows["year"]) & (rows["year"] < rows["closes"]) & ~rows["planned"]
    ended = standing & (rows["no_entry"] <= rows["year"])
    runs = (standing & ~ended) | (rows["planned"] & (rows["used"] <= rows["year"]) & (rows["no_entry"] == EVER))
    keys = ["town", "stage", "year"]
    towns = rows[keys].assign(ended=ended, runs=runs).groupby(keys, as_index=False).any()
    return towns.loc[towns["ended"] & ~towns["runs"], keys]


def _lost_towns(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Each child of a town without a campus has a place, and a bus or a bed elsewhere."""
    short = facts.plan.shortage.merge(lost_towns(facts), on=["town", "stage", "year"])
    yield from tell("lost_short", "shortage", short[short["pupils"] > 0].assign(none=0), CELL, "pupils", "none")
    no_bus = ~rows["stage"].isin(facts.plan.region.rules.bus)
    rows = rows.assign(carried=rows["moving"].mask(no_bus, rows["boarders"]))
    yield from unequal("lost_by_day", "assignment", rows, SEAT, "carried", "pupils")
    young = rows[(rows["boarders"] > 0) & ~rows["may_board"]].assign(none=0)
    yield from tell("boarders", "assignment", young, SEAT, "boarders", "none")

"""Check: pupils of a closed or moved campus go on, all of them and with their classes, where the project says."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_classes import class_rows
from .check_facts import UNIT, Facts
from .check_homes import HOME
from .check_pupils import base_sources, sat_below
from .violation import Violation, above, tell

ROW = ["project", "grade"]
CELL = [*UNIT, "grade", "year"]
OF_ZONE = 5  # a zone's pupils and those of them who stay may each be 2 off their share, and are rounded


def check_moves(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of moves.csv."""
    moves = facts.plan.moves
    if moves.empty and facts.moved.empty:
        return
    wanted = facts.moved.rename(columns={"school": "from_is", "stage": "stage_is", "into": "to_is", "at": "year_is"})
    rows = moves.merge(wanted, on="project", how="left")
    pairs = (("from_school", "from_is"), ("to_school", "to_is"), ("stage", "stage_is"), ("year", "year_is"))
    for column, other in pairs:
        yield from tell("move_row", "moves", rows[rows[column] != rows[other]], ROW, column, other)
    for column in ("pupils", "classes"):
        broken = rows[(rows[column] < 0) | (rows[column] % 1 != 0)].assign(whole="0, 1, 2 …")
        yield from tell("whole", "moves", broken, ROW, column, "whole")
    units = facts.units[[*UNIT, "first", "last"]].rename(columns={"school": "to_school"})
    rows = rows.merge(units, on=["to_school", "stage"], how="left")
    unheld = rows[~((rows["grade"] >= rows["first"]) & (rows["grade"] <= rows["last"]))].assign(held="-")
    yield from tell("move_grade", "moves", unheld, ROW, "grade", "held")
    yield from _pupils(facts, moves)
    yield from _all_go(facts, moves)
    yield from _brought(facts, moves)


def _pupils(facts: Facts, moves: pd.DataFrame) -> Iterator[Violation]:
    """No more move than sat a grade lower; at the receiver those who stay are its own and those moved."""
    left = _left(facts).groupby(CELL)[["pupils"]].sum().reset_index()
    left = left.rename(columns={"school": "from_school", "pupils": "sat"})
    rows = moves.merge(left, on=["from_school", "stage", "grade", "year"], how="left").fillna({"sat": 0})
    yield from above("move_pupils", "moves", rows, ROW, "pupils", "sat")
    if moves.empty:
        return
    came = moves.rename(columns={"to_school": "school"}).groupby(CELL)[["pupils"]].sum().reset_index()
    stay = facts.plan.assignment.groupby(CELL)[["stay"]].sum().reset_index()
    both = came.rename(columns={"pupils": "moved"}).merge(stay, on=CELL, how="left").fillna({"stay": 0})
    yield from above("move_seated", "moves", both, CELL, "moved", "stay")


def _all_go(facts: Facts, moves: pd.DataFrame) -> Iterator[Violation]:
    """Those who stay where others end are as many as the moves say: nobody comes unlisted, nobody is lost."""
    came = moves.rename(columns={"to_school": "school"}).groupby(CELL)[["pupils"]].sum().reset_index()
    takers = facts.moved.rename(columns={"school": "left", "into": "school", "at": "year"})
    takers = takers[[*UNIT, "year"]].drop_duplicates()
    stay = facts.plan.assignment.groupby(CELL)[["stay"]].sum().reset_index().merge(takers, on=[*UNIT, "year"])
    stay = stay.merge(came.rename(columns={"pupils": "moved"}), on=CELL, how="left")
    stay = stay.merge(_own_below(facts), on=CELL, how="left").fillna({"moved": 0, "own": 0})
    stay["most"] = stay["moved"] + stay["own"]
    yield from above("move_listed", "moves", stay, CELL, "stay", "most")
    expected = _left(facts).merge(_ratios(facts), on=["town", "stage", "grade", "year"], how="left")
    off = np.where(expected["zone"] == "", 1, OF_ZONE)  # rounded town by town, or dealt out to zones
    expected["least"] = (expected["pupils"] * expected["ratio"].fillna(0)).floordiv(1) - off
    sums = expected.assign(least=expected["least"].clip(lower=0)).groupby(ROW)[["least"]].sum().reset_index()
    sums = sums.merge(moves[["project", "grade", "pupils"]], on=ROW, how="left").fillna({"pupils": 0})
    yield from tell("move_lost", "moves", sums[sums["pupils"] < sums["least"]], ROW, "pupils", "least")


def _left(facts: Facts) -> pd.DataFrame:
    """Pupils of each campus left, as they go on: project, home, school, stage, grade and year (of going on), pupils.

    Those of the base year come without their town and zone ("").
    """
    seats = facts.plan.assignment[[*HOME, *CELL, "pupils"]]
    base = facts.base_rows[facts.base_rows["low"] == facts.base_rows["high"]]
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]].copy()
    groups["grade"] = [list(range(low, high + 1)) for low, high in zip(groups["low"], groups["high"], strict=True)]
    base = pd.concat([base.assign(grade=base["low"]), groups.explode("grade")]).assign(
        town="", zone="", year=facts.base
    )
    rows = pd.concat([seats, base[[*HOME, *CELL, "pupils"]].astype({"grade": int})], ignore_index=True)
    rows = rows.assign(grade=rows["grade"] + 1, year=rows["year"] + 1).merge(facts.moved, on=UNIT)
    ends = facts.units[[*UNIT, "last"]]
    rows = rows[rows["year"] == rows["at"]].merge(ends, on=UNIT)
    return rows[rows["grade"] <= rows["last"]]


def _own_below(facts: Facts) -> pd.DataFrame:
    """Pupils who may stay at a campus and were not moved there in that year: school, stage, grade, year, own."""
    below = sat_below(facts).groupby(CELL)[["below"]].sum().reset_index()
    taken = _left(facts).assign(school=lambda rows: rows["into"]).groupby(CELL)[["pupils"]].sum().reset_index()
    first = base_sources(facts).assign(below=lambda rows: rows["single"] + rows["group"], year=facts.base + 1)
    rows = pd.concat([below, first[[*CELL, "below"]]], ignore_index=True).merge(taken, on=CELL, how="left")
    return rows.assign(own=(rows["below"] - rows["pupils"].fillna(0)).clip(lower=0))[[*CELL, "own"]]


def _ratios(facts: Facts) -> pd.DataFrame:
    """Share of a town's pupils of the grade below who stay: town, stage, grade, year, ratio."""
    table = facts.plan.demand.table[["town", "stage", "grade", "year", "pupils", "stay"]]
    below = table.assign(grade=table["grade"] + 1, year=table["year"] + 1).rename(columns={"pupils": "below"})
    keys = ["town", "stage", "grade", "year"]
    rows = table.merge(below[[*keys, "below"]], on=keys)
    return rows.assign(ratio=(rows["stay"] / rows["below"]).where(rows["below"] > 0, 0.0))[[*keys, "ratio"]]


def _brought(facts: Facts, moves: pd.DataFrame) -> Iterator[Violation]:
    """A cohort brings no more classes than it had, and the receiver holds them."""
    rows = class_rows(facts)
    single = rows[~rows["mixed"]]
    had = pd.concat([single, _base_classes(facts)], ignore_index=True)
    had = had.assign(grade=had["low"] + 1, year=had["year"] + 1)[[*CELL, "classes"]]
    had = had.groupby(CELL)[["classes"]].max().reset_index().rename(columns={"school": "from_school", "classes": "had"})
    brought = moves.merge(had, on=["from_school", "stage", "grade", "year"], how="left").fillna({"had": 0})
    yield from above("move_classes", "moves", brought, ROW, "classes", "had")
    held = single.assign(grade=single["low"])[[*CELL, "classes"]].rename(columns={"school": "to_school"})
    keys = ["to_school", "stage", "grade", "year"]
    sums = moves.groupby(keys)[["classes"]].sum().reset_index()
    sums = sums.merge(held.rename(columns={"classes": "held"}), on=keys, how="left").fillna({"held": 0})
    yield from above("move_classes", "moves", sums, keys, "classes", "held")


def _base_classes(facts: Facts) -> pd.DataFrame:
    """Classes that a cohort may bring of the base year, and out of a multi-grade group in any year."""
    base = facts.base_rows[facts.base_rows["low"] == facts.base_rows["high"]].assign(year=facts.base)
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    rows = [
        (school, stage, grade, year, max(1, classes))
        for school, stage, low, high, classes in groups[[*UNIT, "low", "high", "classes"]].itertuples(index=False)
        for grade in range(low, high + 1)
        for year in (facts.base, *facts.plan.need_years)
    ]
    mixed = pd.DataFrame(rows, columns=[*UNIT, "low", "year", "classes"])
    return pd.concat([base[[*UNIT, "low", "year", "classes"]], mixed], ignore_index=True)

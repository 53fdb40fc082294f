"""Check: pupils, caps and numbers of classes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

ROW = ["school", "stage", "grade", "year"]
ROUNDED = 1e-3  # classes are written with six decimals, places with four
RUN_OUT = 1.0  # pupils are whole in the run-out, classes need not be


def check_classes(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of classes.csv."""
    rows = class_rows(facts)
    yield from _counted(facts, rows)
    yield from _sized(facts, rows)
    yield from _whole(rows)
    yield from _over(facts, rows)
    yield from _never_fewer(facts, rows)


def class_rows(facts: Facts) -> pd.DataFrame:
    """Return the plan's classes with low and high grade, need and mixed (bool), and start, the base year's grade."""
    rows = facts.plan.classes.reset_index(drop=True)
    ends = rows["grade"].astype(str).str.split("-")
    rows = rows.assign(low=ends.str[0].astype(int), high=ends.str[-1].astype(int))
    rows["need"] = rows["year"] <= facts.last_need
    return rows.assign(start=rows["low"] - (rows["year"] - facts.base), mixed=rows["low"] < rows["high"])


def _counted(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Pupils of a row are those assigned to its grades."""
    cells = rows.copy()
    cells["one"] = [list(range(low, high + 1)) for low, high in zip(rows["low"], rows["high"], strict=True)]
    cells = cells.explode("one").astype({"one": int})
    yield from _groups(facts, rows, cells)
    seats = facts.plan.assignment.groupby(ROW)["pupils"].sum().reset_index()
    seats = seats.rename(columns={"grade": "one", "pupils": "assigned"})
    both = cells.merge(seats, on=[*UNIT, "one", "year"], how="outer")
    lost = both[both["grade"].isna() & (both["assigned"] > 0)].drop(columns="grade").rename(columns={"one": "grade"})
    yield from tell("class_missing", "classes", lost.assign(none=0), ROW, "none", "assigned")
    sums = (
        both.dropna(subset="grade")
        .groupby(ROW, as_index=False)
        .agg(pupils=("pupils", "first"), assigned=("assigned", "sum"))
    )
    yield from unequal("class_pupils", "classes", sums, ROW, "pupils", "assigned")


def _groups(facts: Facts, rows: pd.DataFrame, cells: pd.DataFrame) -> Iterator[Violation]:
    """Multi-grade groups are those of the base year, and no grade stands in two rows."""
    base = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    known = set(zip(base["school"], base["stage"], base["grade"], strict=True))
    known_groups = ", ".join(sorted(set(base["grade"])))
    label = [key in known for key in zip(rows["school"], rows["stage"], rows["grade"], strict=True)]
    strange = rows[rows["mixed"] & ~np.array(label, dtype=bool)]
    twice = cells[cells.duplicated([*UNIT, "one", "year"], keep=False) & ~cells["mixed"]]
    for wrong in (strange, twice):
        yield from tell("class_group", "classes", wrong.assign(known=known_groups), ROW, "grade", "known")


def _sized(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Caps, places and pupils above places follow from the rule book and the number of classes."""
    rows = rows.assign(entered=rows["year"] - rows["low"] + 1)
    caps = facts.caps.rename(columns={"entry_year": "entered", "grade": "low", "cap": "rule"})
    rows = rows.merge(caps, on=["stage", "entered", "low"], how="left")
    size = rows["stage"].map({name: stage.multi_grade_class for name, stage in facts.plan.region.stages.items()})
    rows["rule"] = rows["rule"].where(~rows["mixed"], size)
    yield from unequal("class_cap", "classes", rows, ROW, "cap", "rule")
    yield from unequal("entry_year", "classes", rows[~rows["mixed"]], ROW, "entry_year", "entered")
    rows["held"] = rows["classes"] * rows["rule"]
    yield from unequal("class_places", "classes", rows, ROW, "places", "held", ROUNDED)
    rows["excess"] = (rows["pupils"] - rows["held"]).clip(lower=0)
    yield from unequal("class_over", "classes", rows, ROW, "over", "excess", ROUNDED)


def _whole(rows: pd.DataFrame) -> Iterator[Violation]:
    broken = (rows["classes"] < 0) | (rows["need"] & (rows["classes"] % 1 != 0))
    yield from tell("whole_classes", "classes", rows[broken].assign(whole="0, 1, 2 …"), ROW, "classes", "whole")
    empty = rows[(rows["pupils"] > 0) & ~(rows["classes"] > 0)]
    yield from tell("no_class", "classes", empty.assign(least=1), ROW, "classes", "least")


def _over(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Above the cap only those sit who cannot be turned away."""
    excess = (rows["pupils"] - rows["places"]).where(rows["need"], rows["pupils"] - rows["places"] - RUN_OUT)
    rows = rows[(excess > ROUNDED) & ~rows["mixed"]]
    joined = facts.feeds.groupby(UNIT, as_index=False)["last"].min()
    rows = rows.merge(joined, on=UNIT, how="left")
    rows = rows[~(rows["low"] > rows["last"])]
    rows = _without_brought(facts, rows)
    single = facts.base_rows[facts.base_rows["low"] == facts.base_rows["high"]]
    single = single.rename(columns={"low": "start", "pupils": "sat"})[[*UNIT, "start", "sat"]]
    rows = rows.merge(single, on=[*UNIT, "start"], how="left")
    rows["limit"] = rows["sat"].fillna(0)
    wrong = rows[rows["pupils"] > rows["limit"]]
    yield from tell("over_standard", "classes", wrong, ROW, "pupils", "limit")


def _without_brought(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the cohorts that pupils of a closed or moved campus have joined: these cannot be turned away."""
    moves = facts.plan.moves
    joined = moves[["to_school", "stage"]].assign(entered=moves["year"] - moves["grade"] + 1, joined=moves["year"])
    joined = joined.rename(columns={"to_school": "school"}).groupby([*UNIT, "entered"])[["joined"]].min().reset_index()
    rows = rows.assign(entered=rows["year"] - rows["low"] + 1).merge(joined, on=[*UNIT, "entered"], how="left")
    return rows[~(rows["year"] >= rows["joined"])].drop(columns=["entered", "joined"])


def _never_fewer(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """A cohort that sat in the base year keeps at least its classes as long as it is there."""
    single = facts.base_rows[facts.base_rows["low"] == facts.base_rows["high"]]
    single = single.rename(columns={"low": "start", "classes": "least"})[[*UNIT, "start", "least"]]
    rows = rows[~rows["mixed"] & (rows["pupils"] > 0)].merge(single, on=[*UNIT, "start"])
    yield from tell("fewer_classes", "classes", rows[rows["classes"] < rows["least"] - 1e-6], ROW, "classes", "least")

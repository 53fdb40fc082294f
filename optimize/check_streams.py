"""Check: a campus starts no more classes than its streams carry, but for one that the plan names as a bridging measure.

The streams are worked out from the rooms, the stages that share them, the pipeline, projects and conversions.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_classes import ROUNDED, class_rows
from .check_facts import UNIT, Facts
from .check_shared import shared_pools
from .violation import Violation, above, unequal

ROW = ["school", "stage", "grade", "year"]
UNIT_YEAR = [*UNIT, "year"]


def check_streams(facts: Facts) -> Iterator[Violation]:
    """Yield campuses that start more classes than they may, and bridging measures that are not what classes say."""
    rows = entry_classes(facts).merge(streams_by_year(facts), on=UNIT_YEAR, how="left")
    rows["limit"] = rows["streams"] + rows["bridge"]
    yield from above("streams", "classes", rows, ROW, "started", "limit", ROUNDED)
    rows["beyond"] = (rows["started"] - rows["streams"]).clip(lower=0)
    rows = rows.merge(facts.plan.classes[[*ROW, "extra"]], on=ROW, how="right").fillna({"beyond": 0.0})
    yield from unequal("extra_class", "classes", rows, ROW, "extra", "beyond", ROUNDED)


def entry_classes(facts: Facts) -> pd.DataFrame:
    """Classes that campuses start: school, stage, grade (the first with classes of its own), year, started.

    Classes that come with the pupils of another campus are not started here.
    """
    rows = class_rows(facts)
    rows = rows[~rows["mixed"]].merge(_first_single(facts), on=UNIT)
    rows = rows[rows["low"] == rows["entry"]]
    moves = facts.plan.moves.rename(columns={"to_school": "school", "grade": "low", "classes": "brought"})
    brought = moves.groupby([*UNIT, "low", "year"], as_index=False)["brought"].sum()
    rows = rows.merge(brought, on=[*UNIT, "low", "year"], how="left").fillna({"brought": 0.0})
    return rows.assign(started=(rows["classes"] - rows["brought"]).clip(lower=0))[[*ROW, "started"]]


def _first_single(facts: Facts) -> pd.DataFrame:
    """First grade of each unit that sits in no multi-grade class: school, stage, entry."""
    groups = facts.base_rows[facts.base_rows["low"] < facts.base_rows["high"]]
    mixed = {
        (school, stage, grade)
        for school, stage, low, high in groups[[*UNIT, "low", "high"]].itertuples(index=False, name=None)
        for grade in range(low, high + 1)
    }
    rows = [
        (school, stage, grade)
        for school, stage, first, last in facts.units[[*UNIT, "first", "last"]].itertuples(index=False, name=None)
        for grade in range(first, last + 1)
        if (school, stage, grade) not in mixed
    ]
    return pd.DataFrame(rows, columns=[*UNIT, "entry"]).groupby(UNIT)[["entry"]].min().reset_index()


def streams_by_year(facts: Facts) -> pd.DataFrame:
    """Entry classes that each campus may start: school, stage, year, streams, bridge (how many more as a measure).

    The rooms of its stage, or where stages share theirs all of them, over the grades, rounded up; those of projects
    and conversions each by itself. Every stage in every year: rooms are shared with stages planned for fewer years too.
    """
    years = facts.years[["year", "need"]].groupby("year", as_index=False).any()
    rows = facts.units.merge(years, how="cross").merge(shared_pools(facts), on=UNIT, how="left")
    rows["grades"] = rows["last"] - rows["first"] + 1
    stands = (rows["opens"] <= rows["year"]) & (rows["year"] < rows["closes"])  # by the tables, not by the plan
    pipeline = facts.plan.region.pipeline.assign(since=lambda frame: frame["delivery_year"])
    rows["rooms_there"] = (rows["rooms"] + _sum(rows, pipeline, "classes")).where(stands, 0)
    rows["borrowed_there"] = rows["borrowed"].where(stands, 0)
    own = pd.Series(np.ceil((rows["rooms_there"] + rows["borrowed_there"]) / rows["grades"]), rows.index)
    pooled = _pooled(rows.assign(stands=stands))
    rows["streams"] = own.mask(stands & ~rows["planned"] & (pooled > own), pooled)
    rows["streams"] += _projects(facts, rows) + facts.plan.region.rules.streams.allowance
    until = facts.base + facts.plan.region.rules.projects["new"].lead_years
    bridge = ~rows["planned"] & rows["need"] & (rows["year"] < until)
    return rows.assign(bridge=bridge.astype(float))[[*UNIT_YEAR, "streams", "bridge"]]


def _pooled(rows: pd.DataFrame) -> pd.Series:
    """Streams that the rooms of all stages of a campus which share them carry; empty where a stage is alone."""
    keys = ["school", "pool", "year"]
    old = rows[~rows["planned"].astype(bool)]
    sums = rows.groupby(keys, as_index=False).agg(
        all_rooms=("rooms_there", "sum"), more=("pool_borrowed", "max"), there=("stands", "any")
    )
    sums = sums.merge(old.groupby(keys, as_index=False).agg(all_grades=("grades", "sum")), on=keys)
    held = sums["all_rooms"] + sums["more"].where(sums["there"], 0)
    sums["pooled"] = np.ceil(held / sums["all_grades"])
    return rows[keys].merge(sums[[*keys, "pooled"]], on=keys, how="left")["pooled"].set_axis(rows.index)


def _projects(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """Streams of the rooms that projects in use bring, less those of the rooms that conversions have taken."""
    size = facts.units.assign(grades=facts.units["last"] - facts.units["first"] + 1)[[*UNIT, "grades", "rooms"]]
    gains = facts.gains.merge(size, on=UNIT).assign(since=lambda frame: frame["use_year"])
    gains["streams"] = np.ceil(gains["classes"] / gains["grades"])
    losses = facts.losses.merge(size, on=UNIT).assign(since=lambda frame: frame["year"])
    left = (losses["rooms"] - losses["classes"]).clip(lower=0)
    losses["streams"] = np.ceil(losses["rooms"] / losses["grades"]) - np.ceil(left / losses["grades"])
    return _sum(rows, gains, "streams") - _sum(rows, losses, "streams")


def _sum(rows: pd.DataFrame, works: pd.DataFrame, column: str) -> pd.Series:
    """Sums of a column of the works of each row's unit that stand by its year."""
    pairs = rows.reset_index()[["index", *UNIT_YEAR]].merge(works[[*UNIT, "since", column]], on=UNIT)
    pairs = pairs[pairs["since"] <= pairs["year"]]
    return pairs.groupby("index")[column].sum().reindex(rows.index).fillna(0).astype(float)

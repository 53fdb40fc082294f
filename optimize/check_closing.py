"""Check: campuses end and move only as they may, and someone stands ready to take their pupils."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_events import EVER
from .check_facts import UNIT, Facts
from .violation import Violation, above, tell, unequal

KEY = ["project"]


def check_closing(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of closing, running down and relocating."""
    ends = facts.leavings
    protected = facts.plan.region.schools.set_index("school")["protected"].astype(bool)
    shut = ends[(ends["kind"] == "close") & ends["school"].map(protected).eq(True)]
    yield from tell("protected", "projects", shut.assign(wanted="-"), KEY, "school", "wanted")
    unheld = ends[ends["first"].isna()]
    yield from tell("leaves_stage", "projects", unheld.assign(wanted="schools"), KEY, "school", "wanted")
    yield from _empty(facts)
    yield from _receivers(facts)
    yield from _points(facts)
    yield from _together(facts)


def _empty(facts: Facts) -> Iterator[Violation]:
    """A project that ends a campus says from when on it is empty; others say nothing."""
    gone = facts.leavings.set_index("project")["gone"]
    rows = facts.plan.projects[["project", "empty_year"]]
    rows = rows.assign(found=pd.to_numeric(rows["empty_year"]).astype(float).fillna(0), gone=rows["project"].map(gone))
    yield from unequal("empty_year", "projects", rows.fillna({"gone": 0}), KEY, "found", "gone")


def _receivers(facts: Facts) -> Iterator[Violation]:
    """Who takes pupils holds their stage, stands by then, and does not itself end."""
    rows = facts.moved.rename(columns={"school": "left"})
    units = facts.units[[*UNIT, "planned", "used", "opens", "closes", "no_entry"]].rename(columns={"school": "into"})
    rows = rows.merge(units, on=["into", "stage"], how="left")
    lost = rows[rows["planned"].isna()]
    known = set(facts.plan.region.schools["school"])
    sites = lost[~lost["into"].isin(known)].assign(wanted="new")
    yield from tell("built_before", "projects", sites, KEY, "into", "wanted")
    other = lost[lost["into"].isin(known)]
    yield from tell("receiver_stage", "projects", other, KEY, "into", "stage")
    rows = rows[rows["planned"].notna()]
    rows["ready"] = rows["used"].where(rows["planned"].astype(bool), rows["opens"])
    yield from above("built_before", "projects", rows, KEY, "ready", "at")
    shut = rows[(rows["at"] >= rows["closes"]) | (rows["left"] == rows["into"])]
    yield from tell("receiver_stage", "projects", shut.assign(wanted="open"), KEY, "into", "wanted")
    ends = rows[rows["no_entry"] < EVER].assign(wanted="stays")
    yield from tell("receiver_stays", "projects", ends, KEY, "into", "wanted")


def _points(facts: Facts) -> Iterator[Violation]:
    """A school that others feed does not run down, nor end where one of those is moved."""
    fed = facts.feeds[facts.feeds["since"] == 0]
    ends = facts.leavings
    down = ends[ends["into"] == ""].merge(fed[[*UNIT, "point"]], on=UNIT).drop_duplicates("project")
    yield from tell("fed_runs_down", "projects", down.assign(wanted="-"), KEY, "point", "wanted")
    moved = facts.moved[UNIT].rename(columns={"school": "point"})
    both = ends.merge(fed[[*UNIT, "point"]], on=UNIT).merge(moved, on=["point", "stage"]).drop_duplicates("project")
    yield from tell("fed_stays", "projects", both.assign(wanted="-"), KEY, "point", "wanted")


def _together(facts: Facts) -> Iterator[Violation]:
    """The stages of a school that may move to one site move there in the same year, or none does."""
    options = facts.plan.region.options
    options = options.loc[options["kind"] == "relocate", ["option", "school", "site"]]
    rows = options.merge(facts.plan.projects[["option", "use_year"]], on="option", how="left")
    years = rows.groupby(["school", "site"], as_index=False).agg(
        first=("use_year", "min"), last=("use_year", "max"), chosen=("use_year", "count"), most=("option", "size")
    )
    part = years[(years["chosen"] > 0) & ((years["chosen"] < years["most"]) | (years["first"] < years["last"]))]
    part = part.assign(found=np.where(part["chosen"] < part["most"], part["chosen"], part["last"]))
    part = part.assign(wanted=np.where(part["chosen"] < part["most"], part["most"], part["first"]))
    yield from tell("move_together", "projects", part, ["school", "site"], "found", "wanted")

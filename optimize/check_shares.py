"""Check: shares of the pupils by who runs their school, and of the beginners who go to one within reach."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_homes import HOME
from .check_travel import DAY, means_of_travel
from .violation import Violation, tell, unequal

KEY = ["rule", "number", "year"]
COLUMNS = [*KEY, "stages", "sectors", "bound", "share", "total", "within"]
ROUNDED = 1e-3  # shares are written with a few decimals
WHOLE = 1.0  # pupils off a share may be written as whole pupils

Line = tuple[str | int | float, ...]


def check_shares(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of shares.csv."""
    wanted = shares_by_year(facts)
    rows = facts.plan.shares.merge(wanted, on=KEY, how="outer", suffixes=("", "_is"), indicator=True)
    lost = rows[(rows["_merge"] == "right_only") & (rows["total"] > 0)].assign(shown="-", row=1)
    yield from tell("share_row", "shares", lost, KEY, "shown", "row")
    extra = rows[rows["_merge"] == "left_only"].assign(shown=1, row="-")
    yield from tell("share_row", "shares", extra, KEY, "shown", "row")
    rows = rows[rows["_merge"] == "both"]
    for column in ("stages", "sectors", "bound"):
        wrong = rows[rows[column] != rows[f"{column}_is"]]
        yield from tell("share_rule", "shares", wrong, KEY, column, f"{column}_is")
    yield from unequal("share_rule", "shares", rows, KEY, "share", "share_is")
    rows = rows[rows["total"] > 0]
    yield from unequal("share_found", "shares", rows, KEY, "found", "found_is", ROUNDED)
    off = (rows["pupils_off"] < rows["off"] - 1e-3) | (rows["pupils_off"] >= rows["off"] + WHOLE)
    yield from tell("share_off", "shares", rows[off], KEY, "pupils_off", "off")


def shares_by_year(facts: Facts) -> pd.DataFrame:
    """Shares by rule and need year.

    Returns
    -------
    DataFrame
        rule (sector or nearby), number (position among those of the rule book, from 1), year, stages, sectors, bound,
        share, total (pupils, or beginners, who count), within (those of them in the sectors, or within reach), found
        (within over total), off (pupils missing to the share, or above it).
    """
    frame = pd.DataFrame([*_sectors(facts), *_nearby(facts)], columns=COLUMNS)
    frame = frame.astype({"number": int, "year": int, "share": float, "total": float, "within": float})
    off = frame["share"] * frame["total"] - frame["within"]
    off = off.where(frame["bound"] == "at_least", -off).clip(lower=0)
    return frame.assign(found=(frame["within"] / frame["total"]).fillna(0.0), off=off)


def _sectors(facts: Facts) -> Iterator[Line]:
    """Pupils seated, by who runs their school in that year."""
    seats = facts.plan.assignment.groupby([*UNIT, "year"], as_index=False)["pupils"].sum()
    seats = seats.merge(facts.sectors, on=[*UNIT, "year"])
    planned = set(facts.years["stage"])
    for number, rule in enumerate(facts.plan.region.rules.sector_share, 1):
        for year in facts.plan.need_years if set(rule.stages) & planned else ():
            there = seats[seats["stage"].isin(rule.stages) & (seats["year"] == year)]
            within = there.loc[there["sector"].isin(rule.sectors), "pupils"].sum()
            told = (";".join(rule.stages), ";".join(rule.sectors), rule.bound, rule.share)
            if year >= rule.year:
                yield "sector", number, year, *told, there["pupils"].sum(), within


def _nearby(facts: Facts) -> Iterator[Line]:
    """Residents who arrive in grade 1, by whether they can go home by day; homes outside the region are not known."""
    seats = facts.plan.assignment
    seats = seats[(seats["grade"] == 1) & (seats["town"] != "")]
    seats = seats.merge(means_of_travel(facts)[[*HOME, *UNIT, "means"]], on=[*HOME, *UNIT])
    planned = set(facts.years["stage"])
    for number, rule in enumerate(facts.plan.region.rules.nearby, 1):
        for year in facts.plan.need_years if rule.stage in planned else ():
            there = seats[(seats["stage"] == rule.stage) & (seats["year"] == year)]
            within = there.loc[there["means"] == DAY, "arrive"].sum()
            if year >= rule.year:
                yield "nearby", number, year, rule.stage, "", "at_least", rule.share, there["arrive"].sum(), within

"""Check: shares of the pupils by who runs their school."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, tell, unequal

KEY = ["rule", "year"]
ROUNDED = 1e-3  # shares are written with a few decimals
WHOLE = 1.0  # pupils off a share may be written as whole pupils


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
        rule (position in the rule book, from 1), year, stages, sectors, bound, share, total (pupils seated), found
        (share of them in the sectors), off (pupils missing to the share, or above it).
    """
    seats = facts.plan.assignment.groupby([*UNIT, "year"], as_index=False)["pupils"].sum()
    seats = seats.merge(facts.sectors, on=[*UNIT, "year"])
    rows = []
    planned = set(facts.years["stage"])
    for number, rule in enumerate(facts.plan.region.rules.sector_share, 1):
        if not set(rule.stages) & planned:
            continue
        for year in (year for year in facts.plan.need_years if year >= rule.year):
            there = seats[seats["stage"].isin(rule.stages) & (seats["year"] == year)]
            total, held = there["pupils"].sum(), there.loc[there["sector"].isin(rule.sectors), "pupils"].sum()
            off = rule.share * total - held if rule.bound == "at_least" else held - rule.share * total
            told = (number, year, ";".join(rule.stages), ";".join(rule.sectors), rule.bound, rule.share)
            rows.append((*told, total, held / total if total else 0.0, max(0.0, off)))
    columns = [*KEY, "stages", "sectors", "bound", "share", "total", "found", "off"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"rule": int, "year": int, "share": float, "total": float, "found": float, "off": float})

"""Check: zones are those of their town, and have their share of its children."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import Facts
from .check_homes import HOME, homes
from .check_pupils import CELL, OF_TOWN, OUTSIDE
from .violation import Violation, above, tell

DEALT = 2.0  # children by which a zone may be off its share of a grade: whole ones are dealt out cohort by cohort


def check_zones(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of zones."""
    known = homes(facts.plan)
    pairs = {("", ""), *known[HOME].itertuples(index=False, name=None)}
    strange = False
    for table, keys in (("assignment", [*CELL, "school"]), ("shortage", CELL), ("service_areas", [*HOME, "school"])):
        rows = getattr(facts.plan, table)
        wrong = rows[[pair not in pairs for pair in rows[HOME].itertuples(index=False, name=None)]]
        strange = strange or len(wrong) > 0
        yield from tell("zone_of_town", table, wrong, keys, "zone", "town")
    if not strange:
        yield from _shares(facts, known[known["zone"] != ""])
        yield from _whole(facts)


def _whole(facts: Facts) -> Iterator[Violation]:
    """Where the rules ask for it, all beginners of a zone go to one school a stage and need year."""
    if not facts.plan.region.rules.service_areas.whole_zones:
        return
    seats, keys = facts.plan.assignment, [*HOME, "stage", "year"]
    seats = seats[(seats["zone"] != "") & (seats["grade"] == 1) & (seats["arrive"] > 0)]
    schools = seats[seats["year"] <= facts.last_need].groupby(keys)["school"].nunique().rename("schools").reset_index()
    yield from above("zone_divided", "assignment", schools.assign(one=1), keys, "schools", "one")


def _shares(facts: Facts, zones: pd.DataFrame) -> Iterator[Violation]:
    """Children of a zone are at most its share; those of all grades no fewer, but for those who study outside."""
    seats, short = facts.plan.assignment, facts.plan.shortage
    placed = pd.concat([seats[[*CELL, "pupils"]], short[[*CELL, "pupils"]]]).groupby(CELL)["pupils"].sum()
    rows = facts.demand[[*OF_TOWN, "pupils"]].merge(zones[[*HOME, "share"]], on="town")
    rows["share"] = rows["share"] * rows["pupils"]
    rows["found"] = placed.reindex(pd.MultiIndex.from_frame(rows[CELL])).fillna(0).to_numpy()
    rows["most"] = rows["share"] + DEALT
    yield from above("zone_share", "assignment", rows, CELL, "found", "most")
    keys = [*HOME, "stage", "year"]
    sums = rows.assign(grades=1).groupby(keys)[["found", "share", "grades"]].sum().reset_index()
    away = facts.plan.flows[facts.plan.flows["to_town"] == OUTSIDE].rename(columns={"from_town": "town"})
    gone = away.groupby(["town", "stage", "year"])["pupils"].sum().rename("gone").reset_index()
    sums = sums.merge(gone, on=["town", "stage", "year"], how="left").fillna({"gone": 0})
    sums["least"] = sums["share"] - DEALT * sums["grades"] - sums["gone"]
    fewer = sums[sums["found"] < sums["least"] - 1e-6]
    yield from tell("zone_share", "assignment", fewer, keys, "found", "least")

"""Check: children arrive only at campuses that stand, hold their grade and lie in reach."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_pupils import SEAT
from .violation import Violation, above, tell, unequal

ROUNDED = 0.01  # km are written with two decimals or more


def check_reach(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of distances and of where pupils sit."""
    seats = facts.plan.assignment
    seats = seats[seats["pupils"] > 0].merge(facts.units, on=UNIT, how="left", suffixes=("", "_of"))
    yield from _standing(seats)
    pairs = facts.town_km.rename(columns={"km": "distance"})
    seats = seats[seats["town"] != ""].merge(pairs, on=["town", "school"], how="left")
    yield from unequal("km", "assignment", seats, SEAT, "km", "distance", ROUNDED)
    yield from _in_reach(facts, seats)


def _standing(seats: pd.DataFrame) -> Iterator[Violation]:
    held = (seats["grade"] >= seats["first"]) & (seats["grade"] <= seats["last"])
    ranges = seats["first"].astype("Int64").astype(str) + "-" + seats["last"].astype("Int64").astype(str)
    wrong = seats.assign(held=ranges.where(seats["first"].notna(), "-"))[~held]
    yield from tell("grade_held", "assignment", wrong, SEAT, "grade", "held")
    early = seats[seats["year"] < seats["opens"]]
    for planned, code in ((False, "not_open"), (True, "not_delivered")):
        rows = early[early["planned"].eq(planned)]
        yield from tell(code, "assignment", rows, SEAT, "year", "opens")
    yield from tell("closed", "assignment", seats[seats["year"] >= seats["closes"]], SEAT, "year", "closes")


def _in_reach(facts: Facts, seats: pd.DataFrame) -> Iterator[Violation]:
    reach = facts.plan.region.rules.reach
    kinds = facts.plan.region.towns["kind"].unique()
    limits = [(stage, kind, rule.limit(kind)) for stage, rule in reach.items() for kind in kinds]
    arrivals = seats[(seats["arrive"] > 0) & ~seats["inside"].eq(True)]
    arrivals = arrivals.merge(
        pd.DataFrame(limits, columns=["stage", "kind", "limit"]), on=["stage", "kind"], how="left"
    )
    yield from above("reach", "assignment", arrivals, SEAT, "distance", "limit", 1e-9)

"""Check: children sit only at campuses that stand and hold their grade, at the distances that there are."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .check_homes import HOME
from .check_pupils import SEAT
from .violation import Violation, tell, unequal

ROUNDED = 0.01  # km are written with two decimals or more


def check_reach(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of distances and of where pupils sit."""
    seats = facts.plan.assignment
    seats = seats[seats["pupils"] > 0].merge(facts.units, on=UNIT, how="left", suffixes=("", "_of"))
    yield from _standing(seats)
    pairs = facts.home_km.rename(columns={"km": "distance"})
    seats = seats[seats["town"] != ""].merge(pairs, on=[*HOME, "school"], how="left")
    yield from unequal("km", "assignment", seats, SEAT, "km", "distance", ROUNDED)


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
    yield from tell("left", "assignment", seats[seats["year"] >= seats["gone"]], SEAT, "year", "gone")
    late = seats[(seats["year"] >= seats["no_entry"]) & (seats["arrive"] > 0)].assign(none=0)
    yield from tell("no_entry", "assignment", late, SEAT, "arrive", "none")

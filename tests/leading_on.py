"""A campus that leads on from one stage to the next, a junior school elsewhere, and pupils who live across."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand

from .tiny import BASE, joined, merged, region, rules, school, towns

LOW, HIGH = "primary", "junior"
KM = {("a", "N"): 5.0, ("a", "J"): 1.0, ("b", "N"): 1.0, ("b", "J"): 5.0, ("a", "P"): 9.0, ("b", "P"): 1.0}


def tables_and_demand(
    keep: bool = True, rooms: int = 2, own: int = 10, options: list[dict[str, Any]] | None = None
) -> tuple[Region, Demand]:
    """N in a holds a grade of each stage, P in b the lower and J in b the upper one; a lives next to J, b next to N.

    In the lower stage nobody leaves the own town.
    ``own`` pupils of a leave N each year and ten of b leave P, all of them to go on; N has ``rooms`` upper rooms.
    """
    reach = {stage: dict.fromkeys(("urban", "town", "rural"), km) for stage, km in ((LOW, 0.5), (HIGH, 7.0))}
    costs = {"travel_km": 1.0, "shortage": {LOW: 1000.0, HIGH: 1000.0}}
    given = merged(rules(1, 10, HIGH), rules(1, 10, LOW, reach=reach, costs=costs, shared_rooms=[]))
    given = given | {"service_areas": {"keep_leavers": keep}}
    given["region"]["only_stages"] = [LOW, HIGH]
    n = school("N", "a", "primary:1-1", 3, {"1": (2, own)})
    n["schools"][0]["grades"] = "primary:1-1;junior:1-1"
    upper = school("N", "a", "junior:1-1", rooms, {"1": (1, 8)}) | {"schools": []}
    others = [school("P", "b", "primary:1-1", 2, {"1": (1, 10)}), school("J", "b", "junior:1-1", 2, {"1": (1, 8)})]
    lived = [
        {"town": town, "year": BASE, "stage": stage, "grade": 1, "pupils": pupils}
        for stage, numbers in ((LOW, {"a": own, "b": 10}), (HIGH, {"a": 8, "b": 8}))
        for town, pupils in numbers.items()
    ]
    tables = joined({"towns": towns("a", "b"), "enrolment": lived}, n, upper, *others)
    tables["travel"] = [{"from": town, "to": campus, "km": km} for (town, campus), km in KM.items()]
    if options:
        tables["options"] = options
    place = region(tables, given)
    rows = [
        {"town": town, "stage": stage, "grade": 1, "year": BASE + lead, "pupils": pupils}
        for town, pupils in (("a", own), ("b", 10))
        for stage in (LOW, HIGH)
        for lead in (1, 2, 3)
    ]
    return place, Demand.of_table(pd.DataFrame(rows), place)


@cache
def made(keep: bool = True, rooms: int = 2, own: int = 10) -> optimize.Plan:
    return optimize.plan(*tables_and_demand(keep, rooms, own), years=2)

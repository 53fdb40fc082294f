"""Plans of one grade and classes of ten whose new school cannot stand before 2028: who waits, and where."""

from __future__ import annotations

from functools import cache
from typing import Any

from schoolplaces import optimize
from schoolplaces.optimize.plan import Plan

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns

LEAD = {"new": {"lead_years": 3, "ready_before": 1, "spend": [0.2, 0.4, 0.4]}}


def _plan(pupils: dict[str, list[int]], options: list[dict[str, Any]], *campuses: dict[str, Any]) -> Plan:
    given = rules(1, 10, projects=LEAD, reach={"primary": {"urban": 30, "town": 30, "rural": 30}})
    place = region(joined({"towns": towns(*pupils), "options": options}, *campuses), given)
    lived = {(town, 1, BASE + year): n for town, rows in pupils.items() for year, n in enumerate(rows, 1)}
    return optimize.plan(place, demand_of(place, lived), years=5, gap=0.0)


@cache
def bridged_plan() -> Plan:
    """20 pupils, then 50, with one room: a temporary room (2) holds ten in 2026–27, three rooms stand from 2028."""
    options = [new("N", "a", 3, 30.0), at("T", "temporary", "s", "a", 1, 2.0)]
    return _plan({"a": [20, 20, 50, 50, 50]}, options, school("s", "a", "primary:1-1", 1, {"1": (1, 10)}))


@cache
def flowing_plan() -> Plan:
    """35 of town a with one room: town b has one to spare, 15 wait until three rooms stand in 2028."""
    campuses = [school(code, town, "primary:1-1", 1, {"1": (1, 10)}) for code, town in (("s", "a"), ("r", "b"))]
    return _plan({"a": [35, 35, 40, 40, 40], "b": [0, 0, 10, 10, 10]}, [new("N", "a", 3, 30.0)], *campuses)

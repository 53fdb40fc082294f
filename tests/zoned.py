"""A town whose children live in three zones, beside a town without zones: who reaches which campus is seen by eye.

All points lie on one line, a degree of longitude is 100 km (great circle at 26° north, no detour). Campus A stands in
town a at km 0, campus B in town b at km 10; the reach is 5 km. Of a's children half live in x at km 0, three tenths in
y at km 9, next to B, and a fifth in w at km 30, far from everything.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand

from .tiny import BASE, demand_of, joined, merged, region, rules, school, steady, towns, zone

STAGE = "primary"
SHARES = {"x": 0.5, "y": 0.3, "w": 0.2}
KM = {("x", "A"): 0.0, ("y", "A"): 9.0, ("w", "A"): 30.0, ("x", "B"): 10.0, ("y", "B"): 1.0, ("w", "B"): 20.0}
ENTRY = {"a": 10, "b": 5}
DEGREE = 111.1951 * 0.898794  # km of a degree of longitude at 26° north


def at_km(km: float) -> dict[str, Any]:
    return {"lat": 26.0, "lon": 110.0 + km / DEGREE, "crs": "wgs84"}


def zones() -> list[dict[str, Any]]:
    """The zones of town a."""
    return [zone(code, "a", share, **at_km(KM[code, "A"])) for code, share in SHARES.items()]


def given(**more: Any) -> dict[str, Any]:
    """Rules of two grades; a kilometre costs enough that everyone goes to the nearest."""
    reach = {STAGE: {"urban": 5.0, "town": 5.0, "rural": 5.0}}
    costs = {"travel_km": 1.0, "class": {STAGE: 50.0}, "shortage": {STAGE: 1000.0}}
    return merged(rules(2, 10, reach=reach, costs=costs), {"region": {"detour": 1.0}, **more})


def tables(*rooms: int, zoned: bool = True) -> dict[str, list[dict[str, Any]]]:
    """Two campuses: eight a grade sit at A, seven at B, of ten and five who live there."""
    first, second = rooms or (4, 4)
    campuses = joined(
        school("A", "a", "primary:1-2", first, {"1": (1, 8), "2": (1, 8)}, **at_km(0)),
        school("B", "b", "primary:1-2", second, {"1": (1, 7), "2": (1, 7)}, **at_km(10)),
    )
    lived = [
        {"town": town, "year": BASE, "stage": STAGE, "grade": grade, "pupils": pupils}
        for town, pupils in ENTRY.items()
        for grade in (1, 2)
    ]
    places = [row | at_km(10.0 * number) for number, row in enumerate(towns("a", "b"))]
    return joined({"towns": places, "enrolment": lived, "zones": zones() if zoned else []}, campuses)


def steady_demand(place: Region) -> Demand:
    """As many enter each year as live in every grade of the base year."""
    return demand_of(place, steady(ENTRY, 2, 3, BASE - 5))


def new_demand(place: Region, a: int, b: int) -> Demand:
    """So many of each town enter each year; those of the base year all leave."""
    return demand_of(place, steady({"a": a, "b": b}, 2, 3))


def wide(whole: bool = True, km: float = 12.0) -> dict[str, Any]:
    """Rules under which x and y reach both campuses."""
    return given(reach={STAGE: {"urban": km, "town": km, "rural": km}}, service_areas={"whole_zones": whole})


@cache
def whole_plan(whole: bool = True, a: int = 20, b: int = 4) -> optimize.Plan:
    """A holds one class of beginners, B two; of a's twenty ten live in x, six in y and four in w."""
    place = region(tables(2, 4), wide(whole))
    return optimize.plan(place, new_demand(place, a, b), years=2)


@cache
def zoned_plan() -> optimize.Plan:
    """The plan of two years, to be read only."""
    place = region(tables(), given())
    return optimize.plan(place, steady_demand(place), years=2)

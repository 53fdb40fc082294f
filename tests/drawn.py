"""Small regions drawn by a seed: towns in and out of reach, a crowded school, a teaching point, options."""

from __future__ import annotations

import random
from math import ceil
from typing import Any

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand

from .tiny import BASE, at, demand_of, joined, new, region, rules, school, towns

NAMES, CAP = ("a", "b", "c"), 6


def prepared(seed: int, **more: Any) -> optimize.Instance:
    """The instance of a region drawn by a seed, with two need years and the run-out."""
    return optimize.prepare(*drawn(seed, **more), 2)


def drawn(seed: int, grades: int = 3, last: int = 4, mixed: int = CAP, **more: Any) -> tuple[Region, Demand]:
    """A region of three towns and one stage with its demand; ``mixed``: cap of a multi-grade class.

    Town c reaches the campuses of its own only; pupils from outside and residents outside occur; a grade may lose or
    gain pupils on its way up.
    """
    draw = random.Random(seed)
    given: dict[str, Any] = rules(
        grades,
        CAP,
        reach={"primary": {"urban": 20.0, "town": 20.0, "rural": 20.0}},
        costs={"discount_rate": 0.04, "travel_km": 0.1, "class": {"primary": float(draw.choice((1, 4)))}},
        streams={"allowance": draw.choice((0, 1))},
        projects={"new": {"lead_years": draw.choice((1, 2))}},
    )
    given["stages"]["primary"]["multi_grade_class"] = mixed
    given |= {"school_size": [{"stages": ["primary"], "cap": 4 * CAP, "existing_from": BASE + 1}]} | more
    rolls = {str(grade): draw.randint(3, 9) for grade in range(1, grades + 1)}
    central = school("s", "a", f"primary:1-{grades}", grades, {g: (ceil(n / 9), n) for g, n in rolls.items()})
    point = school("p", "b", "primary:1-2", 1, {"1-2": (1, draw.randint(2, 8))}, feeds="s")
    sites = [new(f"N{town}{size}", town, size, draw.randint(5, 60)) for town, size in (("b", 3), ("b", 6), ("c", 3))]
    options = [*sites, at("E", "expand", "s", "a", draw.randint(1, 3), draw.randint(5, 30))]
    people = {(town, grade): draw.randint(0, 7) for town in NAMES for grade in range(1, grades + 1)}
    enrolment = [
        {"town": town, "year": BASE, "stage": "primary", "grade": grade, "pupils": pupils}
        for (town, grade), pupils in people.items()
    ]
    tables = joined({"towns": towns(*NAMES), "enrolment": enrolment, "options": options}, central, point)
    pupils: dict[tuple[str, int, int], int] = {}
    for year in range(BASE + 1, BASE + last + 1):
        above = {(town, grade + 1): n for (town, grade), n in people.items() if grade < grades}
        people = {key: max(0, n + draw.choice((-1, 0, 0, 1))) for key, n in above.items()}
        people |= {(town, 1): draw.randint(0, 9) for town in NAMES}
        pupils |= {(town, grade, year): n for (town, grade), n in people.items()}
    place = region(tables, given)
    return place, demand_of(place, pupils)

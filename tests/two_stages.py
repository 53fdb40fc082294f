"""A region of two stages that nothing joins: a site for each in town a, pupils in towns a and b."""

from __future__ import annotations

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand

from .tiny import BASE, new, rules, towns

STAGES = ("primary", "junior")


def two_stages() -> tuple[Region, Demand]:
    """One grade of ten pupils a stage in town a and five in b, for three years; a site of two classes in each town."""
    given = rules(1, 10)
    given["region"]["only_stages"] = list(STAGES)
    for section in ("campus", "class", "shortage", "pupil"):
        given["costs"][section]["junior"] = given["costs"][section]["primary"]
    size = given["stages"]["primary"]["class_size"]
    given["stages"]["junior"] = {"grades": 1, "class_size": size, "fed_by": "births"}
    options = [
        new(f"{stage[0].upper()}{town}", town, 2, 20.0, site=f"{stage}{town}", stage=stage)
        for stage in STAGES
        for town in "ab"
    ]
    enrolment = [
        {"town": town, "year": BASE, "stage": stage, "grade": 1, "pupils": 0} for town in "ab" for stage in STAGES
    ]
    place = Region.from_tables(
        {"towns": towns("a", "b", apart=0.01), "enrolment": enrolment, "options": options}, given
    )
    rows = [
        {"town": town, "stage": stage, "grade": 1, "year": BASE + lead, "pupils": pupils}
        for town, pupils in (("a", 10), ("b", 5))
        for stage in STAGES
        for lead in (1, 2, 3)
    ]
    return place, Demand.of_table(pd.DataFrame(rows), place)


def instance() -> optimize.Instance:
    """Prepared for two need years."""
    return optimize.prepare(*two_stages(), 2)

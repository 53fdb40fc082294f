"""A region of three towns in which campuses close, run down, move, take on a stage and change hands.

Primary schools of two grades and junior schools of one, two need years:

- K in a, private, over its size cap, with beds: two of its rooms may become a junior school, one a nursery; it may be
  turned public;
- U in b holds both stages and may move to the site T as a whole, or its primary school may close into K or into the
  site S in b; P in b, a teaching point of the first grade, feeds it and may close into it;
- R in c, the only primary school there and one multi-grade class, may run down or close into K.
"""

from __future__ import annotations

import pandas as pd

from schoolplaces import optimize
from schoolplaces.demand import Demand

from .tiny import BASE, at, demand_rows, joined, merged, new, region, rules, school, towns

LOW, HIGH = "primary", "junior"
BOTH = [LOW, HIGH]
LIVED = {("a", LOW): (20, 18), ("b", LOW): (9, 8), ("c", LOW): (2, 2), ("b", HIGH): (6,)}


def changes() -> optimize.Instance:
    """The region, ready to be modelled."""
    place = region(tables(), given())
    rows = [
        demand_rows(
            {
                (town, grade, BASE + lead): pupils
                for (town, of), numbers in LIVED.items()
                for grade, pupils in enumerate(numbers, 1)
                for lead in range(1, 4)
                if of == stage
            },
            stage,
        )
        for stage in BOTH
    ]
    return optimize.prepare(place, Demand.of_table(pd.concat(rows, ignore_index=True), place), 2)


def given() -> dict[str, object]:
    """The rules."""
    both = merged(rules(1, 10, HIGH), rules(2, 10, LOW))
    more = {
        "region": {"only_stages": BOTH},
        "reach": {stage: {"urban": 5.0, "town": 5.0, "rural": 5.0} for stage in BOTH},
        "bus": {LOW: {"km": 16.0, "cost_10k": 0.5}},
        "boarding": {LOW: {"from_grade": 1, "cost_10k": 0.25}},
        "staff": {LOW: {"pupils_per_teacher": 10.0, "teachers_per_class": 1.5}, HIGH: {"pupils_per_teacher": 0.0}},
        "costs": {"teacher": 2.0, "pupil": {LOW: 0.5}, "pupil_floor": {LOW: 12.0}, "share": 1.0},
        "projects": {"new": {"lead_years": 2}},  # what bridging is told by; both options need but one
        "shared_rooms": [{"stages": BOTH}],
        "nursery": {"need": 1, "return_10k": 2.0},
        "school_size": [
            {"stages": [LOW], "cap": 34, "existing_from": BASE + 1},
            {"stages": BOTH, "cap": 45, "existing_from": BASE + 1},
        ],
        "sector_share": [{"stages": [LOW], "sectors": ["private"], "bound": "at_most", "share": 0.25, "year": 2027}],
        "nearby": [{"stage": LOW, "share": 0.75, "year": 2027}],
        "new_places": [{"stages": [LOW], "places": 50, "kinds": ["new", "expand", "reclassify"], "by": 2027}],
    }
    return merged(both, more)


def tables() -> dict[str, list[dict[str, object]]]:
    """The tables."""
    campuses = joined(
        school("K", "a", "primary:1-2", 5, {"1": (2, 20), "2": (2, 18)}, sector="private", boarding_beds=3),
        school("U", "b", "primary:1-2", 3, {"1": (1, 4), "2": (1, 8)}),
        school("P", "b", "primary:1-1", 1, {"1-1": (1, 5)}, feeds="U"),
        school("R", "c", "primary:1-2", 2, {"1-2": (1, 4)}),
    )
    campuses["schools"][1]["grades"] = "primary:1-2;junior:1-1"
    campuses["classrooms"].append({"school": "U", "stage": HIGH, "permanent": 1})
    campuses["classes"].append({"school": "U", "stage": HIGH, "grade": "1", "classes": 1, "pupils": 6})
    options = [
        at("V", "convert", "K", "a", 2, 8.0, to_stage=HIGH, lead_years=2),
        at("W", "convert", "K", "a", 1, 1.0, to_stage="nursery"),
        at("Q", "reclassify", "K", "a", 0, 4.0, to_sector="public"),
        at("CK", "close", "U", "b", 0, 1.0, into="K"),
        at("CS", "close", "U", "b", 0, 1.0, into="S"),
        at("L1", "relocate", "U", "b", 4, 30.0, site="T"),
        at("L2", "relocate", "U", "b", 1, 10.0, HIGH, site="T", earliest=BASE + 2),
        at("Z", "close", "P", "b", 0, 1.0, into="U"),
        at("D", "close", "R", "c", 0, 1.0),
        at("DK", "close", "R", "c", 0, 1.0, into="K"),
        at("X", "expand", "K", "a", 1, 6.0, beds=2),
        new("N2", "b", 2, 20.0, "S", lead_years=1),
        new("N4", "b", 4, 35.0, "S", lead_years=1),
    ]
    lived = [
        {"town": town, "year": BASE, "stage": stage, "grade": grade, "pupils": pupils}
        for (town, stage), numbers in LIVED.items()
        for grade, pupils in enumerate(numbers, 1)
    ]
    return campuses | {"towns": towns("a", "b", "c"), "options": options, "enrolment": lived}

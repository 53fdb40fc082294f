"""A plan by hand: a school that a teaching point feeds closes in the very next autumn.

Primary schools of two grades, classes of ten, one need year and one run-out year. U closes into K in 2026, with the
pupils of the base year; the teaching point T, which holds the first grade, sends its pupils on to K instead of U.
"""

from __future__ import annotations

from functools import cache

from schoolplaces.optimize.plan import Plan

from .hand import BASE, Hand, hand_made, project
from .tiny import KINDS, at, demand_of, joined, region, rules, school, towns

STAGE, YEARS = "primary", (2026, 2027)


@cache
def point_plan() -> Plan:
    """The plan."""
    given = rules(grades=2, projects={kind: {"lead_years": 1, "ready_before": 0, "spend": [1.0]} for kind in KINDS})
    tables = joined(
        school("U", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 8)}),
        school("K", "a", "primary:1-2", 6, {"1": (1, 9), "2": (1, 9)}),
        school("T", "a", "primary:1-1", 1, {"1": (1, 5)}, feeds="U"),
    )
    tables |= {"towns": towns("a"), "options": [at("C", "close", "U", "a", 0, 2.0, into="K")]}
    tables["enrolment"] = [
        {"town": "a", "year": BASE, "stage": STAGE, "grade": grade, "pupils": pupils}
        for grade, pupils in ((1, 22), (2, 17))
    ]
    place = region(tables, given)
    seats = {}
    for year in YEARS:
        seats |= {("a", "K", STAGE, 1, year): (0, 17, 0, 0), ("a", "T", STAGE, 1, year): (0, 5, 0, 0)}
        seats["a", "K", STAGE, 2, year] = (22, 0, 0, 0)  # 9 of its own, 8 moved, 5 from T; a year later 17 and 5
    hand = Hand(
        need=(2026,),
        years=YEARS,
        campuses={
            ("U", STAGE): ("a", {}),
            ("K", STAGE): ("a", dict.fromkeys(YEARS, (6, 0, 0, 0))),
            ("T", STAGE): ("a", dict.fromkeys(YEARS, (1, 0, 0, 0))),
        },
        km={("a", "K"): 1.5, ("a", "T"): 1.5},
        seats=seats,
        classes={
            (where, STAGE, grade, year): number
            for year in YEARS
            for where, grade, number in (("K", 1, 2), ("K", 2, 3), ("T", 1, 1))
        },
        projects=[
            project("P01", "C", "close", "U", STAGE, 2026, cost_10k=2.0, leaves="U", into="K", empty_year=2026,
                    classes_before=2),
        ],
        staff=(19.0, 1.7, 0.0),
        # One class of U comes along and one more is set up for those of T; so it is for the next cohort.
        costs={
            (STAGE, 2026): {"capital": 2.0, "class": 6.0, "added_class": 1.0},
            (STAGE, 2027): {"class": 6.0, "added_class": 1.0},
        },
        moves=[
            {"project": "P01", "from_school": "U", "to_school": "K", "stage": STAGE, "grade": 2, "year": 2026,
             "pupils": 8, "classes": 1},
        ],
        closed={("U", STAGE, 2026): 20},
        before={("K", "a"): 18 / 39, ("T", "a"): 5 / 39},
        timeline=[
            {"list": "deliver_one", "due_year": 2026, "action": "deliver", "project": "P01", "town": "a",
             "stage": STAGE, "need_year": 2026, "pupils": 0, "classes": 0, "cost_10k": 2.0, "late_years": 0},
        ],
    )  # fmt: skip
    lived = {("a", grade, year): 22 for grade in (1, 2) for year in range(BASE + 1, BASE + 11)}
    return hand_made(place, demand_of(place, lived), hand)

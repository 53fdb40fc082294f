"""A plan by hand: a kindergarten's free rooms become a primary school, with a year of works, and a nursery.

Kindergarten and primary school of two grades, classes of ten, one town, need years 2026–2028, one run-out year. Of the
six rooms of the kindergarten V three are set up in 2026 and hold primary classes from 2027 on, one is a nursery from
then on. The two stages of V share their rooms: in 2028 and 2029 a fourth primary class sits in a room of the
kindergarten. The primary school P stays as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.optimize.plan import Plan
from schoolplaces.residence import base_pupils

from .hand import BASE, Hand, hand_made, project
from .tiny import KINDS, at, joined, merged, region, rules, school, towns

YEARS = (2026, 2027, 2028, 2029)
LOW, HIGH = "kindergarten", "primary"
BOTH = [LOW, HIGH]
RATIOS = ("pupils_per_teacher", "teachers_per_class", "carers_per_class")
ENTER = {LOW: {2025: 10, 2026: 10, 2027: 10}, HIGH: {2025: 10, 2026: 10, 2027: 20, 2028: 40, 2029: 20}}


def given() -> dict[str, Any]:
    """Rules of both stages."""
    prices = {
        "teacher": 2.0, "carer": 1.0, "added_class": 4.0, "pupil": dict.fromkeys(BOTH, 0.1),
        "pupil_floor": dict.fromkeys(BOTH, 0.0), "campus": {LOW: 5.0, HIGH: 7.0}, "class": dict.fromkeys(BOTH, 1.0),
        "shortage": dict.fromkeys(BOTH, 100.0),
    }  # fmt: skip
    stage = {"grades": 2, "class_size": [{"from": 1900, "caps": [10]}]}
    return merged(
        rules(grades=2),
        {
            "region": {"only_stages": BOTH},
            "stages": dict.fromkeys(BOTH, stage),
            "bus": {LOW: {"km": 0.0}},
            "staff": {stage: dict(zip(RATIOS, (0.0, 1.5, 0.5), strict=True)) for stage in BOTH},
            "shared_rooms": [{"stages": BOTH}],
            "streams": {"allowance": 1},  # three entry classes of V in 2028, where its new rooms carry two
            "nursery": {"need": 2, "return_10k": 6.0},
            "projects": {kind: {"lead_years": 1, "ready_before": 0, "spend": [1.0]} for kind in KINDS},
            "costs": prices,
            "school_size": [
                {"stages": [LOW], "cap": 50, "existing_from": 2026},
                {"stages": BOTH, "cap": 100, "existing_from": 2030},
            ],
        },
    )


def pupils_of(stage: str, grade: int, year: int) -> int:
    """Pupils of the town; all stay."""
    return ENTER[stage].get(max(year - grade + 1, BASE), 0)


def tables() -> dict[str, Any]:
    """The campuses and options."""
    campuses = joined(
        school("V", "a", "kindergarten:1-2", 6, {"1": (1, 10), "2": (1, 10)}),
        school("P", "a", "primary:1-2", 3, {"1": (1, 10), "2": (1, 10)}),
    )
    options = [
        at("CV", "convert", "V", "a", 3, 20.0, stage=LOW, to_stage=HIGH, lead_years=2, return_10k=1.5),
        at("CN", "convert", "V", "a", 1, 3.0, stage=LOW, to_stage="nursery", must_by=2027),
    ]
    return campuses | {
        "towns": towns("a"),
        "options": options,
        "enrolment": [
            {"town": "a", "year": BASE, "stage": stage, "grade": grade, "pupils": 10}
            for stage in BOTH
            for grade in (1, 2)
        ],
    }


def classes() -> dict[tuple[str, str, int, int], int]:
    """Classes by school, stage, grade and year."""
    rows = {("P", HIGH, grade, year): 1 for grade in (1, 2) for year in YEARS}
    rows |= {("V", LOW, 1, 2026): 1, ("V", LOW, 2, 2026): 1, ("V", LOW, 1, 2027): 1, ("V", LOW, 2, 2027): 1}
    rows |= {("V", LOW, 2, 2028): 1, ("V", HIGH, 1, 2027): 1, ("V", HIGH, 1, 2028): 3, ("V", HIGH, 2, 2028): 1}
    return rows | {("V", HIGH, 1, 2029): 1, ("V", HIGH, 2, 2029): 3}


def costs() -> dict[tuple[str, int], dict[str, float]]:
    """Each cell worked out on paper: a class takes 1.5 teachers and half a carer, 3.5 in all; a nursery earns 6."""
    low = {
        2026: {"class": 2, "pupil": 2.0, "staff": 7.0},
        2027: {"class": 2, "pupil": 2.0, "staff": 7.0, "capital": 20 + 3, "return": -7.5},
        2028: {"class": 1, "pupil": 1.0, "staff": 3.5, "return": -7.5},
        2029: {"return": -7.5},
    }
    high = {
        2026: {"campus": 7, "class": 2, "pupil": 2.0, "staff": 7.0},
        2027: {"campus": 14, "class": 3, "pupil": 3.0, "staff": 10.5},
        2028: {"campus": 14, "class": 6, "pupil": 6.0, "staff": 21.0},
        2029: {"campus": 14, "class": 6, "pupil": 6.0, "staff": 21.0},
    }
    rows = {(LOW, year): terms | {"campus": 5} for year, terms in low.items()}
    rows |= {(HIGH, year): terms for year, terms in high.items()}
    return {key: {term: float(cost) for term, cost in terms.items()} for key, terms in rows.items()}


@cache
def converted_plan() -> Plan:
    """The plan."""
    place = region(tables(), given())
    lived = pd.DataFrame(
        [
            {"town": "a", "stage": stage, "grade": grade, "year": year, "pupils": pupils_of(stage, grade, year)}
            for stage in BOTH
            for grade in (1, 2)
            for year in range(BASE + 1, BASE + 11)
        ]
    )
    seats = {}
    for (where, stage, grade, year), number in classes().items():
        came = (0, 10 * number) if grade == 1 else (10 * number, 0)
        seats["a", where, stage, grade, year] = (*came, 0, 0)
    hand = Hand(
        need=(2026, 2027, 2028),
        years=YEARS,
        campuses={
            ("V", LOW): ("a", {2026: (6, 0, 0, 3)} | dict.fromkeys(YEARS[1:], (6, 0, 0, 4))),
            ("V", HIGH): ("a", dict.fromkeys(YEARS[1:], (0, 0, 3, 0))),
            ("P", HIGH): ("a", dict.fromkeys(YEARS, (3, 0, 0, 0))),
        },
        km={("a", "V"): 1.5, ("a", "P"): 1.5},
        seats=seats,
        classes=classes(),
        projects=[
            project("P01", "CN", "convert", "V", LOW, 2027, classes=1, cost_10k=3.0, to_stage="nursery",
                    classes_before=2),
            project("P02", "CV", "convert", "V", LOW, 2027, classes=3, cost_10k=20.0, to_stage=HIGH, places=30,
                    decision_year=2025, classes_before=2),
        ],
        staff=(1e9, 1.5, 0.5),
        costs=costs(),
        planned=(("V", HIGH),),
        full=(("V", LOW, 2029), ("V", LOW, 2028)),
        before={("V", "a"): 1.0, ("P", "a"): 1.0},
        most={("V", LOW): 50},
        timeline=[
            {"list": "plan_three", "due_year": 2025, "action": "approve_and_start", "project": "P02", "town": "a",
             "stage": LOW, "need_year": 2027, "pupils": 30, "classes": 3, "cost_10k": 20.0, "late_years": 0},
        ],
    )  # fmt: skip
    return hand_made(place, Demand.from_pupils(lived, base_pupils(place)), hand)

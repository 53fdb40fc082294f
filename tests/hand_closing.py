"""A plan by hand: one campus closes into another, one runs down, one moves, one changes hands; buses, boarders, shares.

Primary schools of two grades and classes of ten, need years 2026–2028, one run-out year:

- U in a closes into K in a from 2027; K, private until 2027, gets two rooms and six beds that an earlier plan decided;
- R in b runs down from 2027: town b is without a campus from then on, its children go to K by bus;
- M in c moves to the site S in c in 2028;
- the children of d, far from all, board at K.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from schoolplaces.optimize.plan import Plan

from .hand import BASE, Hand, hand_made, project
from .tiny import at, demand_of, joined, region, rules, school, towns

YEARS = (2026, 2027, 2028, 2029)
ENTER = {"a": 17, "b": 6, "c": 10, "d": 3}
KM = {
    ("a", "U"): 1, ("a", "K"): 2, ("b", "R"): 1, ("b", "K"): 12, ("c", "M"): 1, ("c", "S"): 3, ("d", "K"): 30,
    ("d", "R"): 40, ("d", "U"): 40, ("d", "M"): 40, ("d", "S"): 40, ("b", "U"): 12, ("b", "S"): 50, ("b", "M"): 50,
}  # fmt: skip
STAGE = "primary"


def given() -> dict[str, Any]:
    """Rules without discount and residual value."""
    prices = {
        "share": 0.5, "nearby": 0.25, "new_places": 0.2, "deviation": 0.05, "teacher": 2.0, "carer": 1.0,
        "travel_km": 0.01, "pupil": {STAGE: 0.1}, "pupil_floor": {STAGE: 15.0}, "campus": {STAGE: 7.0},
    }  # fmt: skip
    kinds = ("new", "expand", "temporary", "relocate", "convert", "close", "reclassify")
    return rules(
        grades=2,
        reach={STAGE: {"urban": 5.0, "town": 5.0, "rural": 5.0}},
        bus={STAGE: {"km": 20.0, "cost_10k": 0.3}},
        boarding={STAGE: {"from_grade": 1, "cost_10k": 0.5}},
        staff={STAGE: {"pupils_per_teacher": 10.0, "teachers_per_class": 1.5, "carers_per_class": 0.5}},
        sector_share=[{"stages": [STAGE], "sectors": ["public"], "bound": "at_least", "share": 0.8, "year": 2026}],
        nearby=[{"stage": STAGE, "share": 0.9, "year": 2026}],
        new_places=[{"stages": [STAGE], "places": 50, "kinds": ["expand", "reclassify"], "by": 2028}],
        projects={kind: {"lead_years": 1, "ready_before": 0, "spend": [1.0]} for kind in kinds},
        costs=prices,
    )


def tables() -> dict[str, Any]:
    """The towns, campuses and options."""
    campuses = joined(
        school("U", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 8)}),
        school(
            "K", "a", "primary:1-2", 4, {"1": (1, 9), "2": (1, 9)}, boarding_beds=5, boarders=2, sector="private"
        ),
        school("R", "b", "primary:1-2", 2, {"1": (1, 6), "2": (1, 6)}),
        school("M", "c", "primary:1-2", 2, {"1": (1, 10), "2": (1, 10)}),
    )  # fmt: skip
    options = [
        at("C", "close", "U", "a", 0, 2.0, into="K"),
        at("D", "close", "R", "b", 0, 1.0),
        at("L", "relocate", "M", "c", 3, 50.0, site="S", lat=26.0, lon=110.3, crs="wgs84"),
        at("X", "expand", "K", "a", 2, 30.0, beds=6, lead_years=3, must_by=2027),
        at("Q", "reclassify", "K", "a", 0, 4.0, to_sector="public"),
        at("N", "expand", "M", "c", 2, 10.0),
    ]
    return campuses | {
        "towns": towns("a", "b", "c", "d"),
        "options": options,
        "travel": [{"from": town, "to": place, "km": float(km)} for (town, place), km in KM.items()],
        "enrolment": [
            {"town": town, "year": BASE, "stage": STAGE, "grade": grade, "pupils": 0 if town == "d" else pupils}
            for town, pupils in ENTER.items()
            for grade in (1, 2)
        ],
    }


def projects() -> list[dict[str, Any]]:
    """What is done: the extension was decided in 2024, when its three years began."""
    early = {"forecast_status": "before_plan", "plan_status": "before_plan", "decision_year": 2024}
    return [
        project("P01", "C", "close", "U", STAGE, 2027, cost_10k=2.0, leaves="U", into="K", empty_year=2027,
                classes_before=2),
        project("P02", "D", "close", "R", STAGE, 2027, cost_10k=1.0, leaves="R", empty_year=2028, town="b",
                classes_before=2),
        project("P03", "Q", "reclassify", "K", STAGE, 2027, cost_10k=4.0, to_sector="public", classes_before=2),
        project("P04", "X", "expand", "K", STAGE, 2027, cost_10k=30.0, classes=2, places=20, beds=6, committed="yes",
                classes_before=2, **early),
        project("P05", "L", "relocate", "S", STAGE, 2028, cost_10k=50.0, classes=3, places=30, leaves="M", town="c",
                empty_year=2028),
    ]  # fmt: skip


def seats() -> dict[tuple[str, str, str, int, int], tuple[int, int, int, int]]:
    """Pupils by town, school, grade and year: (stay, arrive, boarders, bussed)."""
    rows = {
        ("a", "U", 1, 2026): (0, 8, 0, 0), ("a", "U", 2, 2026): (8, 0, 0, 0),
        ("a", "K", 1, 2026): (0, 9, 0, 0), ("a", "K", 2, 2026): (9, 0, 0, 0),
        ("b", "R", 1, 2026): (0, 6, 0, 0), ("b", "R", 2, 2026): (6, 0, 0, 0),
        ("b", "R", 2, 2027): (6, 0, 0, 0), ("b", "K", 1, 2027): (0, 6, 0, 6),
        ("c", "M", 1, 2026): (0, 10, 0, 0), ("c", "M", 2, 2026): (10, 0, 0, 0),
        ("c", "M", 1, 2027): (0, 10, 0, 0), ("c", "M", 2, 2027): (10, 0, 0, 0),
        ("d", "K", 1, 2026): (0, 3, 3, 0),
    }  # fmt: skip
    for year in (2027, 2028, 2029):
        rows |= {("a", "K", 1, year): (0, 17, 0, 0), ("a", "K", 2, year): (17, 0, 0, 0)}
        rows |= {("d", "K", 1, year): (0, 3, 3, 0), ("d", "K", 2, year): (3, 0, 3, 0)}
    for year in (2028, 2029):
        rows |= {("b", "K", 1, year): (0, 6, 0, 6), ("b", "K", 2, year): (6, 0, 0, 6)}
        rows |= {("c", "S", 1, year): (0, 10, 0, 0), ("c", "S", 2, year): (10, 0, 0, 0)}
    return {(town, where, STAGE, grade, year): cell for (town, where, grade, year), cell in rows.items()}


def classes() -> dict[tuple[str, str, int, int], int]:
    """Classes by school, grade and year: the class of U goes on at K in 2027, both of M at S in 2028."""
    rows = {("U", 1, 2026): 1, ("U", 2, 2026): 1, ("K", 1, 2026): 2, ("K", 2, 2026): 1}
    rows |= {("R", 1, 2026): 1, ("R", 2, 2026): 1, ("R", 2, 2027): 1}
    rows |= {("M", grade, year): 1 for grade in (1, 2) for year in (2026, 2027)}
    rows |= {("S", grade, year): 1 for grade in (1, 2) for year in (2028, 2029)}
    rows |= {("K", grade, year): 3 for grade in (1, 2) for year in (2027, 2028, 2029)}
    return {(where, STAGE, grade, year): number for (where, grade, year), number in rows.items()}


def costs() -> dict[tuple[str, int], dict[str, float]]:
    """Each cell worked out on paper: prices above, numbers of the tables above."""
    later = {"campus": 14, "class": 8, "pupil": 5.2 + 2.0, "staff": 21 + 7, "travel": 2.72, "bus": 3.6, "boarding": 3}
    rows = {
        2025: {"deviation": 0.05 * (2.0 * 1 + 10.0 * 5)},
        2026: {
            "campus": 28, "class": 9, "pupil": 1.6 + 2.1 + 1.5 + 2.0, "staff": 7 + 10.5 + 7 + 7, "travel": 0.84,
            "boarding": 1.5, "shares": 3.6,
        },
        2027: {
            "capital": 2 + 1 + 4 + 30, "campus": 21, "class": 9, "pupil": 4.6 + 1.5 + 2.0, "staff": 21 + 3.5 + 7,
            "travel": 1.66, "bus": 1.8, "boarding": 3, "nearby": 1.35,
        },
        2028: later | {"capital": 50, "nearby": 1.35, "new_places": 2.0},
        2029: later,
    }  # fmt: skip
    return {(STAGE, year): {term: float(cost) for term, cost in terms.items()} for year, terms in rows.items()}


def shares() -> list[dict[str, Any]]:
    """48 of 69 pupils sit in public schools in 2026, 7.2 fewer than 80 %; from 2027 on all.

    Of 36 beginners the three of d board, from 2027 on the six of b go by bus: 5.4 fewer than 90 % are near.
    """
    public = {"rule": "sector", "number": 1, "stages": STAGE, "sectors": "public", "bound": "at_least", "share": 0.8}
    near = {"rule": "nearby", "number": 1, "stages": STAGE, "sectors": "", "bound": "at_least", "share": 0.9}
    found = [(public, 2026, 48 / 69, 7.2), (public, 2027, 1.0, 0.0), (public, 2028, 1.0, 0.0)]
    found += [(near, 2026, 33 / 36, 0.0), (near, 2027, 27 / 36, 5.4), (near, 2028, 27 / 36, 5.4)]
    return [rule | {"year": year, "found": share, "pupils_off": pupils} for rule, year, share, pupils in found]


def new_places() -> list[dict[str, Any]]:
    """K turns public with its four rooms; the two that it gets count where it stands in the base year, as private."""
    rule = {
        "number": 1,
        "stages": STAGE,
        "sectors": "public",
        "kinds": "expand;reclassify",
        "first": 2026,
        "year": 2028,
    }
    return [rule | {"asked": 50, "under_way": 0, "added": 40, "missing": 10}]


@cache
def closing_plan() -> Plan:
    """The plan."""
    place = region(tables(), given())
    years = range(BASE + 1, BASE + 11)
    lived = {
        (town, grade, year): 0 if town == "d" and grade == 2 and year == 2026 else pupils
        for town, pupils in ENTER.items()
        for grade in (1, 2)
        for year in years
    }
    move = {"stage": STAGE, "grade": 2, "classes": 1}
    late = {
        "town": "c",
        "stage": STAGE,
        "need_year": 2028,
        "pupils": 30,
        "classes": 3,
        "cost_10k": 50.0,
        "late_years": 0,
    }
    hand = Hand(
        need=(2026, 2027, 2028),
        years=YEARS,
        campuses={
            ("U", STAGE): ("a", {2026: (2, 0, 0, 0)}),
            ("K", STAGE): ("a", {year: (4, 0, 2 if year > 2026 else 0, 0) for year in YEARS}),
            ("R", STAGE): ("b", dict.fromkeys((2026, 2027), (2, 0, 0, 0))),
            ("M", STAGE): ("c", dict.fromkeys((2026, 2027), (2, 0, 0, 0))),
            ("S", STAGE): ("c", dict.fromkeys((2028, 2029), (0, 0, 3, 0))),
        },
        km={pair: float(km) for pair, km in KM.items()},
        seats=seats(),
        classes=classes(),
        projects=projects(),
        staff=(10.0, 1.5, 0.5),
        costs=costs(),
        moves=[
            {"project": "P01", "from_school": "U", "to_school": "K", "year": 2027, "pupils": 8, **move},
            {"project": "P05", "from_school": "M", "to_school": "S", "year": 2028, "pupils": 10, **move},
        ],
        shares=shares(),
        new_places=new_places(),
        previous=[
            {"option": "X", "use_year": 2027, "decision_year": 2024, "committed": "yes"},
            {"option": "C", "use_year": 2026, "decision_year": 2025, "committed": "no"},
            {"option": "N", "use_year": 2028, "decision_year": 2026, "committed": "no"},
        ],
        planned=(("S", STAGE),),
        full=(("R", STAGE, 2027),),
        closed={("U", STAGE, 2027): 20, ("R", STAGE, 2028): 20, ("M", STAGE, 2028): 20},
        before={("U", "a"): 8 / 17, ("K", "a"): 9 / 17, ("R", "b"): 1.0, ("M", "c"): 1.0},
        timeline=[{"list": "plan_three", "due_year": 2025, "action": "approve_and_start", "project": "P05", **late}],
    )
    return hand_made(place, demand_of(place, lived), hand)

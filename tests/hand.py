"""Plans written out by hand: who sits where, in which classes and rooms; the sums follow by plain counting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

import pandas as pd

from schoolplaces import Region
from schoolplaces.demand import Demand
from schoolplaces.optimize.frame_types import typed
from schoolplaces.optimize.plan import Plan
from schoolplaces.optimize.tasks import task_table
from schoolplaces.optimize.warn import warnings

BASE, CAP = 2025, 10
TERMS = [
    "capital", "residual", "campus", "class", "pupil", "staff", "travel", "bus", "boarding", "shortage", "over_size",
    "added_class", "extra_class", "shares", "nearby", "new_places", "return", "deviation",
]  # fmt: skip

NEW_PLACES = ["number", "stages", "sectors", "kinds", "first", "year", "asked", "under_way", "added", "missing"]
SHARES = ["rule", "number", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"]


@dataclass
class Hand:
    """What a plan says, without its sums.

    Parameters
    ----------
    need : tuple of int
        Need years.
    years : tuple of int
        Need years and run-out years of every stage.
    campuses : dict of (school, stage) to (town, rooms by year)
        Rooms of a year: existing, pipeline, planned, lost; a year left out has none.
    km : dict of (town, school) to float
    seats : dict of (town, school, stage, grade, year) to (stay, arrive, boarders, bussed)
    classes : dict of (school, stage, grade, year) to int
        Each class holds 10.
    projects, moves, shares, new_places, previous : list of dict
    full : set of (school, stage, year)
        Units whose free rooms count for nothing.
    most : dict of (school, stage) to int
        Places that a cap on the size of the school leaves.
    staff : (pupils a teacher, teachers a class, carers a class)
    costs : dict of (stage, year) to dict of term to float
    """

    need: tuple[int, ...]
    years: tuple[int, ...]
    campuses: dict[tuple[str, str], tuple[str, dict[int, tuple[int, int, int, int]]]]
    km: dict[tuple[str, str], float]
    seats: dict[tuple[str, str, str, int, int], tuple[int, int, int, int]]
    classes: dict[tuple[str, str, int, int], int]
    projects: list[dict[str, Any]]
    staff: tuple[float, float, float]
    costs: dict[tuple[str, int], dict[str, float]]
    moves: list[dict[str, Any]] = field(default_factory=list)
    shares: list[dict[str, Any]] = field(default_factory=list)
    new_places: list[dict[str, Any]] = field(default_factory=list)
    previous: list[dict[str, Any]] = field(default_factory=list)
    planned: tuple[tuple[str, str], ...] = ()
    full: tuple[tuple[str, str, int], ...] = ()
    closed: dict[tuple[str, str, int], int] = field(default_factory=dict)
    before: dict[tuple[str, str], float] = field(default_factory=dict)
    timeline: list[dict[str, Any]] = field(default_factory=list)
    most: dict[tuple[str, str], int] = field(default_factory=dict)


def project(code: str, option: str, kind: str, school: str, stage: str, use: int, **more: Any) -> dict[str, Any]:
    """A project without land, of one year's lead, judged on its delivery only."""
    row = {
        "project": code, "option": option, "kind": kind, "school": school, "name": option, "town": "a", "stage": stage,
        "classes": 0, "places": 0, "cost_10k": 0.0, "land_m2": None, "floor_m2": None, "classes_before": 0,
        "use_year": use, "need_year": use, "forecast_year": use - 5, "plan_year": use - 3, "target_year": use,
        "delivery_year": use, "decision_year": use - 1, "late_years": 0, "forecast_status": "not_judged",
        "plan_status": "not_judged", "delivery_status": "in_time", "source_status": "assumed", "leaves": "", "into": "",
        "to_stage": "", "to_sector": "", "beds": 0, "empty_year": None, "committed": "no",
    }  # fmt: skip
    return row | more


def pupils_at(hand: Hand, school: str, stage: str, year: int, grade: int | None = None) -> int:
    """Pupils of a campus."""
    return sum(
        stay + arrive
        for (_, at, of, level, when), (stay, arrive, _, _) in hand.seats.items()
        if (at, of, when) == (school, stage, year) and grade in (None, level)
    )


def classes_at(hand: Hand, school: str, stage: str, year: int) -> int:
    """Classes of a campus."""
    return sum(n for (at, of, _, when), n in hand.classes.items() if (at, of, when) == (school, stage, year))


def _assignment(hand: Hand) -> list[dict[str, Any]]:
    return [
        {
            "town": town, "zone": "", "school": school, "stage": stage, "grade": grade, "year": year,
            "pupils": stay + arrive,
            "stay": stay, "arrive": arrive, "km": hand.km[town, school], "boarders": boarders, "bussed": bussed,
        }
        for (town, school, stage, grade, year), (stay, arrive, boarders, bussed) in hand.seats.items()
    ]  # fmt: skip


def _classes(hand: Hand) -> list[dict[str, Any]]:
    return [
        {
            "school": school, "stage": stage, "grade": str(grade), "year": year, "entry_year": year - grade + 1,
            "classes": n, "pupils": pupils_at(hand, school, stage, year, grade), "cap": CAP, "places": CAP * n,
            "over": max(0, pupils_at(hand, school, stage, year, grade) - CAP * n), "extra": 0,
        }
        for (school, stage, grade, year), n in hand.classes.items()
    ]  # fmt: skip


def _standing(region: Region, hand: Hand, school: str, stage: str, year: int) -> int:
    """Ten places a room: those of the base year, of works under way and of what an earlier plan decided."""
    rooms = region.classrooms.set_index(["school", "stage"])
    works = region.pipeline[(region.pipeline["school"] == school) & (region.pipeline["stage"] == stage)]
    found = works.loc[works["delivery_year"] <= year, "classes"].sum()
    if (school, stage) in rooms.index:
        found += rooms.loc[(school, stage), "permanent"]
    decided = [row for row in hand.projects if row["committed"] == "yes" and row["delivery_year"] <= year]
    found += sum(row["classes"] for row in decided if (row["school"], row["stage"]) == (school, stage))
    return min(int(CAP * found), hand.most.get((school, stage), 9999))


def _places(region: Region, hand: Hand) -> list[dict[str, Any]]:
    rows = []
    for (school, stage), (town, rooms) in hand.campuses.items():
        for year in hand.years:
            existing, pipeline, planned, lost = rooms.get(year, (0, 0, 0, 0))
            held, total = classes_at(hand, school, stage, year), existing + pipeline + planned - lost
            free = 0 if (school, stage, year) in hand.full else max(0, total - held)
            rows.append(
                {
                    "school": school, "name": school, "town": town, "stage": stage, "year": year, "lat": 26.0,
                    "lon": 110.0, "planned": (school, stage) in hand.planned, "rooms_existing": existing,
                    "rooms_pipeline": pipeline, "rooms_planned": planned, "rooms_lost": lost,
                    "rooms_borrowed": max(0, held - total), "classes": held,
                    "pupils": pupils_at(hand, school, stage, year), "places": CAP * (held + free),
                    "standing": _standing(region, hand, school, stage, year),
                }
            )  # fmt: skip
    return rows


def _staff(hand: Hand) -> list[dict[str, Any]]:
    """Posts are set in the first year after the base year and every third one after it."""
    carers = hand.staff[2]
    rows = []
    for school, stage in hand.campuses:
        for year in hand.years:
            held, teachers = classes_at(hand, school, stage, year), _teachers(hand, school, stage, year)
            posts = _teachers(hand, school, stage, year - (year - BASE - 1) % 3)
            if held or posts:
                pupils = pupils_at(hand, school, stage, year)
                key = {"school": school, "stage": stage, "year": year, "classes": held, "pupils": pupils}
                own = {"teachers": teachers, "carers": ceil(held * carers), "posts": posts}
                rows.append(key | own | {"posts_spare": posts - teachers, "there": None, "there_spare": None})
    return rows


def _teachers(hand: Hand, school: str, stage: str, year: int) -> int:
    by_pupil, by_class, _ = hand.staff
    return ceil(max(pupils_at(hand, school, stage, year) / by_pupil, classes_at(hand, school, stage, year) * by_class))


def _flows(hand: Hand) -> list[dict[str, Any]]:
    sums: dict[tuple[str, str, str, int], int] = defaultdict(int)
    for (town, school, stage, _, year), (stay, arrive, _, _) in hand.seats.items():
        sums[town, hand.campuses[school, stage][0], stage, year] += stay + arrive
    return [
        dict(zip(("from_town", "to_town", "stage", "year", "pupils"), (*k, n), strict=True)) for k, n in sums.items()
    ]


def _areas(hand: Hand) -> list[dict[str, Any]]:
    come: dict[tuple[str, str, int], int] = defaultdict(int)
    for (town, _, stage, grade, year), (_, arrive, _, _) in hand.seats.items():
        come[town, stage, year] += arrive if grade == 1 else 0
    entered = {
        (school, stage, town, year): arrive / come[town, stage, year]
        for (town, school, stage, grade, year), (_, arrive, _, _) in hand.seats.items()
        if grade == 1 and arrive
    }
    rows = []
    for (school, stage, town, year), share in sorted(entered.items()):
        last = hand.before.get((school, town), 0.0) if year == BASE + 1 else 0.0
        last = entered.get((school, stage, town, year - 1), last)
        pupils = round(share * come[town, stage, year])
        key = {"school": school, "stage": stage, "town": town, "zone": "", "year": year}
        rows.append(key | {"pupils": pupils, "share": share, "km": hand.km[town, school], "change": share - last})
    return rows


def _balance(hand: Hand, places: Sequence[dict[str, Any]], demand: pd.DataFrame) -> list[dict[str, Any]]:
    flows, rows = _flows(hand), []
    for (town, stage, year), lived in demand.groupby(["town", "stage", "year"])["pupils"].sum().items():
        mine = [row for row in places if (row["town"], row["stage"], row["year"]) == (town, stage, year)]
        total, seated = sum(row["places"] for row in mine), sum(row["pupils"] for row in mine)
        planned = sum(min(CAP * row["rooms_planned"], row["places"]) for row in mine)
        closed = sum(n for (school, of, when), n in hand.closed.items() if hand.campuses[school, of][0] == town
                     and of == stage and when <= year)  # fmt: skip
        there = [flow for flow in flows if (flow["stage"], flow["year"]) == (stage, year)]
        across = [flow for flow in there if flow["from_town"] != flow["to_town"]]
        seats = sum(flow["pupils"] for flow in there if flow["from_town"] == town)
        rows.append(
            {
                "town": town, "stage": stage, "year": year, "demand": lived, "classes_needed": ceil(lived / CAP),
                "places_existing": total - planned + closed, "places_pipeline": 0, "places_planned": planned,
                "places_closed": closed, "places_total": total, "margin": total - lived, "shortage": lived - seats,
                "surplus": max(0, total - seated),
                "flow_in": sum(flow["pupils"] for flow in across if flow["to_town"] == town),
                "flow_out": sum(flow["pupils"] for flow in across if flow["from_town"] == town),
            }
        )  # fmt: skip
    return rows


def hand_made(region: Region, demand: Demand, hand: Hand) -> Plan:
    """The plan as frames of the types that every plan has."""
    lived = demand.table[demand.table["year"].isin(hand.years)]
    places = _places(region, hand)
    listed = ["list", "due_year", "action", "project", "town", "stage", "need_year", "pupils", "classes", "cost_10k"]
    tables: dict[str, tuple[Sequence[dict[str, Any]], Sequence[str]]] = {
        "projects": (hand.projects, ()),
        "places": (places, ()),
        "classes": (_classes(hand), ()),
        "assignment": (_assignment(hand), ()),
        "shortage": ([], ["town", "zone", "stage", "grade", "year", "pupils"]),
        "flows": (_flows(hand), ()),
        "balance": (_balance(hand, places, lived), ()),
        "timeline": (hand.timeline, [*listed, "late_years"]),
        "bridges": ([], ["project", "year", "measure", "school", "by", "pupils", "classes", "cost_10k"]),
        "costs": (
            [{"stage": stage, "year": year, **dict.fromkeys(TERMS, 0.0), **terms}
             for (stage, year), terms in hand.costs.items()],
            (),
        ),
        "moves": (
            hand.moves,
            ["project", "from_school", "to_school", "stage", "grade", "year", "pupils", "classes"],
        ),
        "staff": (_staff(hand), ()),
        "shares": (hand.shares, SHARES),
        "new_places": (hand.new_places, NEW_PLACES),
        "service_areas": (_areas(hand), ()),
        "previous": (hand.previous, ["option", "use_year", "decision_year", "committed"]),
    }  # fmt: skip
    frames = {
        name: typed(name, pd.DataFrame(list(rows), columns=list(columns) or None))
        for name, (rows, columns) in tables.items()
    }
    money = {row["project"]: {row["delivery_year"]: row["cost_10k"]} for row in hand.projects}
    tasks = task_table(frames["projects"], frames["timeline"], money, BASE, region.rules)
    frames["tasks"] = typed("tasks", tasks)
    objective = float(frames["costs"][TERMS].to_numpy().sum())
    plan = Plan(
        region=region, demand=demand, need_years=hand.need, objective=objective, bound=objective, gap=0.0,
        status="optimal", gap_asked=0.005, seconds={}, solver="hand", versions={}, seed=0, **frames,
    )  # fmt: skip
    return replace(plan, warnings=warnings(plan))

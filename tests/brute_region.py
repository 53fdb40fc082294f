"""A case of the brute force as a region, planned by the optimiser."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd

from schoolplaces import optimize
from schoolplaces.demand import Demand

from .brute_case import CAP, Case, Option
from .tiny import BASE, KINDS, Rows, demand_rows, merged, region, rules, towns

NAMES = ("a", "b")


def planned(case: Case, **more: Any) -> optimize.Plan:
    """The plan of a case without a gap."""
    place = region(tables(case), given(case))
    table = pd.concat([demand_rows(pupils_of(case, stage), stage) for stage in case.stages], ignore_index=True)
    return optimize.plan(place, Demand.of_table(table, place), years=case.years, gap=0.0, **more)


def pupils_of(case: Case, stage: str) -> dict[tuple[str, int, int], int]:
    """Demand of a stage: those of the base year go up, and new ones come."""
    found: dict[tuple[str, int, int], int] = {}
    for town, name in enumerate(NAMES[: len(case.km)]):
        for year in range(1, case.years + 1):
            for grade in range(1, case.stages[stage].grades + 1):
                below = sitting(case, town, stage, grade - 1) if year == 1 else 0
                if year > 1 and grade > 1:
                    below = found[name, grade - 1, BASE + year - 1]
                fresh = case.arrive.get((town, stage, grade), (0,) * case.years)[year - 1]
                found[name, grade, BASE + year] = below + fresh
    return found


def sitting(case: Case, town: int, stage: str, grade: int) -> int:
    """Pupils of a town and grade in the base year."""
    return sum(unit.base.get(grade, 0) for unit in case.units if (unit.town, unit.stage) == (town, stage))


def tables(case: Case) -> dict[str, Rows]:
    """The tables of a case."""
    found: dict[str, Rows] = {"towns": towns(*NAMES[: len(case.km)]), "schools": [], "classrooms": [], "classes": []}
    for school in dict.fromkeys(unit.school for unit in case.units if not unit.planned):
        _campus(case, school, found)
    found["options"] = [option_row(case, number, option) for number, option in enumerate(case.options)]
    known = {unit.school for number, unit in enumerate(case.units) if not unit.planned or case.offered(number)}
    found["travel"] = [
        {"from": NAMES[town], "to": school, "km": km}
        for town, ways in enumerate(case.km)
        for school, km in ways.items()
        if school in known
    ]
    found["enrolment"] = [
        {
            "town": NAMES[town],
            "year": BASE,
            "stage": name,
            "grade": grade,
            "pupils": sitting(case, town, name, grade),
        }
        for town in range(len(case.km))
        for name, stage in case.stages.items()
        for grade in range(1, stage.grades + 1)
    ]
    if case.pots:
        found["budget"] = [
            {"first": BASE + first, "last": BASE + last, "cost_10k": money} for first, last, money in case.pots
        ]
    return found


def _campus(case: Case, school: str, found: dict[str, Rows]) -> None:
    """Rows of a standing campus."""
    mine = [unit for unit in case.units if unit.school == school and not unit.planned]
    beds, boarders = case.beds.get(school, (0, 0))
    feeds = next((case.units[unit.feeds].school for unit in mine if unit.feeds is not None), "")
    found["schools"].append(
        {
            "school": school,
            "name": school,
            "town": NAMES[mine[0].town],
            "grades": ";".join(f"{unit.stage}:{unit.low}-{unit.high}" for unit in mine),
            "feeds": feeds,
            "sector": mine[0].sector,
            "boarding_beds": beds,
            "boarders": boarders,
        }
    )
    for unit in mine:
        found["classrooms"].append({"school": school, "stage": unit.stage, "permanent": unit.rooms})
        rolls: dict[str, tuple[int, int]] = {}
        if unit.group is not None:
            number = sum(unit.base.get(grade, 0) for grade in range(unit.group[0], unit.group[1] + 1))
            rolls[f"{unit.group[0]}-{unit.group[1]}"] = ceil(number / case.stages[unit.stage].multi), number
        for grade in range(unit.low, unit.high + 1):
            if not unit.grouped(grade):
                rolls[str(grade)] = ceil(unit.base.get(grade, 0) / CAP), unit.base.get(grade, 0)
        found["classes"] += [
            {"school": school, "stage": unit.stage, "grade": grade, "classes": classes, "pupils": pupils}
            for grade, (classes, pupils) in rolls.items()
        ]


def option_row(case: Case, number: int, option: Option) -> dict[str, Any]:
    """Row of an option."""
    unit = case.units[option.unit]
    gets = None if option.gets is None else case.units[option.gets]
    place = gets if option.kind in ("new", "relocate") and gets is not None else unit
    row: dict[str, Any] = {
        "option": f"o{number}",
        "kind": option.kind,
        "town": NAMES[(unit if option.kind == "relocate" else place).town],
        "stage": unit.stage,
        "classes": option.classes,
        "cost_10k": option.cost,
        "lead_years": option.lead,
        "earliest": BASE + option.first,
        "beds": option.beds,
        "to_sector": option.to_sector,
    }
    row |= {"site": place.school} if option.kind in ("new", "relocate") else {}
    row |= {} if option.kind == "new" else {"school": unit.school}
    row |= {"into": gets.school} if option.kind == "close" and gets is not None else {}
    if option.kind == "convert":
        row |= {"to_stage": "nursery" if gets is None else gets.stage, "return_10k": option.returns}
    return row | ({} if option.must_by is None else {"must_by": BASE + option.must_by})


def given(case: Case) -> dict[str, Any]:
    """The rules of a case."""
    names = list(case.stages)
    found: dict[str, Any] = {}
    for name in names:
        found = merged(rules(case.stages[name].grades, CAP, name), found)
        found = merged(found, _stage_rules(case, name))
    own = {
        "region": {"only_stages": names, "detour": 1.0, "inside_km": 0.0},
        "costs": {
            "discount_rate": case.rate,
            "travel_km": case.travel,
            "added_class": case.added,
            "over_size": case.over,
            "teacher": case.teacher,
            "carer": case.carer,
            "share": case.share_price,
            "nearby": case.near_price,
        },
        "nursery": {"need": case.nursery_need, "return_10k": case.nursery_return},
        "shared_rooms": [{"stages": list(stages)} for stages in case.pools],
        "school_size": [{"stages": list(stages), "cap": cap, "existing_from": BASE} for stages, cap in case.sizes],
        "streams": {"extra_10k": case.extra},
        "sector_share": [
            {
                "stages": [rule.stage],
                "sectors": list(rule.sectors),
                "bound": rule.bound,
                "share": rule.share,
                "year": BASE + rule.year,
            }
            for rule in case.shares
        ],
        "nearby": [{"stage": name, "share": share, "year": BASE + year} for name, share, year in case.nearby],
        "projects": {
            kind: {
                "spend": list(case.spend.get(kind, (1.0,))),
                "ready_before": case.ready.get(kind, 0),
                "lead_years": case.bridge if kind == "new" else 1,
            }
            for kind in KINDS
        },
    }
    return merged(found, own)


def _stage_rules(case: Case, name: str) -> dict[str, Any]:
    """Sections of one stage."""
    stage = case.stages[name]
    far = min(stage.reach, 1e6)
    prices = {"campus": stage.campus, "class": stage.class_, "pupil": stage.pupil, "shortage": stage.shortage}
    found: dict[str, Any] = {
        "stages": {name: {"multi_grade_class": stage.multi}},
        "costs": {key: {name: price} for key, price in prices.items()},
        "reach": {name: {"urban": far, "town": far, "rural": far}},
        "staff": {
            name: {
                "pupils_per_teacher": stage.per_teacher,
                "teachers_per_class": stage.teachers,
                "carers_per_class": stage.carers,
            }
        },
    }
    if name == "senior_general":
        found["stages"][name]["fed_by"] = "births"  # it stands alone
    found["costs"]["pupil_floor"] = {name: float(stage.floor)}
    if stage.bus is not None:
        found["bus"] = {name: {"km": stage.bus_km, "cost_10k": stage.bus}}
    if name != "kindergarten":
        found["boarding"] = {name: {"from_grade": stage.board_from, "cost_10k": stage.board}}
    return found

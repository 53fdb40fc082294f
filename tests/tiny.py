"""Tiny regions whose plan can be known: one or two towns, one stage, prices that make sums easy."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces import Region
from schoolplaces.demand import Demand
from schoolplaces.laying import KEYS, laid
from schoolplaces.rules_file import default_rules

BASE = 2025
Rows = list[dict[str, Any]]
KINDS = ("new", "expand", "temporary", "relocate", "convert", "close", "reclassify")


def rules(grades: int = 1, cap: int | list[int] = 10, stage: str = "primary", **more: dict[str, Any]) -> dict[str, Any]:
    """Rules of one stage without discount, travel or residual value; sections given in ``more`` go over them."""
    caps = cap if isinstance(cap, list) else [cap]
    costs = {
        "discount_rate": 0.0,
        "travel_km": 0.0,
        "added_class": 1.0,
        "over_size": 5.0,
        "teacher": 0.0,
        "carer": 0.0,
        "pupil": {stage: 0.0},
        "pupil_floor": {stage: 0.0},
        "campus": {stage: 0.0},
        "class": {stage: 1.0},
        "shortage": {stage: 100.0},
    }
    found: dict[str, Any] = {
        "region": {"base_year": BASE, "only_stages": [stage], "generate_options": False},
        "stages": {stage: {"grades": grades, "class_size": [{"from": 1900, "caps": caps}]}},
        "school_size": [],
        "participation": [],
        "sector_share": [],
        "nearby": [],
        "bus": {stage: {"km": 0.0}} if stage in ("kindergarten", "primary", "junior") else {},
        "boarding": {stage: {"from_grade": 20}} if stage != "kindergarten" else {},
        "costs": costs,
        "residual": {"counted": False},
        "projects": {kind: {"lead_years": 1} for kind in KINDS},
    }
    for section, values in more.items():
        found[section] = merged(found.get(section, {}), values) if isinstance(values, dict) else values
    return found


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Dictionaries laid over each other, key by key."""
    found = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict)
        found[key] = merged(found[key], value) if both else value
    return found


def towns(*names: str, apart: float = 0.1) -> Rows:
    """Towns on a line, ``apart`` degrees of longitude from each other."""
    return [
        {"town": name, "name": f"{name}镇", "kind": "town", "lat": 26.0, "lon": 110.0 + apart * place, "crs": "wgs84"}
        for place, name in enumerate(names)
    ]


def demand_rows(pupils: dict[tuple[str, int, int], int], stage: str = "primary") -> pd.DataFrame:
    """Demand from {(town, grade, year): pupils}."""
    rows = [{"town": t, "stage": stage, "grade": g, "year": y, "pupils": n} for (t, g, y), n in pupils.items()]
    return pd.DataFrame(rows)


def steady(entry: dict[str, int], grades: int, years: int, first: int = BASE + 1) -> dict[tuple[str, int, int], int]:
    """Entrants who come from ``first`` on, the same each year, and stay through all grades."""
    return {
        (town, grade, year): number if year - grade + 1 >= first else 0
        for town, number in entry.items()
        for grade in range(1, grades + 1)
        for year in range(BASE + 1, BASE + years + 1)
    }


def region(tables: dict[str, Rows], given: dict[str, Any]) -> Region:
    """A region of tables; without enrolment an empty history is written for the base year."""
    tables = {name: list(rows) for name, rows in tables.items()}
    if "enrolment" not in tables:
        stage = given["region"]["only_stages"][0]
        tables["enrolment"] = [
            {"town": town["town"], "year": BASE, "stage": stage, "grade": grade, "pupils": 0}
            for town in tables["towns"]
            for grade in range(1, given["stages"][stage]["grades"] + 1)
        ]
    return Region.from_tables(tables, only(given))


def only(given: dict[str, Any]) -> dict[str, Any]:
    """Rules whose lists are those given, with nothing of the national default's beside them."""
    bare = default_rules()
    bare |= {name: [] for name in KEYS if name in given}
    for stage in given.get("stages", {}):
        if "class_size" in given["stages"][stage] and stage in bare["stages"]:
            bare["stages"][stage] |= {"class_size": []}
    whole = laid(bare, given, "")
    return whole | {"region": whole["region"] | {"inherit": False}}


def demand_of(place: Region, pupils: dict[tuple[str, int, int], int], stage: str = "primary") -> Demand:
    """Demand of a region, stay and arrive worked out."""
    return Demand.of_table(demand_rows(pupils, stage), place)


def school(
    code: str, town: str, grades: str, rooms: int, rolls: dict[str, tuple[int, int]], **more: Any
) -> dict[str, Rows]:
    """Rows of one campus: its rooms and its classes and pupils by grade."""
    stage = grades.split(":")[0]
    return {
        "schools": [{"school": code, "name": code, "town": town, "grades": grades, **more}],
        "classrooms": [{"school": code, "stage": stage, "permanent": rooms}],
        "classes": [
            {"school": code, "stage": stage, "grade": grade, "classes": classes, "pupils": pupils}
            for grade, (classes, pupils) in (rolls or {grades.split(":")[1].split("-")[0]: (0, 0)}).items()
        ],
    }


def joined(*parts: dict[str, Rows]) -> dict[str, Rows]:
    """Tables of several campuses put together."""
    found: dict[str, Rows] = {}
    for part in parts:
        for name, rows in part.items():
            found.setdefault(name, []).extend(rows)
    return found


def new(
    code: str, town: str, classes: int, cost: float, site: str | None = None, stage: str = "primary", **more: Any
) -> dict[str, Any]:
    """An option for a new school."""
    row = {"option": code, "kind": "new", "site": site or f"site{town}", "town": town, "stage": stage}
    return row | {"classes": classes, "cost_10k": cost, **more}


def at(
    code: str, kind: str, school_code: str, town: str, classes: int, cost: float, stage: str = "primary", **more: Any
) -> dict[str, Any]:
    """An option at a standing campus."""
    row = {"option": code, "kind": kind, "school": school_code, "town": town, "stage": stage}
    return row | {"classes": classes, "cost_10k": cost, **more}


def zone(code: str, town: str, share: float, **more: Any) -> dict[str, Any]:
    """A zone of a town; without a point it lies at the town's."""
    return {"zone": code, "town": town, "name": code, "share": share} | more

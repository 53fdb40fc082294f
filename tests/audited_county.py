"""The county of the plan written out by hand: who sits where in the base year, what stands, what may be built."""

from __future__ import annotations

from typing import Any

from .tiny import only

BASE, NEED = 2025, (2026, 2027)
GRADES = {"kindergarten": 1, "primary": 2, "junior": 2, "senior_general": 1, "vocational": 1}
# (school, stage, grade): (classes, pupils) of 2025, 2026, 2027; every class has room for 10.
SITTING: dict[tuple[str, str, str], tuple[tuple[int, int], ...]] = {
    ("K1", "kindergarten", "1"): ((2, 18), (2, 16), (1, 9)),
    ("K2", "kindergarten", "1"): ((1, 6), (1, 4), (1, 3)),
    ("N1", "kindergarten", "1"): ((0, 0), (0, 0), (1, 4)),
    ("P1", "primary", "1"): ((2, 21), (2, 18), (2, 16)),
    ("P1", "primary", "2"): ((1, 10), (2, 22), (2, 18)),
    ("P1", "junior", "1"): ((1, 12), (1, 8), (2, 20)),
    ("P1", "junior", "2"): ((1, 9), (1, 11), (1, 8)),
    ("P2", "primary", "1"): ((1, 5), (1, 6), (0, 0)),
    ("P2", "primary", "2"): ((1, 4), (1, 5), (1, 6)),
    ("S1", "senior_general", "1"): ((3, 30), (3, 28), (3, 30)),
    ("V1", "vocational", "1"): ((1, 20), (1, 12), (1, 10)),
}
BEDS = {"boarding_beds": 5, "boarders": 4}
TOWN = {"K1": "a", "K2": "b", "N1": "b", "P1": "a", "P2": "b", "S1": "a", "V1": "a"}


def county_tables() -> dict[str, list[dict[str, Any]]]:
    """Records of the input tables."""
    point = {"lat": 26.3, "lon": 110.3, "crs": "wgs84"}
    school = {"name": "校", "crs": "wgs84", "lat": 26.3, "lon": 110.3}
    return {
        "towns": [
            {"town": "a", "name": "甲镇", "kind": "urban", "residents": 20_000, "planning_area": "东", **point},
            {"town": "b", "name": "乙乡", "kind": "rural", "residents": 5_000, "planning_area": "西", **point},
        ],
        "enrolment": [
            {"town": "a", "year": year, "stage": stage, "grade": grade, "pupils": 20}
            for year in range(2022, BASE + 1)
            for stage, last in GRADES.items()
            for grade in range(1, last + 1)
        ],
        "schools": [
            {"school": "K1", "town": "a", "grades": "kindergarten:1-1", **school},
            {"school": "K2", "town": "b", "grades": "kindergarten:1-1", "sector": "private", **school},
            {"school": "P1", "town": "a", "grades": "primary:1-2;junior:1-2", **school, **BEDS},
            {"school": "P2", "town": "b", "grades": "primary:1-2", **school},
            {"school": "S1", "town": "a", "grades": "senior_general:1-1", **school},
            {"school": "V1", "town": "a", "grades": "vocational:1-1", **school},
        ],
        "classes": [
            {"school": school, "stage": stage, "grade": grade, "classes": now[0], "pupils": now[1]}
            for (school, stage, grade), (now, *_) in SITTING.items()
            if now[0]
        ],
        "classrooms": [
            {"school": school, "stage": stage, "permanent": 4}
            for school, stage in dict.fromkeys((school, stage) for school, stage, _ in SITTING)
            if school != "N1"
        ],
        "options": [
            {"option": "O1", "kind": "new", "site": "N1", "town": "b", "stage": "kindergarten", "classes": 1,
             "cost_10k": 500, "land_m2": 150},
            {"option": "O2", "kind": "convert", "school": "P2", "town": "b", "stage": "primary", "classes": 1,
             "to_stage": "kindergarten", "cost_10k": 5},
        ],
        "resources": [
            {"item": "function_rooms", "school": "P1", "value": 4},
            {"item": "function_rooms", "school": "P2", "value": 1},
            {"item": "resource_rooms", "school": "P1", "value": 2},
            {"item": "quota_share", "value": 7, "year": 2024},
            {"item": "quota_share", "value": 9, "year": 2027},
        ],
    }  # fmt: skip


def county_rules() -> dict[str, Any]:
    """What its rules.toml would hold."""
    stages = {name: {"grades": last, "class_size": [{"from": 1900, "caps": [10]}]} for name, last in GRADES.items()}
    given = {"region": {"name": "手算县", "base_year": BASE}, "stages": stages, "participation": [], "school_size": []}
    return only(given)

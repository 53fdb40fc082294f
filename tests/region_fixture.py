"""The region of the small plan: three towns with awkward names, two campuses, five stages, a history of ten years."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from schoolplaces.plan_rules import Reach

BASE = 2025
TOWNS = {"T1": "塱埗鲗镇", "T2": "=1+1", "T3": 'A&B<"C"乡'}
CAPS = {
    "kindergarten": ("幼儿园", "Kindergarten", (25, 30, 35), 600, -40),
    "primary": ("小学", "Primary", (45,) * 6, 1500, 20),
    "junior": ("初中", "Junior secondary", (50,) * 3, 800, 45),
    "senior_general": ("普通高中", "General senior secondary", (55,) * 3, 500, 30),
    "vocational": ("中等职业", "Vocational secondary", (50,) * 3, 260, 10),
}
AGES = {"kindergarten": 3, "primary": 6, "junior": 12, "senior_general": 15, "vocational": 15}
SPEND = {"new": (0.2, 0.4, 0.4), "relocate": (0.2, 0.4, 0.4), "expand": (0.5, 0.5)} | dict.fromkeys(
    ("temporary", "convert", "close", "reclassify"), (1.0,)
)
RATE = 0.035


def stages() -> dict[str, SimpleNamespace]:
    """Stages with the attributes that the report reads."""
    return {
        name: SimpleNamespace(
            name=name,
            zh=zh,
            en=en,
            grades=len(caps),
            multi_grade_class=30,
            caps=lambda year, caps=caps: caps,
            mean_cap=lambda year, caps=caps: sum(caps) / len(caps),
            grades_in=lambda year, caps=caps: len(caps),
            entry_age_in=lambda year, name=name: AGES[name],
        )
        for name, (zh, en, caps, _, _) in CAPS.items()
    }


def region() -> SimpleNamespace:
    """Region of three towns, with estimated enrolment and assumed options."""
    towns = pd.DataFrame(
        {
            "town": list(TOWNS),
            "name": list(TOWNS.values()),
            "kind": ["urban", "town", "rural"],
            "lat": [26.37, 26.20, 26.45],
            "lon": [110.31, 110.40, 110.52],
            "crs": "wgs84",
            "planning_area": ["城区", "城区", ""],
            "residents": [30000, 8000, None],
            "status": "published",
        }
    )
    schools = pd.DataFrame(
        {
            "school": ["S1", "S2"],
            "name": ["一小", "二中"],
            "town": ["T1", "T2"],
            "sector": "public",
            "grades": ["kindergarten:1-3;primary:1-6", "kindergarten:1-3;primary:1-6;junior:1-3"],
            "land_m2": [15000.0, None],
            "floor_m2": [6500.0, 2000.0],
            "boarding_beds": [0, 60],
            "boarders": [0, 40],
            "opens": pd.array([None, None], dtype="Int64"),
            "closes": pd.array([None, None], dtype="Int64"),
            "status": "published",
        }
    )
    rooms = pd.DataFrame(
        {
            "school": ["S1", "S2"],
            "stage": ["primary", "kindergarten"],
            "permanent": [18, 7],
            "temporary": 0,
            "status": "published",
        }
    )
    classes = pd.DataFrame(
        [("S1", "primary", "1", 18, 700), ("S2", "kindergarten", "1", 6, 150), ("S2", "kindergarten", "2-3", 1, 20)],
        columns=["school", "stage", "grade", "classes", "pupils"],
    ).assign(status="published")
    travel = pd.DataFrame([], columns=["from", "to", "km", "status"])
    rows = [
        (town, "", year, stage, grade, (start - slope * (BASE - year)) / len(caps) / 3, "resident", True, "estimated")
        for town in TOWNS
        for year in range(2016, BASE + 1)
        for stage, (_, _, caps, start, slope) in CAPS.items()
        for grade in range(1, len(caps) + 1)
    ]
    columns = ["town", "school", "year", "stage", "grade", "pupils", "basis", "full_time", "status"]
    enrolment = pd.DataFrame(rows, columns=columns)
    options = pd.DataFrame(
        {"option": ["P1", "P9"], "name": ["塱埗第二初级中学", "不再建的项目"], "site": ["A1", ""], "status": "assumed"}
    )
    pipeline = pd.DataFrame(
        [("Q1", "S2", "primary", 1, 2027, 120.5, "published")],
        columns=["project", "school", "stage", "classes", "delivery_year", "cost_10k", "status"],
    )
    tables = {"towns": towns, "schools": schools, "classes": classes, "enrolment": enrolment, "options": options}
    tables |= {"travel": travel, "pipeline": pipeline, "classrooms": rooms}
    tables["births"] = pd.DataFrame([], columns=["town", "year", "month", "births", "basis", "status"])
    resources = [("kept_for_education", "S2", 1.0, "改作研学基地", "assumed")]
    tables["resources"] = pd.DataFrame(resources, columns=["item", "school", "value", "note", "status"])
    population = ["town", "year", "sex", "age", "years", "persons", "basis", "status"]
    tables["population"] = pd.DataFrame([], columns=population)
    tables["zones"] = pd.DataFrame([], columns=["zone", "town", "name", "share", "status"])
    limits = SimpleNamespace(red=0.8, orange=0.5, yellow=0.2, blue=0.6, classes=1.0, near=3, far=5)
    rules = SimpleNamespace(
        region=SimpleNamespace(
            detour=1.5,
            inside_km=1.5,
            plan_stages=None,
            births_basis=None,
            entry_cutoff="08-31",
            births_year_end="12-31",
        ),
        warnings=limits,
        streams=SimpleNamespace(extra_10k=20.0),
        projects={kind: SimpleNamespace(spend=list(shares)) for kind, shares in SPEND.items()},
        reach={"junior": Reach(urban=5, town=10, rural=15), "primary": Reach(urban=2, town=3, rural=4.5)},
        standards={"junior": SimpleNamespace(land_m2=24.0)},
        costs=SimpleNamespace(discount_rate=RATE),
    )
    return SimpleNamespace(
        name="示例县", outlines={}, base_year=BASE, stages=stages(), rules=rules, tables=tables, **tables
    )

"""A small plan with exactly the frames of a real one: three towns with awkward names, five stages, five years."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

BASE = 2025
NEED = (2026, 2027, 2028, 2029, 2030)
TOWNS = {"T1": "塱埗鲗镇", "T2": "=1+1", "T3": 'A&B<"C"乡'}
CAPS = {
    "kindergarten": ("幼儿园", "Kindergarten", (25, 30, 35), 600, -40),
    "primary": ("小学", "Primary", (45,) * 6, 1500, 20),
    "junior": ("初中", "Junior secondary", (50,) * 3, 800, 45),
    "senior_general": ("普通高中", "General senior secondary", (55,) * 3, 500, 30),
    "vocational": ("中等职业", "Vocational secondary", (50,) * 3, 260, 10),
}
BALANCE = [
    "town", "stage", "year", "demand", "classes_needed", "places_existing", "places_pipeline", "places_planned",
    "places_closed", "places_total", "margin", "shortage", "surplus", "flow_in", "flow_out",
]  # fmt: skip
PROJECTS = [
    "project", "option", "kind", "school", "name", "town", "stage", "classes", "places", "beds", "cost_10k",
    "land_m2", "floor_m2", "classes_before", "leaves", "into", "to_stage", "to_sector", "use_year", "need_year",
    "forecast_year", "plan_year", "target_year", "delivery_year", "decision_year", "late_years", "empty_year",
    "forecast_status", "plan_status", "delivery_status", "committed", "source_status",
]  # fmt: skip
EMPTY = {
    "moves": ["project", "from_school", "to_school", "stage", "grade", "year", "pupils", "classes"],
    "assignment": ["town", "zone", "school", "stage", "grade", "year", "pupils", "boarders", "bussed", "km"],
    "previous": ["option", "use_year", "decision_year", "committed"],
    "shares": ["rule", "number", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"],
    "new_places": ["number", "stages", "sectors", "kinds", "first", "year", "asked", "under_way", "added", "missing"],
    "review": ["town", "stage", "year", "forecast", "actual", "error_n", "error_pct"],
    "changes": ["option", "kind", "school", "stage", "change", "previous_year", "use_year", "reason"],
}
TIMELINE = [
    "list", "due_year", "action", "project", "town", "stage", "need_year", "pupils", "classes", "cost_10k",
    "late_years",
]  # fmt: skip


def stages() -> dict[str, SimpleNamespace]:
    """Stages with the attributes that the report reads."""
    return {
        name: SimpleNamespace(name=name, zh=zh, en=en, grades=len(caps), caps=lambda year, caps=caps: caps)
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
            "status": "published",
        }
    )
    schools = pd.DataFrame(
        {"school": ["S1", "S2"], "name": ["一小", "二中"], "town": ["T1", "T2"], "status": "published"}
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
    options = pd.DataFrame({"option": ["P1", "P9"], "name": ["塱埗第二初级中学", "不再建的项目"], "status": "assumed"})
    tables = {"towns": towns, "schools": schools, "classes": classes, "enrolment": enrolment, "options": options}
    tables["travel"] = travel
    tables["zones"] = pd.DataFrame([], columns=["zone", "town", "name", "share", "status"])
    limits = SimpleNamespace(red=0.8, orange=0.5, yellow=0.2, blue=0.6, classes=1.0, near=3, far=5)
    rules = SimpleNamespace(region=SimpleNamespace(detour=1.5, inside_km=1.5), warnings=limits)
    return SimpleNamespace(name="示例县", base_year=BASE, stages=stages(), rules=rules, tables=tables, **tables)


def demand() -> pd.DataFrame:
    """Whole pupils by town, stage, grade and year, for ten years."""
    rows = [
        (town, stage, grade, year, round((start + slope * (year - BASE)) / len(caps) / 3) + i)
        for i, town in enumerate(TOWNS)
        for stage, (_, _, caps, start, slope) in CAPS.items()
        for grade in range(1, len(caps) + 1)
        for year in range(BASE + 1, BASE + 11)
    ]
    return pd.DataFrame(rows, columns=["town", "stage", "grade", "year", "pupils"])


def balance(table: pd.DataFrame) -> pd.DataFrame:
    """Balance of need years and two run-out years; junior of the first town is short until its project stands."""
    sums = table.groupby(["town", "stage", "year"])["pupils"].sum()
    rows = []
    for (town, stage, year), pupils in sums.items():
        if year > NEED[-1] + 2:
            continue
        caps = CAPS[stage][2]
        mean = sum(caps) / len(caps)
        existing = round(CAPS[stage][3] / 3)
        pipeline = 45 if stage == "primary" and town == "T2" and year >= 2027 else 0
        planned = 300 if stage == "junior" and town == "T1" and year >= 2028 else 0
        closed = 30 if stage == "kindergarten" and town == "T3" and year >= 2027 else 0
        total = existing + pipeline + planned - closed
        margin = total - pupils
        rows.append(
            (town, stage, year, pupils, -(-pupils // mean), existing, pipeline, planned, closed, total, margin,
             max(-margin, 0), max(margin, 0), 3 if town == "T1" else 0, 0 if town == "T1" else 2)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=BALANCE).astype({"classes_needed": int})


def projects() -> pd.DataFrame:
    """A new school, an expansion without land, temporary rooms of a school called like a formula."""
    none = ("", "", "", "")
    rows = [
        ("P1", "P1", "new", "N1", "塱埗第二初级中学", "T1", "junior", 6, 300, 0, 2100.0, 7200.0, 3030.0, 0, *none,
         2029, 2029, 2024, 2026, 2028, 2028, 2025, 0, None, "before_plan", "in_time", "in_time", "no", "assumed"),
        ("P2", "P2", "expand", "S1", "一小扩建", "T1", "primary", 6, 270, 0, 1080.55, None, 2241.0, 18, *none,
         2027, 2027, 2022, 2024, 2026, 2027, 2025, 1, None, "before_plan", "late", "late", "no", "published"),
        ("P3", "P3", "temporary", "S2", "=2+2 & <过渡>", "T2", "kindergarten", 3, 90, 0, 72.25, None, None, 6, *none,
         2026, 2026, 2021, 2023, 2026, 2026, 2025, 0, None, "not_judged", "not_judged", "in_time", "no", "estimated"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=PROJECTS).astype({"empty_year": "Int64"})


def timeline() -> pd.DataFrame:
    """The three lists of the base year."""
    rows = [
        ("forecast_five", 2025, "watch", "", "T2", "junior", 2030, 40, 1, 0.0, 0),
        ("forecast_five", 2025, "watch", "", "T3", "junior", 2030, 50, 0, 0.0, 0),
        ("forecast_five", 2025, "watch", "", "T3", "junior", 2029, 60, 0, 0.0, 0),
        ("deliver_one", 2026, "bridge", "", "T2", "vocational", 2026, 7, 0, 0.0, 0),
        ("forecast_five", 2025, "reserve_land", "P1", "T1", "junior", 2029, 300, 6, 2100.0, 0),
        ("plan_three", 2025, "approve_and_start", "P1", "T1", "junior", 2029, 300, 6, 2100.0, 0),
        ("plan_three", 2025, "approve_and_start", "P2", "T1", "primary", 2027, 270, 6, 1080.55, 1),
        ("deliver_one", 2026, "bridge", "P3", "T2", "kindergarten", 2026, 90, 3, 72.25, 0),
    ]
    return pd.DataFrame(rows, columns=TIMELINE)


def bridges() -> pd.DataFrame:
    """What holds the pupils of the extension until it is used."""
    rows = [
        ("P2", 2026, "temporary", "S2", "P3", 90, 3, 72.25),
        ("P2", 2027, "temporary", "S2", "P3", 90, 3, 0.0),
        ("P2", 2026, "unplaced", "", "", 12, 0, 0.0),
    ]
    return pd.DataFrame(rows, columns=["project", "year", "measure", "school", "by", "pupils", "classes", "cost_10k"])


THERE = ["there", "there_spare"]
WARNED = [
    "stage", "year", "town", "school", "years", "basis", "scenarios", "class_size", "pupils",
    "places", "shortage", "probability", "use", "level", "rule",
    "places_plan", "shortage_plan", "probability_plan", "use_plan", "level_plan", "rule_plan",
]  # fmt: skip


def warnings() -> pd.DataFrame:
    """Junior of the first town lacks places until its project stands; its school has too many, the third one a few."""
    short, enough, idle = "P(short >= 1 class) >= {}", "P(short >= 1 class) < 0.2", "use < 0.6"
    rows = []
    for year in NEED:
        part = ("1-3" if year < 2029 else "4-5", "draws", 200, 50.0)
        after = (0.0, 0.0, 0.9, "green", enough) if year > 2028 else (60.0, 0.9, 1.3, "red", short.format(0.8))
        rows += [
            ("junior", year, "T1", "", *part, 320.0, 267, 60.0, 0.9, 1.3, "red", short.format(0.8), 567, *after),
            ("junior", year, "T3", "", *part, 280.0, 267, 20.0, 0.25, 1.1, "yellow", short.format(0.2), 267, 20.0,
             0.25, 1.1, "yellow", short.format(0.2)),
            ("primary", year, "T1", "", *part, 510.0, 500, 12.0 + year - 2026, 0.1, 1.1, "green", enough, 770, 0.0, 0.0,
             0.7, "green", enough),
            ("primary", year, "T1", "S1", *part, 200.0, 500, 0.0, 0.0, 0.45, "blue", idle, 770, 0.0, 0.0, 0.3, "blue",
             idle),
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=WARNED)


def tasks() -> pd.DataFrame:
    """Tasks of two projects."""
    rows = [
        ("P1", "site", "reserve_land", "2025-12-31", 7200.0, 0.0, 0),
        ("P2", "money", "fund", "2025-12-31", 0.0, 1080.55, 0),
        ("P2", "staff", "grant_posts", "2026-12-31", 0.0, 0.0, 15),
        ("P2", "staff", "recruit", "2027-08-31", 0.0, 0.0, 15),
        ("P2", "approval", "approve", "2025-12-31", 0.0, 0.0, 0),
    ]
    return pd.DataFrame(rows, columns=["project", "department", "task", "due", "land_m2", "cost_10k", "posts"])


def staff() -> pd.DataFrame:
    """Staff of two campuses, one of them without pupils from 2029 on."""
    rows = [("S1", "primary", year, 18.0, 700, 37, 0, 36, -1, 40, 3) for year in NEED]
    for year in NEED:
        there = year < 2029
        teachers = 12 * there
        cells = (6.0 * there, 150 * there, teachers, 6 * there, 14, 14 - teachers, None, None)
        rows.append(("S2", "kindergarten", year, *cells))
    columns = ["school", "stage", "year", "classes", "pupils", "teachers", "carers", "posts", "posts_spare", *THERE]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(THERE, "Int64"))


def service_areas() -> pd.DataFrame:
    """Beginners of three towns at two campuses, in the first need year and the next."""
    rows = [
        ("S2", "kindergarten", "T2", 2026, 40, 0.8, 1.5, 0.0),
        ("S2", "kindergarten", "T1", 2026, 5, 0.125, 12.34, -0.0553),
        ("S1", "primary", "T3", 2026, 60, 1.0, 20.0, 0.25),
        ("S1", "primary", "T1", 2026, 70, 1.0, 1.5, -0.0001),
        ("S1", "primary", "T1", 2027, 80, 1.0, 1.5, 0.0),
    ]
    return pd.DataFrame(rows, columns=["school", "stage", "town", "year", "pupils", "share", "km", "change"]).assign(
        zone=""
    )


def make_plan(**changes: object) -> SimpleNamespace:
    """Make the plan; `changes` replace attributes."""
    place = region()
    table = demand()
    years = [(stage, year) for stage in CAPS for year in range(BASE + 1, NEED[-1] + 3)]
    costs = pd.DataFrame(years, columns=["stage", "year"])
    for i, term in enumerate(
        ["capital", "residual", "campus", "class", "travel", "shortage", "over_size", "added_class"]
    ):
        costs[term] = -10.5 if term == "residual" else 25.25 * (i + 1)
    places = pd.DataFrame(
        {
            "school": ["S1", "S2", "N1"],
            "name": ["一小", "二中", "塱埗第二初级中学"],
            "town": ["T1", "T2", "T1"],
            "lat": [26.375, 26.20, 26.34],
            "lon": [110.312, 110.40, 110.36],
        }
    )
    content = {
        **{name: pd.DataFrame([], columns=columns) for name, columns in EMPTY.items()},
        "region": place,
        "staff": staff(),
        "service_areas": service_areas(),
        "demand": SimpleNamespace(table=table, notes=()),
        "projects": projects(),
        "places": places,
        "balance": balance(table),
        "timeline": timeline(),
        "bridges": bridges(),
        "tasks": tasks(),
        "warnings": warnings(),
        "shortage": pd.DataFrame(),
        "costs": costs,
        "need_years": NEED,
        "posts_set": [2026, 2029],
        "gap": 0.0031,
        "status": "within_gap",
        "solver": "HiGHS 1.15.1",
        "objective": float(costs.drop(columns=["stage", "year"]).to_numpy().sum()),
    }
    return SimpleNamespace(**(content | changes))

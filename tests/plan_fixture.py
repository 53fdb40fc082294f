"""A small plan with exactly the frames of a real one: three towns with awkward names, five stages, five years."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from schoolplaces.demand import PARTICIPATION

from .region_fixture import BASE, CAPS, RATE, SPEND, TOWNS, region

NEED = (2026, 2027, 2028, 2029, 2030)
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
    "classes": [
        "school",
        "stage",
        "grade",
        "year",
        "entry_year",
        "classes",
        "pupils",
        "cap",
        "places",
        "over",
        "extra",
    ],
    "moves": ["project", "from_school", "to_school", "stage", "grade", "year", "pupils", "classes"],
    "assignment": ["town", "zone", "school", "stage", "grade", "year", "pupils", "boarders", "bussed", "km"],
    "previous": ["option", "use_year", "decision_year", "committed"],
    "shares": ["rule", "number", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"],
    "new_places": ["number", "stages", "sectors", "kinds", "first", "year", "asked", "under_way", "added", "missing"],
    "review": ["town", "stage", "year", "forecast", "actual", "error_n", "error_pct"],
    "changes": ["option", "kind", "school", "stage", "change", "previous_year", "use_year", "reason"],
}
TASKS = ["project", "school", "stage", "department", "task", "due", "land_m2", "cost_10k", "posts"]
TIMELINE = [
    "list", "due_year", "action", "project", "town", "stage", "need_year", "pupils", "classes", "cost_10k",
    "late_years",
]  # fmt: skip


def demand() -> pd.DataFrame:
    """Whole pupils by town, stage, grade and year, for ten years."""
    rows = [
        (town, stage, grade, year, round((start + slope * (year - BASE)) / len(caps) / 3) + i)
        for i, town in enumerate(TOWNS)
        for stage, (_, _, caps, start, slope) in CAPS.items()
        for grade in range(1, len(caps) + 1)
        for year in range(BASE + 1, BASE + 11)
    ]
    table = pd.DataFrame(rows, columns=["town", "stage", "grade", "year", "pupils"])
    born = (table["year"] <= BASE + 3) | ~table["stage"].isin(["kindergarten", "primary"])
    return table.assign(born=born.map({True: 1.0, False: 0.25}), basis="forecast")


def added(projects: pd.DataFrame, town: str, stage: str, year: int) -> int:
    """Places that projects have added to the stage of a town by a year."""
    gains = projects["to_stage"].where(projects["to_stage"].isin(CAPS), projects["stage"])
    mine = (projects["town"] == town) & (gains == stage) & (projects["delivery_year"] <= year)
    return int(projects.loc[mine, "places"].sum())


def balance(table: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
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
        planned = added(projects, town, stage, year)
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
        ("P1", "N1", "junior", "site", "reserve_land", "2025-12-31", 7200.0, 0.0, 0),
        ("P2", "S1", "primary", "money", "fund", "2025-12-31", 0.0, 1080.55, 0),
        ("P2", "S1", "primary", "staff", "grant_posts", "2026-12-31", 0.0, 0.0, 15),
        ("P2", "S1", "primary", "staff", "recruit", "2027-08-31", 0.0, 0.0, 15),
        ("P2", "S1", "primary", "approval", "approve", "2025-12-31", 0.0, 0.0, 0),
    ]
    return pd.DataFrame(rows, columns=TASKS)


def room() -> pd.DataFrame:
    """The task of an entry class that bridges."""
    return pd.DataFrame([("", "S1", "primary", "education", "make_room", "2026-08-31", 0.0, 0.0, 0)], columns=TASKS)


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


CAMPUSES = [
    ("S1", "一小", "T1", 26.375, 110.312, ("kindergarten", "primary", "junior")),
    ("S2", "二中", "T2", 26.20, 110.40, ("kindergarten", "primary", "junior")),
    ("N1", "塱埗第二初级中学", "T1", 26.34, 110.36, ("junior",)),
    ("N2", "三乡新校", "T3", 26.44, 110.5, ("junior",)),
]


def places(*planned: str) -> pd.DataFrame:
    """Places of the two campuses and the new one, and of others that are planned, in need years."""
    rows = [
        (*campus[:3], stage, year, *campus[3:5], 1100)
        for campus in CAMPUSES
        if campus[0] in ("S1", "S2", "N1", *planned)
        for stage in campus[5]
        for year in NEED
    ]
    return pd.DataFrame(rows, columns=["school", "name", "town", "stage", "year", "lat", "lon", "places"])


def capital(projects: pd.DataFrame) -> dict[tuple[str, int], float]:
    """Discounted money of projects by stage and year: the profile of a kind ends in the delivery year."""
    found: dict[tuple[str, int], float] = {}
    for row in projects.itertuples():
        shares = SPEND.get(row.kind, (1.0,))
        for at, share in enumerate(shares):
            year = max(row.delivery_year - len(shares) + 1 + at, row.decision_year)
            money = share * row.cost_10k / (1 + RATE) ** (year - BASE)
            found[row.stage, year] = found.get((row.stage, year), 0.0) + money
    return found


def make_plan(**changes: object) -> SimpleNamespace:
    """Make the plan; `changes` replace attributes."""
    place = region()
    table = demand()
    years = [(stage, year) for stage in CAPS for year in range(BASE + 1, NEED[-1] + 3)]
    works = changes.pop("projects", projects())
    costs = pd.DataFrame(years, columns=["stage", "year"])
    paid = capital(works)
    costs["capital"] = [paid.get(cell, 0.0) for cell in years]
    for i, term in enumerate(["residual", "campus", "class", "travel", "shortage", "over_size", "added_class"]):
        costs[term] = -10.5 if term == "residual" else 25.25 * (i + 2)
    content = {
        **{name: pd.DataFrame([], columns=columns) for name, columns in EMPTY.items()},
        "region": place,
        "staff": staff(),
        "service_areas": service_areas(),
        "demand": SimpleNamespace(
            table=table, notes=(), draws=None, spread=lambda: None, participation=pd.DataFrame(columns=PARTICIPATION)
        ),
        "projects": works,
        "places": places(),
        "balance": balance(table, works),
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

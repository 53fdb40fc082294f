"""The small plan with projects of every kind, and last year's plan beside it."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from .plan_fixture import EMPTY, PROJECTS, make_plan, places, projects, timeline

# name, town, kind, stage, classes, places, cost, classes before, leaves, into, to stage, to sector, empty year
CHANGES = [
    ("P4", "relocate", "N2", "二中迁建", "T3", "junior", 6, 300, 1500.0, 0, "S2", "", "", "", 2027),
    ("P5", "convert", "S1", "一小增设初中", "T1", "primary", 2, 100, 60.5, 18, "", "", "junior", "", None),
    ("P6", "convert", "S2", "二中幼儿部托育", "T2", "kindergarten", 1, 0, 20.0, 7, "", "", "nursery", "", None),
    ("P7", "close", "S2", "二中并入一小", "T2", "primary", 0, 0, 10.0, 0, "S2", "S1", "", "", 2027),
    ("P8", "close", "S1", "一小停止招生", "T1", "kindergarten", 0, 0, 5.0, 0, "S1", "", "", "", 2029),
    (
        "P9",
        "reclassify",
        "S2",
        "二中转普惠",
        "T2",
        "kindergarten",
        0,
        0,
        30.0,
        7,
        "",
        "",
        "",
        "inclusive_private",
        None,
    ),
]


def changed_projects() -> pd.DataFrame:
    """Projects of every kind: those of the small plan, and what is relocated, converted, closed or reclassified."""
    rows = [
        (
            code, code, kind, school, name, town, stage, classes, places, 0, cost, None, None, before, leaves, into,
            to_stage, to_sector, 2027, 2027, 2022, 2024, 2027, 2027, 2026, 0, empty, "not_judged", "not_judged",
            "in_time", "no", "assumed",
        )
        for code, kind, school, name, town, stage, classes, places, cost, before, leaves, into,
            to_stage, to_sector, empty in CHANGES
    ]  # fmt: skip
    more = pd.DataFrame(rows, columns=PROJECTS).astype({"empty_year": "Int64"})
    return pd.concat([projects(), more], ignore_index=True)


def _due() -> pd.DataFrame:
    """The lists with what closes and what is converted to a stage."""
    rows = [
        ("plan_three", 2025, "approve_and_start", "P7", "T2", "primary", 2027, 0, 0, 10.0, 0),
        ("plan_three", 2025, "approve_and_start", "P5", "T1", "primary", 2027, 100, 2, 60.5, 0),
        ("deliver_one", 2026, "deliver", "P9", "T2", "kindergarten", 2027, 0, 0, 30.0, 0),
    ]
    return pd.concat([timeline(), pd.DataFrame(rows, columns=timeline().columns)], ignore_index=True)


def make_changed_plan(**changes: object) -> SimpleNamespace:
    """Make the plan; `changes` replace attributes."""
    plan = make_plan(projects=changed_projects(), timeline=_due())
    plan.places = places("N2")
    plan.moves = pd.DataFrame(
        [
            ("P4", "S2", "N2", "junior", 2, 2027, 80, 2),
            ("P7", "S2", "S1", "primary", 2, 2027, 30, 1),
            ("P7", "S2", "S1", "primary", 4, 2027, 25, 0),
        ],
        columns=EMPTY["moves"],
    )
    plan.assignment = pd.DataFrame(
        [("T2", "", "S1", "primary", 2, 2027, 30, 3, 20, 25.0), ("T1", "", "S1", "primary", 2, 2027, 50, 1, 2, 1.5)],
        columns=EMPTY["assignment"],
    )
    plan.previous = pd.DataFrame([("P1", 2029, 2026, "no")], columns=EMPTY["previous"])
    plan.review = pd.DataFrame(
        [
            ("", "junior", 2025, 205, 200, 5, 2.5),
            ("T1", "junior", 2025, 105, 100, 5, 5.0),
            ("T2", "junior", 2025, 100, 100, 0, 0.0),
            ("", "vocational", 2025, 3, 0, 3, float("nan")),
            ("T3", "vocational", 2025, 3, 0, 3, float("nan")),
        ],
        columns=EMPTY["review"],
    )
    plan.changes = pd.DataFrame(
        [
            ("P1", "new", "N1", "junior", "moved", 2028, 2029, "demand_lower"),
            ("P2", "expand", "S1", "primary", "kept", 2027, 2027, ""),
            ("P9x", "close", "S2", "primary", "dropped", 2026, None, "money"),
            ("P7", "close", "S2", "primary", "new", None, 2027, "other"),
        ],
        columns=EMPTY["changes"],
    ).astype({"previous_year": "Int64", "use_year": "Int64"})
    for name, value in changes.items():
        setattr(plan, name, value)
    return plan

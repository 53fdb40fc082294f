"""Tasks of the departments, worked out by hand: base year 2025."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Rules
from schoolplaces.optimize.tasks import task_table

STAFFED = ["approve", "grant_posts", "hand_over", "recruit"]
BASE, KEYS = 2025, ["department", "task", "due", "land_m2", "cost_10k", "posts"]


def tasks(action: str, money: dict[int, float], **more: object) -> list[list[object]]:
    """Tasks of a primary school of 12 classes and 540 places, used from 2029."""
    row = {
        "project": "P1", "school": "N", "kind": "new", "stage": "primary", "to_stage": "", "places": 540, "classes": 12,
        "land_m2": 11340.0, "decision_year": 2025, "delivery_year": 2028, "use_year": 2029,
    } | more  # fmt: skip
    lists = pd.DataFrame(
        [{"list": "plan_three", "project": "P1", "action": action}, {"project": "", "action": "watch"}]
    )
    return task_table(pd.DataFrame([row]), lists, {"P1": money}, BASE, Rules.read())[KEYS].to_numpy().tolist()


def test_a_new_school() -> None:
    """540 / 19 = 28.4 teachers, 12 × 1.7 = 20.4: 29; money of 2026 and 2025 has to be found at once."""
    assert tasks("approve_and_start", {2025: 20.0, 2026: 180.0, 2027: 400.0, 2028: 400.0}) == [
        ["approval", "approve", "2025-12-31", 0.0, 0.0, 0],
        ["money", "fund", "2025-12-31", 0.0, 200.0, 0],
        ["site", "secure_site", "2025-12-31", 11340.0, 0.0, 0],
        ["money", "fund", "2026-12-31", 0.0, 400.0, 0],
        ["money", "fund", "2027-12-31", 0.0, 400.0, 0],
        ["education", "hand_over", "2028-08-31", 0.0, 0.0, 0],
        ["staff", "grant_posts", "2028-12-31", 0.0, 0.0, 29],
        ["staff", "recruit", "2029-08-31", 0.0, 0.0, 29],
    ]


def test_an_entry_class_that_bridges_asks_for_money_staff_and_a_room() -> None:
    """45 / 19 = 2.4 teachers by pupils: 3; that of a later autumn and pupils above the cap ask for nothing yet."""
    measures = pd.DataFrame(
        [("extra_class", "s", "primary", 2026, 45, 1, 20.0), ("extra_class", "s", "primary", 2027, 45, 1, 20.0),
         ("cap_relief", "s", "primary", 2026, 3, 0, 5.0), ("extra_class", "t", "nursery", 2026, 20, 1, 0.0)],
        columns=["measure", "school", "stage", "year", "pupils", "classes", "cost_10k"],
    )  # fmt: skip
    projects, lists = pd.DataFrame({"project": []}), pd.DataFrame({"project": [], "action": []})
    found = task_table(projects, lists, {}, BASE, Rules.read(), measures)
    assert found.to_numpy().tolist() == [
        ["", "s", "primary", "money", "fund", "2025-12-31", 0.0, 20.0, 0],
        ["", "s", "primary", "education", "make_room", "2026-08-31", 0.0, 0.0, 0],
        ["", "s", "primary", "staff", "recruit", "2026-08-31", 0.0, 0.0, 3],
        ["", "t", "nursery", "education", "make_room", "2026-08-31", 0.0, 0.0, 0],
    ]


def test_land_to_reserve_is_all_that_a_later_school_asks() -> None:
    assert tasks("reserve_land", {2027: 400.0}) == [["site", "reserve_land", "2025-12-31", 11340.0, 0.0, 0]]


def test_what_was_decided_before_is_not_asked_again() -> None:
    """Decided in 2023, to stand in 2026: half of the money has been spent."""
    dates = {"decision_year": 2023, "delivery_year": 2026, "use_year": 2026}
    assert tasks("deliver", {2024: 500.0, 2025: 300.0, 2026: 200.0}, **dates) == [
        ["money", "fund", "2025-12-31", 0.0, 500.0, 0],
        ["staff", "grant_posts", "2025-12-31", 0.0, 0.0, 29],
        ["education", "hand_over", "2026-08-31", 0.0, 0.0, 0],
        ["staff", "recruit", "2026-08-31", 0.0, 0.0, 29],
    ]


@pytest.mark.parametrize(
    ("kind", "more", "wanted"),
    [
        ("close", {"places": 0, "classes": 0}, ["hear_and_approve", "carry_out"]),
        ("reclassify", {"places": 0, "classes": 0}, ["approve", "carry_out"]),
        ("convert", {"places": 0, "classes": 2, "to_stage": "nursery", "land_m2": None}, ["approve", "carry_out"]),
        ("convert", {"places": 100, "classes": 2, "to_stage": "junior"}, STAFFED),
        ("temporary", {"places": 90, "classes": 2}, STAFFED),
        ("relocate", {}, ["approve", "secure_site", "hand_over"]),
        ("expand", {"land_m2": None}, STAFFED),
    ],
)  # fmt: skip
def test_other_kinds(kind: str, more: dict[str, object], wanted: list[str]) -> None:
    """A school that moves brings its teachers; an extension on its own land needs no site."""
    dates = {"decision_year": 2025, "delivery_year": 2027, "use_year": 2027}
    assert [row[1] for row in tasks("approve_and_start", {}, kind=kind, **dates, **more)] == wanted


def test_a_kindergarten_needs_carers_too() -> None:
    """Two teachers and one carer a class."""
    found = tasks("deliver", {}, kind="expand", stage="kindergarten", places=90, classes=3, land_m2=0.0)
    assert [row[5] for row in found if row[0] == "staff"] == [9, 9]

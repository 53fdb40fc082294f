"""The dates of the 5-3-1 rule: the worked table of the design (section 8), standing in b = 2025."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Rules
from schoolplaces.optimize.timeline import dates, three_lists

BASE = 2025
# need year T, lead, ready_before → forecast T−5, plan T−3, target T−ready, earliest delivery kept to, late, statuses
WORKED = [
    # new: lead 3, to stand a year before
    (2026, 3, 1, 2021, 2023, 2025, 2028, 3, "before_plan", "before_plan", "late"),
    (2027, 3, 1, 2022, 2024, 2026, 2028, 2, "before_plan", "before_plan", "late"),
    (2028, 3, 1, 2023, 2025, 2027, 2028, 1, "before_plan", "in_time", "late"),
    (2029, 3, 1, 2024, 2026, 2028, 2028, 0, "before_plan", "in_time", "in_time"),
    (2030, 3, 1, 2025, 2027, 2029, 2029, 0, "in_time", "in_time", "in_time"),
    # expand: lead 2, to stand a year before; judged on delivery only
    (2026, 2, 1, 2021, 2023, 2025, 2027, 2, "not_judged", "not_judged", "late"),
    (2027, 2, 1, 2022, 2024, 2026, 2027, 1, "not_judged", "not_judged", "late"),
    (2028, 2, 1, 2023, 2025, 2027, 2027, 0, "not_judged", "not_judged", "in_time"),
    (2029, 2, 1, 2024, 2026, 2028, 2028, 0, "not_judged", "not_judged", "in_time"),
    (2030, 2, 1, 2025, 2027, 2029, 2029, 0, "not_judged", "not_judged", "in_time"),
    # temporary: lead 1, in the need year itself
    (2026, 1, 0, 2021, 2023, 2026, 2026, 0, "not_judged", "not_judged", "in_time"),
    (2030, 1, 0, 2025, 2027, 2030, 2030, 0, "not_judged", "not_judged", "in_time"),
]


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"T{row[0]}-lead{row[1]}")
def test_worked_table(row: tuple[int, int, int, int, int, int, int, int, str, str, str]) -> None:
    need, lead, ready, forecast, plan, target, delivery, late, forecast_status, plan_status, delivery_status = row
    found = dates(need, max(need - ready, BASE + lead), lead=lead, ready_before=ready, base=BASE, rules=Rules.read())
    assert (found.forecast_year, found.plan_year, found.target_year) == (forecast, plan, target)
    assert (found.delivery_year, found.late_years) == (delivery, late)
    assert (found.forecast_status, found.plan_status, found.delivery_status) == (
        forecast_status,
        plan_status,
        delivery_status,
    )
    assert found.decision_year == delivery - lead >= BASE


def project(code: str, kind: str, need: int, delivery: int, decision: int) -> dict[str, object]:
    """A row of ``Plan.projects`` as far as the lists read it."""
    row: dict[str, object] = {"project": code, "kind": kind, "town": "a", "stage": "primary"}
    row |= {
        "need_year": need,
        "places": 540,
        "classes": 12,
        "cost_10k": 1000.0,
        "late_years": max(0, delivery - need + 1),
    }
    return row | {"delivery_year": delivery, "decision_year": decision}


def test_three_lists() -> None:
    projects = pd.DataFrame(
        [
            project("P1", "temporary", 2026, 2026, 2025),
            project("P2", "new", 2028, 2028, 2025),
            project("P3", "new", 2029, 2028, 2025),
            project("P4", "new", 2030, 2029, 2026),
        ]
    )
    balance = pd.DataFrame(
        {"town": "a", "stage": "primary", "year": [2026, 2027, 2031], "shortage": [30, 0, 5], "margin": [-30, 10, -5]}
    )
    classes = {"town": "a", "stage": "primary", "year": [2026, 2027], "pupils": 45, "classes": 1, "cost_10k": 20.0}
    lists = three_lists(projects, balance, pd.DataFrame(classes), BASE, Rules.read())
    found = {
        (name, action): part["project"].tolist()
        for (name, action), part in lists.groupby(["list", "action"], sort=False)
    }
    assert found == {
        ("forecast_five", "watch"): [""],  # 2031 lies beyond the five years
        ("forecast_five", "reserve_land"): ["P3", "P4"],  # needed in b+4 and b+5
        ("plan_three", "approve_and_start"): ["P1", "P2", "P3"],  # P3 is needed later, but its decision is due now
        ("deliver_one", "deliver"): ["P1"],
        ("deliver_one", "bridge"): [""],
        ("deliver_one", "extra_class"): [""],  # that of next autumn
    }
    assert set(lists.loc[lists["list"] == "deliver_one", "due_year"]) == {BASE + 1}

"""The 5-3-1 rule for a plan: statuses, what bridges, this year's three lists."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from schoolplaces import Rules, optimize
from schoolplaces.optimize.timeline import three_lists

from .bridged import bridged_plan, flowing_plan
from .planted import small_plan

BASE = 2025


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
    bridging = {
        "measure": ["extra_class", "extra_class", "flows"], "town": "a", "stage": "primary", "year": [2026, 2027, 2026],
        "pupils": 45, "classes": 1, "cost_10k": 20.0,
    }  # fmt: skip
    lists = three_lists(projects, balance, pd.DataFrame(bridging), BASE, Rules.read())
    found = {
        (name, action): part["project"].tolist()
        for (name, action), part in lists.groupby(["list", "action"], sort=False)
    }
    assert found == {
        ("forecast_five", "watch"): [""],  # 2031 lies beyond the five years
        ("forecast_five", "reserve_land"): ["P3", "P4"],  # needed in b+4 and b+5
        ("plan_three", "approve_and_start"): [
            "P2",
            "P3",
        ],  # P3 is needed later, but its decision is due now; P1 is to deliver
        ("deliver_one", "deliver"): ["P1"],
        ("deliver_one", "bridge"): [""],
        ("deliver_one", "extra_class"): [""],  # that of next autumn
        ("deliver_one", "flows"): [""],
    }
    assert set(lists.loc[lists["list"] == "deliver_one", "due_year"]) == {BASE + 1}


def test_a_need_year_inside_the_lead_is_met_by_bridging_only_and_is_late() -> None:
    found = optimize.timeline(bridged_plan())
    columns = ["kind", "need_year", "target_year", "delivery_year", "status", "late_years", "bridged_by"]
    assert found.projects[columns].to_numpy().tolist() == [
        ["temporary", 2026, 2026, 2026, "in_time", 0, ""],
        ["new", 2026, 2025, 2028, "late", 3, "temporary"],
    ]
    seats = bridged_plan().assignment
    until = seats[seats["year"] < 2028]
    assert set(until["school"]) == {"s"}, "nobody sits in the new school before it stands"
    held = bridged_plan().bridges.groupby(["project", "year"])["pupils"].sum()
    assert held[found.projects.loc[1, "project"]].to_dict() == {2026: 10, 2027: 10}, "those beyond the one room"
    assert found.lists is bridged_plan().timeline
    assert found.tasks is bridged_plan().tasks


@pytest.mark.parametrize(
    ("late", "forecast", "plan", "wanted"),
    [
        (2, "before_plan", "late", "late"),
        (0, "before_plan", "in_time", "before_plan"),
        (0, "in_time", "before_plan", "before_plan"),
        (0, "not_judged", "not_judged", "in_time"),
    ],
)
def test_a_status_says_what_lay_before_this_plan(late: int, forecast: str, plan: str, wanted: str) -> None:
    made = bridged_plan()
    cells = {"late_years": late, "forecast_status": forecast, "plan_status": plan}
    found = optimize.timeline(replace(made, projects=made.projects.assign(**cells)))
    assert found.projects["status"].tolist() == [wanted, wanted]


def test_places_never_count_before_their_delivery() -> None:
    for plan in (small_plan(), bridged_plan(), flowing_plan()):
        stand = plan.projects.groupby(["school", "stage"])["delivery_year"].min()
        rows = plan.places.set_index(["school", "stage"]).join(stand.rename("from"), how="inner")
        early = rows[rows["year"] < rows["from"]]
        assert len(early)
        assert early["rooms_planned"].sum() == 0
        assert early.loc[early["planned"], ["places", "pupils", "classes"]].to_numpy().sum() == 0
        assert rows.loc[rows["year"] >= rows["from"], "rooms_planned"].min() > 0
        new = set(plan.projects.loc[plan.projects["kind"] == "new", "school"])
        seated = plan.assignment[plan.assignment["school"].isin(new)]
        use = plan.projects.set_index("school")["use_year"]
        assert (seated["year"] >= seated["school"].map(use[list(new)])).all()

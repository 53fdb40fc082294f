"""The 5-3-1 rule: the dates of every project, and this year's three lists.

Demand of need year T is forecast by T−5, the project planned by T−3, its places stand by T−1 (design, section 8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from schoolplaces.records import records
from schoolplaces.rules import Rules

from .instance import Instance
from .supply import Option

IN_TIME, LATE, BEFORE_PLAN, NOT_JUDGED = "in_time", "late", "before_plan", "not_judged"


@dataclass(frozen=True)
class Dates:
    """Dates of a project.

    Parameters
    ----------
    need_year, forecast_year, plan_year, target_year, delivery_year, decision_year : int
        First year its places are needed; T−5; T−3; T−``ready_before``; autumn from which its rooms hold classes; latest
        year of the decision for that.
    late_years : int
        Delivery after target.
    forecast_status, plan_status, delivery_status : str
        in_time, late, before_plan (the date lies before the base year and no earlier plan shows it) or not_judged
        (kinds with a lead under the plan's years are judged on delivery only).
    """

    need_year: int
    forecast_year: int
    plan_year: int
    target_year: int
    delivery_year: int
    decision_year: int
    late_years: int
    forecast_status: str
    plan_status: str
    delivery_status: str


def dates(need_year: int, delivery_year: int, *, lead: int, ready_before: int, base: int, rules: Rules) -> Dates:
    """Dates of a project from its need year and its delivery.

    Examples
    --------
    >>> from schoolplaces import Rules
    >>> found = dates(2029, 2028, lead=3, ready_before=1, base=2025, rules=Rules.read())
    >>> found.forecast_year, found.plan_year, found.target_year, found.delivery_status
    (2024, 2026, 2028, 'in_time')
    """
    rule = rules.rule_531
    forecast_year, plan_year = need_year - rule.forecast, need_year - rule.plan
    target_year = need_year - ready_before
    late = max(0, delivery_year - target_year)
    judged = lead >= rule.plan
    decision_year = delivery_year - lead
    plan_status = _status(judged, plan_year, base)
    if plan_status == IN_TIME and decision_year > plan_year:
        plan_status = LATE
    return Dates(
        need_year=need_year,
        forecast_year=forecast_year,
        plan_year=plan_year,
        target_year=target_year,
        delivery_year=delivery_year,
        decision_year=decision_year,
        late_years=late,
        forecast_status=_status(judged, forecast_year, base),
        plan_status=plan_status,
        delivery_status=LATE if late else IN_TIME,
    )


def _status(judged: bool, year: int, base: int) -> str:
    if not judged:
        return NOT_JUDGED
    return BEFORE_PLAN if year < base else IN_TIME


def need_year_of(option: Option, use: int, instance: Instance, served: set[str], shortage: pd.DataFrame) -> int:
    """First year a project's places are needed: that of its first use, or earlier where those it serves were short.

    Parameters
    ----------
    option : Option
    use : int
        School year its places are first used in.
    instance : Instance
    served : set of str
        Towns whose pupils sit at its campus in that year.
    shortage : DataFrame
        ``town, stage, grade, year, pupils``.
    """
    rows = shortage[(shortage["stage"] == option.stage) & shortage["town"].isin(served)]
    short = set(rows["year"])
    year = use
    while year - 1 in short and year - 1 > instance.base:
        year -= 1
    return year


LISTS = [
    "list",
    "due_year",
    "action",
    "project",
    "town",
    "stage",
    "need_year",
    "pupils",
    "classes",
    "cost_10k",
    "late_years",
]


def three_lists(
    projects: pd.DataFrame, balance: pd.DataFrame, extra: pd.DataFrame, base: int, rules: Rules
) -> pd.DataFrame:
    """What is due this year: forecast five, plan three, deliver one.

    Parameters
    ----------
    projects : DataFrame
        ``Plan.projects``.
    balance : DataFrame
        ``Plan.balance``.
    extra : DataFrame
        Entry classes beyond the streams of their campus: ``town, stage, year, pupils, classes, cost_10k``.
    base : int
        Base year: the year in which the lists are drawn up.
    rules : Rules

    Returns
    -------
    DataFrame
        ``list`` (forecast_five, plan_three, deliver_one), ``due_year``, ``action``, ``project``, ``town``, ``stage``,
        ``need_year``, ``pupils``, ``classes``, ``cost_10k``, ``late_years``.
    """
    rule = rules.rule_531
    rows = [
        *_forecast_five(projects, balance, base, rule.forecast, rule.plan),
        *_plan_three(projects, base, rule.plan),
        *_deliver_one(projects, balance, base, rule.deliver),
        *_extra_classes(extra, base + rule.deliver),
    ]
    table = pd.DataFrame(rows, columns=LISTS)
    order = {"forecast_five": 0, "plan_three": 1, "deliver_one": 2}
    return (
        table.assign(order=table["list"].map(order))
        .sort_values(["order", "due_year", "need_year", "stage", "town", "project", "action"], ignore_index=True)
        .drop(columns="order")
    )


def _forecast_five(
    projects: pd.DataFrame, balance: pd.DataFrame, base: int, years: int, plan: int
) -> list[tuple[object, ...]]:
    """Years in which a town's children find no place, and land to reserve for schools needed after the plan's years."""
    ahead = balance[(balance["year"] <= base + years) & (balance["shortage"] > 0)]
    rows: list[tuple[object, ...]] = [
        ("forecast_five", base, "watch", "", row.town, row.stage, row.year, row.shortage, 0, 0.0, 0)
        for row in records(ahead)
    ]
    later = projects[(projects["kind"] == "new") & (projects["need_year"] > base + plan)]
    return rows + [_project("forecast_five", base, "reserve_land", row) for row in records(later)]


def _plan_three(projects: pd.DataFrame, base: int, plan: int) -> list[tuple[object, ...]]:
    """Projects to approve and start now: needed within the plan's years, or with a decision due this year."""
    due = projects[(projects["need_year"] <= base + plan) | (projects["decision_year"] <= base)]
    return [_project("plan_three", base, "approve_and_start", row) for row in records(due)]


def _deliver_one(projects: pd.DataFrame, balance: pd.DataFrame, base: int, deliver: int) -> list[tuple[object, ...]]:
    """Places that must stand by next autumn, and what has to be bridged because they do not."""
    now = projects[projects["delivery_year"] <= base + deliver]
    rows = [_project("deliver_one", base + deliver, "deliver", row) for row in records(now)]
    short = balance[(balance["year"] == base + deliver) & (balance["shortage"] > 0)]
    return rows + [
        ("deliver_one", base + deliver, "bridge", "", row.town, row.stage, row.year, row.shortage, 0, 0.0, 0)
        for row in records(short)
    ]


def _extra_classes(extra: pd.DataFrame, due: int) -> list[tuple[object, ...]]:
    """Entry classes beyond the streams next autumn: a bridging measure, with the pupils they hold and their price."""
    rows = records(extra[extra["year"] == due])
    return [
        ("deliver_one", due, "extra_class", "", row.town, row.stage, due, row.pupils, row.classes, row.cost_10k, 0)
        for row in rows
    ]


def _project(name: str, due: int, action: str, row: Any) -> tuple[object, ...]:
    return (
        name,
        due,
        action,
        row.project,
        row.town,
        row.stage,
        row.need_year,
        row.places,
        row.classes,
        row.cost_10k,
        row.late_years,
    )

"""The 5-3-1 rule for a plan: the dates of every project, this year's three lists, what each department has to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records
from schoolplaces.rules import Rules

from .dates import BEFORE_PLAN, IN_TIME, LATE

if TYPE_CHECKING:
    from .plan import Plan

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
OF_PROJECT = [
    "project", "kind", "school", "name", "town", "stage", "need_year", "forecast_year", "plan_year", "target_year",
    "decision_year", "delivery_year", "use_year", "forecast_status", "plan_status", "delivery_status", "late_years",
]  # fmt: skip


@dataclass(frozen=True)
class Timeline:
    """The 5-3-1 rule for a plan.

    Parameters
    ----------
    projects : DataFrame
        A row a project: its dates, their statuses, ``status`` (late, before_plan or in_time) with ``late_years``, and
        ``bridged_by`` (the measures that hold its pupils until it is used, joined by ";").
    bridges : DataFrame
        Those measures one by one, with the pupils they hold and their price.
    lists : DataFrame
        This year's three lists.
    tasks : DataFrame
        What is asked of each department for the projects of the lists and the classes that bridge, by when.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan, timeline
    >>> timeline(plan(*tiny_county())).projects[["need_year", "delivery_year", "status"]].values.tolist()
    [[2026, 2028, 'late']]
    """

    projects: pd.DataFrame
    bridges: pd.DataFrame
    lists: pd.DataFrame
    tasks: pd.DataFrame


def timeline(plan: Plan) -> Timeline:
    """The 5-3-1 rule for a plan: every project, what bridges the years before it, three lists, tasks.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    Timeline

    Examples
    --------
    >>> from schoolplaces import Region, optimize
    >>> from schoolplaces.demand import Demand
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> roll = {"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}
    >>> county = Region.from_tables(
    ...     {"towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}], "enrolment": [roll]}
    ... )
    >>> rows = [roll | {"year": year, "pupils": 70} for year in range(2026, 2031)]
    >>> made = optimize.plan(county, Demand.of_table(pd.DataFrame(rows), county))
    >>> found = timeline(made)
    >>> found.projects[["need_year", "delivery_year", "status", "late_years", "bridged_by"]].values.tolist()
    [[2026, 2028, 'late', 3, 'unplaced']]
    >>> found.bridges[["year", "measure", "pupils"]].values.tolist()
    [[2026, 'unplaced', 70], [2027, 'unplaced', 70]]
    """
    taken = {name: sorted(set(part)) for name, part in plan.bridges.groupby("project")["measure"]}
    projects = plan.projects[OF_PROJECT].copy()
    projects["status"] = [_status(row) for row in records(projects)]
    projects["bridged_by"] = [";".join(taken.get(name, ())) for name in projects["project"]]
    return Timeline(projects, plan.bridges, plan.timeline, plan.tasks)


def _status(project: Any) -> str:
    """One word for a project: late is told before what lay before this plan."""
    if project.late_years:
        return LATE
    return BEFORE_PLAN if BEFORE_PLAN in (project.forecast_status, project.plan_status) else IN_TIME


def three_lists(
    projects: pd.DataFrame, balance: pd.DataFrame, bridging: pd.DataFrame, base: int, rules: Rules
) -> pd.DataFrame:
    """What is due this year: forecast five, plan three, deliver one.

    Parameters
    ----------
    projects : DataFrame
        ``Plan.projects``.
    balance : DataFrame
        ``Plan.balance``.
    bridging : DataFrame
        Bridging measures other than temporary rooms, which are projects: ``measure, town, stage, year, pupils, classes,
        cost_10k``.
    base : int
        Base year: the year in which the lists are drawn up.
    rules : Rules

    Returns
    -------
    DataFrame
        ``list`` (forecast_five, plan_three, deliver_one), ``due_year``, ``action``, ``project``, ``town``, ``stage``,
        ``need_year``, ``pupils``, ``classes``, ``cost_10k``, ``late_years``.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> made = plan(*tiny_county())
    >>> columns = ["measure", "town", "stage", "year", "pupils", "classes", "cost_10k"]
    >>> none = made.bridges.iloc[:0].reindex(columns=columns)
    >>> lists = three_lists(made.projects, made.balance, none, 2025, made.region.rules)
    >>> sorted(lists["list"].unique())
    ['deliver_one', 'forecast_five', 'plan_three']
    """
    rule = rules.rule_531
    rows = [
        *_forecast_five(projects, balance, base, rule.forecast, rule.plan),
        *_plan_three(projects, base, rule.plan, rule.deliver),
        *_deliver_one(projects, balance, base, rule.deliver),
        *_bridging(bridging, base + rule.deliver),
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


def _plan_three(projects: pd.DataFrame, base: int, plan: int, deliver: int) -> list[tuple[object, ...]]:
    """Projects to approve and start now: needed within the plan's years, or with a decision due this year.

    What stands by next autumn already is in the list of places to deliver, and in that alone.
    """
    due = projects[(projects["need_year"] <= base + plan) | (projects["decision_year"] <= base)]
    due = due[due["delivery_year"] > base + deliver]
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


def _bridging(bridging: pd.DataFrame, due: int) -> list[tuple[object, ...]]:
    """Entry classes beyond the streams, classes above the cap, places in other towns next autumn, with their price."""
    keys, sums = ["measure", "town", "stage"], ["pupils", "classes", "cost_10k"]
    rows = bridging[bridging["year"] == due].groupby(keys, as_index=False)[sums].sum()
    return [
        ("deliver_one", due, row.measure, "", row.town, row.stage, due, row.pupils, row.classes, row.cost_10k, 0)
        for row in records(rows)
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

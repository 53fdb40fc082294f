"""What this year's lists ask of each department, by when: site, approval, money, staff, rooms; entry classes too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import pandas as pd

from schoolplaces.records import records
from schoolplaces.rules import Rules

from .bridges import EXTRA
from .staff import staff_needed
from .supply import NURSERY

TASKS = ["project", "school", "stage", "department", "task", "due", "land_m2", "cost_10k", "posts"]
SITE, APPROVAL, MONEY, STAFF, EDUCATION = "site", "approval", "money", "staff", "education"
STARTS, YEAR_END, AUTUMN = ("approve_and_start", "deliver"), "12-31", "08-31"
OWN_LAND = ("new", "relocate", "expand")  # kinds that stand on land of their own, where they take any
MORE_STAFF = ("new", "expand", "temporary", "convert")  # a relocated school brings its own


def task_table(
    projects: pd.DataFrame,
    lists: pd.DataFrame,
    money: Mapping[str, Mapping[int, float]],
    base: int,
    rules: Rules,
    measures: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """tasks: what is asked of the departments for the projects of this year's lists, and for classes that bridge.

    A site is secured and a project approved by the end of the year it is decided in, its money stands in the budget by
    the end of the year before it is spent, posts are granted by the end of the year before the first autumn, teachers
    are there and rooms handed over by the end of August. What would have been due before the base year is left out, or
    due at its end where it still has to be done. For an entry class beyond the streams next autumn, money stands in the
    budget by the end of the base year, a room is made ready and teachers are there by the end of August.

    Parameters
    ----------
    projects : DataFrame
        ``Plan.projects``.
    lists : DataFrame
        ``Plan.timeline``.
    money : mapping of str to mapping of int to float
        By project: 万元 by calendar year.
    base : int
        Base year.
    rules : Rules
        Staff by stage.
    measures : DataFrame, optional
        What bridges, as of `bridges.measure_table`.

    Returns
    -------
    DataFrame
        ``project`` (none for a class that bridges), ``school, stage, department`` (site, approval, money, staff,
        education), ``task, due`` (a date as "2025-12-31"), ``land_m2, cost_10k, posts``.
    """
    asked = {name: set(part) for name, part in lists[lists["project"] != ""].groupby("project")["action"]}
    rows: list[tuple[object, ...]] = []
    for project in records(projects[projects["project"].isin(list(asked))]):
        whose = project.project, project.school, project.stage
        if "reserve_land" in asked[project.project]:
            rows.append((*whose, SITE, "reserve_land", f"{base}-{YEAR_END}", _land(project), 0.0, 0))
        if asked[project.project] & set(STARTS):
            rows += [
                (*whose, *task)
                for task in _tasks(project, money.get(project.project, {}), base, rules)
                if str(task[2]) > f"{base}-{AUTUMN}"
            ]
    rows += [] if measures is None else _bridging(measures, base, rules)
    table = pd.DataFrame(rows, columns=TASKS)
    return table.sort_values(["due", "project", "school", "stage", "department", "task"], ignore_index=True)


def _bridging(measures: pd.DataFrame, base: int, rules: Rules) -> Iterator[tuple[object, ...]]:
    """Money, staff and rooms of the entry classes beyond the streams that next autumn takes."""
    year = base + rules.rule_531.deliver
    for row in records(measures[(measures["measure"] == EXTRA) & (measures["year"] == year)]):
        whose = "", row.school, row.stage
        if row.cost_10k > 0:
            yield *whose, MONEY, "fund", f"{max(base, year - 1)}-{YEAR_END}", 0.0, row.cost_10k, 0
        posts = _staff(rules, row.stage, row.pupils, row.classes)
        if posts:
            yield *whose, STAFF, "recruit", f"{year}-{AUTUMN}", 0.0, 0.0, posts
        yield *whose, EDUCATION, "make_room", f"{year}-{AUTUMN}", 0.0, 0.0, 0


def _land(project: Any) -> float:
    return 0.0 if pd.isna(project.land_m2) else float(project.land_m2)


def _tasks(project: Any, money: Mapping[int, float], base: int, rules: Rules) -> Iterator[tuple[object, ...]]:
    """Department, task, due, land, money and posts of one project."""
    decided = f"{project.decision_year}-{YEAR_END}"
    land = _land(project) if project.kind in OWN_LAND else 0.0
    if land or project.kind in ("new", "relocate"):
        yield SITE, "secure_site", decided, land, 0.0, 0
    yield APPROVAL, "hear_and_approve" if project.kind == "close" else "approve", decided, 0.0, 0.0, 0
    for year, cost in _budgets(money, base).items():
        yield MONEY, "fund", f"{year}-{YEAR_END}", 0.0, cost, 0
    posts = _posts(project, rules)
    if posts:
        yield STAFF, "grant_posts", f"{max(base, project.use_year - 1)}-{YEAR_END}", 0.0, 0.0, posts
        yield STAFF, "recruit", f"{project.use_year}-{AUTUMN}", 0.0, 0.0, posts
    if project.places > 0:
        yield EDUCATION, "hand_over", f"{project.delivery_year}-{AUTUMN}", 0.0, 0.0, 0
    else:
        yield EDUCATION, "carry_out", f"{project.use_year}-{AUTUMN}", 0.0, 0.0, 0


def _budgets(money: Mapping[int, float], base: int) -> dict[int, float]:
    """Money by the year at whose end it has to stand in the budget; that of the base year and the next at once."""
    due: dict[int, float] = {}
    for year, cost in sorted(money.items()):
        if year >= base and cost > 0:
            end = max(base, year - 1)
            due[end] = round(due.get(end, 0.0) + cost, 6)
    return due


def _posts(project: Any, rules: Rules) -> int:
    """Teachers and carers for the classes that a project adds, its places filled."""
    if project.kind not in MORE_STAFF or project.to_stage == NURSERY:
        return 0
    stage = project.to_stage or project.stage
    return _staff(rules, stage, project.places, project.classes)


def _staff(rules: Rules, stage: str, pupils: float, classes: float) -> int:
    return sum(ceil(round(number, 6)) for number in staff_needed(rules, stage, pupils, classes))

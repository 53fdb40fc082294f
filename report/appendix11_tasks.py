"""附表11续 部门任务表: what this year's lists ask of each department, and by when; entry classes that bridge too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schoolplaces.records import records

from .labels import label_or
from .marks import estimate_notes, project_notes
from .names import number, ordered_projects, project_name, school_names, stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row

COLUMNS = (
    Column("due", "centre", 28, english=30),
    Column("department", "text", 38, english=46),
    Column("task", "text", 40, english=44),
    Column("project_number", "centre", 10),
    Column("project_name", "text", 62, english=52),
    Column("town", "text", 22),
    Column("land_m2", "tenth", unit="unit.m2", width=20),
    Column("task_money", "hundredth", unit="unit.money", width=22),
    Column("posts", unit="unit.person", width=14),
)
DEPARTMENTS = ("site", "approval", "money", "staff", "education")


def appendix11_tasks(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make the tasks of 附表11 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``tasks`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        By date, then by department, then in the order of 附表4, entry classes that bridge after it.
    """
    projects = {str(row.project): row for row in records(ordered_projects(plan))}
    order = {name: at for at, name in enumerate(DEPARTMENTS)}
    tasks = [row for row in records(plan.tasks) if row.project in projects or not row.project]
    numbers = {code: project.number for code, project in projects.items()} | {"": len(projects) + 1}
    tasks.sort(key=lambda row: (row.due, order.get(row.department, len(order)), numbers[row.project], row.task))
    whose = _whose(plan, projects, lang)
    rows = [
        Row(
            (
                due_date(row.due, lang),
                label_or(f"department.{row.department}", row.department, lang),
                label_or(f"task.{row.task}", row.task, lang),
                *whose(row),
                number(row.land_m2, 1) or None,
                number(row.cost_10k) or None,
                whole(row.posts) or None,
            )
        )
        for row in tasks
    ]
    notes = (say("note.tasks", lang), *project_notes(plan, lang), *estimate_notes(plan, lang))
    return AppendixTable("11b", lang, COLUMNS, tuple(rows), notes, frozen=3)


def _whose(plan: Any, projects: dict[str, Any], lang: str) -> Callable[[Any], tuple[str | None, str, str]]:
    """How a task says what it is for: number, name and town of its project; of an entry class, none and its "
    "school's."""
    towns, schools, stages = town_names(plan, lang), school_names(plan), stage_names(plan, lang)
    town_of = dict(zip(plan.places["school"], plan.places["town"], strict=True))

    def whose(row: Any) -> tuple[str | None, str, str]:
        if project := projects.get(str(row.project)):
            return str(project.number), project_name(project), towns[str(project.town)]
        name = say("task.extra_class", lang, school=schools[row.school], stage=stages[row.stage])
        return None, name, towns[str(town_of[row.school])]

    return whose


def due_date(due: str, lang: str) -> str:
    """Print the date of a task: the end of August or of December of a year.

    Examples
    --------
    >>> due_date("2026-08-31", "zh"), due_date("2025-12-31", "en")
    ('2026年8月底前', 'by December 2025')
    """
    year, month, _ = due.split("-")
    return say("by_august" if month == "08" else "by_december", lang, year=int(year))

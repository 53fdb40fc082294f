"""附表11 五三一对照表: for each project when it is forecast, planned and delivered, and whether that is in time."""

from __future__ import annotations

from typing import Any

from schoolplaces.records import records

from .bridging import bridging_text
from .kinds import measure_name
from .labels import label
from .marks import estimate_notes, project_notes
from .names import ordered_projects, project_name, school_names, stage_names, town_names, whole
from .rule_dates import rule_year
from .sentences import say
from .table import AppendixTable, Column, Row, SumViolated, Value
from .year_names import calendar_year, school_year

COLUMNS = (
    Column("number", "centre", 8),
    Column("project_name", "text", 35, english=31),
    Column("town", "text", 18, english=16),
    Column("stage", "text", 17, english=23),
    Column("kind", "centre", 17, english=22),
    Column("places_added", unit="unit.place", width=17),
    Column("need_year", "text", 36, english=38),
    Column("forecast_year", "centre", 15, english=18, group="group.forecast"),
    Column("forecast_status", "centre", 18, english=22, group="group.forecast"),
    Column("planned_by", "centre", 15, group="group.plan"),
    Column("decision_year", "centre", 15, english=18, group="group.plan"),
    Column("plan_status", "centre", 18, english=22, group="group.plan"),
    Column("target_year", "centre", 28, group="group.deliver"),
    Column("delivered", "centre", 28, group="group.deliver"),
    Column("delivery_status", "centre", 18, english=22, group="group.deliver"),
    Column("remark", "text", 46, english=46),
)


def appendix11(plan: Any, lang: str = "zh", full: bool = False) -> AppendixTable:
    """Make 附表11 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` give the dates and their statuses, its ``bridges`` what holds the pupils until then.
    lang : {"zh", "en"}
        Language.
    full : bool
        Whether one to four pupils who are bridged are printed too.

    Returns
    -------
    AppendixTable
        Each project once, in the order of 附表4 and then 附表5. What closes or changes a school adds no places: its
        date of delivery is that by which the places that take its pupils are due.

    Raises
    ------
    SumViolated
        When a project stands in it more than once.
    """
    projects = ordered_projects(plan)
    twice = projects.loc[projects["project"].duplicated(), "project"]
    if len(twice):
        raise SumViolated(f"{label('table.11', lang)}: project {twice.iloc[0]} stands in the table more than once")
    stages, towns = stage_names(plan, lang), town_names(plan, lang)
    schools = school_names(plan)
    rows = [
        Row(
            (
                row.number,
                project_name(row),
                towns[str(row.town)],
                stages[row.gains],
                *_values(plan, row, schools, lang, full),
            )
        )
        for row in records(projects)
    ]
    notes = (say("note.531", lang), say("note.dash", lang), *project_notes(plan, lang), *estimate_notes(plan, lang))
    return AppendixTable("11", lang, COLUMNS, tuple(rows), notes, frozen=2)


def _values(plan: Any, project: Any, schools: dict[str, str], lang: str, full: bool) -> tuple[Value, ...]:
    return (
        measure_name(project, lang),
        whole(project.places) if project.builds else None,
        school_year(int(project.need_year), lang),
        rule_year(plan, project, "forecast_year", lang),
        status(project.forecast_status, None, lang),
        rule_year(plan, project, "plan_year", lang),
        calendar_year(int(project.decision_year), lang),
        status(project.plan_status, int(project.decision_year) - int(project.plan_year), lang),
        say("by_august", lang, year=int(project.target_year)),
        say("by_august", lang, year=int(project.delivery_year)),
        status(project.delivery_status, int(project.late_years), lang),
        _remark(plan, project, schools, lang, full),
    )


def _remark(plan: Any, project: Any, schools: dict[str, str], lang: str, full: bool) -> str:
    if project.into:
        return label("status.moves_to", lang, school=schools.get(str(project.into), str(project.into)))
    measures = bridging_text(plan, str(project.project), lang, full)
    if measures:
        return label("status.bridged_by", lang, measures=measures)
    return label("status.bridge", lang) if project.kind == "temporary" else ""


def status(word: str, years: int | None, lang: str) -> str:
    """Print the status of a 5-3-1 date.

    Parameters
    ----------
    word : {"in_time", "late", "before_plan", "not_judged"}
        The status.
    years : int or None
        Years late, where they are known.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    str
        The status; a late one with its years.
    """
    if word == "late":
        return label("status.late", lang, years=years) if years else label("status.late_unknown", lang)
    return label(f"status.{word}", lang)

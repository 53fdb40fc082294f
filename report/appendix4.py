"""附表4 新建改扩建学校项目一览表: one row a project."""

from __future__ import annotations

from typing import Any

from .labels import label
from .marks import estimate_notes, project_notes
from .names import is_estimate, kind_name, number, ordered_projects, project_name, stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, SumViolated, Value, add
from .year_names import calendar_year, school_year

M2_A_MU = 666.67

COLUMNS = (
    Column("number", "centre", 8),
    Column("project_name", "text", 30, english=27),
    Column("town", "text", 17, english=15),
    Column("kind", "centre", 11, english=20),
    Column("stage", "text", 15, english=21),
    Column("classes_before", group="group.classes", width=9, english=10),
    Column("classes_added", group="group.classes", width=9, english=13, total=True),
    Column(
        "classes_after", group="group.classes", width=9, english=16, terms=((1, "classes_before"), (1, "classes_added"))
    ),
    Column("places_added", unit="unit.place", total=True, width=14),
    Column("land_m2", group="group.land", unit="unit.m2", total=True, width=13),
    Column("land_mu", "hundredth", group="group.land", unit="unit.mu", total=True, width=12),
    Column("floor_m2", unit="unit.m2", total=True, width=13),
    Column("content", "text", 21, english=24),
    Column("need_year", "text", 29, english=25, group="group.years"),
    Column("plan_year", "centre", 13, group="group.years"),
    Column("delivery_year", "text", 29, english=25, group="group.years"),
    Column("building_years", "centre", 20, group="group.years"),
    Column("cost_10k", "hundredth", unit="unit.money", total=True, width=20),
    Column("funding", "centre", 9, english=13),
    Column("responsible", "centre", 9, english=13),
    Column("remark", "text", 14, english=18),
)


def appendix4(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表4 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a project in the order of need year, stage and town, then a total.

    Raises
    ------
    SumViolated
        When sums, or the places of a project, do not come out.
    """
    stages, towns = stage_names(plan, lang), town_names(plan, lang)
    body = []
    for i, project in enumerate(ordered_projects(plan).itertuples(), start=1):
        check_places(plan, project)
        body.append(Row((i, project_name(project), towns[str(project.town)], *_values(project, stages, lang))))
    rows = (*body, _total(body, lang)) if body else ()
    notes = (
        say("note.projects", lang),
        say("note.dash", lang),
        *project_notes(plan, lang),
        *estimate_notes(plan, lang),
    )
    return AppendixTable("4", lang, COLUMNS, rows, notes, frozen=2)


def _values(project: Any, stages: dict[str, str], lang: str) -> tuple[Value, ...]:
    stage = stages[project.stage]
    before, added = int(project.classes_before), int(project.classes)
    land = whole(project.land_m2)
    return (
        kind_name(project.kind, lang),
        stage,
        before,
        added,
        before + added,
        whole(project.places),
        land,
        None if land is None else round(land / M2_A_MU, 2),
        whole(project.floor_m2),
        _content(project, stage, lang),
        school_year(int(project.need_year), lang),
        calendar_year(int(project.plan_year), lang),
        school_year(int(project.delivery_year), lang),
        say("period", lang, first=int(project.decision_year), last=int(project.delivery_year)),
        number(project.cost_10k),
        None,
        None,
        _remark(project, lang),
    )


def _content(project: Any, stage: str, lang: str) -> str:
    known = project.kind if project.kind in ("new", "expand", "temporary") else "other"
    kind = kind_name(project.kind, lang)
    return label(f"content.{known}", lang, classes=int(project.classes), stage=stage, kind=kind)


def _remark(project: Any, lang: str) -> str:
    if is_estimate(project.source_status):
        return say("remark.estimate", lang, status=label(f"source.{project.source_status}", lang))
    return ""


def _total(body: list[Row], lang: str) -> Row:
    values: list[Value] = [""] * len(COLUMNS)
    values[1] = label("total.county", lang)
    for at, column in enumerate(COLUMNS):
        if column.total:
            total = add([row.values[at] for row in body])
            values[at] = whole(total) if column.format == "whole" and total is not None else total
    return Row(tuple(values), range(len(body)))


def check_places(plan: Any, project: Any) -> None:
    """Assert that the places of a project are its classes at the stage's mean class size.

    Parameters
    ----------
    plan : Plan
        Its stages give the class sizes of the grades.
    project : named tuple
        A row of ``plan.projects``.

    Raises
    ------
    SumViolated
        Naming the project.
    """
    years = {int(project.need_year), int(project.delivery_year), int(project.delivery_year) + 1}
    means = [mean_size(plan.region.stages[project.stage], year) for year in sorted(years)]
    classes = int(project.classes)
    if not classes * min(means) - 1 < float(project.places) <= classes * max(means):
        raise SumViolated(
            f"{label('table.4')}, project {project.project}: {project.places} places are not "
            f"{classes} classes at the mean size {means[0]:g}"
        )


def mean_size(stage: Any, year: int) -> float:
    """Mean class-size cap of a stage in a year: each grade at the cap of the cohort that then sits in it.

    Parameters
    ----------
    stage : Stage
        Gives the caps of a cohort by its entry year.
    year : int
        School year.

    Returns
    -------
    float
        Pupils a class.
    """
    return sum(stage.caps(year - grade)[grade] for grade in range(stage.grades)) / stage.grades

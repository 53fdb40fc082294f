"""附表4 新建改扩建学校项目一览表: one row a project that adds places or moves them."""

from __future__ import annotations

from typing import Any

from schoolplaces.records import records

from .kinds import kind_name
from .labels import label
from .land import mu
from .marks import estimate_notes, project_notes
from .names import is_estimate, number, ordered_projects, project_name, school_names, stage_names, town_names, whole
from .rule_dates import planned_year
from .sentences import say
from .table import AppendixTable, Column, Row, SumViolated, Value
from .totals import total_row
from .year_names import school_year

KNOWN = ("new", "expand", "temporary", "relocate", "convert")  # kinds whose works have words of their own

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
        One row a project that adds places or moves them (closings, nurseries and reclassifications stand in 附表5), in
        the order of need year, stage and town, then a total.

    Raises
    ------
    SumViolated
        When sums, or the places of a project, do not come out.
    """
    projects = ordered_projects(plan)
    towns = town_names(plan, lang)
    body = []
    for project in records(projects[projects["builds"]]):
        check_places(plan, project)
        head = (project.number, project_name(project), towns[str(project.town)])
        body.append(Row((*head, *_values(plan, project, lang))))
    rows = (*body, total_row(COLUMNS, body, lang)) if body else ()
    moves = [say("note.relocated", lang)] if (projects["kind"] == "relocate").any() else []
    notes = (
        say("note.projects", lang),
        *moves,
        say("note.dash", lang),
        *project_notes(plan, lang),
        *estimate_notes(plan, lang),
    )
    return AppendixTable("4", lang, COLUMNS, rows, notes, frozen=2)


def _values(plan: Any, project: Any, lang: str) -> tuple[Value, ...]:
    stages = stage_names(plan, lang)
    before, added = _classes_before(plan, project), int(project.classes)
    land = whole(project.land_m2)
    return (
        kind_name(project.kind, lang),
        stages[project.gains],
        before,
        added,
        before + added,
        whole(project.places),
        land,
        None if land is None else mu(land),
        whole(project.floor_m2),
        _content(project, stages, lang),
        school_year(int(project.need_year), lang),
        planned_year(plan, project, lang),
        school_year(int(project.delivery_year), lang),
        say("period", lang, first=int(project.decision_year), last=int(project.delivery_year)),
        number(project.cost_10k),
        None,
        None,
        _remark(plan, project, lang),
    )


def _classes_before(plan: Any, project: Any) -> int:
    """Classes of the base year in the stage that gains; a conversion names those of the stage that gives."""
    if project.gains == project.stage:
        return int(project.classes_before)
    classes = plan.region.classes
    mine = (classes["school"] == project.school) & (classes["stage"] == project.gains)
    return int(classes.loc[mine, "classes"].sum())


def _content(project: Any, stages: dict[str, str], lang: str) -> str:
    known = project.kind if project.kind in KNOWN else "other"
    words = {"stage": stages[project.gains], "kind": kind_name(project.kind, lang), "giver": stages[project.stage]}
    return label(f"content.{known}", lang, classes=int(project.classes), **words)


def _remark(plan: Any, project: Any, lang: str) -> str:
    said = []
    if project.kind == "relocate":
        school = str(project.leaves)
        said.append(say("remark.from", lang, school=school_names(plan).get(school, school)))
    if is_estimate(project.source_status):
        said.append(say("remark.estimate", lang, status=label(f"source.{project.source_status}", lang)))
    return ("；" if lang == "zh" else "; ").join(said)


def check_places(plan: Any, project: Any) -> None:
    """Assert that the places of a project are its classes at the stage's mean class size.

    Parameters
    ----------
    plan : Plan
        Its stages give the class sizes of the grades.
    project : named tuple
        A row of `ordered_projects`.

    Raises
    ------
    SumViolated
        Naming the project.
    """
    years = {int(project.need_year), int(project.delivery_year), int(project.delivery_year) + 1}
    means = [plan.region.stages[project.gains].mean_cap(year) for year in sorted(years)]
    classes = int(project.classes)
    if not classes * min(means) - 1 < float(project.places) <= classes * max(means):
        raise SumViolated(
            f"{label('table.4')}, project {project.project}: {project.places} places are not "
            f"{classes} classes at the mean size {means[0]:g}"
        )

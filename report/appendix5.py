"""附表5 撤并（停办/转型/分流）学校一览表: schools that close or change, and where their pupils go on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from schoolplaces.distance import distance_km

from .appendix1 import NOW
from .freed import freed_use
from .kinds import measure_name
from .labels import label
from .marks import estimate_notes, project_notes
from .names import is_estimate, number, ordered_projects, school_names, stage_names, town_names, whole
from .sentences import say
from .table import AppendixTable, Column, Row, SumViolated, Value
from .totals import total_row
from .year_names import autumn, school_year

AHEAD = (3, 5, 10)  # years from the base year whose demand is shown

COLUMNS = (
    Column("number", "centre", 9),
    Column("school", "text", 32, english=28),
    Column("town", "text", 18, english=16),
    Column("stage", "text", 16, english=24),
    Column("measure", "text", 19, english=22),
    Column("classes_now", group="group.now", unit="unit.class", total=True, width=11, english=18),
    Column("pupils_now", group="group.now", unit="unit.pupil", total=True, pupils=True, fact=NOW, width=12, english=15),
    *(Column(f"demand_{years}", group="group.ahead", pupils=True, width=14) for years in AHEAD),
    Column("receiver", "text", 32, english=28),
    Column("moved_pupils", group="group.moved", unit="unit.pupil", total=True, pupils=True, width=12, english=15),
    Column("moved_grades", "centre", 12, group="group.moved", english=16),
    Column("moved_classes", group="group.moved", unit="unit.class", total=True, width=13, english=18),
    Column("school_km", "tenth", unit="unit.km", width=13, english=18),
    Column("bussed", group="group.travel", pupils=True, width=13, english=13),
    Column("boarders", group="group.travel", pupils=True, width=13, english=16),
    Column("rooms_converted", unit="unit.class", total=True, width=13, english=20),
    Column("measure_cost", "hundredth", unit="unit.money", total=True, width=17, english=20),
    Column("use_year", "centre", 22),
    Column("empty_year", "centre", 22),
    Column("freed_use", "text", 30, english=30),
)


def appendix5(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表5 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects``, ``moves``, ``assignment`` and ``demand`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a project that closes a school, runs it down, makes its rooms a nursery or changes its sector, then a
        total; numbered on from 附表4.

    Raises
    ------
    SumViolated
        When sums do not come out, or pupils moved by a closing stand in no row.
    """
    projects = ordered_projects(plan)
    body = [_row(plan, project, lang) for project in projects[~projects["builds"]].itertuples()]
    rows = (*body, total_row(COLUMNS, body, lang)) if body else ()
    notes = (
        say("note.closings", lang),
        say("note.closing_law", lang),
        say("note.dash", lang),
        *project_notes(plan, lang),
        *estimate_notes(plan, lang),
    )
    table = AppendixTable("5", lang, _columns(plan, lang), rows, notes if body else (), frozen=2)
    _check_moved(plan, projects, table)
    return table


def _columns(plan: Any, lang: str) -> tuple[Column, ...]:
    """Columns, those of demand ahead with the year whose demand 附表2 and 附表3 print too."""
    base = int(plan.region.base_year)
    years = {f"demand_{ahead}": school_year(base + ahead, lang) for ahead in AHEAD}
    return tuple(
        replace(column, fact=("demand", "stage", years[column.key], "town")) if column.key in years else column
        for column in COLUMNS
    )


def _row(plan: Any, project: Any, lang: str) -> Row:
    school, stage, town = str(project.school), str(project.stage), str(project.town)
    names = school_names(plan)
    classes = plan.region.classes
    here = classes[(classes["school"] == school) & (classes["stage"] == stage)]
    star = "*" if is_estimate(project.source_status) else ""
    values: tuple[Value, ...] = (
        int(project.number),
        names.get(school, school) + star,
        town_names(plan, lang)[town],
        stage_names(plan, lang)[stage],
        measure_name(project, lang),
        int(here["classes"].sum()),
        int(here["pupils"].sum()),
        *(_ahead(plan, town, stage, int(plan.region.base_year) + years) for years in AHEAD),
        names.get(str(project.into), str(project.into)) or None,
        *_moved(plan, project),
        _km(plan, project),
        *_travel(plan, project),
        int(project.classes) or None,
        number(project.cost_10k),
        autumn(int(project.use_year), lang).capitalize(),
        None if pd.isna(project.empty_year) else autumn(int(project.empty_year), lang).capitalize(),
        freed_use(plan, project, lang),
    )
    return Row(values)


def _ahead(plan: Any, town: str, stage: str, year: int) -> int | None:
    """Demand of the town in the stage in a year; None where the demand does not go that far."""
    table = plan.demand.table
    rows = table[(table["stage"] == stage) & (table["year"] == year)]
    return whole(rows.loc[rows["town"] == town, "pupils"].sum()) if len(rows) else None


def _moved(plan: Any, project: Any) -> tuple[Value, Value, Value]:
    """Pupils moved, their grades, and the classes that go with them."""
    rows = plan.moves[plan.moves["project"] == project.project]
    if rows.empty:
        return None, None, None
    low, high = int(rows["grade"].min()), int(rows["grade"].max())
    grades = f"{low}—{high}" if high > low else str(low)
    return int(rows["pupils"].sum()), grades, int(rows["classes"].sum())


def _km(plan: Any, project: Any) -> float | None:
    """Road distance from a school that closes to the one that takes its pupils; None where a point is not known."""
    places = plan.places.drop_duplicates("school").set_index("school")
    if not {project.school, project.into} <= set(places.index):
        return None
    ends = places.loc[[project.school, project.into], ["lat", "lon", "town"]].reset_index(names="place")
    if ends[["lat", "lon"]].isna().any(axis=None):
        return None
    return round(float(distance_km(plan.region, ends.iloc[:1], ends.iloc[1:])[0, 0]), 1)


def _travel(plan: Any, project: Any) -> tuple[int | None, int | None]:
    """Pupils of the town at the school that takes those of a closing one, by bus and as boarders."""
    if not project.into:
        return None, None
    table = plan.assignment
    mine = (table["school"] == project.into) & (table["stage"] == project.stage) & (table["town"] == project.town)
    rows = table[mine & (table["year"] == project.use_year)]
    return int(rows["bussed"].sum()), int(rows["boarders"].sum())


def _check_moved(plan: Any, projects: pd.DataFrame, table: AppendixTable) -> None:
    relocated = set(projects.loc[projects["builds"], "project"])
    moved = int(plan.moves.loc[~plan.moves["project"].isin(relocated), "pupils"].sum())
    if round(table.total("moved_pupils")) != moved:
        raise SumViolated(
            f"{label('table.5', table.lang)}: {table.total('moved_pupils'):g} pupils are not {moved} moved"
        )

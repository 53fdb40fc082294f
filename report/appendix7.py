"""附表7 分年度实施计划: year by year what is begun, going on and finished, places and money, by stage and town."""

from __future__ import annotations

from collections import defaultdict
from math import floor
from typing import Any

from schoolplaces.records import records

from .marks import estimate_notes
from .names import ordered_projects, stage_names, town_names
from .sentences import say
from .spending import spending
from .table import AppendixTable, Column, Row, Value
from .totals import grand_total, total_row
from .year_names import calendar_year

COLUMNS = (
    Column("calendar_year", "centre", 16),
    Column("stage", "text", 24, english=36),
    Column("town", "text", 28, english=24),
    Column("works_begun", group="group.works", unit="unit.count", total=True, width=17),
    Column("works_going", group="group.works", unit="unit.count", total=True, width=17),
    Column("works_finished", group="group.works", unit="unit.count", total=True, width=17),
    Column("changes_made", group="group.works", unit="unit.count", total=True, width=19),
    Column("classes_finished", group="group.works", unit="unit.class", total=True, width=18),
    Column("places_finished", group="group.works", unit="unit.place", total=True, width=18),
    Column("spent_10k", "hundredth", group="group.works", unit="unit.money", total=True, width=23),
    Column("before_going", group="group.before", unit="unit.count", total=True, width=17),
    Column("before_finished", group="group.before", unit="unit.count", total=True, width=17),
    Column("before_places", group="group.before", unit="unit.place", total=True, width=18),
    Column("before_spent", "hundredth", group="group.before", unit="unit.money", total=True, width=23),
)
COUNTS = [column.key for column in COLUMNS if column.total]
Cells = dict[tuple[int, str, str], dict[str, float]]


def appendix7(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表7 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects``, their `spending`, and the region's ``pipeline``: projects begun before the plan, which stand
        apart and whose money is not the plan's.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        By calendar year, stage and town where anything is done; a total for each year and one of all. A project goes on
        in the years between its beginning and its end; a school that closes or changes counts in its first year.

    Raises
    ------
    SumViolated
        When rows and totals do not add up.
    """
    cells: Cells = defaultdict(lambda: dict.fromkeys(COUNTS, 0.0))
    _projects(plan, cells)
    _under_way(plan, cells)
    stages, towns = stage_names(plan, lang), town_names(plan, lang)
    order = {name: at for at, name in enumerate(stages)}, {code: at for at, code in enumerate(towns)}
    rows: list[Row] = []
    for year in sorted({key[0] for key in cells}):
        mine = sorted((key for key in cells if key[0] == year), key=lambda key: (order[0][key[1]], order[1][key[2]]))
        shown = calendar_year(year, lang)
        body = [Row((shown, stages[stage], towns[town], *_counts(cells[year, stage, town]))) for _, stage, town in mine]
        total = total_row(COLUMNS, body, lang, first=len(rows))
        rows += [*body, Row((shown, *total.values[1:]), total.over)]
    if rows:
        rows.append(grand_total(COLUMNS, rows, lang))
    notes = (say("note.years", lang), say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("7", lang, COLUMNS, tuple(rows), notes if rows else (), frozen=3)


def _counts(cell: dict[str, float]) -> tuple[Value, ...]:
    return tuple(round(cell[key], 2) if key.endswith(("_10k", "_spent")) else round(cell[key]) for key in COUNTS)


def _projects(plan: Any, cells: Cells) -> None:
    """Count the plan's projects in the years of their beginning, work and end."""
    place = {}
    for project in records(ordered_projects(plan)):
        stage, town = place[project.project] = str(project.gains), str(project.town)
        if not project.builds:
            cells[int(project.use_year), stage, town]["changes_made"] += 1
            continue
        begun, finished = int(project.decision_year), int(project.delivery_year)
        cells[begun, stage, town]["works_begun"] += 1
        for year in range(begun + 1, finished):
            cells[year, stage, town]["works_going"] += 1
        done = cells[finished, stage, town]
        done["works_finished"] += 1
        done["classes_finished"] += int(project.classes)
        done["places_finished"] += round(float(project.places))
    for row in records(spending(plan)):
        if row.cost_10k:
            cells[(int(row.year), *place[row.project])]["spent_10k"] += row.cost_10k


def _under_way(plan: Any, cells: Cells) -> None:
    """Count the projects begun before the plan; what is still to be paid falls into the delivery year."""
    towns = dict(zip(plan.region.schools["school"], plan.region.schools["town"].astype(str), strict=True))
    known = plan.region.pipeline[plan.region.pipeline["stage"].isin(list(plan.region.stages))]
    for row in records(known):
        stage, town, finished = str(row.stage), towns[row.school], int(row.delivery_year)
        for year in range(int(plan.region.base_year) + 1, finished):
            cells[year, stage, town]["before_going"] += 1
        done = cells[finished, stage, town]
        done["before_finished"] += 1
        done["before_places"] += floor(int(row.classes) * plan.region.stages[stage].mean_cap(finished) + 1e-6)
        done["before_spent"] += round(float(row.cost_10k), 2)

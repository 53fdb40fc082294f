"""附表8 投资估算表: what each project costs, year by year, and a square metre and a place of it."""

from __future__ import annotations

from typing import Any

from schoolplaces.records import records

from .kinds import measure_name
from .marks import estimate_notes, project_notes
from .names import number, ordered_projects, project_name, stage_names, whole
from .sentences import say
from .spending import spending
from .table import AppendixTable, Column, Row, Value
from .totals import total_row

YUAN = 10_000  # in 万元

HEAD = (
    Column("number", "centre", 10),
    Column("project_name", "text", 44, english=40),
    Column("measure", "text", 20, english=24),
    Column("stage", "text", 20, english=28),
    Column("floor_m2", unit="unit.m2", total=True, width=18),
    Column("places_added", unit="unit.place", total=True, width=17),
)
TAIL = (
    Column("yuan_a_m2", group="group.unit_cost", width=18),
    Column("yuan_a_place", group="group.unit_cost", width=18),
    Column("remark", "text", 20, english=20),
)


def appendix8(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表8 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``projects``, and their `spending`.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a project of 附表4 and 附表5 in their order, a column for each calendar year with money in it, then a
        total. Undiscounted; the sum is that of ``projects.cost_10k``.

    Raises
    ------
    SumViolated
        When the years of a project are not its cost, or sums do not come out.
    """
    projects, money = ordered_projects(plan), spending(plan)
    years = sorted(int(year) for year in money.loc[money["cost_10k"] != 0, "year"].unique())
    columns = (*HEAD, *_money_columns(years), *TAIL)
    paid = {(row.project, int(row.year)): float(row.cost_10k) for row in records(money)}
    body = [Row(_values(plan, project, years, paid, lang)) for project in records(projects)]
    rows = (*body, total_row(columns, body, lang)) if body else ()
    notes = (
        say("note.investment", lang),
        say("note.dash", lang),
        say("missing.investment", lang),
        *project_notes(plan, lang),
        *estimate_notes(plan, lang),
    )
    return AppendixTable("8", lang, columns, rows, notes if body else (), frozen=2)


def _money_columns(years: list[int]) -> tuple[Column, ...]:
    """The cost, and what of it falls into each year."""
    terms = tuple((1, f"money_{year}") for year in years)
    cost = Column("cost_10k", "hundredth", unit="unit.money", total=True, terms=terms, width=24)
    each = [
        Column(f"money_{year}", "hundredth", total=True, width=20, group="group.by_year", title=str(year))
        for year in years
    ]
    return cost, *each


def _values(
    plan: Any, project: Any, years: list[int], paid: dict[tuple[str, int], float], lang: str
) -> tuple[Value, ...]:
    cost, floor_m2, places = float(project.cost_10k), whole(project.floor_m2), whole(project.places)
    return (
        int(project.number),
        project_name(project),
        measure_name(project, lang),
        stage_names(plan, lang)[project.gains],
        floor_m2 or None,
        places or None,
        number(cost),
        *(paid.get((project.project, year)) for year in years),
        whole(cost * YUAN / floor_m2) if floor_m2 else None,
        whole(cost * YUAN / places) if places else None,
        say("remark.committed", lang) if str(project.committed) == "yes" else "",
    )

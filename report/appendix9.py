"""附表9 教师需求汇总表: schools, classes, pupils and the teachers and carers they ask for, by year and stage."""

from __future__ import annotations

from typing import Any

from .marks import estimate_notes
from .names import stage_names
from .sentences import say
from .table import AppendixTable, Column, Row, total_row
from .year_names import school_year

COLUMNS = (
    Column("year", "text", 40, english=36),
    Column("stage", "text", 30, english=36),
    Column("campuses", unit="unit.school", total=True, width=24),
    Column("classes", unit="unit.class", total=True, width=24),
    Column("pupils", unit="unit.pupil", total=True, width=24),
    Column("teachers", unit="unit.person", total=True, width=24),
    Column("carers", unit="unit.person", total=True, width=24),
)
COUNTS = ["campuses", "classes", "pupils", "teachers", "carers"]


def appendix9(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表9 of a plan.

    Parameters
    ----------
    plan : Plan
        Its ``staff`` gives the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        One row a need year and stage, and a total each year. A campus of several stages counts in each.

    Raises
    ------
    SumViolated
        When rows and totals do not add up.
    """
    staff = plan.staff.assign(campuses=(plan.staff["classes"] > 0).astype(int))
    sums = staff.groupby(["year", "stage"], observed=True)[COUNTS].sum()
    rows: list[Row] = []
    for year in plan.need_years:
        body = [
            Row((school_year(int(year), lang), title, *(round(float(n)) for n in sums.loc[(year, stage)])))
            for stage, title in stage_names(plan, lang).items()
            if (year, stage) in sums.index
        ]
        if body:
            rows += [*body, total_row(COLUMNS, body, lang, first=len(rows))]
    return AppendixTable("9", lang, COLUMNS, tuple(rows), (say("note.staff", lang), *estimate_notes(plan, lang)))

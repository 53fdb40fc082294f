"""附表9 教师需求汇总表: the teachers and carers schools ask for, posts and teachers there, by year and stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .marks import estimate_notes
from .names import stage_names
from .sentences import say
from .table import AppendixTable, Column, Row, Value
from .totals import total_row
from .year_names import autumn, school_year

COLUMNS = (
    Column("year", "text", 40, english=36),
    Column("stage", "text", 30, english=36),
    Column("campuses", unit="unit.school", total=True, width=20),
    Column("classes", unit="unit.class", total=True, width=20),
    Column("pupils", unit="unit.pupil", total=True, width=22),
    Column("teachers", unit="unit.person", total=True, width=22),
    Column("carers", unit="unit.person", total=True, width=22),
    Column("staff_posts", total=True, width=18, group="group.posts"),
    Column(
        "posts_spare", "signed", total=True, width=18, group="group.posts", terms=((1, "staff_posts"), (-1, "teachers"))
    ),
    Column("there", total=True, width=18, group="group.there"),
    Column("there_spare", "signed", total=True, width=18, group="group.there"),
)
COUNTS = ["campuses", "classes", "pupils", "teachers", "carers", "posts", "posts_spare"]
KNOWN = ["there", "there_spare"]


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
        One row a need year and stage, and a total each year. A campus of several stages counts in each. Posts and
        teachers are those of all campuses, closed ones among them; teachers of the base year are left out where they
        are not known of every campus of the stage.

    Raises
    ------
    SumViolated
        When rows and totals do not add up.
    """
    staff = plan.staff.assign(campuses=(plan.staff["classes"] > 0).astype(int))
    cells = staff.groupby(["year", "stage"], observed=True)
    sums = cells[COUNTS].sum()
    known = cells[KNOWN].agg(lambda part: part.sum() if part.notna().all() else pd.NA)
    rows: list[Row] = []
    for year in plan.need_years:
        body = [
            Row((school_year(int(year), lang), title, *_values(sums.loc[(year, stage)], known.loc[(year, stage)])))
            for stage, title in stage_names(plan, lang).items()
            if (year, stage) in sums.index
        ]
        if body:
            rows += [*body, total_row(COLUMNS, body, lang, first=len(rows))]
    return AppendixTable("9", lang, COLUMNS, tuple(rows), (*_notes(plan, lang), *estimate_notes(plan, lang)))


def _values(counted: Any, known: Any) -> Iterator[Value]:
    yield from (round(float(number)) for number in counted)
    yield from (None if pd.isna(number) else int(number) for number in known)


def _notes(plan: Any, lang: str) -> Iterator[str]:
    yield say("note.staff", lang)
    settings = plan.posts_set
    years = ("、" if lang == "zh" else ", ").join(autumn(int(year), lang) for year in settings)
    yield say("note.posts", lang, years=years) if settings else say("note.posts_never", lang)
    yield say("note.there", lang)

"""附表14续 上年方案项目调整表: what became of each project of last year's plan, and why."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .kinds import kind_name
from .labels import label
from .marks import estimate_notes
from .names import school_names, stage_names
from .sentences import say
from .table import AppendixTable, Column, Row
from .year_names import school_year

COLUMNS = (
    Column("number", "centre", 10),
    Column("option_name", "text", 66),
    Column("kind", "centre", 26),
    Column("stage", "text", 28, english=34),
    Column("change", "centre", 20),
    Column("previous_year", "text", 44, english=40),
    Column("this_year", "text", 44, english=40),
    Column("reason", "text", 40),
)


def appendix14_projects(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make the second part of 附表14 of a plan that was made with the one of the year before.

    Parameters
    ----------
    plan : Plan
        Its ``changes`` give the rows.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        Each project of either plan once: kept, moved, dropped or new.
    """
    stages = stage_names(plan, lang)
    order = {word: i for i, word in enumerate(("kept", "moved", "dropped", "new"))}
    found = sorted(plan.changes.itertuples(), key=lambda row: order.get(row.change, len(order)))
    rows = [
        Row(
            (
                i,
                _name(plan, row),
                kind_name(row.kind, lang),
                stages.get(str(row.stage), str(row.stage)),
                label(f"change.{row.change}", lang),
                _year(row.previous_year, lang),
                _year(row.use_year, lang),
                label(f"reason.{row.reason}", lang) if row.reason else "",
            )
        )
        for i, row in enumerate(found, start=1)
    ]
    notes = (say("note.changes", lang), say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("14b", lang, COLUMNS, tuple(rows), notes, frozen=2)


def _name(plan: Any, row: Any) -> str:
    """Name of a project: of this plan, of the region's options, else the school's."""
    known = [frame[["option", "name"]] for frame in (plan.projects, plan.region.options) if "name" in frame]
    for option, name in pd.concat(known).itertuples(index=False):
        if option == row.option and str(name):
            return str(name)
    return school_names(plan).get(str(row.school), str(row.option))


def _year(year: Any, lang: str) -> str | None:
    return None if pd.isna(year) else school_year(int(year), lang)

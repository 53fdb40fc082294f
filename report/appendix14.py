"""附表14 预测复盘表: what last year's plan forecast for the base year, and who came."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .labels import label
from .marks import estimate_notes
from .names import number, stage_names, town_names
from .sentences import say
from .table import AppendixTable, Column, Row
from .year_names import school_year

COLUMNS = (
    Column("stage", "text", 34, english=40),
    Column("town", "text", 40),
    Column("year", "text", 50),
    Column("forecast_n", unit="unit.pupil", total=True, pupils=True, width=30),
    Column("actual_n", unit="unit.pupil", total=True, pupils=True, width=30),
    Column("error_n", "signed", unit="unit.pupil", total=True, terms=((1, "forecast_n"), (-1, "actual_n")), width=30),
    Column("error_pct", "signed_tenth", unit="unit.percent", follows=("error_n",), width=30),
)


def appendix14(plan: Any, lang: str = "zh") -> AppendixTable:
    """Make 附表14 of a plan that was made with the one of the year before.

    Parameters
    ----------
    plan : Plan
        Its ``review`` gives the rows; the region's stand in it with town "".
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    AppendixTable
        Towns by stage, each stage with the total of the region.

    Raises
    ------
    SumViolated
        When the towns do not add up to the region, or an error is not forecast less actual.
    """
    towns = town_names(plan, lang)
    order = {code: i for i, code in enumerate(towns)}
    rows: list[Row] = []
    for stage, title in stage_names(plan, lang).items():
        mine = plan.review[plan.review["stage"] == stage]
        if mine.empty:
            continue
        found = sorted(mine[mine["town"] != ""].itertuples(), key=lambda row: order.get(str(row.town), len(order)))
        first = len(rows)
        rows += [_row(title, towns.get(str(row.town), str(row.town)), row, lang) for row in found]
        region = next(mine[mine["town"] == ""].itertuples())
        over = range(first, len(rows))
        rows.append(Row(_row(title, label("total.county", lang), region, lang).values, over))
    notes = (say("note.review", lang), say("note.dash", lang), *estimate_notes(plan, lang))
    return AppendixTable("14", lang, COLUMNS, tuple(rows), notes, frozen=2)


def _row(stage: str, town: str, row: Any, lang: str) -> Row:
    percent = None if pd.isna(row.error_pct) else number(row.error_pct, 1)
    counts = (int(row.forecast), int(row.actual), int(row.error_n))
    return Row((stage, town, school_year(int(row.year), lang), *counts, percent))

"""Rows that the rows around them ask for: a grade left out of one year, a stage left out of the base year."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from schoolplaces.checked import Checked
from schoolplaces.estimates import UNSURE
from schoolplaces.faults import MAX_ROWS, Doubt
from schoolplaces.records import records
from schoolplaces.stage import Stage

THERE = 10  # pupils of the years around it above which a grade is hardly empty
SERIES = ["town", "school", "stage"]


def part_doubts(checked: Checked) -> None:
    """Pupils are counted in whole numbers, unless they are marked as an estimate (or computed, hence no fault)."""
    frame = checked["enrolment"]
    parts = (frame["pupils"] % 1 > 0).fillna(False) & ~frame["status"].isin(UNSURE)
    checked.doubt("part_of_pupil", "enrolment", "pupils", parts)


def row_doubts(checked: Checked) -> None:
    """Each grade has its row in the years in which its stage has any, and each stage of a town in the base year."""
    rows = checked["enrolment"][[*SERIES, "grade", "year", "pupils"]]
    told = rows.drop(columns="school").isna().any(axis=None)
    if checked.rules is None or checked.base_year is None or rows.empty or told:
        return
    rows = rows[rows["year"] <= checked.base_year]
    rows = rows.assign(school=rows["school"].fillna(""), row=rows.index)
    stages = checked.rules.stage_table()
    _left_out(checked, rows, stages)
    _ended(checked, rows, stages)


def _left_out(checked: Checked, rows: pd.DataFrame, stages: dict[str, Stage]) -> None:
    """Grades without a row between years in which pupils sat in them, or after such a year where they came up."""
    beside = rows.groupby([*SERIES, "year"])["row"].first()
    found = [cell for cell in lacking_cells(rows) if cell[3] <= stages[cell[2]].grades_in(cell[4])]
    for town, school, stage, grade, year in found[:MAX_ROWS]:
        words: dict[str, Any] = {"stage_zh": stages[stage].zh, "stage_en": stages[stage].en, "year": year, "town": town}
        row = beside[(town, school, stage, year)]
        checked.notes.append(
            Doubt("grade_left_out", checked.file("enrolment"), row, "grade", None, grade=grade, **words)
        )
    if len(found) > MAX_ROWS:
        more = {"more": len(found) - MAX_ROWS, "total": len(found)}
        checked.notes.append(Doubt("and_more", checked.file("enrolment"), None, "grade", None, **more))


def lacking_cells(rows: pd.DataFrame) -> list[tuple[str, str, str, int, int]]:
    """Return town, school, stage, grade and year of each row that is hardly left out on purpose.

    Parameters
    ----------
    rows : DataFrame
        ``town, school, stage, grade, year, pupils``.
    """
    if rows.empty:
        return []
    cells = rows.groupby([*SERIES, "grade", "year"])["pupils"].sum().unstack("year")
    keys = cells.index.to_frame(index=False)
    pupils = cells.to_numpy(dtype=float)
    others = pd.DataFrame(~np.isnan(pupils)).groupby([keys[name] for name in SERIES]).transform("any").to_numpy()
    many = np.pad(np.nan_to_num(pupils) >= THERE, ((0, 0), (1, 1)))
    before, after = many[:, :-2], many[:, 2:]
    # Of the last year nothing comes after: there the grade below had pupils to move up, or the row is a whole town's.
    below = np.roll(before[:, -1], 1) & (keys["grade"] > 1).to_numpy()
    after[:, -1] = np.where(keys["grade"] > 1, below, keys["school"] == "")
    found = []
    for at, when in np.argwhere(np.isnan(pupils) & others & before & after):
        town, school, stage = (str(keys[name][at]) for name in SERIES)
        found.append((town, school, stage, int(keys["grade"][at]), int(cells.columns[when])))
    return found


def _ended(checked: Checked, rows: pd.DataFrame, stages: dict[str, Stage]) -> None:
    """Stages of towns that had pupils and have no row of the base year."""
    last = rows.groupby(["town", "stage"])["year"].max().rename("last").reset_index()
    last = last[last["last"] < checked.base_year]
    there = rows.merge(last, on=["town", "stage"])
    there = (
        there[there["year"] == there["last"]]
        .groupby(["town", "stage"])
        .agg(pupils=("pupils", "sum"), last=("last", "first"), row=("row", "first"))
    )
    there = there[there["pupils"] > 0].reset_index()
    for cell in records(there.head(MAX_ROWS)):
        stage = stages[cell.stage]
        words = {"stage_zh": stage.zh, "stage_en": stage.en, "town": cell.town, "base_year": str(checked.base_year)}
        words["pupils"] = f"{cell.pupils:.10g}"
        place = (checked.file("enrolment"), cell.row, "year", cell.last)
        checked.notes.append(Doubt("stage_left_out", *place, **words))
    if len(there) > MAX_ROWS:
        more = {"more": len(there) - MAX_ROWS, "total": len(there)}
        checked.notes.append(Doubt("and_more", checked.file("enrolment"), None, "year", None, **more))

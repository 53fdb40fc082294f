"""Rows that a history lacks: what stands for them is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.records import records

if TYPE_CHECKING:
    from schoolplaces.region import Region

CELL = ["town", "stage", "year"]


def missing_notes(region: Region) -> Iterator[Note]:
    """Towns whose pupils begin later or end earlier than those of the stage, and single grades without a row.

    What comes before a town's first row is unknown and gives no ratio; any other row that is not there is nobody.

    Parameters
    ----------
    region : Region
    """
    rows = region.enrolment[region.enrolment["full_time"] & (region.enrolment["year"] <= region.base_year)]
    spans = rows.groupby(["town", "stage"])["year"].agg(["min", "max"]).reset_index()
    stages = rows.groupby("stage")["year"].agg(["min", "max"])
    first, last = spans["stage"].map(stages["min"]), spans["stage"].map(stages["max"])
    for code, some in (("history_later", spans["min"] > first), ("history_ended", spans["max"] < last)):
        if some.any():
            yield Note(code, "enrolment.csv", None, "year", count=int(some.sum()), **_listed(region, spans[some]))
    grades = rows.drop_duplicates([*CELL, "grade"])
    have = grades.groupby(CELL).size().rename("have").reset_index()
    most = grades.groupby(CELL[:2])["grade"].nunique().rename("most").reset_index()
    short = have.merge(most, on=CELL[:2])
    lacking = short[short["have"] < short["most"]]
    if len(lacking):
        count = int((lacking["most"] - lacking["have"]).sum())
        yield Note("grades_without_rows", "enrolment.csv", None, "grade", count=count, **_listed(region, lacking))


def _listed(region: Region, rows: pd.DataFrame) -> dict[str, Any]:
    """Some towns and stages by name, in Chinese and in English."""
    names = dict(zip(region.towns["town"], region.towns["name"], strict=True))
    some = rows.drop_duplicates(["town", "stage"]).head(3)
    pairs = [(names[row.town], region.stages[row.stage]) for row in records(some)]
    more = "…" if len(rows) > 3 else ""
    zh, en = ([f"{town} {getattr(stage, lang)}" for town, stage in pairs] for lang in ("zh", "en"))
    return {"towns_zh": "、".join(zh) + more, "towns_en": ", ".join(en) + more}

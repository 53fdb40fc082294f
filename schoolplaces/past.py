"""A region as it would have stood in an earlier autumn: history cut there, places of today, pupils of then."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .cut import cut
from .faults import Fault, InputFaults, Note
from .records import records
from .residence import resident_pupils
from .rounding import largest_remainder

if TYPE_CHECKING:
    from .region import Region

LEAST = 5  # years of enrolment a planner of then has behind him
STANDING = ("classrooms", "travel", "zones", "resources")  # as they are today
YEARS = {"options": ("earliest", "must_by"), "budget": ("first", "last")}  # moved back as far as the base year


def most_years(region: Region) -> int:
    """Years of history that may be replayed: those with enrolment behind the first few, up to the base year.

    Parameters
    ----------
    region : Region

    Returns
    -------
    int
        0 where the history is too short, or has a hole.
    """
    known, base = set(region.enrolment["year"]), region.base_year
    behind = next(lead for lead in range(base) if base - lead - 1 not in known)
    return max(0, behind + 1 - LEAST)


def past(region: Region, years: int) -> Region:
    """The region in an earlier base year, to be planned from there.

    Enrolment, births and the other tables of years end there (`cut`). What is not known of that year is assumed, and
    told as a note: the rooms of today stand, with the pupils of then in the proportions of today's classes and as many
    classes as they need; the options and the money of today are offered as many years earlier; works under way are left
    out. Campuses that opened later are not there yet.

    Parameters
    ----------
    region : Region
    years : int
        How far back.

    Raises
    ------
    InputFaults
        Where the history is too short for that, or there are schools but no classes or rooms of today.
    """
    most = most_years(region)
    if years > most:
        found = sorted(int(year) for year in region.enrolment["year"].unique())
        told = f"{found[0]}–{found[-1]}" if found else "—"
        raise InputFaults(
            [Fault("roll_history_short", "enrolment.csv", value=told, years=years, most=most, least=LEAST)]
        )
    lacking = [name for name in ("classes", "classrooms") if len(region.schools) and not len(region.tables[name])]
    if lacking:
        raise InputFaults([Fault("roll_history_rooms", f"{name}.csv", table=name) for name in lacking])
    origin = region.base_year - years
    there = cut(region, origin)
    tables = there.tables | {name: region.tables[name] for name in STANDING}
    tables["classes"] = _classes(region, origin)
    for name, columns in YEARS.items():
        frame = region.tables[name]
        tables[name] = frame.assign(**{column: frame[column] - years for column in columns})
    return replace(there, tables=tables, notes=(Note("roll_history_assumed", "classes.csv", year=origin, years=years),))


def _classes(region: Region, origin: int) -> pd.DataFrame:
    """Classes of an earlier autumn: its pupils of each stage and grade, shared out as those of today are."""
    rows = region.classes.merge(region.schools[["school", "town", "opens"]], on="school", how="left")
    rows = rows[rows["opens"].isna() | (rows["opens"] <= origin)].reset_index(drop=True)
    ends = rows["grade"].str.split("-")
    rows["low"], rows["high"] = ends.str[0].astype(int), ends.str[-1].astype(int)
    lived = resident_pupils(region)
    then, now = (lived[lived["year"] == year] for year in (origin, region.base_year))
    change = np.array([_change(then, now, row) for row in records(rows)], dtype=float)
    found = np.zeros(len(rows), dtype=np.int64)
    for group in rows[["stage", "low", "high"]].drop_duplicates().itertuples(index=False):
        place = np.flatnonzero((rows[["stage", "low", "high"]] == list(group)).all(axis=1))
        sums = [_pupils(part, *group) for part in (then, now)]
        today = rows["pupils"].to_numpy(dtype=float)[place]
        parts = today * change[place]
        total = today.sum() * (sums[0] / sums[1] if sums[1] else 0.0)
        found[place] = largest_remainder(parts * (total / parts.sum() if parts.sum() else 0.0))
    classes = [_needed(region, origin, row, int(pupils)) for row, pupils in zip(records(rows), found, strict=True)]
    told = rows.assign(pupils=found, classes=classes, status="assumed")
    return told[list(region.classes.columns)].astype(region.classes.dtypes.to_dict())


def _pupils(lived: pd.DataFrame, stage: str, low: int, high: int, town: str | None = None) -> float:
    mine = lived[(lived["stage"] == stage) & lived["grade"].between(low, high)]
    return float((mine if town is None else mine[mine["town"] == town])["pupils"].sum())


def _change(then: pd.DataFrame, now: pd.DataFrame, row: object) -> float:
    """Pupils of the town and grade then over those of today; 1 where it has none today."""
    asked = row.stage, row.low, row.high, row.town  # type: ignore[attr-defined]
    today = _pupils(now, *asked)
    return _pupils(then, *asked) / today if today else 1.0


def _needed(region: Region, year: int, row: object, pupils: int) -> int:
    """Classes that pupils need at the caps of their cohort."""
    stage = region.stages[row.stage]  # type: ignore[attr-defined]
    low, high = row.low, row.high  # type: ignore[attr-defined]
    cap = stage.multi_grade_class if high > low else stage.caps(year - low + 1)[low - 1]
    return ceil(pupils / cap)

"""Where pupils live: enrolment counted where the school stands is turned into residence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .rounding import KEY

if TYPE_CHECKING:
    from .region import Region


def resident_pupils(region: Region) -> pd.DataFrame:
    """Full-time pupils by the town they live in, for every year of the history.

    Rows with basis ``resident`` are taken as they are. Of rows with basis ``school``, pupils of a stage that takes its
    entrants from births are taken to live where they go to school; a later stage's pupils go to towns by the resident
    cohort of the stage below (its last grade, as many years earlier as their grade says, or the nearest year known).

    Parameters
    ----------
    region : Region

    Returns
    -------
    DataFrame
        Columns ``town, stage, grade, year, pupils`` (fractions of pupils occur where they were shared out).
    """
    rows = region.enrolment[region.enrolment["full_time"]]
    parts = [_sum(rows[rows["basis"] == "resident"])]
    counted = rows[rows["basis"] == "school"]
    for name, stage in region.stages.items():
        part = _sum(counted[counted["stage"] == name])
        if not part.empty and stage.fed_by in region.stages:
            known = pd.concat(parts, ignore_index=True)
            part = share_by_cohort(part, known[known["stage"] == stage.fed_by], region.stages[stage.fed_by].grades)
        parts.append(part)
    return _sum(pd.concat(parts, ignore_index=True))


def _sum(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby(KEY, sort=True)[["pupils"]].sum().reset_index()


def share_by_cohort(rows: pd.DataFrame, below: pd.DataFrame, last_grade: int) -> pd.DataFrame:
    """Share a stage's pupils out to towns as the resident last grade of the stage below was spread."""
    leavers = below[below["grade"] == last_grade]
    if leavers.empty:
        return rows
    total = leavers.groupby("year")["pupils"].transform("sum")
    shares = leavers[total > 0].assign(share=leavers["pupils"] / total)
    if shares.empty:
        return rows
    known = np.sort(shares["year"].unique())
    totals = rows.groupby(["stage", "grade", "year"])[["pupils"]].sum().reset_index()
    wanted = (totals["year"] - totals["grade"]).to_numpy()
    totals["from_year"] = known[np.abs(wanted[:, None] - known[None, :]).argmin(axis=1)]
    spread = totals.merge(shares[["town", "year", "share"]].rename(columns={"year": "from_year"}), on="from_year")
    spread["pupils"] = spread["pupils"] * spread["share"]
    return spread[[*KEY, "pupils"]]


def base_pupils(region: Region) -> pd.DataFrame:
    """Resident pupils of the base year (``town, stage, grade, year, pupils``)."""
    rows = resident_pupils(region)
    return rows[rows["year"] == region.base_year].reset_index(drop=True)

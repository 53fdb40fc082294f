"""Births and the children who enter school later, side by side: where the two disagree, one of them is hardly right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.faults import Doubt
from schoolplaces.sources import BIRTHS

if TYPE_CHECKING:
    from schoolplaces.region import Region

FAR = 1.5  # multiple by which the region's entrants and births may be apart: other places differ by 10 to 20 %
STEP = 1.25  # multiple by which their ratio may change from one cohort to the next
TOWN = 2.5  # multiple by which a town's ratio may be off the region's, as families move to town
LEAST = 60  # births of a cohort below which a ratio may be chance


def births_doubts(region: Region) -> list[Doubt]:
    """Return what births and entrants of the same cohorts disagree on: by level, from year to year, and by town.

    Parameters
    ----------
    region : Region

    Examples
    --------
    >>> from schoolplaces import Region
    >>> births_doubts(Region.read("data/chengbu"))
    []
    """
    if region.births.empty or region.enrolment.empty:
        return []
    table = region.reconcile_sources()
    rows = table[table["ratio"].notna()]
    if rows.empty:
        return []
    rows = rows.assign(births=rows[BIRTHS[str(rows["basis"].iloc[0])]])
    whole = rows.groupby("cohort")[["births", "rolls"]].sum()
    whole = whole[(whole["births"] >= LEAST) & (whole["rolls"] > 0)]
    if whole.empty:
        return []
    return [*_region(whole), *_towns(region, rows[rows["cohort"].isin(whole.index)], whole)]


def _doubt(code: str, births: float, rolls: float, first: int, last: int, **words: Any) -> Doubt:
    words |= {"births": f"{births:,.0f}", "rolls": f"{rolls:,.0f}", "ratio": f"{rolls / births:.2f}"}
    return Doubt(code, "births.csv", None, "births", first=str(first), last=str(last), **words)


def _region(whole: pd.DataFrame) -> Iterator[Doubt]:
    births, rolls = whole["births"].sum(), whole["rolls"].sum()
    years = whole.index.to_numpy(dtype=int)
    if not 1 / FAR <= rolls / births <= FAR:
        yield _doubt("births_level", births, rolls, years[0], years[-1])
    ratio = (whole["rolls"] / whole["births"]).to_numpy()
    steps = np.abs(np.diff(np.log(ratio)))
    if len(steps) and steps.max() > np.log(STEP):
        at = int(steps.argmax())
        one, other = f"{ratio[at]:.2f}", f"{ratio[at + 1]:.2f}"
        yield Doubt(
            "births_step",
            "births.csv",
            None,
            "births",
            str(years[at + 1]),
            before=one,
            after=other,
            year=str(years[at]),
        )


def _towns(region: Region, rows: pd.DataFrame, whole: pd.DataFrame) -> Iterator[Doubt]:
    sums = rows.groupby("town")[["births", "rolls"]].sum()
    cohorts = rows.groupby("town")["cohort"].agg(["min", "max", "size"])
    usual = whole["rolls"].sum() / whole["births"].sum()
    apart = np.log(sums["rolls"].clip(lower=0.5) / sums["births"].clip(lower=0.5) / usual).abs()
    names = dict(zip(region.towns["town"], region.towns["name"], strict=True))
    for town in sums.index[(apart > np.log(TOWN)) & (sums.max(axis=1) >= LEAST * cohorts["size"])]:
        births, rolls = sums.loc[town]
        words = {"town": names[town], "usual": f"{usual:.2f}"}
        yield _doubt("births_town", births, rolls, cohorts["min"][town], cohorts["max"][town], **words)

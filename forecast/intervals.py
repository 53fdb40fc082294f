"""Intervals around forecasts of earlier years: from draws, or from what the same forecast was wrong by before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from schoolplaces.draws import Draws

QUANTILES = {"low80": 0.1, "high80": 0.9, "low90": 0.05, "high90": 0.95}
BOUNDS = list(QUANTILES)
ENOUGH = 5  # earlier errors below which an interval is as wide as is believed of any
BELIEVED = (0.03, 0.9)  # error at lead 1, and the power of the lead by which it grows
NORMAL = {0.8: 1.2816, 0.9: 1.6449}  # how many standard errors hold 80 and 90 %
CELL = ["level", "what", "unit", "stage", "grade", "year"]


def drawn_intervals(draws: Draws) -> pd.DataFrame:
    """Intervals of towns and of the region: of totals, entry grades and single grades.

    Returns
    -------
    DataFrame
        ``level, what, unit, stage, grade, year, low80, high80, low90, high90``; ``unit`` is "" for the region,
        ``grade`` 0 for totals.
    """
    found = []
    for level, unit in (("town", ["town"]), ("region", [])):
        for what, grade in (("total", []), ("grade", ["grade"])):
            bounds = draws.quantile(list(QUANTILES.values()), by=[*unit, "stage", *grade, "year"])
            bounds.columns = pd.Index([*bounds.columns[: -len(BOUNDS)], *BOUNDS])
            rows = bounds.rename(columns={"town": "unit"}).assign(level=level, what=what)
            rows = rows.assign(**{name: value for name, value in (("unit", ""), ("grade", 0)) if name not in rows})
            found += [rows, rows[rows["grade"] == 1].assign(what="entry")] if what == "grade" else [rows]
    return pd.concat(found, ignore_index=True)[[*CELL, *BOUNDS]]


def past_intervals(rows: pd.DataFrame) -> pd.DataFrame:
    """Intervals of forecasts that come without: as wide as their own errors in earlier origins, at the same lead.

    The bounds are the forecast over and times the quantile of exp|log(actual / forecast)| over the units of all origins
    whose year had come. Without five such errors it is that of a normal error of 3 %, growing with the lead.

    Parameters
    ----------
    rows : DataFrame
        ``model, level, what, stage, lead, origin, actual, forecast``, one row a unit.

    Returns
    -------
    DataFrame
        ``low80, high80, low90, high90`` by the index of the rows.
    """
    bounds = pd.DataFrame(0.0, index=rows.index, columns=BOUNDS)
    for _, part in rows.groupby(["model", "level", "what", "stage", "lead"], sort=False):
        for index, values in _one_lead(part):
            bounds.loc[index] = values
    return bounds


def _one_lead(part: pd.DataFrame) -> Iterator[tuple[pd.Index, np.ndarray]]:
    """Bounds of the rows of each origin, from the origins whose year had come by then."""
    origin, lead = part["origin"].to_numpy(), int(part["lead"].iloc[0])
    forecast, actual = part["forecast"].to_numpy(dtype=float), part["actual"].to_numpy(dtype=float)
    tells = (forecast > 0) & (actual > 0)
    error = np.abs(np.log(np.where(tells, actual, 1.0) / np.where(tells, forecast, 1.0)))
    for year in np.unique(origin):
        before = tells & (origin + lead <= year)
        mine = origin == year
        if before.sum() < ENOUGH:
            wide = {share: np.exp(normal * BELIEVED[0] * lead ** BELIEVED[1]) for share, normal in NORMAL.items()}
        else:
            wide = {share: np.exp(np.quantile(error[before], share)) for share in NORMAL}
        made = forecast[mine]
        bounds = [made / wide[0.8], made * wide[0.8], made / wide[0.9], made * wide[0.9]]
        yield part.index[mine], np.column_stack(bounds)

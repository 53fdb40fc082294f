"""What a planner believes in a year: what has come, what is forecast, and later years like the last one forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.rounding import KEY

if TYPE_CHECKING:
    from collections.abc import Iterable


def belief(
    came: pd.DataFrame, forecast: Demand | None, base: pd.DataFrame, years: range, now: int, ahead: int
) -> Demand:
    """The demand a planner goes by at the end of a school year.

    Parameters
    ----------
    came : DataFrame
        ``town, stage, grade, year, pupils``: what comes; years after ``now`` are not looked at.
    forecast : Demand or None
        Made with what was known in ``now``; None where nothing is forecast.
    base : DataFrame
        Pupils of the base year, the same columns.
    years : range
        All years the demand is to have.
    now : int
        Last year seen.
    ahead : int
        Years forecast; those after ``now + ahead`` are like that one.

    Raises
    ------
    InputFaults
        Where the forecast lacks a cell of a year it is to have.

    Examples
    --------
    >>> cells = {"town": "a", "stage": "primary", "grade": 1, "year": [2026, 2027, 2028], "pupils": [5, 6, 7]}
    >>> rows = pd.DataFrame(cells)
    >>> found = belief(rows, None, rows[:0], range(2026, 2029), 2027, 0)
    >>> found.table[["year", "pupils"]].values.tolist()
    [[2026, 5], [2027, 6], [2028, 6]]
    """
    last = min(now + ahead, years[-1])
    seen = pd.concat([base, came[came["year"] <= now]])[[*KEY, "pupils"]].assign(born=1.0)
    parts = [seen]
    if forecast is not None and last > now:
        told = forecast.table
        parts.append(told.loc[(told["year"] > now) & (told["year"] <= last), [*KEY, "pupils", "born"]])
        _complete(parts[1], came, range(now + 1, last + 1))
    known = pd.concat(parts, ignore_index=True)
    level = known[known["year"] == last]
    rows = pd.concat([known, *(level.assign(year=year) for year in years if year > last)], ignore_index=True)
    found = Demand.from_pupils(rows[rows["year"].isin(years)], base, basis="rolled")
    table = found.table.drop(columns="born").merge(rows[[*KEY, "born"]], on=KEY, how="left")
    return Demand(table[list(found.table.columns)])


def _complete(told: pd.DataFrame, came: pd.DataFrame, years: Iterable[int]) -> None:
    """Refuse a forecast that lacks a cell of the years it is to have."""
    wanted = came[came["year"].isin(years)]
    missing = pd.MultiIndex.from_frame(wanted[KEY]).difference(pd.MultiIndex.from_frame(told[KEY]))
    if len(missing):
        cell = ", ".join(map(str, missing[0]))
        raise InputFaults([Fault("roll_forecast_missing", "forecast", None, None, cell, count=len(missing))])

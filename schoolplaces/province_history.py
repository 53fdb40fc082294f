"""Pupils of a province, county by county: as they came, as they are forecast, and the forecast of all reconciled."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.births_basis import births_of, whole_births
from schoolplaces.faults import InputFaults
from schoolplaces.plan_demand import years_ahead
from schoolplaces.residence import resident_pupils
from schoolplaces.rules import Rules
from schoolplaces.school_year import monthly_births

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

Frame = dict[str, list[Any]]  # a frame by columns, as plain values
FORECAST = ["county", "stage", "year", "pupils", "reconciled"]
WHOLE = ["stage", "year", "counties", "whole", "reconciled", "method"]


def history_of(region: Region) -> dict[str, Frame]:
    """Pupils by year, stage and grade and births by year of a county, with its point."""
    lived = resident_pupils(region)
    pupils = lived.groupby(["year", "stage", "grade"])[["pupils"]].sum().reset_index()
    point = region.towns[["lat", "lon"]].mean()
    return {
        "pupils": plain(pupils),
        "births": plain(yearly_births(region)),
        "point": {"lat": [float(point["lat"])], "lon": [float(point["lon"])]},
        "rules": {"toml": [region.rules.to_toml()]},
    }


def yearly_births(region: Region) -> pd.DataFrame:
    """Births of a county by births year: ``year, births``, of the years in which every town's are known.

    As in the county's own forecast a last year that is not whole is left out, and of an earlier one some months stand
    for all: fewer towns, or fewer months, are not fewer children.
    """
    rows = whole_births(births_of(region))
    if rows.empty:
        return rows[["year", "births"]]
    towns = sorted(rows["town"].unique())
    months, _ = monthly_births(rows, towns)
    births = months.reshape(len(towns), -1, 12).sum(axis=(0, 2))
    first = int(rows["year"].min())
    return pd.DataFrame({"year": range(first, first + len(births)), "births": births}).dropna(ignore_index=True)


def pupils_of(demand: Demand) -> Frame:
    """Forecast of a county by stage and year."""
    return plain(demand.table.groupby(["stage", "year"])[["pupils"]].sum().reset_index())


def plain(frame: pd.DataFrame) -> Frame:
    """A frame by columns, as plain values.

    Examples
    --------
    >>> plain(pd.DataFrame({"a": [1, 2]}))
    {'a': [1, 2]}
    """
    return {str(name): cells.tolist() for name, cells in frame.items()}


def errors_of(region: Region, demand: Demand) -> Frame:
    """What forecasts of earlier years were off by in all towns together: stage, lead, origin, actual, forecast.

    Empty where the demand is given, or the history too short.
    """
    from schoolplaces import forecast

    columns = ["stage", "lead", "origin", "actual", "forecast"]
    if not demand.table["basis"].eq("forecast").any():
        return {name: [] for name in columns}
    try:
        rows = forecast.backtest_errors({"schoolplaces": forecast.ChosenProgression()}, region, draws=0)
    except InputFaults:
        return {name: [] for name in columns}
    mine = rows[(rows["model"] == "schoolplaces") & (rows["level"] == "region") & (rows["what"] == "total")]
    return plain(mine[columns])


def whole_forecast(histories: Sequence[tuple[str, dict[str, Any]]], rules: str, years: int) -> dict[str, Frame]:
    """The forecast of a province as a whole, its counties as its towns: pupils by stage and year, and its errors.

    Parameters
    ----------
    histories : sequence of (str, dict)
        Of each county: `history_of`.
    rules : str
        The rule book, as TOML.
    years : int
        Need years.

    Raises
    ------
    InputFaults
        Where the histories of the counties do not fit each other.
    """
    from schoolplaces import forecast
    from schoolplaces.region import Region

    book = Rules.from_dict(tomllib.loads(rules))
    tables: dict[str, list[pd.DataFrame]] = {"towns": [], "enrolment": [], "births": []}
    for name, history in histories:
        point = {"lat": history["point"]["lat"][0], "lon": history["point"]["lon"][0], "crs": "wgs84"}
        tables["towns"].append(pd.DataFrame([{"town": name, "name": name, "kind": "town", **point}]))
        tables["enrolment"].append(pd.DataFrame(history["pupils"]).assign(town=name, basis="resident"))
        tables["births"].append(pd.DataFrame(history["births"]).assign(town=name))
    if any(not len(frame) for frame in tables["births"]):
        del tables["births"]
    region = Region.from_tables({name: pd.concat(frames) for name, frames in tables.items()}, book)
    demand = forecast.fit(region).project(years_ahead(region, years))
    return {"pupils": pupils_of(demand), "errors": errors_of(region, demand)}


def reconciled(
    counties: Sequence[tuple[str, Frame, Frame]], whole: dict[str, Frame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Forecasts of the counties and of the province as a whole, brought to add up.

    Parameters
    ----------
    counties : sequence of (str, dict, dict)
        Name, `pupils_of` and `errors_of` of each.
    whole : dict
        `whole_forecast`.

    Returns
    -------
    (DataFrame, DataFrame)
        ``county, stage, year, pupils, reconciled``; and ``stage, year, counties`` (their sum), ``whole`` (the
        province's own), ``reconciled`` (one number for both), ``method`` (mint, wls). Years that each of them reaches;
        a county without a stage has nobody in it.
    """
    from schoolplaces.forecast import reconcile

    names = [name for name, _, _ in counties]
    parts = pd.concat([pd.DataFrame(pupils).assign(county=name) for name, pupils, _ in counties])
    last = parts.groupby("county")["year"].max().min()  # beyond it a county has no forecast, which is not nobody
    parts = parts[parts["year"] <= last]
    table = parts.pivot_table(index=["stage", "year"], columns="county", values="pupils", fill_value=0.0)[names]
    own = pd.DataFrame(whole["pupils"]).set_index(["stage", "year"])["pupils"]
    known = _errors([(name, errors) for name, _, errors in counties], whole["errors"])
    rows, sums = [], []
    both: Any = table[table.index.isin(own.index)]
    base = int(parts["year"].min()) - 1
    for (stage, year), pupils in both.iterrows():
        errors = _at(known, stage, year - base)
        found = reconcile(float(own[stage, year]), pupils.to_numpy(float), errors)
        rows += [(name, stage, year, was, new) for name, was, new in zip(names, pupils, found, strict=True)]
        method = "mint" if errors is not None and len(errors) >= 3 else "wls"
        sums.append((stage, year, float(pupils.sum()), float(own[stage, year]), float(found.sum()), method))
    return pd.DataFrame(rows, columns=FORECAST), pd.DataFrame(sums, columns=WHOLE)


def _errors(counties: Sequence[tuple[str, Frame]], whole: Frame) -> dict[tuple[str, int], np.ndarray]:
    """Errors by stage and lead, shape (origins, 1 + counties), the province first; origins that all have."""
    frames = [pd.DataFrame(errors).assign(series=at) for at, errors in enumerate([whole, *(e for _, e in counties)])]
    every = pd.concat(frames)
    if every.empty:
        return {}
    every["error"] = every["actual"].astype(float) - every["forecast"].astype(float)
    found = {}
    parts: Any = every.groupby(["stage", "lead"])
    for (stage, lead), part in parts:
        wide = part.pivot_table(index="origin", columns="series", values="error")
        wide = wide.reindex(columns=range(len(frames))).dropna()
        if len(wide):
            found[str(stage), int(lead)] = wide.to_numpy(float)
    return found


def _at(known: dict[tuple[str, int], np.ndarray], stage: str, lead: int) -> np.ndarray | None:
    """Errors of a stage at a lead, or at the longest one before it."""
    leads = [at for name, at in known if name == stage and at <= lead]
    return known[stage, max(leads)] if leads else None

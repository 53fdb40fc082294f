"""What the report of a province takes from the plan of a county: few rows, so that plans need not be held together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces.estimates import has_estimates

from .labels import LANGUAGES
from .spending import spending

BALANCE = ["demand", "places_total", "shortage", "surplus"]


def county_rows(name: str, plan: Any) -> dict[str, pd.DataFrame]:
    """Rows of a county's plan for the report of its province.

    Parameters
    ----------
    name : str
        Of the county in its province.
    plan : Plan

    Returns
    -------
    dict of DataFrame
        ``county``: county, name, lat, lon, towns, schools, base_year, status, gap, cost_10k, estimated (whether some
        input is); ``stages``: county, stage, zh, en, year, demand, places_total, shortage, surplus (need years; a
        shortage counts pupils without a place, a surplus places without pupils); ``warnings``: county, stage, year,
        level, towns, lacking (how many towns are at a level against places that stand, and the mean of places they
        lack); ``money``: county, stage, year, cost_10k (calendar years, undiscounted); ``projects``: county, stage,
        kind, projects, places, cost_10k.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> county_rows("one", plan(*tiny_county()))["projects"].values.tolist()
    [['one', 'kindergarten', 'new', 1, 270, 1350.0]]
    """
    stages = plan.region.stages
    need = plan.balance[plan.balance["year"].isin(plan.need_years)]
    sums = need.groupby(["stage", "year"], as_index=False)[BALANCE].sum()
    sums["zh"], sums["en"] = (
        sums["stage"].map({one: getattr(stages[one], lang) for one in stages}) for lang in LANGUAGES
    )
    money = spending(plan).groupby(["stage", "year"], as_index=False)["cost_10k"].sum()
    projects = plan.projects.assign(projects=1).groupby(["stage", "kind"], as_index=False)
    found = {
        "county": _county(plan),
        "stages": sums[["stage", "zh", "en", "year", *BALANCE]],
        "warnings": _warnings(plan),
        "money": money[money["cost_10k"] != 0],
        "projects": projects[["projects", "places", "cost_10k"]].sum(),
    }
    return {table: frame.assign(county=name)[["county", *frame.columns]] for table, frame in found.items()}


def _county(plan: Any) -> pd.DataFrame:
    region = plan.region
    point = region.towns[["lat", "lon"]].mean()
    row = {
        "name": region.name,
        "lat": float(point["lat"]),
        "lon": float(point["lon"]),
        "towns": len(region.towns),
        "schools": len(region.schools),
        "base_year": int(region.base_year),
        "status": plan.status,
        "gap": float(plan.gap),
        "cost_10k": float(plan.objective),
        "estimated": has_estimates(region.tables.values()),
    }
    return pd.DataFrame([row])


def _warnings(plan: Any) -> pd.DataFrame:
    """Towns by level, against the places that stand without a new decision."""
    rows = plan.warnings[plan.warnings["school"] == ""]
    return rows.groupby(["stage", "year", "level"], as_index=False).agg(
        towns=("town", "size"), lacking=("shortage", "sum")
    )

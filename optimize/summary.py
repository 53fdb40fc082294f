"""The summary of a plan: one row a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import totals

if TYPE_CHECKING:
    from .plan import Plan

# In which column a project is counted; what is not named is built.
COLUMN = {"convert": "conversions", "reclassify": "conversions", "close": "closings"}


def summary(plan: Plan) -> pd.DataFrame:
    """Count the projects of each stage and set demand and shortage of the first need year beside those of the last.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    DataFrame
        ``stage, projects, conversions, closings, places, capital_10k, demand_first, demand_last, shortage_first,
        shortage_last``. Projects add rooms or move a school; conversions change the use of rooms or the sector;
        closings end a school, at once or as its pupils leave. A conversion counts, with its places, in the stage that
        gives the rooms.
    """
    first, last = plan.need_years[0], plan.need_years[-1]
    demand = totals(plan.balance, ["stage", "year"], "demand")
    short = totals(plan.balance, ["stage", "year"], "shortage")
    places = totals(plan.projects, ["stage"], "places")
    capital = totals(plan.projects, ["stage"], "cost_10k")
    column = plan.projects["kind"].map(COLUMN).fillna("projects")
    counts = plan.projects.groupby(["stage", column], observed=True).size().to_dict()
    rows = [
        {
            "stage": stage,
            **{name: int(counts.get((stage, name), 0)) for name in ("projects", "conversions", "closings")},
            "places": int(places.get((stage,), 0)),
            "capital_10k": capital.get((stage,), 0.0),
            "demand_first": int(demand[stage, first]),
            "demand_last": int(demand[stage, last]),
            "shortage_first": int(short[stage, first]),
            "shortage_last": int(short[stage, last]),
        }
        for stage in plan.region.stages
        if (stage, first) in demand
    ]
    return pd.DataFrame(rows)

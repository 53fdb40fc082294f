"""Where children live, zones of a town that has some, else the town, and what lies near, for the check of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.distance import distance_km

from .check_events import EVER, UNIT

if TYPE_CHECKING:
    from .check_facts import Facts
    from .plan import Plan

HOME = ["town", "zone"]


def homes(plan: Plan) -> pd.DataFrame:
    """Homes of a region: town, zone ("" where the town has none), kind of the town, share of its children, lat, lon."""
    towns, zones = plan.region.towns, plan.region.tables["zones"]
    rows = towns.merge(zones[["town", "zone", "share", "lat", "lon"]], on="town", how="left", suffixes=("", "_of"))
    alone = rows["zone"].isna()
    rows["share"] = (rows["share"] / rows.groupby("town")["share"].transform("sum")).where(~alone, 1.0)
    for name in ("lat", "lon"):
        rows[name] = rows[name].where(alone, rows[f"{name}_of"])
    return rows.fillna({"zone": ""})[[*HOME, "kind", "share", "lat", "lon"]]


def home_km(plan: Plan, campuses: pd.DataFrame) -> pd.DataFrame:
    """Distance from every home to every campus: town, zone, kind, share, school, inside (of the town), km."""
    found = homes(plan)
    km = distance_km(plan.region, found, campuses)
    pairs = found[[*HOME, "kind", "share"]].merge(campuses[["place", "town"]], how="cross", suffixes=("", "_of"))
    inside = pairs["town"] == pairs["town_of"]
    frame = pairs.rename(columns={"place": "school"})[[*HOME, "kind", "share", "school"]]
    return frame.assign(inside=inside.to_numpy(), km=km.reshape(-1))


def ways(facts: Facts) -> pd.DataFrame:
    """What lies near each home: `home_km` by stage, with limit (km), near (by day), ridden (within the reach of buses).

    Near is what lies within the limit, and every campus of a town without zones. A zone reaches all campuses of its
    town that hold a grade for which it has no other way (see `_without_way`).
    """
    rules = facts.plan.region.rules
    pairs = facts.home_km.merge(facts.units[[*UNIT, "first", "last", "opens", "closes", "planned"]], on="school")
    stages = list(zip(pairs["stage"], pairs["kind"], strict=True))
    pairs["limit"] = [rules.reach[stage].limit(kind) if stage in rules.reach else np.inf for stage, kind in stages]
    bus = pairs["stage"].map({stage: rule.km for stage, rule in rules.bus.items()}).astype(float)
    pairs["ridden"] = pairs["km"] <= bus + 1e-9
    pairs["near"] = (pairs["km"] <= pairs["limit"] + 1e-9) | (pairs["inside"] & (pairs["zone"] == ""))
    pairs.loc[_without_way(facts, pairs[pairs["zone"] != ""]), "near"] = True
    return pairs[[*HOME, "kind", "share", *UNIT, "inside", "km", "limit", "near", "ridden"]]


def _without_way(facts: Facts, pairs: pd.DataFrame) -> pd.Index:
    """Pairs of a zone and a campus of its town that holds a grade for which the zone has no way.

    A way is a campus that stands in all years and is near, or is of the town and ridden.
    """
    lasting = ~pairs["planned"] & (pairs["opens"] <= facts.base + 1) & (pairs["closes"] == EVER)
    grades = [list(range(first, last + 1)) for first, last in zip(pairs["first"], pairs["last"], strict=True)]
    cells = pairs.assign(
        grade=pd.Series(grades, pairs.index, dtype=object),
        way=lasting & (pairs["near"] | (pairs["ridden"] & pairs["inside"])),
    ).explode("grade")
    ways_there = cells.groupby([*HOME, "stage", "grade"])["way"].transform("any").astype(bool)
    return cells.index[~ways_there & cells["inside"]].unique()

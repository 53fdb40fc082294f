"""Check: what the projects are still worth when the horizon ends."""

from __future__ import annotations

import pandas as pd

from .check_facts import UNIT, Facts

AFTER = 10  # years after the base year at which projects are valued


def residual(facts: Facts) -> pd.DataFrame:
    """Residual value of the projects, not discounted: stage, year, cost (0 or negative, 万元).

    Straight line over the asset's life × the share of its places that the low forecast still fills.
    """
    rules = facts.plan.region.rules
    end = facts.base + AFTER
    # Each is worth what its places are in the stage that gets them; the money is that of its own stage.
    gets = facts.gains[["project", "stage"]].rename(columns={"stage": "gets"})
    rows = facts.plan.projects.assign(year=end).merge(gets, on="project")
    if not rules.residual.counted or rows.empty:
        return rows.assign(cost=0.0)
    life = rows["kind"].map({kind: rule.life for kind, rule in rules.projects.items()})
    left = (1 - (end - rows["delivery_year"]) / life).clip(lower=0)
    return rows.assign(cost=-rows["cost_10k"] * left * _use(facts, rows.assign(stage=rows["gets"])))


def _use(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """Share of each project's places in use: (low demand of its reach − places standing there) / its places."""
    near = _near(facts, rows)
    near = near.merge(_low_demand(facts), on=["town", "stage"], how="left")
    near = near.merge(_standing(facts), on=["town", "stage"], how="left")
    demand = (near["low"] * near["share"]).groupby(near["project"]).sum()
    standing = (near["places"] * near["share"]).groupby(near["project"]).sum()
    caps = facts.mean_caps
    last = caps[caps["year"] == caps["year"].max()]
    held = rows.merge(last[[*UNIT, "mean_cap"]], on=UNIT, how="left").set_index("project")
    free = demand.reindex(held.index).fillna(0) - standing.reindex(held.index).fillna(0)
    share = (free / (held["classes"] * held["mean_cap"])).clip(0, 1)
    return pd.Series(share.reindex(rows["project"]).to_numpy(), index=rows.index)


def _near(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Towns in reach of each project, with the share of their children who are: project, town, stage, share."""
    near = rows[["project", *UNIT]].merge(facts.ways[facts.ways["near"]], on=UNIT)
    return near.groupby(["project", "town", "stage"])[["share"]].sum().reset_index()


def _low_demand(facts: Facts) -> pd.DataFrame:
    """Demand of the last year known, at most ten years on, with fewer of those who are not yet born."""
    unborn = facts.plan.region.rules.residual.low_unborn
    table = facts.plan.demand.table
    table = table[table["year"] <= facts.base + AFTER]
    table = table[table["year"] == table["year"].max()]
    low = table["pupils"] * (table["born"] + (1 - table["born"]) * unborn)
    return table.assign(low=low).groupby(["town", "stage"])["low"].sum().reset_index()


def _standing(facts: Facts) -> pd.DataFrame:
    """Places of what stands without the plan, by town and stage: rooms and pipeline × mean cap."""
    end = facts.base + AFTER
    units = facts.units[~facts.units["planned"] & (facts.units["closes"] > end) & (facts.units["opens"] <= end)]
    pipeline = facts.plan.region.pipeline
    coming = pipeline[pipeline["delivery_year"] <= end].groupby(UNIT)["classes"].sum().rename("coming").reset_index()
    caps = facts.mean_caps
    caps = caps[caps["year"] == caps["year"].max()]
    units = units.merge(coming, on=UNIT, how="left").merge(caps, on=UNIT, how="left").fillna({"coming": 0})
    units["places"] = (units["rooms"] + units["coming"]) * units["mean_cap"]
    return units.groupby(["town", "stage"])["places"].sum().reset_index()

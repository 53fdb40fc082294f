"""Check: balance and flows add up to the tables they come from."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_caps import stage_caps
from .check_facts import Facts
from .check_pupils import OUTSIDE
from .violation import Violation, tell, unequal

KEY = ["town", "stage", "year"]
FLOW = ["from_town", "to_town", "stage", "year"]


def check_balance(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of balance.csv and flows.csv."""
    yield from _flows(facts)
    rows = facts.plan.balance.merge(_sums(facts), on=KEY, how="outer", suffixes=("", "_is"), indicator=True)
    missing = rows[(rows["_merge"] == "right_only") & rows[["demand_is", "places"]].gt(0).any(axis=1)]
    yield from tell("balance_row", "balance", missing.assign(found="-", row=1), KEY, "found", "row")
    rows = rows[rows["_merge"] != "right_only"].copy()
    sums = ["demand_is", "places", "seated", "shortage_is", "flow_in_is", "flow_out_is"]
    rows[sums] = rows[sums].fillna(0)
    parts = rows["places_existing"] + rows["places_pipeline"] + rows["places_planned"] - rows["places_closed"]
    rows["parts"] = parts
    rows["margin_is"] = rows["places_total"] - rows["demand"]
    rows["surplus_is"] = (rows["places_total"] - rows["seated"]).clip(lower=0)
    wanted = {"demand": "demand_is", "shortage": "shortage_is", "margin": "margin_is", "surplus": "surplus_is"}
    for column, other in {**wanted, "flow_in": "flow_in_is", "flow_out": "flow_out_is"}.items():
        yield from unequal(f"balance_{column}", "balance", rows, KEY, column, other)
    yield from unequal("balance_parts", "balance", rows, KEY, "places_total", "parts")
    yield from unequal("balance_total", "balance", rows, KEY, "places_total", "places")
    for column in ("places_existing", "places_pipeline", "places_planned", "places_closed"):
        yield from tell("negative", "balance", rows[rows[column] < 0].assign(none=0), KEY, column, "none")
    yield from _closed(facts, rows)
    yield from _classes_needed(facts, rows)


def _closed(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Places closed count at least the rooms of the campuses that have closed by then, by the tables or by the plan."""
    units = facts.in_years().merge(facts.mean_caps, on=["school", "stage", "year"])
    units = units[~units["planned"] & (units[["closes", "gone"]].min(axis=1) <= units["year"])]
    units["least"] = np.floor(units["rooms"] * units["mean_cap"] + 1e-6)
    sums = units.groupby(KEY, as_index=False)["least"].sum()
    both = rows.merge(sums, on=KEY)
    fewer = both[both["places_closed"] < both["least"]]
    yield from tell("balance_closed", "balance", fewer, KEY, "places_closed", "least")


def _sums(facts: Facts) -> pd.DataFrame:
    """Demand, places, seated pupils, shortage and flows by town, stage and year, out of the other tables."""
    plan = facts.plan
    across = plan.flows[plan.flows["from_town"] != plan.flows["to_town"]]
    towns = facts.units[["school", "town"]].drop_duplicates("school")
    seats = plan.assignment.drop(columns="town").merge(towns, on="school")
    parts = {
        "demand_is": facts.demand.groupby(KEY)["pupils"].sum(),
        "places": plan.places.groupby(KEY)["places"].sum(),
        "seated": seats.groupby(KEY)["pupils"].sum(),
        "shortage_is": plan.shortage.groupby(KEY)["pupils"].sum(),
        "flow_in_is": across.rename(columns={"to_town": "town"}).groupby(KEY)["pupils"].sum(),
        "flow_out_is": across.rename(columns={"from_town": "town"}).groupby(KEY)["pupils"].sum(),
    }
    rows = pd.DataFrame(parts).rename_axis(KEY).reset_index()
    rows = rows[rows["town"].isin(plan.region.towns["town"])]
    return rows.fillna(0)


def _classes_needed(facts: Facts, rows: pd.DataFrame) -> Iterator[Violation]:
    """Classes needed = demand / mean cap of the cohorts that sit in the stage that year, rounded up."""
    rows = rows.merge(stage_caps(facts).rename("mean_cap").reset_index(), on=["stage", "year"], how="left")
    rows["needed"] = np.ceil(rows["demand"] / rows["mean_cap"] - 1e-9)
    yield from unequal("classes_needed", "balance", rows, KEY, "classes_needed", "needed")


def _flows(facts: Facts) -> Iterator[Violation]:
    """Flows between towns are the sums of the assignment; those to the outside stand in no other table."""
    towns = facts.units[["school", "town"]].drop_duplicates("school").rename(columns={"town": "to_town"})
    seats = facts.plan.assignment.merge(towns, on="school", how="left")
    sums = seats.rename(columns={"town": "from_town"}).groupby(FLOW)["pupils"].sum().rename("seated").reset_index()
    flows = facts.plan.flows
    flows = flows[flows["to_town"] != OUTSIDE].merge(sums, on=FLOW, how="outer")
    flows[["pupils", "seated"]] = flows[["pupils", "seated"]].fillna(0)
    yield from unequal("flow", "flows", flows, FLOW, "pupils", "seated")

"""Check: the school-size caps."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .check_facts import UNIT, Facts
from .violation import Violation, above

RUN_OUT = 1.0  # pupils are whole in the run-out, the places they fill need not be


def campus_sizes(facts: Facts) -> pd.DataFrame:
    """Pupils under each cap: school, stages, year, cap, need, pupils, base (the base year's), excess."""
    caps = facts.size_caps
    keys = ["school", "stages"]
    seats = facts.plan.assignment.groupby([*UNIT, "year"])["pupils"].sum().reset_index()
    base = facts.units[[*UNIT, "base_pupils"]].rename(columns={"base_pupils": "pupils"})
    seats = pd.concat([seats, base.assign(year=facts.base)])
    members = caps[[*UNIT, "stages"]].drop_duplicates()
    sums = members.merge(seats, on=UNIT, how="left").groupby([*keys, "year"])["pupils"].sum().reset_index()
    sizes = caps.groupby([*keys, "year"], as_index=False).agg(cap=("cap", "min"), need=("need", "all"))
    sizes = sizes.merge(sums, on=[*keys, "year"], how="left")
    first = sums[sums["year"] == facts.base].rename(columns={"pupils": "base"})
    sizes = sizes.merge(first[[*keys, "base"]], on=keys, how="left").fillna({"pupils": 0, "base": 0})
    return sizes.assign(excess=(sizes["pupils"] - sizes["cap"]).clip(lower=0))


def check_size(facts: Facts) -> Iterator[Violation]:
    """Yield campuses above their cap and above what they held in the base year.

    The excess is priced on a path that never rises; pupils lie on it or below it, and may come back up to it.
    """
    sizes = campus_sizes(facts)
    fed = set(facts.feeds["school"])
    sizes = sizes[~sizes["school"].isin(fed)]
    sizes["limit"] = sizes[["cap", "base"]].max(axis=1)
    tolerance = sizes["need"].map({True: 1e-6, False: RUN_OUT + 1e-6})
    yield from above("school_size", "places", sizes, ["school", "stages", "year"], "pupils", "limit", tolerance)

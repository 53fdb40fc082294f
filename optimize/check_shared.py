"""Which stages of a campus share their rooms."""

from __future__ import annotations

import pandas as pd

from .check_facts import UNIT, Facts


def shared_pools(facts: Facts) -> pd.DataFrame:
    """Stages that use the rooms of their campus together.

    Returns
    -------
    DataFrame
        school, stage, pool (the stages that share, joined by ";"), pool_borrowed (classes of the base year above the
        rooms of all of them). Sets of the rule book that have a stage of the campus in common make one pool.
    """
    sets = [set(rule.stages) for rule in facts.plan.region.rules.shared_rooms]
    rows = []
    for school, campus in facts.units.groupby("school"):
        for pool in _joined([stages & set(campus["stage"]) for stages in sets]):
            mine = campus[campus["stage"].isin(pool)]
            borrowed = max(0.0, float(mine["base_classes"].sum() - mine["rooms"].sum()))
            rows += [(school, stage, ";".join(sorted(pool)), borrowed) for stage in sorted(pool)]
    return pd.DataFrame(rows, columns=[*UNIT, "pool", "pool_borrowed"]).astype({"school": str, "stage": str})


def _joined(sets: list[set[str]]) -> list[set[str]]:
    """Sets of two stages or more, those with a stage in common put together."""
    found: list[set[str]] = []
    for stages in sets:
        if len(stages) > 1:
            touching = [other for other in found if other & stages]
            found = [other for other in found if not other & stages]
            found.append(stages.union(*touching))
    return found

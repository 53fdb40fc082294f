"""Check: what a robust search found adds up, its weights are those of the draws, and the plan keeps its decisions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .check_facts import Facts
from .hedged import Hedged
from .violation import Violation, above, tell, unequal

NEAR = 1e-5  # of a weight, and of a cost: both are written with six decimals
CELL = ["town", "stage", "year"]


def check_robust(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of the common decisions and of the scenarios they were taken for."""
    found = facts.plan.robust
    if found is None:
        return
    weights = found.scenarios["weight"].to_numpy(dtype=float)
    cost = float(found.scenarios["cost_10k"].to_numpy(dtype=float) @ weights)
    if not np.isclose(cost, found.objective, rtol=NEAR, atol=NEAR):
        yield Violation("robust_objective", "plan", {}, float(found.objective), cost)
    if not np.isclose(weights.sum(), 1.0, atol=NEAR):
        yield Violation("robust_weight", "robust_scenarios", {}, float(weights.sum()), 1.0)
    gap = max(0.0, found.objective - found.bound) / max(abs(found.objective), 1e-9)
    if not abs(found.gap - gap) <= 1e-6:
        yield Violation("robust_gap", "plan", {}, float(found.gap), gap)
    limits = found.limits
    yield from above("robust_limit", "robust_limits", limits, ["stage", "measure"], "reached", "most", NEAR)
    yield from _decisions(facts, found)
    yield from _weights(facts, found)


def _decisions(facts: Facts, found: Hedged) -> Iterator[Violation]:
    """An option is in use by a year in the plan where the common decisions say so, and only there."""
    use = facts.plan.projects.groupby("option")["use_year"].min()
    rows = found.decisions.assign(used=found.decisions["option"].map(use))
    rows["wanted"] = (rows["used"] <= rows["year"]).astype(int)
    wrong = rows[rows["use"] != rows["wanted"]]
    yield from tell("robust_decision", "robust_decisions", wrong, ["option", "year"], "wanted", "use")


def _weights(facts: Facts, found: Hedged) -> Iterator[Violation]:
    """The share of the draws that lie nearest to each scenario; those as near to two may count for either."""
    draws = facts.plan.demand.draws
    if draws is None or not found.own_draws:
        return
    place = found.scenarios["draw"].to_numpy() - 1
    if not ((place >= 0) & (place < len(draws))).all():
        wrong = found.scenarios[~((place >= 0) & (place < len(draws)))].assign(most=len(draws))
        yield from tell("robust_draw", "robust_scenarios", wrong, ["scenario"], "draw", "most")
        return
    sums = pd.DataFrame(draws.values.astype(float)).groupby([draws.index[name].to_numpy() for name in CELL]).sum()
    points = sums.to_numpy().T
    apart = np.stack([((points - points[at]) ** 2).sum(axis=1) for at in place], axis=1)
    nearest = apart <= apart.min(axis=1, keepdims=True) + NEAR
    alone = nearest & (nearest.sum(axis=1, keepdims=True) == 1)
    rows = found.scenarios.assign(least=alone.mean(axis=0), most=nearest.mean(axis=0))
    rows["wanted"] = rows["weight"].clip(rows["least"], rows["most"])
    yield from unequal("robust_weight", "robust_scenarios", rows, ["scenario"], "weight", "wanted", NEAR)

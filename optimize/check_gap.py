"""Check: the plan's own numbers, and that it is called what it is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .check_facts import Facts
from .violation import Violation

EXACT = 1e-6  # gap up to which a plan is optimal
ROUNDED = 1e-8  # the gap is written with nine decimals


def check_gap(facts: Facts) -> Iterator[Violation]:
    """Yield what does not hold of objective, bound, gap, status and need years."""
    plan = facts.plan
    total = float(plan.costs.drop(columns=["stage", "year"]).to_numpy(dtype=float).sum())
    if not np.isclose(plan.objective, total, rtol=1e-9, atol=1e-3):
        yield Violation("objective", "plan", {}, float(plan.objective), total)
    if not plan.bound <= plan.objective + 1e-6 * (1 + abs(plan.objective)):
        yield Violation("bound", "plan", {}, float(plan.bound), float(plan.objective))
    gap = max(0.0, plan.objective - plan.bound) / max(abs(plan.objective), 1e-9)
    if plan.gap != gap and not abs(plan.gap - gap) <= ROUNDED:  # without any bound so far both are infinite
        yield Violation("gap", "plan", {}, float(plan.gap), gap)
    if plan.status not in _status(gap, plan.gap_asked):
        yield Violation("status", "plan", {}, plan.status, " / ".join(_status(gap, plan.gap_asked)))
    years = tuple(range(facts.base + 1, facts.base + 1 + len(plan.need_years)))
    if tuple(plan.need_years) != years or not years:
        yield Violation("need_years", "plan", {}, str(tuple(plan.need_years)), str(years))


def _status(gap: float, asked: float) -> tuple[str, ...]:
    """What a plan of this gap may be called; a stopped search may have ended near its goal without proving it."""
    if gap <= EXACT + ROUNDED:
        return ("optimal",)
    return ("within_gap", "stopped") if gap <= asked + ROUNDED else ("stopped",)

"""How far a plan may be from the best one, and what it is called for that."""

from __future__ import annotations

from typing import Any

EXACT = 1e-6  # a relative gap up to which a plan is called optimal


def relative_gap(objective: float, bound: float) -> float:
    """How far a plan may be from the best one, as a share of its cost; 0 where both are 0.

    Examples
    --------
    >>> relative_gap(200.0, 199.0), relative_gap(0.0, 0.0)
    (0.005, 0.0)
    """
    if objective <= bound:
        return 0.0
    return (objective - bound) / max(abs(objective), 1e-9)


def status_of(gap: float, asked: float) -> str:
    """The status of a plan by its gap and the gap that was asked: optimal, within_gap or stopped.

    Examples
    --------
    >>> status_of(0.0, 0.01), status_of(0.01, 0.01), status_of(0.02, 0.01)
    ('optimal', 'within_gap', 'stopped')
    """
    return "optimal" if gap <= EXACT else "within_gap" if gap <= asked + 1e-9 else "stopped"


def proven(objective: float, bound: float, asked: float) -> dict[str, Any]:
    """Objective, bound, gap and status of a plan.

    The bound is proven for the model, whose pupils may be fractions. Where whole ones come out cheaper, the model says
    nothing of how much cheaper others could be: the distance then counts as not proven, whichever side the plan lies
    on.

    Examples
    --------
    >>> proven(99.0, 100.0, 0.005)
    {'objective': 99.0, 'bound': 98.0, 'gap': 0.01010101, 'status': 'stopped'}
    """
    bound = objective - abs(objective - bound)
    gap = relative_gap(objective, bound)
    rounded = {"objective": round(objective, 6), "bound": round(bound, 6), "gap": round(gap, 9)}
    return rounded | {"status": status_of(gap, asked)}

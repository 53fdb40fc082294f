"""How far a plan may be from the best one, and what it is called for that."""

from __future__ import annotations

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

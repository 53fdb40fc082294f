"""How far and how long is searched, and what was found."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .stopping import Stopper

EXACT = 1e-6  # 万元: less is no difference


@dataclass(frozen=True)
class Found:
    """A plan by its columns.

    Parameters
    ----------
    values : ndarray
        Of all columns.
    cost, bound : float
        Its cost; what no plan costs less than; 万元.
    """

    values: np.ndarray
    cost: float
    bound: float


def better(one: Found | None, other: Found | None) -> Found | None:
    """The cheaper of two plans of one model, with the higher of their bounds.

    Examples
    --------
    >>> better(Found(np.array([1.0]), 9.0, 7.0), Found(np.array([2.0]), 8.5, 6.0))
    Found(values=array([2.]), cost=8.5, bound=7.0)
    """
    if one is None or other is None:
        return one or other
    cheaper = one if one.cost <= other.cost else other
    return Found(cheaper.values, cheaper.cost, max(one.bound, other.bound))


@dataclass(frozen=True)
class Effort:
    """How far and how long is searched.

    Parameters
    ----------
    gap : float
        Of the cost, and
    slack : float
        beyond it (万元): what the plan may be off the bound.
    deadline : float
        By ``time.monotonic``.
    seed : int
    stopper : Stopper
    """

    gap: float
    slack: float
    deadline: float
    seed: int
    stopper: Stopper

    @property
    def over(self) -> bool:
        """Whether no time is left, or it was asked to stop."""
        return self.stopper.asked or time.monotonic() > self.deadline

    def allowed(self, cost: float) -> float:
        """What a plan of a cost may be off the bound, 万元."""
        return self.slack + self.gap * abs(cost)

    def enough(self, found: Found) -> bool:
        """Whether a plan is as near its bound as it has to be."""
        return found.cost - found.bound <= max(EXACT, self.allowed(found.cost)) + 1e-9


def allowances(least: Sequence[float], fixed: float, gap: float) -> list[float]:
    """Absolute gaps of the stages that go first: half by what each costs, half alike; together within the plan's gap.

    A small stage need not be proven to its own gap: what it may be off is little of the whole.

    Parameters
    ----------
    least : sequence of float
        What each costs at least.
    fixed : float
        Costs that no decision changes.
    gap : float
        Relative gap of the plan.

    Examples
    --------
    >>> allowances([800.0, 100.0], 100.0, 0.01)
    [6.5, 3.0]
    """
    costs = [max(0.0, cost) for cost in least]
    alike = max(0.0, fixed + sum(costs)) / max(1, len(costs))
    return [gap * (cost + alike) / 2 for cost in costs]

"""Models that nothing joins, solved to a gap of all of them together: each leaves the others what it does not use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from .abreast import workers
from .effort import allowances


class Solved(Protocol):
    """What was found of a model: its cost, and what no plan costs less than; 万元."""

    @property
    def objective(self) -> float: ...

    @property
    def bound(self) -> float: ...


One = TypeVar("One", bound=Solved)


def in_turn(least: Sequence[float], fixed: float, gap: float, solve: Callable[[int, float, float], One]) -> list[One]:
    """What was found of each.

    The gap is asked of the plan as a whole, what no decision changes included. So the models that are quick go first,
    side by side, and what they leave of the allowance goes to the largest, which goes last.

    Parameters
    ----------
    least : sequence of float
        What each costs at least; the most work last.
    fixed : float
        Costs that no decision changes.
    gap : float
        Relative gap of all.
    solve : callable
        Takes the place of one, its relative gap and its slack (万元).

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> def solve(place, gap, slack):
    ...     return SimpleNamespace(objective=[101.0, 800.0][place], bound=[100.0, 799.0][place], slack=slack)
    >>> [one.slack for one in in_turn([100.0, 799.0], 99.0, 0.01, solve)]
    [2.995, 1.0]
    """
    slacks = allowances(least, fixed, gap)[:-1]
    with ThreadPoolExecutor(workers()) as pool:
        found = list(pool.map(lambda task: solve(task[0], 0.0, task[1]), enumerate(slacks)))
    known = fixed + sum(one.objective for one in found)
    used = sum(one.objective - one.bound for one in found)
    found.append(solve(len(least) - 1, gap, max(0.0, gap * known - used)))
    return found

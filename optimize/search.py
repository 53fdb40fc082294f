"""What is asked of a search, and what it found for some stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pulp

from .memory import Memory
from .model import Model
from .relaxation import Relaxation
from .row import Constraint
from .stopping import Stopper


@dataclass(frozen=True)
class Search:
    """How long and how far a model is searched.

    Parameters
    ----------
    gap : float
        Relative gap at which the search may end.
    slack : float
        Absolute gap (万元) at which it may end as well.
    time_limit : float
        Seconds.
    seed : int
        Random seed of the solver.
    budget : bool
        Whether the budget rows are part of the model.
    own : tuple of Constraint
        A user's own constraints.
    stopper : Stopper
        Stops it.
    memory : Memory
        What an earlier search found, and where this one leaves what it finds.

    Examples
    --------
    >>> search = Search(gap=0.01, time_limit=10.0)
    >>> search.gap, search.seed, search.budget
    (0.01, 0, False)
    """

    gap: float = 0.0
    time_limit: float = 60.0
    seed: int = 0
    slack: float = 0.0
    budget: bool = False
    own: tuple[Constraint, ...] = ()
    stopper: Stopper = field(default_factory=Stopper)
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True)
class Solution:
    """What the solver found for some stages.

    Parameters
    ----------
    model : Model
        With the variables' values.
    objective, bound : float
        Of the model's own costs, 万元.
    proven : bool
        Whether the search ended by its gap and not by its limit.
    build_seconds : float
    """

    model: Model
    objective: float
    bound: float
    proven: bool
    build_seconds: float


def first_uses(solutions: Iterable[Solution]) -> dict[str, int]:
    """Chosen options with the school year their places are first used in."""
    uses: dict[str, int] = {}
    for solution in solutions:
        for (code, year), variable in sorted(solution.model.build.items()):
            if (variable.varValue or 0.0) > 0.5 and code not in uses:
                uses[code] = year
    return uses


def rounded(solutions: Iterable[Solution]) -> Iterator[tuple[Model, Callable[[pulp.LpVariable], float]]]:
    """Models with the whole numbers that were found; see `budget.overspent`."""
    for found in solutions:
        yield found.model, lambda variable: float(round(variable.varValue or 0.0))


def valued(relaxation: Relaxation) -> Callable[[pulp.LpVariable], float]:
    """Values of a model's variables in its relaxation; see `budget.overspent`."""
    values = relaxation.values
    return lambda variable: float(values[variable.index])

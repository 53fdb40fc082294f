"""Building the model of some stages: all rows, a user's own among them, and the objective."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pulp

from .constraints import CONSTRAINTS
from .instance import Instance
from .model import Model
from .objective import total_price
from .own_rows import checked_rows
from .row import Constraint


def build_model(
    instance: Instance, stages: Iterable[str], budget: bool = False, own: Sequence[Constraint] = ()
) -> Model:
    """The model of some stages with all its rows, a user's own constraints among them, and its objective.

    Parameters
    ----------
    instance : Instance
        As of `prepare`.
    stages : iterable of str
        Stages that are planned together.
    budget : bool
        Whether the budget rows are part of it.
    own : sequence of Constraint
        A user's own; each takes the model and yields `Row`.

    Returns
    -------
    Model

    Raises
    ------
    InputFaults
        Where a user's own constraint does not hold what it should.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import prepare
    >>> model = build_model(prepare(*tiny_county()), ["kindergarten"])
    >>> model.problem.get_constraint_by_name("meet_demand_a_kindergarten_1_2026") is not None
    True
    """
    start = time.perf_counter()
    with uncollected():
        model = Model(instance, stages, budget)
        for constraint in CONSTRAINTS:
            for row in constraint(model):
                model.add(row)
        for constraint in own:
            for row in checked_rows(constraint, model):
                model.add(row)
        model.problem.setObjective(pulp.LpAffineExpression(total_price(model)))
    model.build_seconds = time.perf_counter() - start
    return model


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection: a model is hundreds of thousands of objects, and none of them is garbage yet."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

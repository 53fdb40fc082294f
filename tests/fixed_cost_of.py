"""What a plan's decisions cost on an instance, by the model built in full and HiGHS's own search: the other route."""

from __future__ import annotations

from collections.abc import Callable

from schoolplaces import optimize
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.previous import decide
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve_model


def cost_of(instance: Instance, plan: optimize.Plan, free: Callable[[Model], None] = lambda model: None) -> float:
    """Cost of what decisions change, all stages in one model; ``free`` loosens what it fixed."""
    model = build_model(instance, instance.demand)
    decide(model, plan)
    free(model)
    return solve_model(model, Search()).objective

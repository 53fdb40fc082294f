"""The plan: supply, balance, the mixed-integer model, its solution and the 5-3-1 dates."""

if __name__ != "schoolplaces.optimize":
    raise ImportError("import schoolplaces.optimize, not optimize: a second copy of every class would be loaded")

from .constraints import CONSTRAINTS
from .instance import Instance
from .objective import COSTS
from .plan import Plan, plan
from .prepare import prepare
from .solve import build_model
from .timeline import dates, three_lists

__all__ = ["CONSTRAINTS", "COSTS", "Instance", "Plan", "build_model", "dates", "plan", "prepare", "three_lists"]

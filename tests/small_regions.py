"""Small generated regions for the tests of solving: a few towns, every kind of option, some with money that binds."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pulp

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.generate import generate
from schoolplaces.optimize.handing import FEASIBLE, hand_over, solver_of
from schoolplaces.optimize.model import Model

STAGES = (("kindergarten",), ("primary", "junior"), ("kindergarten", "senior_general"), ("primary",), ("junior",))
LEADS = 8  # years of demand


@cache
def drawn(seed: int) -> tuple[Region, Demand]:
    """A region of 3 to 6 towns and 10 to 20 campuses, one or two stages, with a demand that grows or falls."""
    more: dict[str, Any] = {"budget": ("yearly", None, "pot")[seed % 3], "population": False, "housing": False}
    place = generate(3 + seed % 4, campuses=10 + 7 * seed % 11, stages=STAGES[seed % 5], seed=seed, years=2, **more)
    last = place.tables["enrolment"].query("year == @place.base_year")
    growth = (1.06, 0.97, 1.15)[seed // 3 % 3]
    years = [
        last.assign(year=last["year"] + lead, pupils=(last["pupils"] * growth**lead).round().astype(int))
        for lead in range(1, LEADS + 1)
    ]
    return place, Demand.of_table(pd.concat(years)[["town", "stage", "grade", "year", "pupils"]], place)


@cache
def instance(seed: int, years: int = 2) -> optimize.Instance:
    """The instance of a region drawn by a seed."""
    return optimize.prepare(*drawn(seed), years)


def best(model: Model, prices: np.ndarray | None = None, gap: float = 0.0) -> np.ndarray:
    """Columns of the plan of least cost, found by the solver alone, at other prices if they are given."""
    lp = hand_over(model)
    if prices is not None:
        lp.col_cost_ = prices
    solver = solver_of(lp, model.structure.whole, mip_rel_gap=gap, mip_abs_gap=1e-7)
    solver.run()
    assert solver.getInfo().primal_solution_status == FEASIBLE
    return np.asarray(solver.getSolution().col_value)


def cost(model: Model, values: np.ndarray) -> float:
    """Cost of columns, by PuLP's objective."""
    return float(sum(price * values[variable.index] for variable, price in model.problem.objective.items()))


def broken(model: Model, values: np.ndarray, whole: bool = True) -> list[str]:
    """Rows, bounds and whole numbers that columns do not keep, by PuLP's model and not by what was handed over."""
    found = []
    for row in model.problem.constraints():
        total = sum(factor * values[variable.index] for variable, factor in row.items())
        low, high = row.getLb(), row.getUb()
        if (low is not None and total < low - 1e-5) or (high is not None and total > high + 1e-5):
            found.append(row.name)
    for variable in model.problem.variables():
        value, high = values[variable.index], variable.upBound
        if value < variable.lowBound - 1e-6 or (high is not None and value > high + 1e-6):
            found.append(variable.name)
        if whole and variable.cat == pulp.LpInteger and abs(value - round(value)) > 1e-5:
            found.append(f"{variable.name} is not whole")
    return found

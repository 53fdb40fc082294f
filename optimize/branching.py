"""Branch and bound: the best plan of a model, and a bound, from the plan found so far."""

from __future__ import annotations

import time

import highspy
import numpy as np

from .effort import EXACT, Effort, Found
from .handing import FEASIBLE, UNTRIED, solver_of
from .relaxation import Relaxation

LEAST = 10.0  # seconds where there is no plan yet: a short limit still ends in one


def branch(relaxation: Relaxation, whole: np.ndarray, effort: Effort, known: Found | None = None) -> Found | None:
    """The best plan that branching finds within the limits; None where it finds none.

    Parameters
    ----------
    relaxation : Relaxation
        Of the model; its cuts help.
    whole : ndarray of int
        Columns of whole numbers.
    effort : Effort
    known : Found, optional
        A plan to start from.
    """
    left = effort.deadline - time.monotonic()
    if effort.stopper.asked or (known is not None and left < 1.0):
        return known
    solver = solver_of(
        relaxation.handed,
        whole,
        mip_rel_gap=0.0,
        mip_abs_gap=max(effort.allowed(relaxation.least or 0.0), EXACT),
        random_seed=effort.seed,
        time_limit=max(LEAST if known is None else 1.0, left),
        **UNTRIED,
    )
    for cut in relaxation.cuts:
        columns = np.array(cut.columns, dtype=np.int32)
        solver.addRow(-highspy.kHighsInf, cut.upper, len(columns), columns, np.array(cut.factors))
    if known is not None:
        start = highspy.HighsSolution()
        start.col_value = list(known.values)
        solver.setSolution(start)
    effort.stopper.run(solver)
    info = solver.getInfo()
    if info.primal_solution_status != FEASIBLE:
        return known
    cost = float(info.objective_function_value)
    bound = max(float(info.mip_dual_bound) if len(whole) else cost, -np.inf if known is None else known.bound)
    return Found(np.asarray(solver.getSolution().col_value), cost, min(bound, cost))

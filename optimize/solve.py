"""Solving: HiGHS behind PuLP, stages apart where nothing joins them, with an honest bound and gap."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import highspy
import pulp

from schoolplaces.faults import Fault, InputFaults

from .budget import pots, spent
from .constraints import CONSTRAINTS
from .costs import fixed_cost
from .instance import Instance
from .joined import joined_stages
from .model import Model
from .objective import total_price
from .own_rows import checked_rows, impossible, joined_by
from .previous import decide
from .row import Constraint
from .start import StartedHiGHS

if TYPE_CHECKING:
    from .plan import Plan

WORKERS = 2  # solves at a time; each with one thread, as HiGHS keeps one thread pool a process
FEASIBLE = 2  # what HiGHS calls a primal solution that keeps all rows


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
    """

    gap: float = 0.0
    time_limit: float = 60.0
    seed: int = 0
    slack: float = 0.0
    budget: bool = False
    own: tuple[Constraint, ...] = ()


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


def build_model(
    instance: Instance, stages: Iterable[str], budget: bool = False, own: Sequence[Constraint] = ()
) -> Model:
    """The model of some stages with all its rows, a user's own constraints among them, and its objective."""
    start = time.perf_counter()
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


def solve_stages(instance: Instance, stages: Iterable[str], search: Search) -> Solution:
    """Build and solve the model of some stages; see `solve_model`."""
    return solve_model(build_model(instance, stages, search.budget, search.own), search)


def solve_model(model: Model, search: Search, *, why: bool = True) -> Solution:
    """Solve a model.

    Parameters
    ----------
    model : Model
    search : Search
    why : bool
        Whether the fault says what leaves no plan.

    Raises
    ------
    InputFaults
        Where no plan was found within the limit. A plan always exists (pupils may stay unplaced), so this means that
        the limit is too short, or that what has to be in use, or a user's constraint, leaves none.
    """
    if not model.problem.variables():
        return Solution(model, 0.0, 0.0, True, model.build_seconds)
    solver = StartedHiGHS(
        model.whole_years,
        patience=max(10.0, search.time_limit / 4),  # a short limit still ends in a plan
        msg=False,
        gapRel=search.gap,
        gapAbs=max(search.slack, 1e-6),
        timeLimit=search.time_limit,
        threads=1,
        random_seed=search.seed,
    )
    model.problem.solve(solver)
    highs = model.problem.solverModel
    info = highs.getInfo()
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        raise InputFaults(no_plan(model, search) if why else [])
    if info.primal_solution_status != FEASIBLE:
        named = "+".join(model.stages)
        raise InputFaults([Fault("no_plan_found", "plan", stages=named, seconds=round(search.time_limit))])
    objective = float(info.objective_function_value)
    bound = float(info.mip_dual_bound) if model.problem.isMIP() else objective
    proven = highs.modelStatusToString(highs.getModelStatus()) == "Optimal"
    return Solution(model, objective, min(bound, objective), proven, model.build_seconds)


def no_plan(model: Model, search: Search) -> list[Fault]:
    """Why a model has no solution: a user's constraints, what has to be in use, or a fault of the program."""
    if search.own:

        def solvable(some: Sequence[Constraint]) -> bool:
            try:
                again = build_model(model.instance, model.stages, search.budget, some)
                solve_model(again, replace(search, own=tuple(some)), why=False)
            except InputFaults:
                return False
            return True

        if solvable(()):
            return impossible(search.own, solvable, model.stages)
    musts = [option.code for option in model.options if option.due(model.instance.need) is not None]
    named = "+".join(model.stages)
    if musts:
        return [Fault("musts_impossible", "options.csv", None, "must_by", options=", ".join(musts), stages=named)]
    return [Fault("no_plan_possible", "plan", stages=named)]


def solve(instance: Instance, search: Search, progress: Callable[[str], None] | None = None) -> list[Solution]:
    """Solve an instance: stages apart, and together where the budget would be overspent.

    The gap is asked of the plan as a whole, what no decision changes included. So the stages that are quick go first,
    side by side, and what they leave of the allowance goes to the largest, which goes last. Without the budget rows the
    stages' bounds add up to a bound of the whole; where the plans so found keep the budget they are the plan.
    """
    deadline = time.monotonic() + search.time_limit
    fixed = fixed_cost(instance)

    def one(model: Model, gap: float, slack: float) -> Solution:
        left = max(1.0, deadline - time.monotonic())
        found = solve_model(model, replace(search, gap=gap, slack=slack, time_limit=left, budget=model.budget))
        if progress:
            progress("+".join(model.stages))
        return found

    *quick, largest = joined_stages(instance, joined_by(instance, search.own))
    models = [build_model(instance, stages, own=search.own) for stages in quick]
    with ThreadPoolExecutor(WORKERS) as pool:
        least = list(pool.map(relaxed, models)) if search.gap else [0.0] * len(models)
        slacks = allowances(least, fixed, search.gap)
        solutions = list(pool.map(lambda model, slack: one(model, 0.0, slack), models, slacks))
    known = fixed + sum(found.objective for found in solutions)
    used = sum(found.objective - found.bound for found in solutions)
    last = build_model(instance, largest, own=search.own)
    solutions.append(one(last, search.gap, max(0.0, search.gap * known - used)))
    if not overspent(instance, solutions):
        return solutions
    whole = build_model(instance, instance.demand, budget=True, own=search.own)
    return [one(whole, search.gap, search.gap * fixed)]


def relaxed(model: Model) -> float:
    """Cost of the relaxation of a model, whole numbers as fractions: no plan of its stages costs less."""
    if not model.problem.variables():
        return 0.0
    model.problem.solve(pulp.HiGHS(msg=False, mip=False, threads=1))
    return float(model.problem.solverModel.getInfo().objective_function_value)


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


def solve_kept(solutions: list[Solution], kept: Plan, search: Search) -> list[Solution] | None:
    """The same stages with what a plan approved before decided; None where that can be done no more."""
    instance, budget = solutions[0].model.instance, solutions[0].model.budget
    exact = replace(search, gap=0.0, slack=0.0, budget=budget)
    found = []
    for solution in solutions:
        model = build_model(instance, solution.model.stages, budget, search.own)
        decide(model, kept)
        try:
            found.append(solve_model(model, exact, why=False))
        except InputFaults:
            return None
    return None if overspent(instance, found) else found


def first_uses(solutions: Iterable[Solution]) -> dict[str, int]:
    """Chosen options with the school year their places are first used in."""
    uses: dict[str, int] = {}
    for solution in solutions:
        for (code, year), variable in sorted(solution.model.build.items()):
            if (variable.varValue or 0.0) > 0.5 and code not in uses:
                uses[code] = year
    return uses


def overspent(instance: Instance, solutions: list[Solution]) -> bool:
    """Whether the plans of the stages together spend more than a pot holds."""
    uses = first_uses(solutions)
    return any(spent(instance, pot, uses) > pot.money + 1e-6 for pot in pots(instance))

"""Solving: stages apart where nothing joins them, each near its relaxation, else by branching; with an honest bound."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pulp

from schoolplaces.faults import Fault, InputFaults

from .branching import branch
from .budget import pots, spent
from .constraints import CONSTRAINTS
from .costs import fixed_cost
from .handing import hand_over, take_back, whole_columns
from .instance import Instance
from .joined import joined_stages
from .model import Model
from .objective import total_price
from .own_rows import checked_rows, impossible, joined_by
from .previous import decide
from .relaxation import Relaxation
from .repair import WORKERS, Effort, near_relaxation
from .row import Constraint
from .stopping import Stopper

if TYPE_CHECKING:
    from .plan import Plan

SMALL = 1_500  # columns up to which branching is quick by itself


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
    """

    gap: float = 0.0
    time_limit: float = 60.0
    seed: int = 0
    slack: float = 0.0
    budget: bool = False
    own: tuple[Constraint, ...] = ()
    stopper: Stopper = field(default_factory=Stopper)


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


def solve_stages(instance: Instance, stages: Iterable[str], search: Search) -> Solution:
    """Build and solve the model of some stages; see `solve_model`."""
    return solve_model(build_model(instance, stages, search.budget, search.own), search)


def relax(model: Model, stopper: Stopper | None = None) -> Relaxation:
    """The relaxation of a model, whole numbers as fractions: no plan of its stages costs less."""
    relaxation = Relaxation(hand_over(model), stopper or Stopper())
    relaxation.solve()
    return relaxation


def solve_model(model: Model, search: Search, relaxation: Relaxation | None = None, *, why: bool = True) -> Solution:
    """Solve a model: near its relaxation where that is close enough to the bound, else by branching from there.

    Parameters
    ----------
    model : Model
    search : Search
    relaxation : Relaxation, optional
        Of the model, solved; it is made where not given.
    why : bool
        Whether the fault says what leaves no plan.

    Raises
    ------
    InputFaults
        Where no plan was found within the limit. A plan always exists (pupils may stay unplaced), so this means that
        the limit is too short, or that what has to be in use, or a user's constraint, leaves none.
    KeyboardInterrupt
        Where it was stopped before any plan was found.
    """
    effort = Effort(search.gap, search.slack, time.monotonic() + search.time_limit, search.seed, search.stopper)
    relaxation = relaxation or relax(model, search.stopper)
    found = None
    if relaxation.size > SMALL and relaxation.solved:
        found = near_relaxation(model, relaxation, effort)
    if found is None or not effort.enough(found):
        found = branch(relaxation, whole_columns(model), effort, found) or found
    if found is None:
        raise _not_found(model, search, relaxation, why)
    take_back(model, found.values)
    return Solution(model, found.cost, found.bound, effort.enough(found), model.build_seconds)


def _not_found(model: Model, search: Search, relaxation: Relaxation, why: bool) -> BaseException:
    """What to say where no plan was found."""
    if search.stopper.asked:
        return KeyboardInterrupt()
    if relaxation.impossible:
        return InputFaults(no_plan(model, search) if why else [])
    named = "+".join(model.stages)
    return InputFaults([Fault("no_plan_found", "plan", stages=named, seconds=round(search.time_limit))])


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

    def one(model: Model, relaxation: Relaxation, gap: float, slack: float) -> Solution:
        left = max(1.0, deadline - time.monotonic())
        found = solve_model(
            model, replace(search, gap=gap, slack=slack, time_limit=left, budget=model.budget), relaxation
        )
        if progress:
            progress("+".join(model.stages))
        return found

    groups = joined_stages(instance, joined_by(instance, search.own))
    models = [build_model(instance, stages, own=search.own) for stages in groups]
    with ThreadPoolExecutor(WORKERS) as pool:
        relaxations = list(pool.map(lambda model: relax(model, search.stopper), reversed(models)))[::-1]
        slacks = allowances([relaxation.cost for relaxation in relaxations], fixed, search.gap)[:-1]
        quick = zip(models[:-1], relaxations[:-1], slacks, strict=True)
        solutions = list(pool.map(lambda task: one(task[0], task[1], 0.0, task[2]), quick))
    known = fixed + sum(found.objective for found in solutions)
    used = sum(found.objective - found.bound for found in solutions)
    solutions.append(one(models[-1], relaxations[-1], search.gap, max(0.0, search.gap * known - used)))
    if not overspent(instance, solutions):
        return solutions
    whole = build_model(instance, instance.demand, budget=True, own=search.own)
    return [one(whole, relax(whole, search.stopper), search.gap, search.gap * fixed)]


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
        except (InputFaults, KeyboardInterrupt):  # the plan found before stays
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

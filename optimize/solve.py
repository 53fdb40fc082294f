"""Solving: stages apart where nothing joins them, each near its relaxation, else by branching; with an honest bound."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from schoolplaces.faults import Fault, InputFaults

from .abreast import workers
from .budget import overdrawn, overspent
from .build import build_model, uncollected
from .costs import fixed_cost
from .effort import Effort, Found
from .first_basis import first_basis, joined_basis
from .handing import hand_over, take_back
from .in_turn import in_turn
from .instance import Instance
from .joined import joined_stages
from .memory import Memory, begun_by, digest_of
from .model import Model
from .own_rows import impossible, joined_by
from .previous import decide
from .relaxation import Relaxation
from .row import Constraint
from .search import Search, Solution, rounded, valued
from .seek import seek
from .stopping import Stopper

if TYPE_CHECKING:
    from .plan import Plan


def solve_stages(instance: Instance, stages: Iterable[str], search: Search) -> Solution:
    """Build and solve the model of some stages; see `solve_model`."""
    return solve_model(build_model(instance, stages, search.budget, search.own), search)


def relax(
    model: Model,
    stopper: Stopper | None = None,
    memory: Memory | None = None,
    apart: Sequence[tuple[Model, Relaxation]] = (),
) -> Relaxation:
    """The relaxation of a model, whole numbers as fractions: no plan of its stages costs less.

    It begins where an earlier search did, at what is known of the stages ``apart``, or at what is found of them.
    """
    lp, stopper = hand_over(model), stopper or Stopper()
    kept = None if memory is None else memory.recall(model)
    parts = [kept] if kept else memory.parts(model.stages) if memory and model.budget and not apart else []
    known = begun_by(parts, model) if parts else joined_basis(model, apart)
    priced, near = (kept.digest.rows == digest_of(lp).rows, kept.values(model)) if kept else (False, None)
    begin = known or first_basis(model.structure.layout, lp, stopper)
    relaxation = Relaxation(lp, stopper, begin, priced=priced, near=near)
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
    relaxation = relaxation or relax(model, search.stopper, search.memory)
    found = _found(model, search, relaxation, effort)
    if found is None:
        raise _not_found(model, search, relaxation, why)
    search.memory.note(model, relaxation, found)
    take_back(model, found.values)
    return Solution(model, found.cost, found.bound, effort.enough(found), model.build_seconds)


def _found(model: Model, search: Search, relaxation: Relaxation, effort: Effort) -> Found | None:
    """What was found for the same model before where that is near enough, else what is found now."""
    kept = search.memory.recall(model)
    known = kept.found if kept is not None and kept.digest == digest_of(relaxation.handed) else None
    return seek(model.structure, relaxation, effort, known)


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
                solve_model(again, replace(search, own=tuple(some), memory=Memory()), why=False)
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

    Without the budget rows the stages' bounds add up to a bound of the whole; where the plans so found keep the budget
    they are the plan.
    """
    deadline = time.monotonic() + search.time_limit
    fixed, every = fixed_cost(instance), tuple(instance.demand)
    relaxed: list[tuple[Model, Relaxation]] = []
    if not search.memory.knows(every, True) and not _known_dear(instance, search.memory):
        relaxed = _apart(instance, search)
        if not _too_dear(instance, relaxed):
            solutions = solve_relaxed(relaxed, search, fixed, deadline, progress)
            if not overspent(instance, rounded(solutions)):
                return solutions
    whole = build_model(instance, every, budget=True, own=search.own)
    relaxation = relax(whole, search.stopper, search.memory, relaxed)
    return solve_relaxed([(whole, relaxation)], search, fixed, deadline, progress)


def _apart(instance: Instance, search: Search) -> list[tuple[Model, Relaxation]]:
    """Models of the stages apart, relaxed; the largest is built first and relaxed while the others are built."""
    begun = []
    with uncollected(), ThreadPoolExecutor(workers()) as pool:
        for stages in reversed(joined_stages(instance, joined_by(instance, search.own))):
            model = build_model(instance, stages, own=search.own)
            begun.append((model, pool.submit(relax, model, search.stopper, search.memory)))
    return [(model, relaxation.result()) for model, relaxation in reversed(begun)]


def _known_dear(instance: Instance, memory: Memory) -> bool:
    """Whether what was found before for the stages apart tells that the budget would be overspent."""
    parts = memory.parts(tuple(instance.demand))
    options = {option.code for option in instance.options}
    return overdrawn(instance, {code: use for part in parts for code, use in part.uses.items() if code in options})


def _too_dear(instance: Instance, relaxed: Sequence[tuple[Model, Relaxation]]) -> bool:
    """Whether relaxations of the stages apart tell that the budget would be overspent."""
    found = [(model, valued(relaxation)) for model, relaxation in relaxed]
    return all(relaxation.solved for _, relaxation in relaxed) and bool(overspent(instance, found))


def solve_relaxed(
    relaxed: Sequence[tuple[Model, Relaxation]],
    search: Search,
    fixed: float,
    deadline: float,
    progress: Callable[[str], None] | None = None,
) -> list[Solution]:
    """Solve models that nothing joins, each near its relaxation, to a gap of all of them together (`in_turn`).

    Parameters
    ----------
    relaxed : sequence of (Model, Relaxation)
        The most work last.
    search : Search
    fixed : float
        Costs that no decision changes.
    deadline : float
        By ``time.monotonic``.
    progress : callable, optional
        Called with the names of the stages as they are solved.
    """

    def one(place: int, gap: float, slack: float) -> Solution:
        model, relaxation = relaxed[place]
        left = max(1.0, deadline - time.monotonic())
        asked = replace(search, gap=gap, slack=slack, time_limit=left, budget=model.budget)
        found = solve_model(model, asked, relaxation)
        if progress:
            progress("+".join(model.stages))
        return found

    return in_turn([relaxation.cost for _, relaxation in relaxed], fixed, search.gap, one)


def solve_kept(solutions: list[Solution], kept: Plan, search: Search) -> list[Solution] | None:
    """The same stages with what a plan approved before decided; None where that can be done no more."""
    instance, budget = solutions[0].model.instance, solutions[0].model.budget
    exact = replace(search, gap=0.0, slack=0.0, budget=budget, memory=Memory())
    found = []
    for solution in solutions:
        model = build_model(instance, solution.model.stages, budget, search.own)
        decide(model, kept)
        try:
            found.append(solve_model(model, exact, why=False))
        except (InputFaults, KeyboardInterrupt):  # the plan found before stays
            return None
    return None if overspent(instance, rounded(found)) else found

"""Common decisions of the first years over scenarios, at least expected cost: the search, and what it found."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.draws import Draws
from schoolplaces.faults import Fault, InputFaults

from .budget import overspent, pots
from .build import build_model
from .costs import fixed_cost
from .drawn_demand import drawn_demand
from .effort import Effort, Found, allowances
from .evaluate import read_draws
from .extensive import Extensive
from .frame_types import typed
from .hedged import Hedged
from .instance import Instance
from .joined import joined_stages
from .own_rows import joined_by
from .proof import relative_gap, status_of
from .robust import Robust
from .scenarios import Scenarios, scenarios
from .search import Search, valued
from .shortage_limit import Limit
from .side_by_side import overspends, side_by_side
from .solve import relax, solve

if TYPE_CHECKING:
    from schoolplaces.demand import Demand

Parts = list[tuple[Extensive, Found]]


def hedge(
    instance: Instance,
    demand: Demand,
    robust: Robust,
    search: Search,
    progress: Callable[[str], None] | None = None,
) -> Hedged:
    """Decide what is decided in the first years so that the expected cost over scenarios is least.

    Stages go apart where nothing joins them, as in `solve.solve`, and together where some scenario would spend more
    than a pot holds. The demand of a scenario, who stays and what is left of projects in the end, is as in `evaluate`.
    The bound is that of the relaxation in which the common decisions are whole and all else are fractions.

    Parameters
    ----------
    instance : Instance
        Of the plan's demand.
    demand : Demand
        With draws, where ``robust`` brings none.
    robust : Robust
    search : Search
        Seed, a user's own constraints, and what stops it.
    progress : callable, optional
        Called with the names of the stages as they are solved.

    Raises
    ------
    InputFaults
        Where there are no draws, a limit names a stage that is not planned, or no decisions are found that all
        scenarios and limits allow.
    KeyboardInterrupt
        Where it was stopped before any were found.
    """
    begun = time.monotonic()
    _known(robust.limits, instance)
    few = reduced(demand, robust, search.seed)
    drawn, weights = read_draws(demand, few)
    demands = drawn_demand(instance, drawn)
    every = [
        replace(instance, demand={name: mine.one(number) for name, mine in demands.items()})
        for number in range(len(few))
    ]
    fixed = np.array([fixed_cost(one) for one in every])
    asked = replace(search, time_limit=robust.time_limit)
    task = _Task(every, weights, float(fixed @ weights), robust, asked, begun + robust.time_limit, progress)
    parts = _solved(task)
    bound = sum(found.bound for _, found in parts) + task.fixed
    return _hedged([(one, found.values) for one, found in parts], few, fixed, robust, bound, time.monotonic() - begun)


def reduced(demand: Demand, robust: Robust, seed: int) -> Scenarios:
    """The scenarios of a robust plan."""
    given = demand.draws if robust.draws is None else robust.draws
    if given is None or not len(given):
        raise InputFaults([Fault("draws_none", "draws")])
    if not isinstance(given, Draws):
        return given
    if not np.isfinite(given.values).all():
        raise InputFaults([Fault("draws_number", "draws")])
    return scenarios(given, robust.n, seed)


def _known(limits: Sequence[Limit], instance: Instance) -> None:
    wrong = [limit.stage for limit in limits if limit.stage not in instance.demand]
    if wrong:
        allowed = "|".join(instance.demand)
        raise InputFaults([Fault("robust_stage", "limits", None, "stage", stage, allowed=allowed) for stage in wrong])


@dataclass(frozen=True)
class _Task:
    """Scenarios, their weights, what no decision changes (expected, 万元), and what is asked."""

    every: Sequence[Instance]
    weights: np.ndarray
    fixed: float
    robust: Robust
    search: Search
    deadline: float
    progress: Callable[[str], None] | None


def _solved(task: _Task) -> Parts:
    """All stages of all scenarios: groups apart, or together where the money does not suffice for that."""
    first = task.every[0]
    groups = joined_stages(first, joined_by(first, task.search.own))
    parts = None if _short_of_money(task, groups) else _in_groups(task, groups, budget=False)
    return parts or _in_groups(task, [list(first.demand)], budget=True) or []


def _short_of_money(task: _Task, groups: Sequence[Sequence[str]]) -> bool:
    """Whether the likeliest scenario by itself would spend more than a pot holds: one tells it sooner than all."""
    one = task.every[int(np.argmax(task.weights))]
    if not pots(one):
        return False
    models = [build_model(one, stages, own=task.search.own) for stages in groups]
    relaxed = [relax(model, task.search.stopper) for model in models]
    return all(mine.solved for mine in relaxed) and overspent(one, zip(models, map(valued, relaxed), strict=True))


def _in_groups(task: _Task, groups: Sequence[Sequence[str]], *, budget: bool) -> Parts | None:
    """Groups of stages one after the other; None where together they would spend more than a pot holds."""
    search, robust = replace(task.search, budget=budget), task.robust
    relaxed = [side_by_side(task.every, task.weights, some, search, robust.years, robust.limits) for some in groups]
    for one, stages in zip(relaxed, groups, strict=True):
        if not one.solved:
            raise _none(task, stages)
    if not budget and overspends([(one.extensive.models, one.values) for one in relaxed]):
        return None
    slacks = allowances([one.cost for one in relaxed], task.fixed, robust.gap)
    parts = []
    for one, slack, stages in zip(relaxed, slacks, groups, strict=True):
        found = one.found(search, Effort(0.0, slack, task.deadline, search.seed, search.stopper))
        if found is None:
            raise _none(task, stages)
        parts.append((one.extensive, found))
        if task.progress:
            task.progress("+".join(stages))
    spent = [(one.models, one.apart(found.values)) for one, found in parts]
    return None if not budget and overspends(spent) else parts


def _none(task: _Task, stages: Sequence[str]) -> BaseException:
    """What to say where no common decisions were found: a limit, what a scenario lacks, or that they do not agree."""
    robust, search = task.robust, task.search
    if search.stopper.asked:
        return KeyboardInterrupt()
    named = "+".join(stages)
    limits = [limit for limit in robust.limits if limit.stage in stages]
    if limits:
        return InputFaults(
            [Fault("robust_limit", "limits", None, limit.measure, limit.most, stage=limit.stage) for limit in limits]
        )
    for instance in task.every:
        solve(instance, search)  # says what leaves a scenario by itself without a plan
    return InputFaults([Fault("robust_none", "draws", stages=named, seconds=round(robust.time_limit))])


def _hedged(
    parts: Sequence[tuple[Extensive, np.ndarray]],
    few: Scenarios,
    fixed: np.ndarray,
    robust: Robust,
    bound: float,
    seconds: float,
) -> Hedged:
    """What was found as frames; each part with the values of its columns."""
    cost = fixed + sum(extensive.costs(values) for extensive, values in parts)
    objective = float(cost @ few.weights)
    gap = relative_gap(objective, bound)
    scenario = {"scenario": np.arange(1, len(few) + 1), "draw": few.chosen + 1, "weight": few.weights}
    short = sum(extensive.short(values) for extensive, values in parts)
    table = pd.DataFrame(scenario | {"cost_10k": cost, "shortage": short})
    uses = [(*use, round(float(values[at]))) for one, values in parts for at, use in enumerate(one.uses)]
    return Hedged(
        scenarios=typed("robust_scenarios", table.round(6)),
        decisions=typed("robust_decisions", pd.DataFrame(sorted(uses), columns=["option", "year", "use"])),
        limits=typed("robust_limits", _limits(parts)),
        objective=round(objective, 6),
        bound=round(min(objective, bound), 6),
        gap=round(gap, 9),
        gap_asked=robust.gap,
        status=status_of(gap, robust.gap),
        years=robust.years,
        own_draws=robust.draws is None,
        seconds=seconds,
    )


def _limits(parts: Sequence[tuple[Extensive, np.ndarray]]) -> pd.DataFrame:
    """What is reached of each limit."""
    rows = []
    for extensive, values in parts:
        for limit, short in ((one.limit, one.short(values)) for one in extensive.limits):
            first = limit.first or extensive.models[0].instance.need[0]
            reached = round(limit.reached(short, extensive.weights), 6)
            rows.append((limit.stage, first, limit.measure, limit.most, reached))
    return pd.DataFrame(rows, columns=["stage", "first", "measure", "most", "reached"])

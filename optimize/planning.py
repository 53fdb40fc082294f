"""Planning: from a region and its demand to a plan, with an honest bound."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.region import Region

from .assemble import assemble
from .costs import fixed_cost
from .hedge import hedge
from .instance import Instance
from .made import plan_of, planned, total_cost
from .memory import Memory
from .plan import Plan
from .plan_folder import digest
from .prepare import prepare
from .previous import compared
from .proof import relative_gap
from .robust import Robust
from .row import Constraint
from .search import Search, Solution
from .solve import solve, solve_kept
from .stopping import Stopper, stoppable


def plan(
    region: Region,
    demand: Demand,
    *,
    years: int = 5,
    gap: float = 0.005,
    time_limit: float = 60.0,
    seed: int = 0,
    previous: Plan | None = None,
    start: Plan | None = None,
    constraints: Sequence[Constraint] = (),
    robust: Robust | None = None,
    progress: Callable[[str], None] | None = None,
    stopper: Stopper | None = None,
) -> Plan:
    """Plan places for a region's demand at least cost.

    Parameters
    ----------
    region : Region
    demand : Demand
        With the years base + 1 … base + ``years`` and, as far as it goes, the run-out years after them. Warnings rest
        on its draws, where it has some: the plan keeps them, in whole pupils.
    years : int
        Need years.
    gap : float
        Relative gap at which the search may end.
    time_limit : float
        Seconds of search.
    seed : int
        Of the solver.
    previous : Plan, optional
        The plan approved before: what it has decided on goes on, the rest may be moved at a price. Where its decisions
        are within ``gap`` of the bound they are kept.
    start : Plan, optional
        A plan made just before of almost the same tables: what a change does not touch is not solved again. It changes
        how long this takes and, within ``gap``, what is found. A plan read from its folder has nothing to start from.
    constraints : sequence of callable
        A user's own: each takes the model and yields `Row`; see `optimize.own`.
    robust : Robust, optional
        Decisions of the first years are taken once for many draws of the demand, at least expected cost, and the plan
        for ``demand`` keeps them. ``plan.robust`` says what they come to.
    progress : callable, optional
        Called with the names of the stages as they are solved.
    stopper : Stopper, optional
        Ends the search from another thread (``stopper.ask()``), as Ctrl-C does from the main one.

    Returns
    -------
    Plan

    Raises
    ------
    InputFaults
        Where the rules or the demand lack something, or a user's constraint cannot be kept.
    KeyboardInterrupt
        Where Ctrl-C (or ``stopper``) comes before any plan was found. Later it ends the search: the plan returned is
        the best one by then, its status ``stopped`` unless it is within the gap.

    Examples
    --------
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> made = plan(county, Demand.of_table(pd.DataFrame(rows), county))
    >>> made.status, made.projects["kind"].tolist(), made.shortage["year"].tolist()
    ('optimal', ['new'], [2026, 2027])
    """
    begun = time.perf_counter()
    demand = planned(region, demand)
    instance, memory = prepare(region, demand, years, previous), Memory(None if start is None else start.memory)
    seconds = {"prepare": time.perf_counter() - begun}
    search = Search(gap, time_limit, seed, own=tuple(constraints), memory=memory, stopper=stopper or Stopper())
    hedged = None
    if robust is not None:
        hedged = stoppable(lambda: hedge(instance, demand, robust, search, progress), search.stopper)
        search, seconds["robust"] = replace(search, own=(*search.own, hedged.keep)), hedged.seconds
    found = _solved(instance, demand, previous, search, progress)
    beside: dict[str, Any] = dict(compared(instance, found.frames, previous, demand))
    return plan_of(
        instance, demand, found.frames, found.bound, search, **beside, seconds=seconds | found.seconds, memory=memory,
        robust=hedged, notes=() if hedged is None else (hedged.note,),
    )  # fmt: skip


class _Found(NamedTuple):
    """Tables of a plan; what no plan costs less than, 万元; seconds by phase."""

    frames: dict[str, Any]
    bound: float
    seconds: dict[str, float]


def _solved(
    instance: Instance,
    demand: Demand,
    previous: Plan | None,
    search: Search,
    progress: Callable[[str], None] | None,
) -> _Found:
    """The plan of an instance: that approved before where it is good enough, else the one found."""
    begun = time.perf_counter()
    solutions = stoppable(lambda: solve(instance, search, progress), search.stopper)
    bound = sum(found.bound for found in solutions) + fixed_cost(instance)
    frames = assemble(instance, solutions)
    solved = time.perf_counter()
    if previous is not None:
        kept = partial(_kept, instance, solutions, frames, demand, previous, bound, search)
        frames = stoppable(kept, search.stopper)
    build = sum(found.build_seconds for found in solutions)
    seconds = {"build": build, "solve": solved - begun, "write": time.perf_counter() - solved}
    return _Found(frames, bound, seconds)


def _same(instance: Instance, demand: Demand, previous: Plan) -> bool:
    """Whether a plan was made from the same tables, rules, demand and years."""
    same_years = tuple(instance.need) == tuple(previous.need_years)
    return same_years and digest(instance.region, demand) == digest(previous.region, previous.demand)


def _kept(
    instance: Instance,
    solutions: list[Solution],
    frames: dict[str, pd.DataFrame],
    demand: Demand,
    previous: Plan,
    bound: float,
    search: Search,
) -> dict[str, pd.DataFrame]:
    """Tables of the plan approved before where it is good enough: as it is, or with what it decided; else the new."""
    if (
        not search.own
        and _same(instance, demand, previous)
        and relative_gap(previous.objective, bound) <= search.gap + 1e-9
    ):
        return {name: getattr(previous, name) for name in frames}
    kept = solve_kept(solutions, previous, search)
    if kept is None:
        return frames
    found = assemble(instance, kept)
    return found if relative_gap(total_cost(found), bound) <= search.gap + 1e-9 else frames

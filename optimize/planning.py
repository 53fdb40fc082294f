"""Planning: from a region and its demand to a plan, with an honest bound."""

from __future__ import annotations

import platform
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
from .memory import Memory
from .plan import Plan
from .plan_folder import digest
from .prepare import prepare
from .previous import compared
from .proof import proven, relative_gap
from .robust import Robust
from .row import Constraint
from .search import Search, Solution
from .solve import solve, solve_kept
from .stopping import Stopper, stoppable
from .warn import warnings


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
    return _plan_of(
        instance, demand, found, search, **beside, seconds=seconds | found.seconds, memory=memory, robust=hedged,
        notes=(*instance.notes, *demand.notes, *([] if hedged is None else [hedged.note])),
    )  # fmt: skip


def plan_found(
    region: Region, demand: Demand, found: Callable[[Instance], list[Solution]], years: int, search: Search
) -> Plan:
    """The plan of what a search of the same region and demand found: nothing is searched again.

    Parameters
    ----------
    region : Region
        It may have a budget that the search knew nothing of, and that what it found keeps.
    demand : Demand
    found : callable
        Takes the instance and gives what was found, its models built of the instance.
    years : int
        Need years.
    search : Search
        Gap asked and seed.

    Returns
    -------
    Plan
        Nothing is proven of it.
    """
    begun = time.perf_counter()
    demand = planned(region, demand)
    instance = prepare(region, demand, years)
    solutions = found(instance)
    return plan_of(instance, demand, solutions, float("-inf"), search, {"build": time.perf_counter() - begun})


def plan_of(
    instance: Instance, demand: Demand, solutions: list[Solution], bound: float, search: Search,
    seconds: dict[str, float],
) -> Plan:  # fmt: skip
    """The plan of what was found of an instance.

    Parameters
    ----------
    instance : Instance
    demand : Demand
        As `planned` gives it.
    solutions : list of Solution
    bound : float
        What no plan costs less than, all costs of the instance included, 万元.
    search : Search
        Gap asked and seed.
    seconds : dict of str to float
        What it took by phase.
    """
    begun = time.perf_counter()
    frames = assemble(instance, solutions)
    seconds = seconds | {"write": time.perf_counter() - begun}
    one = _Found(frames, proven(total_cost(frames), bound, search.gap), seconds)
    return _plan_of(
        instance, demand, one, search, seconds=seconds, memory=Memory(), notes=(*instance.notes, *demand.notes)
    )


def planned(region: Region, demand: Demand) -> Demand:
    """The demand as a plan holds it: of the stages that are planned, its draws in whole pupils."""
    mine = demand.only(region.rules.region.plan_stages)
    return mine if mine.draws is None else replace(mine, draws=mine.draws.whole())


def _plan_of(instance: Instance, demand: Demand, found: _Found, search: Search, **beside: Any) -> Plan:
    """The tables that were found as a plan, with its warnings."""
    made = Plan(
        region=instance.region, demand=demand, need_years=tuple(instance.need), **found.frames, **found.proof,
        gap_asked=search.gap, solver="HiGHS", versions=versions(), seed=search.seed, **beside,
    )  # fmt: skip
    return replace(made, warnings=warnings(made))


class _Found(NamedTuple):
    """Tables of a plan; its objective, bound, gap and status; seconds by phase."""

    frames: dict[str, Any]
    proof: dict[str, Any]
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
    return _Found(frames, proven(total_cost(frames), bound, search.gap), seconds)


def total_cost(frames: dict[str, pd.DataFrame]) -> float:
    """Cost of a plan: the sum of its costs table."""
    return float(frames["costs"].drop(columns=["stage", "year"]).to_numpy().sum())


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


def versions() -> dict[str, str]:
    """Versions of what a plan was made with."""
    from importlib.metadata import version

    names = ("schoolplaces", "numpy", "pandas", "pulp", "highspy")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}

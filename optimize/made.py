"""What a search found, as a plan."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.faults import Note
from schoolplaces.region import Region

from .assemble import assemble
from .instance import Instance
from .memory import Memory
from .plan import Plan
from .prepare import prepare
from .proof import proven
from .search import Search, Solution
from .warn import warnings


def plan_of(
    instance: Instance, demand: Demand, frames: Mapping[str, Any], bound: float, search: Search,
    notes: Sequence[Note] = (), **beside: Any,
) -> Plan:  # fmt: skip
    """The tables that were found as a plan, with its warnings.

    Parameters
    ----------
    instance : Instance
    demand : Demand
        As `planned` gives it.
    frames : mapping of str to DataFrame
        Tables of what was found (`assemble.assemble`).
    bound : float
        What no plan costs less than, all costs of the instance included, 万元.
    search : Search
        Gap asked and seed.
    notes : sequence of Note
        Beside those of the instance and the demand.
    **beside
        Further attributes of the plan.
    """
    made = Plan(
        region=instance.region, demand=demand, need_years=tuple(instance.need), **frames,
        **proven(total_cost(frames), bound, search.gap), gap_asked=search.gap, solver="HiGHS", versions=versions(),
        seed=search.seed, notes=(*instance.notes, *demand.notes, *notes), **beside,
    )  # fmt: skip
    return replace(made, warnings=warnings(made))


def plan_solved(
    instance: Instance, demand: Demand, solutions: list[Solution], bound: float, search: Search, **seconds: float
) -> Plan:
    """The plan of what a search of an instance found; see `plan_of`.

    Parameters
    ----------
    instance, demand, bound, search
        As `plan_of` takes them.
    solutions : list of Solution
    **seconds : float
        What it took by phase.
    """
    begun = time.perf_counter()
    frames = assemble(instance, solutions)
    took = seconds | {"write": time.perf_counter() - begun}
    return plan_of(instance, demand, frames, bound, search, seconds=took, memory=Memory())


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
    return plan_solved(instance, demand, solutions, float("-inf"), search, build=time.perf_counter() - begun)


def planned(region: Region, demand: Demand) -> Demand:
    """The demand as a plan holds it: of the stages that are planned, its draws in whole pupils."""
    mine = demand.only(region.rules.region.plan_stages)
    return mine if mine.draws is None else replace(mine, draws=mine.draws.whole())


def total_cost(frames: Mapping[str, pd.DataFrame]) -> float:
    """Cost of a plan: the sum of its costs table."""
    return float(frames["costs"].drop(columns=["stage", "year"]).to_numpy().sum())


def versions() -> dict[str, str]:
    """Versions of what a plan was made with."""
    from importlib.metadata import version

    names = ("schoolplaces", "numpy", "pandas", "pulp", "highspy")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}

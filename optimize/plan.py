"""A plan: what is built, where pupils sit, what it costs, and how sure that is."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.faults import Note
from schoolplaces.records import totals
from schoolplaces.region import Region

from .assemble import assemble
from .costs import fixed_cost
from .instance import Instance
from .prepare import prepare
from .previous import compared, empty
from .row import Constraint
from .solve import Search, Solution, solve, solve_kept

if TYPE_CHECKING:
    from .violation import Violation

FRAMES = (
    "projects", "places", "classes", "assignment", "moves", "shortage", "flows", "balance", "timeline", "staff",
    "shares", "service_areas", "costs", "previous", "review", "changes",
)  # fmt: skip
MARKER = "plan.json"
EXACT = 1e-6  # a relative gap under which a plan is called optimal


@dataclass(frozen=True)
class Plan:
    """A layout plan of a region.

    Parameters
    ----------
    region : Region
    demand : Demand
    need_years : tuple of int
        Years whose places are planned; later years in the tables are the run-out.
    projects, places, classes, assignment, moves, shortage, flows, balance, timeline, staff, shares, service_areas, \
costs : DataFrame
        See docs; pupils are whole numbers, money is 万元 (costs discounted to the base year).
    objective, bound, gap : float
        Cost of the plan (the sum of ``costs``), what no plan of the model can cost less than, and their relative
        difference.
    status : str
        ``optimal`` (gap ≤ 1e-6), ``within_gap`` (proven within ``gap_asked``) or ``stopped`` (not proven so far,
        mostly as the limit ended the search).
    gap_asked : float
    seconds : dict of str to float
        By phase.
    solver : str
    versions : dict of str to str
    seed : int
    notes : tuple of Note
    previous, review, changes : DataFrame
        The plan approved before, its forecast beside this year's pupils, and what became of its projects; empty
        without one.

    `plan` makes one; its example shows what it holds.
    """

    region: Region
    demand: Demand
    need_years: tuple[int, ...]
    projects: pd.DataFrame
    places: pd.DataFrame
    classes: pd.DataFrame
    assignment: pd.DataFrame
    moves: pd.DataFrame
    shortage: pd.DataFrame
    flows: pd.DataFrame
    balance: pd.DataFrame
    timeline: pd.DataFrame
    staff: pd.DataFrame
    shares: pd.DataFrame
    service_areas: pd.DataFrame
    costs: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: str
    gap_asked: float
    seconds: dict[str, float]
    solver: str
    versions: dict[str, str]
    seed: int
    notes: tuple[Note, ...] = field(default=())
    previous: pd.DataFrame = field(default_factory=lambda: empty("previous"))
    review: pd.DataFrame = field(default_factory=lambda: empty("review"))
    changes: pd.DataFrame = field(default_factory=lambda: empty("changes"))

    def check(self) -> list[Violation]:
        """Recompute the plan from its tables; an empty list says that it holds (see ``check.py``)."""
        from .check import check

        return check(self)

    def summary(self) -> pd.DataFrame:
        """One row a stage: projects, new places, shortage and cost over the need years.

        Returns
        -------
        DataFrame
            ``stage, projects, places, capital_10k, demand_first, demand_last, shortage_first, shortage_last``.
        """
        first, last = self.need_years[0], self.need_years[-1]
        demand = totals(self.balance, ["stage", "year"], "demand")
        short = totals(self.balance, ["stage", "year"], "shortage")
        places = totals(self.projects, ["stage"], "places")
        capital = totals(self.projects, ["stage"], "cost_10k")
        rows = [
            {
                "stage": stage,
                "projects": int((self.projects["stage"] == stage).sum()),
                "places": int(places.get((stage,), 0)),
                "capital_10k": capital.get((stage,), 0.0),
                "demand_first": int(demand[stage, first]),
                "demand_last": int(demand[stage, last]),
                "shortage_first": int(short[stage, first]),
                "shortage_last": int(short[stage, last]),
            }
            for stage in self.region.stages
            if (stage, first) in demand
        ]
        return pd.DataFrame(rows)

    def write(self, folder: str | Path) -> None:
        """Write the plan folder: ``plan.json``, its tables, the demand, and ``inputs/`` with the checked tables.

        The folder is written aside and renamed, so that it is whole or absent.

        Raises
        ------
        InputFaults
            Where the folder cannot be written or holds something else than a plan.
        """
        from .plan_folder import write_plan

        write_plan(self, Path(folder))

    @classmethod
    def read(cls, folder: str | Path) -> Plan:
        """Read a plan folder.

        Raises
        ------
        InputFaults
            Where a file is missing or not that of a plan.
        """
        from .plan_folder import read_plan

        return read_plan(Path(folder))


def plan(
    region: Region,
    demand: Demand,
    *,
    years: int = 5,
    gap: float = 0.005,
    time_limit: float = 60.0,
    seed: int = 0,
    previous: Plan | None = None,
    constraints: Sequence[Constraint] = (),
    progress: Callable[[str], None] | None = None,
) -> Plan:
    """Plan places for a region's demand at least cost.

    Parameters
    ----------
    region : Region
    demand : Demand
        With the years base + 1 … base + ``years`` and, as far as it goes, the run-out years after them.
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
    constraints : sequence of callable
        A user's own: each takes the model and yields `Row`; see `optimize.own`.
    progress : callable, optional
        Called with the names of the stages as they are solved.

    Returns
    -------
    Plan

    Raises
    ------
    InputFaults
        Where the rules or the demand lack something, or a user's constraint cannot be kept.

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
    start = time.perf_counter()
    instance = prepare(region, demand, years, previous)
    prepared = time.perf_counter()
    search = Search(gap, time_limit, seed, own=tuple(constraints))
    solutions = solve(instance, search, progress)
    bound = sum(found.bound for found in solutions) + fixed_cost(instance)
    frames = assemble(instance, solutions)
    solved = time.perf_counter()
    if previous is not None:
        frames = _kept(instance, solutions, frames, demand, previous, bound, search)
    objective = total_cost(frames)
    # Proven for the model, whose pupils may be fractions. Where whole ones come out cheaper, the model says nothing of
    # how much cheaper others could be: the distance then counts as not proven, whichever side the plan lies on.
    bound = objective - abs(objective - bound)
    reached = relative_gap(objective, bound)
    return Plan(
        region=region,
        demand=demand,
        need_years=tuple(instance.need),
        **frames,
        **compared(instance, frames, previous, demand),
        objective=round(objective, 6),
        bound=round(bound, 6),
        gap=round(reached, 9),
        status="optimal" if reached <= EXACT else "within_gap" if reached <= gap + 1e-9 else "stopped",
        gap_asked=gap,
        seconds={
            "prepare": prepared - start,
            "build": sum(found.build_seconds for found in solutions),
            "solve": solved - prepared,
            "write": time.perf_counter() - solved,
        },
        solver="HiGHS",
        versions=versions(),
        seed=seed,
        notes=(*instance.notes, *demand.notes),
    )


def total_cost(frames: dict[str, pd.DataFrame]) -> float:
    """Cost of a plan: the sum of its costs table."""
    return float(frames["costs"].drop(columns=["stage", "year"]).to_numpy().sum())


def _same(instance: Instance, demand: Demand, previous: Plan) -> bool:
    """Whether a plan was made from the same tables, rules, demand and years."""
    from .plan_folder import digest

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
    kept = solve_kept(instance, solutions, previous, search)
    if kept is None:
        return frames
    found = assemble(instance, kept)
    return found if relative_gap(total_cost(found), bound) <= search.gap + 1e-9 else frames


def relative_gap(objective: float, bound: float) -> float:
    """How far a plan may be from the best one, as a share of its cost; 0 where both are 0."""
    if objective <= bound:
        return 0.0
    return (objective - bound) / max(abs(objective), 1e-9)


def versions() -> dict[str, str]:
    """Versions of what a plan was made with."""
    from importlib.metadata import version

    names = ("schoolplaces", "numpy", "pandas", "pulp", "highspy")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}

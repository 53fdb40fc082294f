"""Alternatives: plans that cost little more and build elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.faults import Fault, InputFaults

from .alternative_search import AlternativeSearch
from .assemble import assemble
from .compare import compare
from .costs import fixed_cost
from .instance import Instance
from .made import total_cost
from .plan_instance import plan_instance
from .previous import compared
from .proof import relative_gap, status_of
from .row import Constraint
from .search import Search, Solution
from .warn import warnings

if TYPE_CHECKING:
    from .plan import Plan

COLUMNS = ["alternative", "cost_10k", "more_10k", "share", "projects", "added", "dropped"]


@dataclass(frozen=True)
class Alternatives:
    """Plans near a plan that build elsewhere.

    Parameters
    ----------
    plans : tuple of Plan
        Checked like any other; the cheapest first.
    table : DataFrame
        ``alternative, cost_10k, more_10k, share, projects, added, dropped``: cost, what it is above the plan's and as a
        share of it, number of projects, and the options (joined by ";") it builds and the plan does not, or the other
        way round.
    proven : bool
        Whether there are no more of them where fewer than asked were found: no search was ended by its limit.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import alternatives, plan
    >>> found = alternatives(plan(*tiny_county()), within=0.5, n=1)
    >>> found.table["projects"].tolist()
    [1]
    """

    plans: tuple[Plan, ...]
    table: pd.DataFrame
    proven: bool


def alternatives(
    plan: Plan,
    within: float = 0.02,
    n: int = 5,
    *,
    least: int = 2,
    time_limit: float = 60.0,
    previous: Plan | None = None,
    constraints: Sequence[Constraint] = (),
) -> Alternatives:
    """Find plans that cost at most a share more than a plan and build elsewhere.

    Plans differ in the options that build (new, expand, temporary, relocate, convert): of the stages that are planned
    together and changed, each leaves out at least one that the other has chosen, and at least ``least`` are chosen in
    one and not in the other. Stages that nothing joins are searched apart, those of the least work first, each time for
    the cheapest plan that differs from all found so far; what is found in several is put together as far as the cost
    and the budget allow, so that alternatives differ in as many places as they can.

    Parameters
    ----------
    plan : Plan
    within : float
        Share of the plan's cost that an alternative may cost more.
    n : int
        Alternatives wanted.
    least : int
        Options that differ, at least.
    time_limit : float
        Seconds of each search.
    previous : Plan, optional
        The plan approved before; needed where the plan was made with one.
    constraints : sequence of Constraint
        A user's own, kept by the alternatives as well.

    Returns
    -------
    Alternatives
        Fewer than ``n`` where there are no more (``proven``), or none were found in time.

    Raises
    ------
    InputFaults
        Where the plan was made with one before it, and that is not given.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> alternatives(plan(*tiny_county()), within=0.5, n=1).table[["projects", "dropped"]].shape
    (1, 2)
    """
    if previous is None and len(plan.previous):
        told = ", ".join(plan.previous["option"])
        raise InputFaults([Fault("previous_needed", "plan.json", None, "previous", told)])
    instance = plan_instance(plan, previous)
    most = (1 + within) * plan.objective - fixed_cost(instance)
    search = Search(time_limit=time_limit, seed=plan.seed, own=tuple(constraints))
    hunt = AlternativeSearch(instance, plan, most, search, least)
    found: list[Plan] = []
    for solutions in hunt.plans(n):
        made = _made(plan, instance, solutions, within, previous)
        if made.objective <= (1 + within) * plan.objective + 1e-6:
            found.append(made)
        if len(found) == n:
            break
    found.sort(key=lambda one: one.objective)
    return Alternatives(tuple(found), _table(plan, found), len(found) == n or hunt.proven)


def _made(plan: Plan, instance: Instance, solutions: list[Solution], within: float, previous: Plan | None) -> Plan:
    """A whole plan of solutions; what it is asked to be within is the plan's gap and the share more."""
    frames = assemble(instance, solutions)
    objective = total_cost(frames)
    gap, asked = relative_gap(objective, plan.bound), plan.gap_asked + within
    changed: dict[str, Any] = {**frames, **compared(instance, frames, previous, plan.demand)}
    changed |= {"objective": round(objective, 6), "gap": round(gap, 9), "gap_asked": asked}
    changed["status"] = status_of(gap, asked)
    made = replace(plan, **changed)
    return replace(made, warnings=warnings(made))


def _table(plan: Plan, found: Sequence[Plan]) -> pd.DataFrame:
    rows = []
    for number, one in enumerate(found, 1):
        projects = compare(plan, one).table.query("what == 'project'")
        more = one.objective - plan.objective
        gone, come = projects["second"].isna(), projects["first"].isna()
        named = (";".join(projects.loc[come, "item"]), ";".join(projects.loc[gone, "item"]))
        share = more / max(abs(plan.objective), 1e-9)
        rows.append((number, one.objective, round(more, 6), round(share, 6), len(one.projects), *named))
    return pd.DataFrame(rows, columns=COLUMNS)

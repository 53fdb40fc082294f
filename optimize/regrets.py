"""Regret: what the projects of each of several plans would cost, should another scenario come than theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.draws import Draws
from schoolplaces.records import records
from schoolplaces.rounding import KEY

from .across_words import regret_text
from .budget import overdrawn
from .draw_block import BLOCK, in_fractions
from .evaluate import in_blocks, read_draws, settle
from .settled import BRIDGING
from .worded import Worded

if TYPE_CHECKING:
    from .instance import Instance
    from .plan import Plan

TABLE = ["decided", "comes", "cost_10k", "shortage", "ruled_out", "regret_10k"]
SUMMARY = ["decided", "same", "possible", "ruled_out", "most_10k", "mean_10k", "worst", "most_shortage"]
Costs = tuple[float, float, str]  # cost, shortage, and what rules the decisions out
Job = tuple[str, list[str]]  # whose decisions, and the scenarios of one region that may come


@dataclass(frozen=True, repr=False)
class Regrets(Worded, words=regret_text):
    """What decisions cost in each scenario above the best of them there; money is 万元 of the base year.

    Parameters
    ----------
    table : DataFrame
        ``decided, comes, cost_10k, shortage, ruled_out, regret_10k``: the scenario whose projects are built, the one
        that comes, discounted cost, pupil-years without a place in the need years, what rules the decisions out there
        (``project``: one of them is not allowed; ``money``: they spend more than there is; else empty), and the cost
        above that of the best decisions among those possible there. Numbers are missing where they are ruled out.
    summary : DataFrame
        ``decided, same, possible, ruled_out, most_10k, mean_10k, worst, most_shortage``, a row a set of decisions: the
        further scenarios whose plans have the same projects (joined by "; "), in how many scenarios it is possible, the
        others (joined by "; "), and of those where it is possible the largest regret, the mean one, the scenario of the
        largest one, and the largest shortage.

    Examples
    --------
    >>> table = pd.DataFrame([("built", "none", 1100.0, 0.0, "", 1100.0)], columns=TABLE)
    >>> summary = pd.DataFrame([("built", "", 1, "", 1100.0, 550.0, "none", 140.0)], columns=SUMMARY)
    >>> Regrets(table, summary).text("en")[:65]
    'Decisions possible in all 1 scenarios: 1; of them those made for '
    """

    table: pd.DataFrame
    summary: pd.DataFrame


def regrets(plans: Mapping[str, Plan], *, workers: int = 1, progress: Callable[[str], None] | None = None) -> Regrets:
    """Build the projects of each plan, let each scenario come, and tell what that costs above the best decisions.

    As `evaluate` does: a plan's projects stay, with their years; pupils are placed and gaps bridged anew, temporary
    places among them, by the rules, prices and demand of the scenario that comes. Classes may be fractions, so costs
    are lower bounds, alike in all. Projects that the scenario which comes does not allow, or that spend more than its
    money, are ruled out there: they have no cost and are no best decisions. Its own decisions can be regretted a little
    where those of another scenario are cheaper still, as plans are found within a gap and in whole classes.

    Parameters
    ----------
    plans : mapping of str to Plan
        By the name of their scenario. Of plans with the same projects the first stands for all.
    workers : int
        Processes; the result does not depend on it.
    progress : callable, optional
        Called with the name of each set of decisions as it is done.

    Returns
    -------
    Regrets

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import plan
    >>> found = regrets({"children": plan(*tiny_county(70)), "none": plan(*tiny_county(0))}).table
    >>> (found["regret_10k"] > 0).tolist()  # built and nobody comes; not built and they come
    [False, True, True, False]
    """
    jobs = [(name, group) for name in _decisions(plans) for group in _regions(plans)]
    rows: list[tuple[str, str, float, float, str]] = []
    for (name, group), found in zip(jobs, _solved(plans, jobs, workers, progress), strict=True):
        rows += [(name, world, *numbers) for world, numbers in zip(group, found, strict=True)]
    table = pd.DataFrame(rows, columns=TABLE[:-1])
    order = {name: at for at, name in enumerate(plans)}
    table = table.sort_values(["decided", "comes"], key=lambda cells: cells.map(order), ignore_index=True)
    best = table.groupby("comes")["cost_10k"].transform("min")
    table["regret_10k"] = (table["cost_10k"] - best).round(6)
    return Regrets(table, _summary(plans, table))


def _key(plan: Plan) -> frozenset[tuple[str, int]]:
    """What a plan decides: its projects and their years, but for what bridges."""
    return frozenset((row.option, int(row.use_year)) for row in records(plan.projects) if row.kind not in BRIDGING)


def _decisions(plans: Mapping[str, Plan]) -> list[str]:
    """The first plan of each set of decisions."""
    found: dict[frozenset[tuple[str, int]], str] = {}
    for name, plan in plans.items():
        found.setdefault(_key(plan), name)
    return list(found.values())


def _regions(plans: Mapping[str, Plan]) -> list[list[str]]:
    """Scenarios by the tables and rules that they have in common: they differ by their demand alone.

    What a scenario changes bears its name as its source, of which no number is made.
    """
    found: dict[str, list[str]] = {}
    for name, plan in plans.items():
        found.setdefault(plan.region.digest(sources=False), []).append(name)
    return list(found.values())


def _solved(
    plans: Mapping[str, Plan], jobs: list[Job], workers: int, progress: Callable[[str], None] | None
) -> Iterator[list[Costs]]:
    """Cost and shortage of each job, in order; lean plans are handed over to processes."""
    tasks = []
    for name, group in jobs:
        first = plans[group[0]]
        table = first.demand.table[KEY].reset_index(drop=True)
        pupils = [_pupils(plans[world], table) for world in group]
        task = replace(
            plans[name], region=first.region, demand=replace(first.demand, draws=None), memory=type(first.memory)()
        )
        tasks.append((task, Draws(table, np.column_stack(pupils).astype(float))))
    if workers == 1:
        made: Iterator[list[Costs]] = (_costs(*task) for task in tasks)
    else:
        from joblib import Parallel, delayed  # type: ignore[import-untyped]

        made = Parallel(n_jobs=workers, return_as="generator")(delayed(_costs)(*task) for task in tasks)
    for (name, _), found in zip(jobs, made, strict=True):
        if progress is not None:
            progress(name)
        yield found


def _pupils(plan: Plan, cells: pd.DataFrame) -> np.ndarray:
    """Pupils of a plan's demand in the order of some cells; missing ones are told by `read_draws`."""
    known = plan.demand.table.set_index(KEY)["pupils"]
    return known.reindex(pd.MultiIndex.from_frame(cells)).to_numpy(dtype=float)


def _ruled_out(plan: Plan, known: Instance) -> str:
    """What rules a plan's projects out in an instance: a project that it does not offer, or its money."""
    uses = dict(_key(plan))
    if not uses.keys() <= {option.code for option in known.options}:
        return "project"
    return "money" if overdrawn(known, uses) else ""


def _costs(plan: Plan, draws: Draws) -> list[Costs]:
    """Cost and shortage of a plan's projects in each draw; not a number where they cannot be had."""
    task = settle(plan)
    out = _ruled_out(plan, task.known)
    if out:
        return [(np.nan, np.nan, out)] * len(draws)
    drawn, _ = read_draws(plan.demand, draws)
    found: list[Costs] = []
    for block in in_blocks(task, drawn, in_fractions, 1, BLOCK):
        short = np.zeros(len(block.cost))
        for (_, _, _, year), pupils in block.found.short.items():
            short += pupils if year in task.known.need else 0.0
        numbers = zip(block.cost.round(6).tolist(), short.round(6).tolist(), strict=True)
        found += [(cost, pupils, "") for cost, pupils in numbers]
    return found


def _summary(plans: Mapping[str, Plan], table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for name, group in table.groupby("decided", sort=False):
        mine = _key(plans[str(name)])
        same = "; ".join(other for other, plan in plans.items() if other != name and _key(plan) == mine)
        there = group[group["ruled_out"] == ""]
        out = "; ".join(group.loc[group["ruled_out"] != "", "comes"])
        regret = there["regret_10k"].to_numpy(dtype=float)
        if there.empty:
            rows.append((name, same, 0, out, np.nan, np.nan, "", np.nan))
            continue
        worst, mean = there["comes"].iloc[int(regret.argmax())], round(float(regret.mean()), 6)
        rows.append((name, same, len(there), out, regret.max(), mean, worst, there["shortage"].max()))
    return pd.DataFrame(rows, columns=SUMMARY)

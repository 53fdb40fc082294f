"""Projects that are needed whatever comes, those that can wait, and what a year's waiting is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.records import records

from .draw_block import BLOCK
from .evaluate import in_blocks, read_draws, settle
from .left_out import choices_of, costs_of
from .no_regret_words import text
from .row import Constraint
from .scenarios import Scenarios, scenarios
from .settled import bridges
from .worded import Worded

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.draws import Draws

    from .plan import Plan

LEAST = 50  # scenarios
SURE, SELDOM = 0.9, 0.5  # of the scenarios: from here on no regret, below here better to wait
NOTHING = 1e-6  # of the cost: a difference that is none
COLUMNS = [
    "project", "option", "kind", "school", "stage", "use_year", "needed", "saves_10k", "later_10k", "wait_10k",
    "verdict",
]  # fmt: skip


@dataclass(frozen=True, repr=False)
class NoRegret(Worded, words=text):
    """What speaks for each project of a plan in many scenarios; money is 万元 of the base year.

    Parameters
    ----------
    table : DataFrame
        ``project, option, kind, school, stage, use_year, needed, saves_10k, later_10k, wait_10k, verdict``. ``needed``
        is the share of the scenarios, by weight, in which leaving the project out costs more than it saves;
        ``saves_10k`` what the plan would cost more without it, ``later_10k`` what it would cost more a year later, both
        expected (missing where the plan cannot be without it, as others rest on it, or there is no later need year);
        ``wait_10k`` the value of waiting a year: what the best of a year later and never, chosen when it is known what
        comes, costs less than the project now, expected. The verdict is ``no_regret`` (needed in at least 90 %, and
        not dearer in the mean than going without it), ``wait`` (in under 50 %), ``due`` where there is no choice,
        else ``open``: what is needed nearly always, for little, may cost much where it is not.
    scenarios : int
    left : tuple of str
        Options of the plan that are not judged: temporary places, decided when it shows that they are needed.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> import numpy as np
    >>> from schoolplaces import Draws
    >>> from schoolplaces.optimize import no_regret, plan
    >>> county, demand = tiny_county()
    >>> values = np.repeat(demand.table[["pupils"]].to_numpy(float), 50, axis=1)
    >>> draws = Draws(demand.table[["town", "stage", "grade", "year"]], values)
    >>> no_regret(plan(county, demand), draws).table[["kind", "needed", "verdict"]].values.tolist()
    [['new', 1.0, 'no_regret']]
    """

    table: pd.DataFrame
    scenarios: int
    left: tuple[str, ...] = ()


def no_regret(
    plan: Plan,
    draws: Draws | Scenarios | Demand,
    *,
    seed: int = 0,
    workers: int = 1,
    previous: Plan | None = None,
    constraints: Sequence[Constraint] = (),
) -> NoRegret:
    """Tell the projects that are needed in nearly every scenario from those that can wait.

    In each scenario the plan's cost is found as by `evaluate` (in fractions of classes), then again without each
    project in turn, and with it a year later, all others as they are. Stages of one campus that move to one site do so
    together. Temporary places are left out here: they are decided when it shows that they are needed.

    Costs in fractions are lower bounds, their differences estimates. The value of waiting takes all that comes to be
    known after the year: it is the most that waiting can be worth.

    Parameters
    ----------
    plan : Plan
    draws : Draws, Scenarios or Demand
        More than 50 draws are reduced to 50 scenarios (`scenarios`); scenarios are taken as they are, 50 at least.
    seed : int
        Of the reduction.
    workers : int
        Processes; the result does not depend on it.
    previous, constraints
        What the plan was made with, as in `evaluate`.

    Returns
    -------
    NoRegret

    Raises
    ------
    InputFaults
        Where there are fewer than 50 draws, they lack a cell of the plan's demand, or one has no solution.

    Examples
    --------
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> from schoolplaces import Demand, Draws, Region
    >>> from schoolplaces.optimize import plan as make
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> demand = Demand.of_table(pd.DataFrame(rows), county)
    >>> pupils = demand.table[["pupils"]].to_numpy()
    >>> values = np.where(np.arange(50) < 20, pupils, 0.0)  # twenty draws with the children, thirty without any
    >>> found = no_regret(make(county, demand), Draws(demand.table.iloc[:, :4], values))
    >>> found.table[["kind", "needed", "verdict"]].values.tolist()
    [['new', 0.4, 'wait']]
    """
    few = _scenarios(draws, seed)
    drawn, weights = read_draws(plan.demand, few)
    task = settle(plan, open_=True, previous=previous, own=constraints)
    choices = choices_of(task)
    blocks = in_blocks(task, drawn, partial(costs_of, choices=choices), workers, BLOCK)
    costs = np.concatenate(blocks, axis=2)
    found = {code: _row(part, weights) for choice, part in zip(choices, costs, strict=True) for code in choice.codes}
    due = (float("nan"),) * 4 + ("due",)
    bridging = {option.code for option in task.instance.options if bridges(option, task.instance)}
    rows = [
        (row.project, row.option, row.kind, row.school, row.stage, row.use_year, *found.get(row.option, due))
        for row in records(plan.projects)
        if row.option not in bridging
    ]
    left = tuple(row.option for row in records(plan.projects) if row.option in bridging)
    return NoRegret(pd.DataFrame(rows, columns=COLUMNS), len(few), left)


def _scenarios(draws: Draws | Scenarios | Demand, seed: int) -> Scenarios:
    from schoolplaces.demand import Demand

    if isinstance(draws, Demand):
        if draws.draws is None:
            raise InputFaults([Fault("draws_none", "draws")])
        draws = draws.draws
    if len(draws) < LEAST:
        raise InputFaults([Fault("scenarios_few", "draws", value=len(draws), least=LEAST)])
    if isinstance(draws, Scenarios):
        return draws
    if len(draws) > LEAST:
        return scenarios(draws, LEAST, seed)
    return Scenarios(draws, np.full(len(draws), 1 / len(draws)), np.arange(len(draws)))


def _row(costs: np.ndarray, weights: np.ndarray) -> tuple[float, float, float, float, str]:
    """Share of the scenarios in which it is needed, means, verdict."""
    now, without, later = costs
    needed, verdict = _needed(now, without, weights), verdict_of(now, without, weights)
    saves, after = (_finite(float(weights @ (other - now))) for other in (without, later))
    wait = float(weights @ (now - np.minimum(without, later)))
    return round(needed, 6), saves, after, _finite(wait), verdict


def verdict_of(now: np.ndarray, without: np.ndarray, weights: np.ndarray) -> str:
    """What speaks for a project: its share of the scenarios, and what it saves in the mean.

    Parameters
    ----------
    now, without : ndarray, shape (scenarios,)
        What the plan costs with the project and without it.
    weights : ndarray, shape (scenarios,)
        Add up to 1.

    Examples
    --------
    >>> verdict_of(np.array([10.0, 10.0]), np.array([11.0, 2.0]), np.array([0.95, 0.05]))
    'no_regret'
    """
    needed, saved = _needed(now, without, weights), float(weights @ (without - now + _nothing(now)))
    if needed >= SURE - 1e-9 and saved >= 0:
        return "no_regret"
    return "wait" if needed < SELDOM - 1e-9 else "open"


def _needed(now: np.ndarray, without: np.ndarray, weights: np.ndarray) -> float:
    """Share of the scenarios in which going without a project costs more."""
    return float(weights @ (without > now + _nothing(now)))


def _nothing(now: np.ndarray) -> np.ndarray:
    return NOTHING * np.maximum(1.0, np.abs(now))


def _finite(number: float) -> float:
    return round(number, 6) if np.isfinite(number) else float("nan")

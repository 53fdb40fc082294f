"""A plan against uncertainty: its projects as they are, all else decided anew in each of many draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import Fault, InputFaults
from schoolplaces.records import records
from schoolplaces.rounding import KEY, whole_columns

from .decided import Decided
from .draw_block import BLOCK, Settled, in_fractions, in_whole
from .evaluation import Evaluation, evaluation
from .instance import Instance
from .joined import joined_stages
from .own_rows import joined_by, variables_of
from .plan_instance import plan_instance
from .row import Constraint
from .scenarios import Scenarios
from .settled import joined_by_money, settled

if TYPE_CHECKING:
    from .plan import Plan

Found = TypeVar("Found")


def evaluate(
    plan: Plan,
    draws: Draws | Scenarios | Demand,
    *,
    whole: bool = False,
    hold: bool = False,
    tried: int = 3,
    gap: float = 0.005,
    time_limit: float = 60.0,
    workers: int = 1,
    previous: Plan | None = None,
    constraints: Sequence[Constraint] = (),
) -> Evaluation:
    """Evaluate a plan in many draws of the demand.

    The projects stay as the plan decided them. In each draw pupils are placed, and gaps bridged, anew at least cost:
    classes, those added and those beyond the streams, temporary places (projects of that kind, whether or not the plan
    has chosen them), over-size, pupils without a place. Who stays follows from the draw (`drawn_demand`). What is left
    of projects at the end (`residual`) stays as the plan's own demand has it, and so does who can reach what.

    Where more children live in a town that has lost its last campus than the plan was made for, those without a place
    count like any others. Where nothing keeps all rules in a draw – more are moved into a campus than it can hold, a
    constraint of one's own cannot be met – as little as possible is not kept, and ``draws`` says so (``kept``).

    Each draw is decided knowing all its years: the cost is what the best answers to it come to. In fractions of classes
    (the default) it is a lower bound of that, and so, as a rule, are shortages; ``tried`` draws are solved with whole
    classes too, and the difference is told.

    Parameters
    ----------
    plan : Plan
    draws : Draws, Scenarios or Demand
        As `forecast.simulate` gives them: a row for each cell of the plan's demand. Pupils are rounded to whole ones as
        everywhere. Scenarios carry weights.
    whole : bool
        Whole classes in the need years in every draw; minutes where fractions take seconds.
    hold : bool
        Keep the classes of the need years, the temporary places and the schools of whole zones as the plan has them.
    tried : int
        Draws that are solved with whole classes as well, spread evenly over all that keep every rule; 0 for none.
    gap, time_limit : float
        Of the search for whole classes in each draw, as of `plan`.
    workers : int
        Processes. Draws are solved in blocks of 50, the result does not depend on it.
    previous : Plan, optional
        The plan approved before, where the plan was made with one.
    constraints : sequence of Constraint
        A user's own that the plan was made with.

    Returns
    -------
    Evaluation

    Raises
    ------
    InputFaults
        Where draws lack a cell of the plan's demand, or (with whole classes) a constraint of one's own cannot be kept.

    Examples
    --------
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> from schoolplaces import Region
    >>> from schoolplaces.optimize import plan as make
    >>> county = Region.from_tables(
    ...     {
    ...         "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...         "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...     }
    ... )
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> demand = Demand.of_table(pd.DataFrame(rows), county)
    >>> values = demand.table[["pupils"]].to_numpy() * [[1.0, 0.5, 0.0]]
    >>> found = evaluate(make(county, demand), Draws(demand.table[KEY], values), tried=0)  # money is spent from 2025 on
    >>> found.stages[["year", "p_shortage", "shortage"]].round(3).values.tolist()[1:4]
    [[2026.0, 0.667, 35.0], [2027.0, 0.667, 35.0], [2028.0, 0.0, 0.0]]
    """
    if whole and hold:
        raise ValueError("whole and hold exclude each other: classes that are held are whole")
    drawn, weights = read_draws(plan.demand, draws)
    task = settle(plan, hold=hold, previous=previous, own=constraints)
    by_whole = partial(in_whole, gap=gap, time_limit=time_limit, seed=plan.seed)
    blocks = in_blocks(task, drawn, by_whole if whole else in_fractions, workers, 1 if whole else BLOCK)
    kept = np.flatnonzero(np.concatenate([block.kept for block in blocks]))
    picked = [] if whole or hold else [int(kept[place]) for place in spread_over(len(kept), tried)]
    beside = in_blocks(task, replace(drawn, values=drawn.values[:, picked]), by_whole, workers, 1)
    return evaluation(task.known, blocks, weights, dict(zip(picked, beside, strict=True)), whole=whole, hold=hold)


def settle(
    plan: Plan, *, hold: bool = False, open_: bool = False, previous: Plan | None = None, own: Sequence[Constraint] = ()
) -> Settled:
    """A plan as all draws see it; see `Settled` and `settled`."""
    known = plan_instance(plan, previous)
    uses = {row.option: int(row.use_year) for row in records(plan.projects)}
    instance = settled(known, uses, bridging=not hold, open_=open_)
    joins = [*joined_by(known, own), *joined_by_money(instance)]
    groups = joined_stages(instance, joins)
    chosen = [option for option in instance.options if option.code in uses]
    fixed = {option.code: uses[option.code] for option in chosen if open_ or option.committed is not None}
    held = _held(instance, groups, plan, own) if hold else {}
    together = tuple(tuple(stages) for stages in groups)
    return Settled(known, instance, fixed, together, bool(list(joined_by_money(instance))), tuple(own), held)


def _held(
    instance: Instance, groups: Sequence[Sequence[str]], plan: Plan, own: Sequence[Constraint]
) -> dict[str, float]:
    """Whole numbers of the plan by the name of their column."""
    found = {}
    for stages in groups:
        decided = Decided(instance, stages, plan, own)
        for name, variable in variables_of(decided.model).items():
            low, high = decided.limits(variable.index) if name in decided.model.whole_years else (0.0, 1.0)
            if low == high:
                found[name] = low
    return found


def read_draws(demand: Demand, draws: Draws | Scenarios | Demand) -> tuple[Draws, np.ndarray]:
    """Draws of whole pupils for a plan's demand, with weights that add up to 1."""
    found = draws.draws if isinstance(draws, Demand | Scenarios) else draws
    if found is None or not len(found):
        raise InputFaults([Fault("draws_none", "draws")])
    if not (np.isfinite(found.values) & (found.values >= 0)).all():
        raise InputFaults([Fault("draws_number", "draws")])
    weights = draws.weights if isinstance(draws, Scenarios) else np.full(len(found), 1 / len(found))
    planned = found.index[found.index["stage"].isin(demand.table["stage"].unique())]
    wanted, there = (pd.MultiIndex.from_frame(table[KEY]) for table in (demand.table, planned))
    missing, foreign = wanted.difference(there), there.difference(wanted)
    if len(missing):
        cell = ", ".join(map(str, missing[0]))
        raise InputFaults([Fault("draws_missing", "draws", None, None, cell, count=len(missing))])
    if len(foreign):
        cell = ", ".join(map(str, foreign[0]))
        raise InputFaults([Fault("draws_foreign", "draws", None, None, cell, count=len(foreign))])
    rows = planned.index.map({row: place for place, row in enumerate(found.index.index)}).to_numpy()
    index = planned.reset_index(drop=True)
    return Draws(index, whole_columns(index, found.values[rows])), weights


def in_blocks(
    task: Settled, draws: Draws, solved: Callable[[Settled, Draws], Found], workers: int, size: int
) -> list[Found]:
    """Blocks of draws of some size in order, solved by several processes."""
    parts = [replace(draws, values=draws.values[:, at : at + size]) for at in range(0, len(draws), size)]
    if workers == 1 or len(parts) < 2:
        return [solved(task, one) for one in parts]
    from joblib import Parallel, delayed  # type: ignore[import-untyped]

    return list(Parallel(n_jobs=workers)(delayed(solved)(task, one) for one in parts))


def spread_over(draws: int, tried: int) -> list[int]:
    """Some draws, spread evenly over all.

    Examples
    --------
    >>> spread_over(10, 3)
    [1, 5, 8]
    """
    few = min(draws, tried)
    return [int((2 * place + 1) * draws / (2 * few)) for place in range(few)]

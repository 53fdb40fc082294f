"""What a plan comes to in many draws, as frames and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .costs import TERMS
from .draw_block import Block
from .evaluation_words import text
from .instance import Instance
from .outcomes import in_a_row
from .worded import Worded

HALF = 0.5  # of a pupil: from here on a shortage counts as one
TOWN, STAGE = ["town", "stage", "year"], ["stage", "year"]
GRADE, STAGE_GRADE = ["town", "stage", "grade", "year"], ["stage", "grade", "year"]
WHOLE = ["draw", "cost_10k", "whole_10k", "bound_10k", "difference", "shortage", "whole_shortage"]


@dataclass(frozen=True, repr=False)
class Evaluation(Worded, words=text):
    """A plan in many draws; money is 万元 of the base year.

    Parameters
    ----------
    towns : DataFrame
        ``town, stage, year, p_shortage, shortage, idle, cost_10k``: the share of draws with a child (half a one, in
        fractions) without a place, and means over the draws: children of the town without a place, places of its
        campuses in which nobody sits, cost. Town "" stands for children from outside and for what is the region's.
    stages : DataFrame
        ``stage, year, p_shortage, shortage, idle, cost_10k``: the same for the region.
    grades : DataFrame
        ``town, stage, grade, year, p_shortage, shortage``: children without a place by grade. A child stays without one
        until a place is found for it, so a grade may be short long after it was the first.
    stage_grades : DataFrame
        ``stage, grade, year, p_shortage, shortage``: the same for the region.
    costs : DataFrame
        ``town, stage, year`` and a column for each term, as in a plan's ``costs``: means.
    draws : DataFrame
        ``draw, weight, cost_10k, shortage, idle, kept``: pupil-years without a place and place-years idle in the need
        years; whether all rules could be kept.
    whole : DataFrame
        ``draw, cost_10k, whole_10k, bound_10k, difference, shortage, whole_shortage``: draws that were solved with
        whole classes as well, what they cost in fractions and whole, what no whole classes cost less than, and the
        difference as a share of the whole cost.
    need_years : tuple of int
        Later years are the run-out, with fractions of classes in any case.
    names : dict of str to (str, str)
        Stages in Chinese and in English.
    fractions : bool
        Whether classes may be fractions: then ``cost_10k`` is a lower bound in every draw.
    held : bool
        Whether classes were held as in the plan.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces import Draws
    >>> from schoolplaces.optimize import evaluate, plan
    >>> county, demand = tiny_county()
    >>> rows = demand.table[["town", "stage", "grade", "year"]]
    >>> draws = Draws(rows, demand.table[["pupils"]].to_numpy() * [[1.0, 0.0]])
    >>> found = evaluate(plan(county, demand), draws, tried=0)
    >>> found.stages.loc[found.stages["year"] == 2026, ["p_shortage", "shortage"]].values.tolist()
    [[0.5, 35.0]]
    """

    towns: pd.DataFrame
    stages: pd.DataFrame
    grades: pd.DataFrame
    stage_grades: pd.DataFrame
    costs: pd.DataFrame
    draws: pd.DataFrame
    whole: pd.DataFrame
    need_years: tuple[int, ...]
    names: dict[str, tuple[str, str]]
    fractions: bool
    held: bool


def evaluation(
    known: Instance,
    blocks: Sequence[Block],
    weights: np.ndarray,
    beside: Mapping[int, Block],
    *,
    whole: bool,
    hold: bool,
) -> Evaluation:
    """Gather the blocks of an evaluation.

    Parameters
    ----------
    known : Instance
    blocks : sequence of Block
        In order.
    weights : ndarray of float, shape (draws,)
    beside : mapping of int to Block
        Draws solved with whole classes as well.
    whole, hold : bool
        As asked of `evaluate.evaluate`.
    """
    found = in_a_row([block.found for block in blocks])
    by_grade, idle = _frame(found.short, GRADE, len(weights)), _frame(found.idle, TOWN, len(weights))
    short = by_grade.groupby(level=TOWN, sort=False).sum()
    spent = {key: float(number @ weights) for key, number in found.costs.items()}
    costs = _cost_frame(spent)
    money = costs.assign(cost_10k=costs[TERMS].sum(axis=1))
    towns = _summed(TOWN, (short, idle), money, weights)
    stages = _summed(STAGE, (short, idle), money, weights)
    order = {stage: number for number, stage in enumerate(known.demand)}
    total = np.concatenate([block.cost for block in blocks])
    need = [_of_years(part, known.need) for part in (short, idle)]
    numbers = np.arange(1, len(weights) + 1)
    draws = pd.DataFrame(
        {"draw": numbers, "weight": weights, "cost_10k": total.round(6), "shortage": need[0], "idle": need[1]}
    ).assign(kept=np.concatenate([block.kept for block in blocks]))
    return Evaluation(
        towns=_ordered(towns, order),
        stages=_ordered(stages, order),
        grades=_ordered(_short_shares(GRADE, by_grade, weights), order),
        stage_grades=_ordered(_short_shares(STAGE_GRADE, by_grade, weights), order),
        costs=_ordered(costs, order),
        draws=draws,
        whole=_whole_frame(draws, beside, known),
        need_years=tuple(known.need),
        names={name: (demand.stage.zh, demand.stage.en) for name, demand in known.demand.items()},
        fractions=not (whole or hold),
        held=hold,
    )


def _frame(part: Mapping[Any, np.ndarray], names: list[str], draws: int) -> pd.DataFrame:
    """A row a key, such as a town, stage and year, a column a draw; no row where there is no key (no campus at all)."""
    values = np.stack(list(part.values())) if part else np.zeros((0, draws))
    return pd.DataFrame(values, index=pd.MultiIndex.from_tuples(list(part), names=names))


def _of_years(part: pd.DataFrame, years: range) -> np.ndarray:
    """Sums of some years by draw."""
    return np.asarray(part[part.index.get_level_values("year").isin(years)].sum(axis=0).round(6))


def _summed(
    keys: list[str], parts: tuple[pd.DataFrame, pd.DataFrame], money: pd.DataFrame, weights: np.ndarray
) -> pd.DataFrame:
    """Shares and means of sums by some keys."""
    short, idle = parts[0], parts[1].groupby(level=keys, sort=False).sum()
    table = _short_shares(keys, short, weights).set_index(keys)
    table["idle"] = pd.Series(idle.to_numpy() @ weights, index=idle.index)
    table = table.join(money.groupby(keys)["cost_10k"].sum(), how="outer").fillna(0.0)
    return table.round(6).reset_index()


def _short_shares(keys: list[str], short: pd.DataFrame, weights: np.ndarray) -> pd.DataFrame:
    """Shares of the draws with a child without a place, and how many on average, by some keys."""
    sums = short.groupby(level=keys, sort=False).sum()
    numbers = sums.to_numpy()
    found = {"p_shortage": (numbers >= HALF).astype(float) @ weights, "shortage": numbers @ weights}
    return pd.DataFrame(found, index=sums.index).round(6).reset_index()


def _cost_frame(spent: Mapping[tuple[tuple[str, str, int], str], float]) -> pd.DataFrame:
    cells: dict[tuple[str, str, int], dict[str, float]] = {}
    for (where, term), money in spent.items():
        cells.setdefault(where, dict.fromkeys(TERMS, 0.0))[term] += money
    rows = [dict(zip(TOWN, where, strict=True)) | terms for where, terms in cells.items()]
    table = pd.DataFrame(rows, columns=[*TOWN, *TERMS])
    table[TERMS] = table[TERMS].round(6)
    return table


def _ordered(table: pd.DataFrame, stages: Mapping[str, int]) -> pd.DataFrame:
    """Rows by town, stage in its order, and year."""
    keys = [name for name in GRADE if name in table]
    return table.sort_values(keys, key=lambda one: one.map(stages) if one.name == "stage" else one, ignore_index=True)


def _whole_frame(draws: pd.DataFrame, beside: Mapping[int, Block], known: Instance) -> pd.DataFrame:
    mine = draws.iloc[list(beside)]
    cost = np.array([float(block.cost[0]) for block in beside.values()])
    table = mine[["draw", "cost_10k"]].assign(
        whole_10k=cost,
        bound_10k=[float(block.bound[0]) for block in beside.values()],
        difference=(cost - mine["cost_10k"]) / np.maximum(np.abs(cost), 1e-9),
        shortage=mine["shortage"],
        whole_shortage=[
            float(_of_years(_frame(block.found.short, GRADE, 1), known.need)[0]) for block in beside.values()
        ],
    )
    return table[WHOLE].round(6).reset_index(drop=True)

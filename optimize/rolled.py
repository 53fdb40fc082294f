"""What ways of working come to: shortage, idle places, cost and regret, by policy, with the spread over draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from schoolplaces.estimates import has_estimates
from schoolplaces.region import Region

from .approved import Approved
from .plan import Plan
from .policy import FORESIGHT
from .rolled_words import text
from .worded import Worded

DRAWS = [
    "policy", "draw", "cost_10k", "bound_10k", "gap", "regret_10k", "shortage", "short_years", "idle", "works",
    "capital_10k",
]  # fmt: skip
STAGES = ["policy", "draw", "stage", "year", "shortage", "idle"]
WORKS = ["policy", "draw", "option", "stage", "approved_year", "need_year", "delivery_year", "use_year"]
MEASURES = ["shortage", "short_years", "idle", "cost_10k", "regret_10k"]


@dataclass(frozen=True)
class Outcome:
    """What a way of working comes to in a draw.

    Parameters
    ----------
    policy : str
    plan : Plan
        For what came, with its works.
    approved : mapping of str to Approved
    """

    policy: str
    plan: Plan
    approved: Mapping[str, Approved]


@dataclass(frozen=True, repr=False)
class Rolled(Worded, words=text):
    """Ways of working replayed.

    Parameters
    ----------
    draws : DataFrame
        ``policy, draw, cost_10k, bound_10k, gap, regret_10k, shortage, short_years, idle, works, capital_10k``, a row a
        way of working and draw, *foresight* first. Cost is discounted, 万元; ``bound_10k`` is what no plan with these
        works costs less than; ``shortage`` pupils without a place (one a year), ``short_years`` need years with any,
        ``idle`` places without a pupil (one a year), ``works`` how many were approved; all in the need years.
    stages : DataFrame
        ``policy, draw, stage, year, shortage, idle``.
    works : DataFrame
        ``policy, draw, option, stage, approved_year, need_year, delivery_year, use_year``: what was approved, and why.
    need_years : tuple of int
    estimated : bool
        Whether the region's enrolment is estimated or assumed: then this shows how, not how good.
    history : bool
        Whether what came is history, not drawn.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Policy, roll
    >>> county, demand = tiny_county(years=3)
    >>> found = roll(county, lambda seen, ahead: demand, demand, years=2, policies=[Policy(5, 3, 1)])
    >>> found.draws[["policy", "shortage"]].values.tolist()
    [['foresight', 140], ['5-3-1', 140]]
    """

    draws: pd.DataFrame
    stages: pd.DataFrame
    works: pd.DataFrame
    need_years: tuple[int, ...]
    estimated: bool
    history: bool = False

    def summary(self, low: float = 0.1, high: float = 0.9) -> pd.DataFrame:
        """Means by policy, with two quantiles of each measure over the draws.

        Parameters
        ----------
        low, high : float
            Quantiles, between 0 and 1.

        Returns
        -------
        DataFrame
            ``policy``, then ``shortage, short_years, idle, cost_10k, regret_10k``, each followed by ``…_low`` and
            ``…_high``.
        """
        groups = self.draws.groupby("policy", sort=False)
        table = pd.DataFrame(index=pd.Index(self.draws["policy"].unique(), name="policy"))
        for name in MEASURES:
            found = groups[name]
            table[name], table[f"{name}_low"], table[f"{name}_high"] = (
                found.mean(), found.quantile(low), found.quantile(high),
            )  # fmt: skip
        return table.reset_index()


def rolled(
    region: Region, names: Sequence[str], found: Sequence[Sequence[Outcome]], *, history: bool = False
) -> Rolled:
    """Gather what came out.

    Parameters
    ----------
    region : Region
    names : sequence of str
        Of the ways of working, in order.
    found : sequence of sequence of Outcome
        By draw; foresight first in each.
    history : bool
        Whether what came is history.
    """
    draws = [_measured(outcome, number, mine[0]) for number, mine in enumerate(found, 1) for outcome in mine]
    stages = [_by_stage(outcome, number) for number, mine in enumerate(found, 1) for outcome in mine]
    works = [
        (outcome.policy, number, one.option, one.stage, one.year, one.need_year, one.delivery_year, one.use_year)
        for number, mine in enumerate(found, 1)
        for outcome in mine
        for one in sorted(outcome.approved.values(), key=lambda one: (one.year, one.option))
    ]
    return Rolled(
        draws=_ordered(pd.DataFrame(draws, columns=DRAWS), names),
        stages=_ordered(pd.concat(stages, ignore_index=True), names),
        works=_ordered(pd.DataFrame(works, columns=WORKS), names),
        need_years=found[0][0].plan.need_years,
        estimated=has_estimates([region.enrolment]),
        history=history,
    )


def _measured(outcome: Outcome, draw: int, best: Outcome) -> tuple[object, ...]:
    """A row of the table of draws."""
    made = outcome.plan
    need = made.balance[made.balance["year"].isin(made.need_years)]
    short = need.groupby("year")["shortage"].sum()
    # Not below 0 where foresight was not searched to the end: that is what the gaps say, and it is told as it is.
    regret = 0.0 if outcome.policy == FORESIGHT else made.objective - best.plan.objective
    return (
        outcome.policy, draw, made.objective, made.bound, made.gap, round(regret, 6), int(short.sum()),
        int((short > 0).sum()), int(need["surplus"].sum()), len(outcome.approved),
        float(np.round(made.costs["capital"].sum(), 6)),
    )  # fmt: skip


def _by_stage(outcome: Outcome, draw: int) -> pd.DataFrame:
    made = outcome.plan
    need = made.balance[made.balance["year"].isin(made.need_years)].rename(columns={"surplus": "idle"})
    table = need.groupby(["stage", "year"], sort=False, as_index=False)[["shortage", "idle"]].sum()
    return table.assign(policy=outcome.policy, draw=draw)[STAGES]


def _ordered(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Rows by policy in order, then draw, as they were found."""
    place = {name: number for number, name in enumerate(names)}
    return table.sort_values("policy", key=lambda one: one.map(place), kind="stable", ignore_index=True)

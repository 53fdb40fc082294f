"""What a robust search found: scenarios with their weight, cost and shortage, the common decisions, and a bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.faults import Note
from schoolplaces.gap_text import gap_text

from .hedged_words import text
from .row import Row
from .worded import Worded

if TYPE_CHECKING:
    from .model import Model


@dataclass(frozen=True, repr=False)
class Hedged(Worded, words=text):
    """Decisions that are the same in all scenarios; money is 万元 of the base year.

    Parameters
    ----------
    scenarios : DataFrame
        ``scenario, draw, weight, cost_10k, shortage``: numbered from 1; which of the draws it is; what it costs
        with the common decisions, all else decided for it; pupil-years without a place in the need years.
    decisions : DataFrame
        ``option, year, use``: whether an option is in use (1 or 0) by a school year, for all that is decided in the
        first years.
    limits : DataFrame
        ``stage, first, measure, most, reached``: the limits asked, measure ``p`` or ``cvar``.
    objective, bound, gap : float
        Expected cost over the scenarios, what no common decisions cost less than, and the relative difference.
    gap_asked : float
    status : str
        ``optimal``, ``within_gap`` or ``stopped``, as of a plan.
    years : int
        Years whose decisions are common.
    own_draws : bool
        Whether the scenarios stand for the draws of the plan's demand, not for others.
    seconds : float

    Examples
    --------
    >>> from dataclasses import replace
    >>> from schoolplaces import Draws
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Robust, plan
    >>> county, demand = tiny_county()
    >>> rows = demand.table[["town", "stage", "grade", "year"]]
    >>> drawn = replace(demand, draws=Draws(rows, demand.table[["pupils"]].to_numpy() * [[0.0, 1.0]]))
    >>> found = plan(county, drawn, robust=Robust()).robust
    >>> found.scenarios[["weight"]].values.tolist()
    [[0.5], [0.5]]
    """

    scenarios: pd.DataFrame
    decisions: pd.DataFrame
    limits: pd.DataFrame
    objective: float
    bound: float
    gap: float
    gap_asked: float
    status: str
    years: int
    own_draws: bool
    seconds: float

    def keep(self, model: Model) -> Iterator[Row]:
        """What is decided in the first years is as in the robust plan.

        A constraint (`optimize.own`): the plan was made with it, and ``constraints=[plan.robust.keep]`` takes it to
        `explain` and `alternatives`.
        """
        for option, year, use in self.decisions.itertuples(index=False):
            if (option, year) in model.build:
                yield Row(f"decided_{option}_{year}", [(model.build[option, year], 1.0)], "==", float(use))

    @property
    def uses(self) -> dict[str, int]:
        """Options that are decided on in the first years, with the school year of their first use."""
        chosen = self.decisions[self.decisions["use"] == 1]
        return {str(option): int(year) for option, year in chosen.groupby("option")["year"].min().items()}

    @property
    def note(self) -> Note:
        """What the plan says of it, in its folder too."""
        options = ", ".join(f"{option} {year}" for option, year in self.uses.items()) or "—"
        return Note(
            "robust_decided",
            "plan.json",
            count=len(self.scenarios),
            years=self.years,
            options=options,
            cost=f"{self.objective:,.0f}",
            gap=gap_text(self.gap),
        )

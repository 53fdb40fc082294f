"""A county of a province: what it would plan at prices of money or with a share of it, and its plan under the share."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.faults import InputFaults
from schoolplaces.reading import normalised
from schoolplaces.schema import load_schema

from .budget import Pot, committed, pots_of, spent
from .build import build_model
from .column import Ask, Column
from .costs import fixed_cost
from .joined import joined_stages
from .part import Part
from .planning import plan
from .prepare import prepare
from .proof import proven, relative_gap
from .row import Constraint, Row
from .search import Search, first_uses
from .solve import solve, solve_relaxed

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .model import Model
    from .plan import Plan

CENT = 1e-4  # 万元: shares are rounded up to it
LITTLE = 1e-9


class County:
    """A county under money that others take from as well.

    Parameters
    ----------
    region : Region
        Its own budget, where it has one, holds besides.
    demand : Demand
    money : DataFrame
        Table ``budget`` of the province.
    years : int
        Need years.

    Attributes
    ----------
    pots : list of Pot
        Of the province, as they are given.
    committed : ndarray, shape (pots,)
        What the county has committed of each already, 万元.
    fixed : float
        Costs that no decision changes.

    Raises
    ------
    InputFaults
        As `prepare`.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> money = pd.DataFrame({"first": [2026], "last": [2030], "stages": [""], "kinds": [""], "cost_10k": [1200.0]})
    >>> county = County(*tiny_county(), money)
    >>> [county.priced(Ask("priced", (price,)), Search()).spends[0] for price in (0.0, 50.0)]
    [1350.0, 0]
    """

    def __init__(self, region: Region, demand: Demand, money: pd.DataFrame, years: int = 5) -> None:
        self.region, self.demand, self.money, self.years = region, demand, money, years
        self.instance = prepare(region, demand, years)
        self.pots: list[Pot] = pots_of(money)
        self.committed = np.array([committed(self.instance, pot) for pot in self.pots])
        self.fixed = fixed_cost(self.instance)

    def __getstate__(self) -> dict[str, Any]:
        """Without the models: where it is carried to, they are built again, the same."""
        return {name: value for name, value in self.__dict__.items() if name != "parts"}

    @cached_property
    def parts(self) -> list[Part]:
        """Its models, stages apart where nothing joins them; a budget of its own joins all."""
        every = list(self.instance.demand)
        own = bool(len(self.region.budget))
        groups = [every] if own else joined_stages(self.instance)
        return [Part(build_model(self.instance, stages, budget=own), self.pots) for stages in groups]

    @property
    def size(self) -> int:
        """Columns of its models."""
        return sum(part.size for part in self.parts)

    def answer(self, ask: Ask, search: Search) -> Column | None:
        """What it would plan; of what was asked with fractions allowed, where no plan was found in time.

        Returns
        -------
        Column or None
            None where no plan with a share was found in time.
        """
        if ask.kind == "limited":
            try:
                return self.limited(ask, search)
            except InputFaults:
                return None
        if ask.kind == "priced":
            try:
                return self.priced(ask, search)
            except InputFaults:
                pass
        return self.relaxed(ask)

    def relaxed(self, ask: Ask) -> Column:
        """The cheapest plan at prices of money, whole numbers as fractions."""
        prices = np.array(ask.amounts)
        found = [part.relaxed(prices) for part in self.parts]
        if not all(relaxation.solved for relaxation in found):
            raise AssertionError("a relaxation has a solution: pupils may stay without a place")
        pairs = list(zip(self.parts, found, strict=True))
        spends = sum((part.spends(relaxation.values) for part, relaxation in pairs), np.zeros(len(prices)))
        value = self.fixed + sum(relaxation.cost for relaxation in found)
        return Column(ask, float(value - prices @ spends), tuple(spends.tolist()), value, None, True)

    def priced(self, ask: Ask, search: Search) -> Column:
        """The cheapest plan at prices of money, and what none costs less than at them.

        Raises
        ------
        InputFaults
            Where none was found within the limit.
        """
        prices, deadline = np.array(ask.amounts), time.monotonic() + search.time_limit
        relaxed = [(part.model, part.relaxed(prices)) for part in self.parts]
        solutions = solve_relaxed(relaxed, search, self.fixed, deadline)
        uses, bound = first_uses(solutions), self.fixed + sum(found.bound for found in solutions)
        value, spends = self.fixed + sum(found.objective for found in solutions), self.spends_of(uses)
        sure = all(found.proven for found in solutions)
        return Column(ask, float(value - prices @ np.array(spends)), spends, bound, uses, sure)

    def limited(self, ask: Ask, search: Search) -> Column:
        """The cheapest plan with a share of the money.

        Raises
        ------
        InputFaults
            Where none was found within the limit.
        """
        place = replace(self.instance, region=self.under(ask.amounts))
        solutions = solve(place, search)
        uses, bound = first_uses(solutions), self.fixed + sum(found.bound for found in solutions)
        cost = self.fixed + sum(found.objective for found in solutions)
        sure = all(found.proven for found in solutions)
        return Column(ask, cost, self.spends_of(uses), bound, uses, sure)

    def found(self, made: Plan) -> Column:
        """A plan without the money of the province as what the county would do if money had no price."""
        uses = dict(zip(made.projects["option"], made.projects["use_year"].astype(int), strict=True))
        ask = Ask("priced", (0.0,) * len(self.pots))
        return Column(ask, made.objective, self.spends_of(uses), made.bound, uses, made.status != "stopped")

    def under(self, share: Sequence[float]) -> Region:
        """The county with a share of each pot beyond what it has committed, as a budget of its own."""
        amounts = self.committed + np.ceil(np.asarray(share) / CENT - LITTLE) * CENT
        mine = self.money.assign(cost_10k=amounts, status="assumed")
        known = [[name for name in text.split(";") if name in self.region.stages] for text in mine["stages"]]
        mine["stages"] = [";".join(names) for names in known]
        asked = self.money["stages"].ne("").to_numpy()
        mine = mine[[bool(names) or not some for names, some in zip(known, asked, strict=True)]]
        schema = load_schema("budget")
        both = pd.concat([self.region.budget, mine], ignore_index=True)
        both["last"] = both["last"].fillna(both["first"])
        least = both.sort_values("cost_10k", kind="stable").drop_duplicates(schema.key)
        return replace(self.region, tables={**self.region.tables, "budget": normalised(schema, least)})

    def plan(self, uses: Mapping[str, int], share: Sequence[float], bound: float, search: Search) -> Plan:
        """The ordinary plan with the projects that were chosen, under the county's share.

        Parameters
        ----------
        uses : mapping of str to int
            Chosen options with the school year of their first use.
        share : sequence of float
            Of each pot, beyond what is committed, 万元.
        bound : float
            What no plan under this share costs less than.
        search : Search
            Gap, limit and seed.

        Returns
        -------
        Plan
            Its bound is that of all plans under the share, not only of those with these projects. Where the one given
            does not prove it to the gap, the county is searched once more with the share as its budget.
        """
        place = self.under(share)
        made = self._plan(place, search, [kept_uses(uses)])
        if relative_gap(made.objective, bound) > search.gap:
            other = self._plan(place, search, [])
            bound = max(bound, other.bound)
            made = other if other.objective < made.objective else made
        return proven_plan(made, bound, search.gap)

    def _plan(self, place: Region, search: Search, constraints: Sequence[Constraint]) -> Plan:
        return plan(
            place, self.demand, years=self.years, gap=search.gap, time_limit=search.time_limit, seed=search.seed,
            constraints=constraints,
        )  # fmt: skip

    def keep(self, made: Plan, share: Sequence[float], bound: float, gap: float) -> Plan:
        """A plan made without the money of the province that keeps the county's share, as its plan under it."""
        return proven_plan(replace(made, region=self.under(share)), bound, gap)

    def spends_of(self, uses: Mapping[str, int]) -> tuple[float, ...]:
        """What chosen options take of each pot beyond what is committed, 万元."""
        return tuple(spent(self.instance, pot, dict(uses)) for pot in self.pots)


def proven_plan(made: Plan, bound: float, gap: float) -> Plan:
    """A plan with another bound and gap asked."""
    return replace(made, gap_asked=gap, **proven(made.objective, min(bound, made.objective), gap))


def kept_uses(uses: Mapping[str, int]) -> Constraint:
    """A constraint of one's own: of all options exactly these are in use, each from its year on."""

    def keeps(model: Model) -> Iterator[Row]:
        for (code, year), variable in model.build.items():
            variable.lowBound = variable.upBound = float(uses.get(code, year + 1) <= year)
        yield from ()

    return keeps

"""A county of a province: what it would plan at prices of money or with a share of it, and its plan under the share."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.faults import InputFaults
from schoolplaces.reading import normalised
from schoolplaces.schema import load_schema

from .basis import Start, packed_starts, unpacked_starts
from .budget import Pot, committed, pots_of, spent
from .build import build_model
from .carried import held, packed, unpacked
from .column import Ask, Column
from .costs import fixed_cost
from .handing import take_back
from .joined import joined_stages
from .made import plan_found, plan_solved, planned
from .outline import Outline
from .part import Part
from .planning import plan
from .prepare import prepare
from .proof import proven, relative_gap
from .search import Search, Solution, first_uses
from .solve import solve

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
    starts : bytes, optional
        Where its searches begin: what `begun` gave for the same county.

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
    >>> [county.answer(Ask("priced", (price,)), Search()).spends[0] for price in (0.0, 50.0)]
    [1350.0, 0.0]
    """

    def __init__(
        self,
        region: Region,
        demand: Demand,
        money: pd.DataFrame,
        years: int = 5,
        starts: bytes = b"",
    ) -> None:
        self.region, self.demand, self.money, self.years = region, planned(region, demand), money, years
        self.instance, self.starts = prepare(region, self.demand, years), starts
        self.pots: list[Pot] = pots_of(money)
        self.committed = np.array([committed(self.instance, pot) for pot in self.pots])
        self.fixed = fixed_cost(self.instance)

    def models(self) -> Iterator[Model]:
        """Its models, stages apart where nothing joins them; a budget of its own joins all.

        They are built each time: a county's are hundreds of megabytes.
        """
        own, every = bool(len(self.region.budget)), list(self.instance.demand)
        for stages in [every] if own else joined_stages(self.instance):
            yield build_model(self.instance, stages, budget=own)

    @cached_property
    def outline(self) -> Outline:
        """Its models as arrays."""
        known = unpacked_starts(self.starts)
        return self._outline(self.models(), known)

    def _outline(self, models: Iterable[Model], known: Mapping[str, Start]) -> Outline:
        return Outline([Part(model, self.pots, known.get("+".join(model.stages))) for model in models], self.fixed)

    def first(self, search: Search) -> Plan:
        """What the county would do if money had no price: its plan, from which all later searches begin.

        Raises
        ------
        InputFaults
            Where none was found.
        """
        begun = time.perf_counter()
        models = list(self.models())
        self.outline = self._outline(models, {})
        built = time.perf_counter()
        found = self.outline.answers(self.free, search)
        if found is None:  # as any plan, it says why
            return plan(
                self.region, self.demand, years=self.years, gap=search.gap, time_limit=search.time_limit,
                seed=search.seed,
            )  # fmt: skip
        solutions = []
        for model, part, one in zip(models, self.outline.parts, found, strict=True):
            part.begin(one.held.values)
            take_back(model, one.held.values)
            solutions.append(Solution(model, one.objective, one.bound, one.proven, model.build_seconds))
        bound = self.fixed + sum(one.bound for one in found)
        seconds = {"build": built - begun, "solve": time.perf_counter() - built}
        return plan_solved(self.instance, self.demand, solutions, bound, search, **seconds)

    @property
    def free(self) -> Ask:
        """What is asked where money has no price."""
        return Ask("priced", (0.0,) * len(self.pots))

    def begun(self) -> bytes:
        """Where its searches begin, to be kept and carried."""
        starts = {"+".join(part.stages): part.start for part in self.outline.parts}
        return packed_starts({name: start for name, start in starts.items() if start is not None})

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
        return self.outline.answer(ask, search)

    def limited(self, ask: Ask, search: Search) -> Column:
        """The cheapest plan with a share of the money.

        Raises
        ------
        InputFaults
            Where none was found within the limit.
        """
        place = replace(self.instance, region=self.under(ask.amounts))
        solutions = solve(place, search)
        return self._column(ask, self.fixed + sum(found.objective for found in solutions), solutions)

    def _column(self, ask: Ask, cost: float, solutions: Sequence[Solution]) -> Column:
        uses, bound = first_uses(solutions), self.fixed + sum(found.bound for found in solutions)
        sure = all(found.proven for found in solutions)
        return Column(ask, cost, self.spends_of(uses), bound, uses, sure, packed(map(held, solutions)))

    def found(self, made: Plan) -> Column:
        """A plan without the money of the province as what the county would do if money had no price."""
        uses = dict(zip(made.projects["option"], made.projects["use_year"].astype(int), strict=True))
        return Column(self.free, made.objective, self.spends_of(uses), made.bound, uses, made.status != "stopped")

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

    def settled(self, column: Column, bound: float, free: Plan, search: Search) -> Plan:
        """The ordinary plan of what was chosen, with what it takes of the money as the county's share.

        Parameters
        ----------
        column : Column
            An answer in whole numbers, or the column of ``free`` (`found`).
        bound : float
            What no plan under this share costs less than.
        free : Plan
            What the county would do if money had no price: where it chose the same projects, that is its plan.
        search : Search
            Gap, limit and seed.

        Returns
        -------
        Plan
            Its bound is that of all plans under the share, not only of those with these projects. Where the one given
            does not prove it to the gap, the county is searched once more with the share as its budget.
        """
        place = self.under(column.spends)
        if column.uses == self.found(free).uses:
            return proven_plan(replace(free, region=place), bound, search.gap)
        if column.found is None:
            raise AssertionError("an answer in whole numbers bears what was found")
        made = plan_found(place, self.demand, partial(unpacked, kept=column.found), self.years, search)
        if relative_gap(made.objective, bound) > search.gap:
            other = plan(
                place, self.demand, years=self.years, gap=search.gap, time_limit=search.time_limit, seed=search.seed
            )
            bound = max(bound, other.bound)
            made = other if other.objective < made.objective else made
        return proven_plan(made, bound, search.gap)

    def spends_of(self, uses: Mapping[str, int]) -> tuple[float, ...]:
        """What chosen options take of each pot beyond what is committed, 万元."""
        return tuple(float(spent(self.instance, pot, dict(uses))) for pot in self.pots)


def proven_plan(made: Plan, bound: float, gap: float) -> Plan:
    """A plan with another bound and gap asked."""
    return replace(made, gap_asked=gap, **proven(made.objective, min(bound, made.objective), gap))

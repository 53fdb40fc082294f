"""A province: the plans of its counties under one budget, with a bound for all of them and what money is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .allot import allot
from .allotment import Allotment
from .column import Ask, Column
from .county import County
from .one_program import MOST, one_program
from .proof import proven
from .search import Search

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .plan import Plan

POT = ["first", "last", "stages", "kinds"]
MONEY = [*POT, "money_10k", "committed_10k", "spent_10k", "left_10k", "price"]
SHARES = ["county", *POT, "committed_10k", "share_10k"]
OWN_GAP = 0.5  # of the gap asked of a province: that of each county's search


@dataclass(frozen=True)
class Province:
    """Counties under one budget.

    Parameters
    ----------
    money : DataFrame
        ``first, last, stages, kinds, money_10k, committed_10k, spent_10k, left_10k, price``, a row a pot: what there
        is, what projects under way and options that have to be in use take, what the plans spend beyond that, what is
        left (never below 0), 万元; and the shadow price, 万元 of discounted cost that one 万元 more would save where
        projects may be built in part.
    shares : DataFrame
        ``county, first, last, stages, kinds, committed_10k, share_10k``: of each pot by county.
    objective, bound, gap : float
        Cost of all plans; what no plans of these counties within the money cost less than together; 万元.
    status : str
        ``optimal``, ``within_gap`` or ``stopped``, as of a plan.
    gap_asked : float
    method : str
        ``free`` (the money does not bind), ``prices`` or ``whole`` (one program of all counties).
    plans : dict of str to Plan
        By county, each an ordinary plan under its share; empty where they are kept in folders.

    Examples
    --------
    >>> budget = pd.DataFrame({"first": [2026], "last": [2030], "stages": [""], "kinds": [""], "cost_10k": [900.0]})
    >>> one = Column(Ask("priced", (0.0,)), 2000.0, (500.0,), 1990.0, {"a": 2027}, True)
    >>> found = province_of(["one"], budget, [np.zeros(1)], allot([one], np.array([900.0]), dict, 0.01), [2000.0], 0.01)
    >>> found.money["left_10k"].tolist(), found.gap, found.status, found.method
    ([400.0], 0.005, 'within_gap', 'free')
    """

    money: pd.DataFrame
    shares: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: str
    gap_asked: float
    method: str
    plans: Mapping[str, Plan] = field(default_factory=dict, repr=False)


def province(
    counties: Mapping[str, tuple[Region, Demand]],
    budget: pd.DataFrame,
    *,
    years: int = 5,
    gap: float = 0.01,
    time_limit: float = 60.0,
    seed: int = 0,
    whole: bool | None = None,
) -> Province:
    """Plan counties under one budget, in this process.

    Parameters
    ----------
    counties : mapping of str to (Region, Demand)
    budget : DataFrame
        A table ``budget``, as ``Region.budget`` has it: money of all counties together.
    years : int
        Need years.
    gap : float
        Relative gap of all counties together at which the search may end.
    time_limit : float
        Seconds of each search of a county, and of that of all as one program.
    seed : int
    whole : bool, optional
        Whether all counties are solved as one program; where not given, their size decides.

    Returns
    -------
    Province

    Raises
    ------
    InputFaults
        As `plan`, or where no plans within the money are found.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> def county(town):
    ...     point = {"name": "甲镇", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    ...     roll = {"town": town, "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}
    ...     place = Region.from_tables({"towns": [{"town": town, **point}], "enrolment": [roll]})
    ...     rows = [roll | {"year": 2025 + lead, "pupils": 70} for lead in range(1, 6)]
    ...     return place, Demand.of_table(pd.DataFrame(rows), place)
    >>> one, other = county("a"), county("b")
    >>> money = [{"first": 2025, "last": 2030, "cost_10k": 1200}]
    >>> pot = Region.from_tables({**one[0].tables, "budget": money}).budget
    >>> found = province({"one": one, "other": other}, pot)
    >>> sorted(len(made.projects) for made in found.plans.values()), found.money["spent_10k"].le(1200).all().item()
    ([0, 1], True)
    """
    own = Search(OWN_GAP * gap, time_limit, seed)
    places = [County(region, demand, budget, years) for region, demand in counties.values()]
    made = [place.first(own) for place in places]
    there = money_left(budget, [place.committed for place in places])

    def answers(asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        return {county: places[county].answer(ask, own) for county, ask in asks.items()}

    small = sum(place.outline.size for place in places) <= MOST if whole is None else whole
    joint = partial(one_program, places, there, Search(own.gap, time_limit, seed)) if small else None
    free = [place.found(one) for place, one in zip(places, made, strict=True)]
    found = allot(free, there, answers, gap, joint)
    plans = [
        place.settled(column, least, one, Search(gap, time_limit, seed))
        for place, column, least, one in zip(places, found.chosen, found.least, made, strict=True)
    ]
    names = list(counties)
    return province_of(
        names, budget, [place.committed for place in places], found, [one.objective for one in plans], gap,
        dict(zip(names, plans, strict=True)),
    )  # fmt: skip


def money_left(budget: pd.DataFrame, committed: Sequence[np.ndarray]) -> np.ndarray:
    """What there is of each pot beyond what all counties have committed, 万元; never below 0.

    Parameters
    ----------
    budget : DataFrame
        A table ``budget``: money of all counties together.
    committed : sequence of ndarray, each of shape (pots,)
        By county, 万元.

    Returns
    -------
    ndarray, shape (pots,)

    Examples
    --------
    >>> money_left(pd.DataFrame({"cost_10k": [900.0, 100.0]}), [np.array([200.0, 80.0]), np.array([0.0, 50.0])])
    array([700.,   0.])
    """
    given = budget["cost_10k"].to_numpy(float)
    return np.maximum(0.0, given - np.sum(committed, axis=0)) if len(given) else given


def province_of(
    names: Sequence[str],
    budget: pd.DataFrame,
    committed: Sequence[np.ndarray],
    found: Allotment,
    costs: Sequence[float],
    gap: float,
    plans: Mapping[str, Plan] | None = None,
) -> Province:
    """What the money was shared out to, as frames, with the proof of all plans together.

    Parameters
    ----------
    names : sequence of str
        Of the counties.
    budget : DataFrame
    committed : sequence of ndarray, each of shape (pots,)
        By county, 万元.
    found : Allotment
    costs : sequence of float
        Of the plans of the counties, 万元.
    gap : float
        That was asked.
    plans : mapping of str to Plan, optional

    Returns
    -------
    Province

    Examples
    --------
    >>> budget = pd.DataFrame({"first": [2026], "last": [2030], "stages": [""], "kinds": [""], "cost_10k": [900.0]})
    >>> one = Column(Ask("priced", (0.0,)), 2000.0, (500.0,), 2000.0, {"a": 2027}, True)
    >>> shared = allot([one], np.array([700.0]), dict, 0.01)
    >>> found = province_of(["one"], budget, [np.array([200.0])], shared, [2000.0], 0.01)
    >>> found.shares[["county", "committed_10k", "share_10k"]].values.tolist()
    [['one', 200.0, 500.0]]
    """
    pots = budget[POT].reset_index(drop=True)
    pots["last"] = pots["last"].fillna(pots["first"]).astype("int64")
    spends = np.array([column.spends for column in found.chosen]).reshape(len(names), len(pots))
    fixed = np.array(committed).reshape(len(names), len(pots)).sum(axis=0)
    money = pots.assign(
        money_10k=budget["cost_10k"].to_numpy(float), committed_10k=fixed, spent_10k=spends.sum(axis=0).round(4)
    )
    money["left_10k"] = (money_left(budget, committed) - spends.sum(axis=0)).clip(0.0).round(4)
    money["price"] = found.prices.round(6)
    parts = [
        pots.assign(county=name, committed_10k=taken, share_10k=np.round(mine, 4))
        for name, taken, mine in zip(names, committed, spends, strict=True)
    ]
    shares = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=SHARES)
    proof = proven(float(sum(costs)), min(found.bound, float(sum(costs))), gap)
    return Province(money[MONEY], shares[SHARES], **proof, gap_asked=gap, method=found.method, plans=plans or {})

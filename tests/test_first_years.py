"""The program of the first years alone: projects' own rows hold in it, and what it is told it takes in."""

from __future__ import annotations

import time
from itertools import product

import numpy as np
import pytest

from schoolplaces.optimize import Limit
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.extensive import Extensive
from schoolplaces.optimize.first_years import Decided, FirstYears
from schoolplaces.optimize.recourse import Told
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.side_by_side import side_by_side
from schoolplaces.optimize.stopping import Stopper

from .test_side_by_side import WEIGHTS, scenarios

LEAST = np.array([1.0, 2.0, 3.0])
EFFORT = Effort(0.0, 0.0, time.monotonic() + 3600, 0, Stopper())


def extensive(money: float | None = None, *limits: Limit) -> Extensive:
    every = scenarios(money)
    return side_by_side(every, np.array(WEIGHTS), ["primary"], Search(budget=True), 2, limits).extensive


def first(money: float | None = None, *limits: Limit) -> FirstYears:
    return FirstYears(extensive(money, *limits), LEAST, EFFORT)


def decided(some: FirstYears, off: float | None = 0.0) -> Decided:
    found = some.decide(off)
    assert found is not None
    return found


def test_told_nothing_it_costs_the_least() -> None:
    assert decided(first()).bound == pytest.approx(LEAST @ WEIGHTS)


def test_what_is_told_counts_by_weight_and_whole_decisions_cost_no_less() -> None:
    some = first()
    uses = len(extensive().uses)
    slopes = np.where(np.arange(uses) == uses - 1, -10.0, 0.0)
    some.tell(2, Told(8.0, slopes, True))
    some.tell(0, Told(2.5, -slopes / 5, True))  # half of the last decision is best for both together
    fractions, whole = decided(some, None).bound, decided(some).bound
    every = [
        LEAST[1] * WEIGHTS[1] + max(1, 2.5 + 2 * x) * WEIGHTS[0] + max(3, 8 - 10 * x) * WEIGHTS[2] for x in (0, 0.5, 1)
    ]
    assert fractions == pytest.approx(min(every))
    assert whole == pytest.approx(min(every[0], every[2]))


@pytest.mark.parametrize(("money", "most"), [(59.0, 0), (60.0, 1), (150.0, 1), (210.0, 2)])
def test_money_is_enough_for_what_is_decided(money: float, most: int) -> None:
    """E costs 60 and N 150: all that can be paid is taken where each is worth having, and no more."""
    some, every = first(money), extensive(money)
    for scenario in range(3):
        some.tell(scenario, Told(100.0, np.full(len(every.uses), -1.0), True))
    uses = decided(some).uses
    assert len({code for (code, _), use in zip(every.uses, uses, strict=True) if use}) == most


def test_what_is_ruled_out_is_decided_no_more() -> None:
    some = first()
    uses = len(extensive().uses)
    seen = set()
    while (found := some.decide(0.0)) is not None:
        point = tuple(found.uses.tolist())
        assert point not in seen
        seen.add(point)
        away = np.where(found.uses > 0.5, 1.0, -1.0)
        some.tell(0, Told(1.0 - float(found.uses.sum()), away, False))
    every = extensive().uses
    rising = [
        point
        for point in product((0.0, 1.0), repeat=uses)
        if all(
            point[at] <= point[to]
            for at, to in product(range(uses), repeat=2)
            if every[at][0] == every[to][0] and every[at][1] < every[to][1]
        )
    ]
    assert seen == set(rising)


@pytest.mark.parametrize("limit", [Limit("primary", p=0.2), Limit("primary", cvar=6.0, worst=0.2)])
def test_limits_bound_what_scenarios_may_be_short_of(limit: Limit) -> None:
    """Each scenario would rather be short of twenty."""
    some = first(None, limit)
    uses = len(extensive().uses)
    for scenario in range(3):
        some.tell(scenario, Told(20.0 + LEAST[scenario], np.append(np.zeros(uses), -1.0), True))
    found = decided(some)
    assert limit.reached(found.shorts[0], np.array(WEIGHTS)) <= limit.most + 1e-6
    assert found.shorts.max() > 0


def test_part_of_the_way() -> None:
    one, two = (Decided(np.full(2, at), np.full((1, 3), 10 * at), at) for at in (0.0, 1.0))
    found = one.towards(two, 0.25)
    assert found.of(1).tolist() == [0.25, 0.25, 2.5]


def test_the_nearest_decisions_are_those_of_most_scenarios_that_money_allows() -> None:
    """E used from the second year on by most, N by a few more than half: with money for one of them it is E."""
    every = extensive()
    shares = np.array([{"E": 0.9, "N": 0.6}[code] for code, _ in every.uses])
    for money, codes in ((None, {"E", "N"}), (150.0, {"E"})):
        some = first(money)
        found = some.nearest(shares)
        assert found is not None
        assert {code for (code, _), use in zip(every.uses, found.uses, strict=True) if use} == codes
        assert decided(some).bound == pytest.approx(LEAST @ WEIGHTS), "costs count again afterwards"

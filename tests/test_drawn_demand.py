"""Demand in draws: that of each draw is what preparing it alone would give, and its own demand comes back as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.residence import base_pupils

from . import drawn, small_regions, zoned
from .around import around, itself


def with_zones() -> tuple[Region, Demand]:
    place = Region.from_tables(zoned.tables(), zoned.given())
    return place, zoned.steady_demand(place)


CASES: dict[str, Callable[[], tuple[Region, Demand]]] = {
    "drawn 0": lambda: drawn.drawn(0),
    "drawn 1": lambda: drawn.drawn(1),
    "two stages": lambda: small_regions.drawn(1),
    "zones": with_zones,
}


@pytest.mark.parametrize("name", CASES)
def test_each_draw_is_as_if_prepared_alone(name: str) -> None:
    place, demand = CASES[name]()
    instance, draws = optimize.prepare(place, demand, 2), around(demand, 4)
    found = drawn_demand(instance, draws)
    for draw in range(4):
        rows = draws.index.assign(pupils=draws.values[:, draw])
        alone = optimize.prepare(place, Demand.from_pupils(rows, base_pupils(place)), 2)
        for name, wanted in alone.demand.items():
            one = found[name].one(draw)
            assert np.array_equal(one.pupils, wanted.pupils)
            assert np.array_equal(one.stay, wanted.stay)


def test_what_is_asked_of_it_is_what_each_draw_says() -> None:
    place, demand = drawn.drawn(0)
    instance = optimize.prepare(place, demand, 2)
    found = drawn_demand(instance, around(demand, 5))["primary"]
    last, rows = found.years[-1], len(instance.towns) + 1
    for draw in range(5):
        one = found.one(draw)
        assert found.living(last)[draw] == one.living(last)
        assert found.living(last, [0, 2], 2)[draw] == one.living(last, [0, 2], 2)
        for home, year in ((home, year) for home in range(rows) for year in found.years):
            assert found.arriving(home, 2, year)[draw] == one.arriving(home, 2, year)
            assert found.ratio(home, 2, year)[draw] == one.ratio(home, 2, year)
    assert found.some(np.array([0.0, 0.1]))
    assert not found.some(np.zeros(2))


def test_a_stay_that_was_given_is_kept_in_proportion() -> None:
    """Half of those who could stay do, in the demand and so in every draw; the others leave and as many arrive."""
    place, demand = drawn.drawn(0)
    table = demand.table.assign(stay=demand.table["stay"] // 2)
    table["arrive"] = table["pupils"] - table["stay"]
    given = replace(demand, table=table)
    instance = optimize.prepare(place, given, 2)
    own = drawn_demand(instance, itself(given))["primary"].one(0)
    assert np.array_equal(own.stay, instance.demand["primary"].stay)
    double = Draws(itself(given).index, 2 * itself(given).values)
    found = drawn_demand(instance, double)["primary"].one(0)
    after = slice(2, None)  # the base year is not doubled
    below = found.pupils[:-1, :-1, 1:-1]
    most = np.minimum(below, found.pupils[:-1, 1:, after])
    share = np.divide(found.stay[:-1, 1:, after], most, out=np.zeros(most.shape), where=most > 0)
    known = instance.demand["primary"]
    same = np.minimum(known.pupils[:-1, :-1, 1:-1], known.pupils[:-1, 1:, after])
    wanted = np.divide(known.stay[:-1, 1:, after], same, out=np.zeros(same.shape), where=same > 0)
    assert share[most > 0] == pytest.approx(wanted[most > 0], abs=0.51 / max(1, most[most > 0].min()))

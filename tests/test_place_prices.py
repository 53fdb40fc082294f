"""Prices of a place: by hand, and as the difference that one more pupil makes to the plan's cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize import own
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.place_prices import place_prices, shortage_price
from schoolplaces.optimize.plan_instance import plan_instance

from .drawn import drawn
from .fixed_cost_of import cost_of
from .relieved import short_region
from .tiny import BASE, demand_of, joined, new, region, rules, school, steady, towns

KEYS = ["town", "stage", "year"]


def prices_of(plan: optimize.Plan) -> dict[tuple[str, int], tuple[float, object]]:
    """Price and range by town and year."""
    table = place_prices(plan).set_index(["town", "year"])[["price_10k", "pupils"]]
    return {key: tuple(row) for key, row in zip(table.index, table.to_numpy(), strict=True)}


def test_a_free_seat_costs_the_way_there_and_a_full_school_a_longer_one_or_a_shortage() -> None:
    """Town a: eight of ten seats; town b: twelve for ten, two go to a and fill it. The year after three are free there.

    One more of a then goes in place of one of b, who stays without a place: a short way more, a long one less.
    """
    given = rules(1, 10, costs={"travel_km": 0.1}, reach={"primary": {"urban": 50.0, "town": 50.0, "rural": 50.0}})
    tables = joined(
        {"towns": towns("a", "b")}, school("A", "a", "primary:1-1", 1, {}), school("B", "b", "primary:1-1", 1, {})
    )
    place = region(tables, given)
    pupils = {("a", 1, BASE + 1): 8, ("b", 1, BASE + 1): 12, ("a", 1, BASE + 2): 5, ("b", 1, BASE + 2): 12}
    plan = optimize.plan(place, demand_of(place, pupils), years=2, gap=0.0)
    near, far = (0.1 * km for km in sorted(plan.assignment["km"].unique()))
    found = prices_of(plan)
    assert found["a", BASE + 1][0] == pytest.approx(100.0 + near - far)
    assert found["b", BASE + 1][0] == pytest.approx(100.0)
    assert found["a", BASE + 2] == (pytest.approx(near), 3)
    assert found["b", BASE + 2] == (pytest.approx(far), 3)


def test_a_pupil_who_stays_without_a_place_is_priced_in_every_grade() -> None:
    given = rules(3, 10, costs={"discount_rate": 0.1})
    place = region({"towns": towns("a")}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 7}, 3, 5)), years=3, gap=0.0)
    table = place_prices(plan).set_index("year")
    full = 100 / 1.1 + 100 / 1.1**2 + 100 / 1.1**3
    assert table.loc[BASE + 1, "price_10k"] == pytest.approx(full) == table.loc[BASE + 1, "shortage_10k"]
    assert table.loc[BASE + 2, "price_10k"] == pytest.approx(full / 1.1)
    assert table["pupils"].isna().all(), "the next one costs the same, and so does any other"


def more(instance: Instance, town: int, year: int, pupils: float) -> Instance:
    """The instance with some pupils more who enter a town's first grade in a year and stay as the others do."""
    (stage,) = instance.demand
    demand, share = instance.demand[stage], pupils
    there, stay = demand.pupils.astype(float), demand.stay.astype(float)
    for grade in range(1, demand.stage.grades + 1):
        when = year + grade - 1
        if when in demand.years:
            share *= demand.ratio(town, grade, when) if grade > 1 else 1.0
            there[town, grade - 1, when - demand.base] += share
            stay[town, grade - 1, when - demand.base] += share if grade > 1 else 0.0
    return replace(instance, demand={stage: replace(demand, pupils=there, stay=stay)})


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.slow
def test_the_price_is_what_one_more_pupil_costs(seed: int) -> None:
    """The instance with the pupil in it is modelled in full and solved anew: another route than the duals."""
    the_price_is_what_one_more_costs(optimize.plan(*drawn(seed), years=2, gap=0.0))


@pytest.mark.parametrize(("seed", "zones"), [(3, "free"), (3, "whole"), (6, "whole"), (17, "whole")])
@pytest.mark.slow
def test_the_price_is_that_by_zones_too(seed: int, zones: str) -> None:
    plan = short_region(seed, 0, zones).plan
    assert set(place_prices(plan)["zone"]) == {"a1", "a2", "b1", "b2"}
    the_price_is_what_one_more_costs(plan)


def the_price_is_what_one_more_costs(plan: optimize.Plan) -> None:
    instance = plan_instance(plan)
    before, seen = cost_of(instance, plan), set()
    for town, zone, _, year, price, alone, pupils in place_prices(plan).itertuples(index=False, name=None):
        (at,) = instance.homes.at(town, zone)
        assert cost_of(more(instance, at, year, 1.0), plan) - before == pytest.approx(price, abs=1e-5)
        assert price <= alone + 1e-6
        if not pd.isna(pupils):
            assert cost_of(more(instance, at, year, pupils), plan) - before == pytest.approx(price * pupils, abs=1e-4)
        seen.add(round(price, 3))
    assert len(seen) > 2


def test_the_price_of_a_shortage_is_its_price_by_the_stay_ratios() -> None:
    instance = optimize.prepare(*drawn(0), 2)
    demand = instance.demand["primary"]
    demand.stay[0, 1, 2] //= 2
    shares = [1.0, demand.ratio(0, 2, BASE + 2), demand.ratio(0, 2, BASE + 2) * demand.ratio(0, 3, BASE + 3)]
    wanted = sum(100 * share / 1.04 ** (n + 1) for n, share in enumerate(shares))
    assert shortage_price(instance, "primary", 0, BASE + 1) == pytest.approx(wanted)
    assert len({round(share, 3) for share in shares}) > 1


def test_a_users_own_constraint_has_its_say() -> None:
    place = region(joined({"towns": towns("a")}, school("A", "a", "primary:1-1", 1, {})), rules(1, 10))
    demand = demand_of(place, steady({"a": 4}, 1, 2))

    def few(model: optimize.Model) -> object:
        yield own.pupils_at(model, "A", "primary", BASE + 1).at_most(4, "few")

    plan = optimize.plan(place, demand, years=2, gap=0.0, constraints=[few])
    assert plan.prices()["price_10k"].tolist() == pytest.approx([0.0, 0.0])
    assert place_prices(plan, constraints=[few])["price_10k"].tolist() == pytest.approx([100.0, 0.0])


def test_all_towns_stages_and_need_years_have_a_row() -> None:
    plan = optimize.plan(*drawn(2), years=2, gap=0.0)
    table = place_prices(plan)
    wanted = [(town, "primary", year) for town in ("a", "b", "c") for year in (BASE + 1, BASE + 2)]
    assert list(table[KEYS].itertuples(index=False, name=None)) == wanted
    assert np.isfinite(table["price_10k"]).all()


def test_a_region_without_options_or_schools_has_prices_too() -> None:
    place = region({"towns": towns("a"), "options": [new("N", "a", 1, 1e6)]}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, steady({"a": 4}, 1, 2)), years=2, gap=0.0)
    assert place_prices(plan)["price_10k"].tolist() == [100.0, 100.0]

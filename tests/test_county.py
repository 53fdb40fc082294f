"""A county asked about money: fractions bound whole numbers, prices save money, shares are kept."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import forecast, optimize
from schoolplaces.generate import generate
from schoolplaces.optimize import Ask, County, Search
from schoolplaces.optimize.allot import allot
from schoolplaces.optimize.basis import packed_starts
from schoolplaces.optimize.one_program import one_program
from schoolplaces.optimize.part import Part

from .tiny_province import budget, counties

SEARCH = Search(gap=0.001)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def county() -> County:
    return County(*counties(2)["c2"], budget(2000.0))


def priced(county: County, price: float) -> optimize.Column:
    found = county.answer(Ask("priced", (price,) * len(county.pots)), SEARCH)
    assert found is not None
    return found


def test_fractions_cost_no_more_than_whole_numbers_at_any_price(county: County) -> None:
    for price in (0.0, 0.7, 3.0):
        whole = priced(county, price)
        fluid = county.outline.relaxed(whole.ask)
        assert fluid.bound <= whole.bound + 1e-6
        value = whole.cost + price * sum(whole.spends)
        assert whole.bound <= value <= whole.bound * 1.001 + 1e-6
        assert fluid.cost + price * sum(fluid.spends) == pytest.approx(fluid.bound)


def test_money_that_costs_more_is_spent_less(county: County) -> None:
    spent = [sum(priced(county, price).spends) for price in (0.0, 1.0, 1000.0)]
    assert spent[0] >= spent[1] >= spent[2] == 0
    assert spent[0] > 0


def test_without_a_price_it_is_the_plan_of_the_county(county: County) -> None:
    made = optimize.plan(county.region, county.demand, gap=0.001)
    column = county.found(made)
    assert column.cost == pytest.approx(priced(county, 0.0).cost, rel=0.002)
    assert sum(column.spends) == pytest.approx(made.projects["cost_10k"].sum())


def test_the_first_plan_is_that_of_the_county_and_holds(county: County) -> None:
    place = County(county.region, county.demand, county.money)
    first, made = place.first(SEARCH), optimize.plan(county.region, county.demand, gap=0.001)
    assert first.check() == []
    assert first.status != "stopped"
    assert max(first.bound, made.bound) <= min(first.objective, made.objective) + 1e-6
    assert place.found(first).uses == priced(place, 0.0).uses  # a search at no price ends where it begins


def test_a_county_whose_first_plan_is_not_found_by_its_outline_is_planned_as_any(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = County(county.region, county.demand, county.money)
    monkeypatch.setattr(Part, "answer", lambda *_: None)
    made = place.first(SEARCH)
    assert made.check() == []
    assert place.begun() == packed_starts({})  # no search begins from it


def test_a_share_is_kept_and_is_the_budget_of_the_plan(county: County) -> None:
    share = (0.0, 900.0, 0.0, 1100.0, 0.0)
    column = county.limited(Ask("limited", share), SEARCH)
    assert all(spent <= money + 1e-6 for spent, money in zip(column.spends, share, strict=True))
    place = county.under(share)
    assert place.budget["cost_10k"].tolist() == list(share)
    assert (
        type(place).from_tables({k: v for k, v in place.tables.items() if len(v)}, place.rules).digest()
        == place.digest()
    )
    free = optimize.plan(county.region, county.demand, gap=0.001)
    made = county.settled(column, column.bound, free, SEARCH)
    assert dict(zip(made.projects["option"], made.projects["use_year"], strict=True)) == column.uses
    assert made.objective == pytest.approx(column.cost)
    assert made.check() == []


def test_a_budget_of_its_own_holds_besides() -> None:
    region, demand = counties(2)["c2"]
    poor = replace(region, tables={**region.tables, "budget": budget(0.0)})
    own = County(poor, demand, budget(5000.0))
    assert sum(priced(own, 0.0).spends) == 0
    assert own.under((7.0,) * 5).budget["cost_10k"].tolist() == [0.0] * 5


def test_its_outline_answers_the_same_wherever_it_is_carried_to(county: County) -> None:
    ask = Ask("relaxed", (0.9, 0.8, 0.7, 0.6, 0.5))
    before = [county.answer(Ask("relaxed", (2.0,) * 5), SEARCH), county.answer(ask, SEARCH)][1]
    carried = pickle.loads(pickle.dumps(county.outline))
    assert carried.relaxed(ask) == before


def test_what_was_found_is_the_plan_again_without_a_search(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    free = optimize.plan(county.region, county.demand, gap=0.001)
    column = priced(county, 1000.0)
    assert column.uses != county.found(free).uses
    kept = optimize.Column.of_record(column.record(), column.found)
    monkeypatch.setattr(optimize.Stopper, "run", lambda *_: pytest.fail("nothing is solved"))
    made = county.settled(kept, column.cost, free, SEARCH)
    assert made.objective == pytest.approx(column.cost)
    assert made.check() == []


def test_a_start_known_from_the_plan_changes_no_answer(county: County) -> None:
    first = County(county.region, county.demand, county.money)
    first.first(SEARCH)
    begun = County(county.region, county.demand, county.money, starts=first.begun())
    for price in (0.0, 1.0):
        ask = Ask("relaxed", (price,) * len(county.pots))
        assert begun.outline.relaxed(ask).bound == pytest.approx(county.outline.relaxed(ask).bound)


def test_whole_numbers_at_prices_are_sought_from_the_plan_without_them() -> None:
    """As near to the best as from nothing; the plan without prices is far from it."""
    region = generate(4, seed=1, stages=["primary"])
    demand, money = forecast.fit(region).project(), budget(1000.0)
    first = County(region, demand, money)
    assert first.first(Search(0.003)).gap <= 0.003
    found = []
    for starts in (b"", first.begun()):
        county = County(region, demand, money, starts=starts)
        near = county.outline.parts[0].relaxed(np.zeros(len(county.pots))).near
        assert (near is not None) == bool(starts)
        ask = Ask("priced", (0.5,) * len(county.pots))
        column = county.answer(ask, Search(0.003))
        assert column is not None
        assert column.proven
        found.append((column.cost + float(np.dot(ask.amounts, column.spends)), column.bound))
    (cold, least), (warm, also) = found
    assert warm - max(least, also) <= 0.003 * warm
    assert cold - max(least, also) <= 0.003 * cold


def test_counties_share_money_by_what_it_saves() -> None:
    """One pot that pays for one of two sites: it goes where it saves more, by prices and as one program."""
    money = budget(1800.0).iloc[1:2].reset_index(drop=True)
    places = [County(region, demand, money) for region, demand in counties(2).values()]
    free = [place.found(place.first(Search(0.0))) for place in places]
    there = np.array([1800.0])

    def answers(asks: dict[int, Ask]) -> dict[int, optimize.Column | None]:
        return {at: places[at].answer(ask, SEARCH) for at, ask in asks.items()}

    found = allot(free, there, answers, 0.001)  # type: ignore[arg-type]
    columns, bound = one_program(places, there, SEARCH)
    assert sum(column.spends[0] for column in found.chosen) <= 1800.0 + 1e-6
    assert sum(column.spends[0] for column in columns) <= 1800.0 + 1e-6
    assert max(found.bound, bound) <= min(found.cost, sum(column.cost for column in columns)) + 1e-6

"""Counties under one budget: two ways that agree, money that is kept, bounds that hold, prices that tell."""

from __future__ import annotations

import itertools
from functools import cache

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.optimize import Province, province
from schoolplaces.optimize.check_budget import spending
from schoolplaces.optimize.check_facts import gather

from .tiny_province import budget, counties

GAP = 0.01
pytestmark = pytest.mark.slow


@cache
def found(money: float, whole: bool | None = None, number: int = 5) -> Province:
    return province(counties(number), budget(money), gap=GAP, whole=whole)


def test_prices_and_one_program_agree_within_their_gaps() -> None:
    prices, whole = found(2600.0, False), found(2600.0, True)
    assert (prices.method, whole.method) == ("prices", "whole")
    assert whole.gap <= GAP
    # what either proves holds for the other's plans
    assert max(prices.bound, whole.bound) <= min(prices.objective, whole.objective) + 1e-6
    assert prices.objective <= whole.objective * (1 + max(prices.gap, whole.gap)) + 1e-6
    assert found(2600.0).method == "whole"  # it is small


@pytest.mark.parametrize("whole", [False, True])
def test_all_plans_together_keep_the_money_and_each_holds_by_itself(whole: bool) -> None:
    made = found(2600.0, whole)
    money = pd.concat([spending(gather(plan)) for plan in made.plans.values()])
    spent = money.groupby("year")["cost_10k"].sum()
    assert (spent <= 2600.0 + 0.01).all()
    assert made.money.set_index("first")["spent_10k"].sum() == pytest.approx(spent.sum(), abs=0.01)
    for name, plan in made.plans.items():
        assert plan.check() == []
        mine = made.shares[made.shares["county"] == name].set_index("first")["share_10k"]
        given = plan.region.budget.set_index("first")["cost_10k"]
        assert (given - mine).abs().max() <= 1e-3  # the share is the budget of an ordinary plan
        assert plan.bound <= plan.objective + 1e-6


def test_a_plan_under_its_share_is_what_the_county_would_plan_with_that_budget() -> None:
    for plan in found(2600.0, False).plans.values():
        again = optimize.plan(plan.region, plan.demand, gap=GAP)
        assert max(plan.bound, again.bound) <= min(plan.objective, again.objective) + 1e-6


def test_no_choice_of_whole_plans_beats_the_bound() -> None:
    """By brute force: every county with no, its first, its second or both sites, each at once or a year later."""
    made, places = found(2600.0, False, 3), counties(3)
    options = []
    for region, demand in places.values():
        county = optimize.County(region, demand, budget(2600.0))
        every = [()] + [((code, year),) for code in region.options["option"] for year in range(2026, 2031)]
        tried = {
            tuple(sorted(one + other))
            for one in every
            for other in every
            if not {c for c, _ in one} & {c for c, _ in other}
        }
        rows = [(county.spends_of(dict(uses)), _cost(county, dict(uses))) for uses in tried]
        options.append(_best(rows))
    best = min(
        sum(cost for _, cost in chosen)
        for chosen in itertools.product(*options)
        if all(sum(parts) <= 2600.0 + 1e-6 for parts in zip(*(spends for spends, _ in chosen), strict=True))
    )
    assert made.bound <= best + 1e-6
    assert made.objective >= best - 1e-6
    assert made.objective <= best * (1 + made.gap) + 1e-6


def _cost(county: optimize.County, uses: dict[str, int]) -> float:
    """Sites of 10 and 20 places, a class costs 1 a year, a child without a place 100: worked out by hand."""
    cost = 0.0
    for at, (town, rows) in enumerate(county.region.demand.groupby("town")):
        option = county.region.options[county.region.options["town"] == town].iloc[0]
        use = uses.get(option["option"], 9999)
        cost += float(option["cost_10k"]) if use < 9999 else 0.0
        for row in rows.itertuples():
            held = min(row.pupils, 10 * (1 + at)) if row.year >= use else 0
            cost += 100.0 * (row.pupils - held) + -(-held // 10)
    return cost


def _best(rows: list[tuple[tuple[float, ...], float]]) -> list[tuple[tuple[float, ...], float]]:
    """Without those that cost no less and spend no less than another."""
    return [
        (spends, cost)
        for spends, cost in rows
        if not any(
            other < cost - 1e-9 and all(a <= b for a, b in zip(less, spends, strict=True)) for less, other in rows
        )
    ]


def test_money_that_suffices_has_no_price_and_less_of_it_costs_more() -> None:
    much = found(1e6, False)
    assert much.method == "free"
    assert (much.money["price"] == 0).all()
    costs = [found(money, False).objective for money in (0.0, 1300.0, 2600.0)] + [much.objective]
    assert all(less >= more * (1 - GAP) for less, more in itertools.pairwise(costs))
    assert (found(2600.0, False).money["price"] > 0).any()
    assert found(0.0, False).money["spent_10k"].sum() == 0


def test_a_price_tells_what_more_money_saves_at_most() -> None:
    """With more money the cost is lower by no more than its price, but for what either is not proven to."""
    few, more = found(2600.0, False), found(2700.0, True)
    assert more.objective >= few.objective * (1 - few.gap) - 100.0 * few.money["price"].sum() - 1e-6


def test_no_budget_leaves_every_county_its_own_plan() -> None:
    made = province(counties(2), budget(0.0).iloc[:0], gap=GAP)
    assert made.method == "free"
    assert made.shares.empty
    for (region, demand), plan in zip(counties(2).values(), made.plans.values(), strict=True):
        assert plan.objective == optimize.plan(region, demand, gap=GAP / 2).objective

"""The master: mixes, prices, whole choices."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from schoolplaces.optimize.column import Ask, Column
from schoolplaces.optimize.master import DEAR, Master


def column(cost: float, *spends: float) -> Column:
    return Column(Ask("priced", (0.0,) * len(spends)), cost, spends, cost, {}, True)


def drawn(seed: int, counties: int = 5, several: int = 4) -> Master:
    random = np.random.default_rng(seed)
    master = Master(np.array([20.0, 12.0]), counties)
    for county in range(counties):
        master.add(county, column(100.0 + county, 0.0, 0.0))
        for _ in range(several - 1):
            spends = random.uniform(0, 12, 2).round(1)
            master.add(county, column(float(100 - 3 * spends.sum() + random.uniform(0, 9)), *map(float, spends)))
    return master


@pytest.mark.parametrize("seed", range(6))
def test_the_choice_is_the_best_of_all_and_the_mix_no_dearer(seed: int) -> None:
    master = drawn(seed)
    best = min(
        sum(one.cost for one in chosen)
        for chosen in itertools.product(*master.columns)
        if (np.sum([one.spends for one in chosen], axis=0) <= master.money).all()
    )
    chosen = master.choose()
    assert chosen is not None
    assert sum(mine[at].cost for mine, at in zip(master.columns, chosen, strict=True)) == pytest.approx(best)
    assert (master.spends(chosen).sum(axis=0) <= master.money + 1e-6).all()
    mix = master.mix()
    assert mix.cost <= best + 1e-9
    assert mix.overdrawn == 0
    assert sum(weights.max() < 1 - 1e-9 for weights in mix.weights) <= 2  # no more counties than pots mix


@pytest.mark.parametrize("seed", range(6))
def test_prices_leave_no_column_that_would_do_better(seed: int) -> None:
    """Duality: each county's least cost at the prices, less the price of the money, is the cost of the mix."""
    master = drawn(seed)
    mix = master.mix()
    least = [min(one.cost + mix.prices @ one.spends for one in mine) for mine in master.columns]
    assert sum(least) - mix.prices @ master.money == pytest.approx(mix.cost)
    assert (mix.prices >= 0).all()


def test_where_nothing_keeps_the_money_it_is_overdrawn_at_a_price_and_no_choice_is_made() -> None:
    master = Master(np.array([1.0]), 1)
    master.add(0, column(5.0, 3.0))
    assert master.mix().overdrawn == pytest.approx(2.0)
    assert master.mix().prices.tolist() == [DEAR]
    assert master.choose() is None


def test_the_same_answer_stands_once() -> None:
    master = Master(np.array([1.0]), 1)
    master.add(0, column(5.0, 1.0))
    master.add(0, column(5.0, 1.0))
    master.add(0, None)
    assert len(master.columns[0]) == 1

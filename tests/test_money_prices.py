"""Prices of money found with fractions: the bound is the best there is, however the counties answer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from scipy.optimize import linprog

from schoolplaces.optimize.column import Ask, Column
from schoolplaces.optimize.money_prices import money_prices, value_at

COUNTIES, PROJECTS, POTS = 5, 6, 3


class Fluid:
    """Counties that build any part of their projects; a project takes of each pot, and saves."""

    def __init__(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.takes = random.integers(0, 90, (COUNTIES, PROJECTS, POTS)).astype(float)
        self.saves = random.integers(40, 4000, (COUNTIES, PROJECTS)).astype(float)
        self.asked = 0

    def ask(self, prices: np.ndarray) -> Mapping[int, Column]:
        self.asked += 1
        return {county: self.answer(county, prices) for county in range(COUNTIES)}

    def answer(self, county: int, prices: np.ndarray) -> Column:
        built = self.saves[county] > self.takes[county] @ prices
        cost = 30_000.0 - float(self.saves[county][built].sum())
        spends = self.takes[county][built].sum(axis=0)
        ask = Ask("relaxed", tuple(prices.tolist()))
        return Column(ask, cost, tuple(spends.tolist()), cost + float(prices @ spends), None, True)

    def best(self, money: np.ndarray) -> float:
        """The least cost of all within the money, by one linear program."""
        matrix = self.takes.reshape(-1, POTS).T
        found = linprog(-self.saves.ravel(), A_ub=matrix, b_ub=money, bounds=(0, 1))
        return COUNTIES * 30_000.0 + float(found.fun)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("money", [0.0, 60.0, 400.0, 1e5])
def test_the_bound_comes_near_the_best_and_never_above(seed: int, money: float) -> None:
    counties, there = Fluid(seed), np.array([money, 2 * money, money])
    found = money_prices(counties.ask, there, COUNTIES, 0.01)
    best = counties.best(there)
    assert best * (1 - 0.002) <= found.bound <= best + 1e-6
    assert value_at(counties.ask(found.prices), found.prices, there) == pytest.approx(found.bound)
    assert (np.sum(found.shares, axis=0) <= there + 1e-6).all()
    assert counties.asked <= 41


def test_money_that_is_there_for_all_has_no_price() -> None:
    found = money_prices(Fluid(0).ask, np.full(POTS, 1e6), COUNTIES, 0.01)
    assert found.prices.tolist() == [0.0] * POTS

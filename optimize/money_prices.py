"""Prices of money at which counties that may build in part spend together what there is.

Prices of pots that are overspent rise until none is; then a linear master mixes what the counties have answered, and
its prices, drawn towards those that gave the best bound (Wentges 1997), are asked next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from .column import Column
from .master import DEAR, Master

ROUNDS = 40  # of prices
LEAST = 0.5  # the first price of money that is short
RISE = 4.0  # times the price before, while it is short
SMOOTH = 0.5  # of the way from the best prices to those of the master
NEAR = 0.1  # of the gap asked: the prices need not be nearer to their best
LITTLE = 1e-6  # of a pot: less is no overspending


class Priced(NamedTuple):
    """Prices of the pots; what no plans of all counties within the money cost less than; what each county takes."""

    prices: np.ndarray
    bound: float
    shares: list[np.ndarray]


def money_prices(
    ask: Callable[[np.ndarray], Mapping[int, Column]], money: np.ndarray, counties: int, gap: float
) -> Priced:
    """Find prices at which the counties, fractions allowed, spend what there is.

    Parameters
    ----------
    ask : callable
        Takes prices, gives what each county would do at them, by its place.
    money : ndarray, shape (pots,)
        What there is, 万元.
    counties : int
    gap : float
        Relative gap that is asked of all counties together.

    Returns
    -------
    Priced

    Examples
    --------
    >>> from schoolplaces.optimize.column import Ask
    >>> def county(prices):  # a project of 500 万元 that saves 1500, or none
    ...     ask, built = Ask("relaxed", tuple(prices)), prices[0] < 3
    ...     cost, spends = (0.0, 500.0) if built else (1500.0, 0.0)
    ...     return Column(ask, cost, (spends,), cost + prices[0] * spends, None, True)
    >>> found = money_prices(lambda prices: {0: county(prices), 1: county(prices)}, np.array([600.0]), 2, 0.01)
    >>> found.prices.round(1).tolist(), round(found.bound, -1)
    ([3.0], 1200.0)
    """
    master, step, rising = Master(money, counties), SMOOTH, True
    prices = centre = np.zeros(len(money))
    best = -np.inf
    for _ in range(ROUNDS):
        found = ask(prices)
        for county, column in found.items():
            master.add(county, column)
        value = value_at(found, prices, money)
        step = SMOOTH if value > best else min(1.0, step + 0.25)
        centre, best = (prices, value) if value > best else (centre, best)
        over = np.sum([column.spends for column in found.values()], axis=0) > money + LITTLE * np.maximum(1.0, money)
        rising = rising and bool(over.any()) and prices.max(initial=0.0) < DEAR
        if rising:
            prices = np.where(over, np.maximum(LEAST, RISE * prices), prices)
            continue
        mix = master.mix()
        if mix.cost - best <= NEAR * gap * abs(mix.cost):
            break
        prices = centre + step * (mix.prices - centre)
    return Priced(centre, best, master.shares(master.mix()))


def value_at(found: Mapping[int, Column], prices: np.ndarray, money: np.ndarray) -> float:
    """What no plans of all counties within the money cost less than, by their bounds at prices (Lagrange)."""
    return float(sum(column.bound for column in found.values()) - prices @ money)

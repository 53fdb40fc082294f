"""One budget over many counties: prices of money that make them spend what there is, and a plan of each from them.

Every county is asked what it would do at prices of money (price decomposition: Dantzig & Wolfe 1960). They are found
with fractions allowed, which is quick. At the prices so found it is asked for whole numbers: their bounds, less the
price of the money there is, bound the whole (Lagrange). Whole projects take other amounts than parts of them, so some
are asked again at prices that follow this, and an integer master chooses one answer of each within the money.
Counties that the linear master would have mix two answers are asked again with their share of the money as a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np

from schoolplaces.faults import Fault, InputFaults

from .allotment import Allotment, total_of
from .column import Ask, Column
from .master import DEAR, Master
from .money_prices import LEAST, SMOOTH, money_prices, value_at
from .proof import relative_gap

HIGH = 2.0  # times the prices: what is asked besides, so that there is something to choose from
STEEP = 2.0  # power of what whole answers take of the money there is: so prices go with it
REPAIRS = 6  # rounds in which counties are asked again where the choice is not near enough to the bound
BATCHES = 4  # in which counties are asked at other prices
FEW = 4  # counties that are asked at least at a time, and what they would do with the money left over
MIXED = 1e-6  # of a weight: less is whole

Answers = Callable[[Mapping[int, Ask]], Mapping[int, Column | None]]
Whole = Callable[[], tuple[Sequence[Column], float]]


def allot(
    free: Sequence[Column],
    money: np.ndarray,
    answers: Answers,
    gap: float,
    whole: Whole | None = None,
    progress: Callable[[str], None] | None = None,
) -> Allotment:
    """Share money out to counties so that their plans cost least together.

    Parameters
    ----------
    free : sequence of Column
        What each county would do if money had no price.
    money : ndarray, shape (pots,)
        What there is of each pot beyond what is committed, 万元.
    answers : callable
        Takes what is asked of counties by their place in ``free``, gives their columns.
    gap : float
        Relative gap at which the search may end.
    whole : callable, optional
        Solves all counties as one program, where that is small enough: one column each, and a bound of the whole.
    progress : callable, optional
        Called with what is done.

    Returns
    -------
    Allotment

    Raises
    ------
    InputFaults
        Where no choice that keeps the money is found.

    Examples
    --------
    >>> def answer(ask):  # a project of 500 万元 that saves 1500, or none
    ...     built = Column(ask, 0.0, (500.0,), 500 * ask.amounts[0], {"a": 2027}, True)
    ...     return built if ask.amounts[0] < 3 else Column(ask, 1500.0, (0.0,), 1500.0, {}, True)
    >>> free = [answer(Ask("priced", (0.0,)))] * 2
    >>> found = allot(free, np.array([600.0]), lambda asks: {at: answer(ask) for at, ask in asks.items()}, 0.01)
    >>> sorted(column.spends for column in found.chosen), found.cost, found.method
    ([(0.0,), (500.0,)], 1500.0, 'prices')
    """
    spends = np.array([column.spends for column in free])
    if (spends.sum(axis=0) <= money + 1e-6 * np.maximum(1.0, money)).all():
        least = tuple(column.bound for column in free)
        return Allotment(tuple(free), np.zeros(len(money)), sum(least), least, "free")
    return _Bargain(free, money, answers, gap, progress or (lambda _: None)).settle(whole)


class _Bargain:
    """What was asked and answered so far."""

    def __init__(
        self, free: Sequence[Column], money: np.ndarray, answers: Answers, gap: float, tell: Callable[[str], None]
    ) -> None:
        self.money, self.answers, self.gap, self.tell = money, answers, gap, tell
        self.counties = range(len(free))
        self.told: list[list[Column]] = [[column] for column in free]
        self.master = Master(money, len(free))
        for county, column in enumerate(free):
            self.master.add(county, column)
        self.bound, self.prices = sum(column.bound for column in free), np.zeros(len(money))
        self.fluid: list[np.ndarray] = []  # what each county takes where fractions are allowed
        self.worth = self.prices  # what money is worth there: a bound that is nearer may come from other prices

    def settle(self, whole: Whole | None) -> Allotment:
        """Find prices, then what each county does: by one program where that is near enough, else by a choice."""
        prices = self._prices()
        self._priced(prices)
        joint = None if whole is None else self._joint(whole)
        if joint is not None and self._near(joint):
            return self._allotment(joint, "whole")
        self._saving([self._balanced(prices), np.maximum(HIGH * prices, LEAST)])
        chosen = self._choice()
        for turn in range(REPAIRS):
            if self._near(chosen):
                break
            self.tell("repair")
            self._repair(chosen, turn)
            chosen = self._choice()
        if joint is not None and total_of(joint) < total_of(chosen):
            return self._allotment(joint, "whole")
        return self._allotment(chosen, "prices")

    def _joint(self, whole: Whole) -> list[Column] | None:
        """What one program of all counties finds in time, and its bound."""
        self.tell("whole")
        try:
            chosen, bound = whole()
        except InputFaults:
            return None
        self.bound = max(self.bound, bound)
        return list(chosen)

    def _near(self, chosen: Sequence[Column]) -> bool:
        return relative_gap(total_of(chosen), self.bound) <= self.gap

    def _prices(self) -> np.ndarray:
        """Prices at which the counties, fractions allowed, spend what there is; the bound that comes with them."""

        def ask(prices: np.ndarray) -> Mapping[int, Column]:
            self.tell("prices")
            return self._ask({county: Ask("relaxed", tuple(prices.tolist())) for county in self.counties})

        found = money_prices(ask, self.money, len(self.told), self.gap)
        if found.bound > self.bound:
            self.bound, self.prices = found.bound, found.prices
        self.fluid, self.worth = found.shares, found.prices
        return found.prices

    def _priced(self, prices: np.ndarray) -> None:
        """Ask all counties for whole numbers at prices."""
        self.tell("priced")
        found = self._ask({county: Ask("priced", tuple(prices.tolist())) for county in self.counties})
        value = value_at(found, prices, self.money)
        if value > self.bound:
            self.bound, self.prices = value, prices

    def _balanced(self, prices: np.ndarray) -> np.ndarray:
        """Prices at which whole answers spend more nearly what there is: dearer where they take too much, else cheaper.

        In whole numbers counties take other amounts than where projects may be built in part.
        """
        spends = np.sum([mine[-1].spends for mine in self.told], axis=0)
        used = np.divide(spends, self.money, out=np.full(len(prices), np.inf), where=self.money > 0)
        return np.where(used > 1, np.maximum(prices, LEAST), prices) * np.clip(used**STEEP, 1 / HIGH, HIGH)

    def _saving(self, several: Sequence[np.ndarray]) -> None:
        """Ask counties what they would do at other prices, those that take most first, until a choice is near enough.

        Without it the choice is between what each would do at no price and at one, and mostly none of these keeps the
        money; with many counties a part of them is enough.
        """
        takes = [sum(mine[-1].spends) for mine in self.told]
        order = sorted(self.counties, key=lambda county: -takes[county])
        some = max(FEW, -(-len(order) // BATCHES))
        for first, prices in product(range(0, len(order), some), several):
            chosen = self._chosen()
            if chosen is not None and self._near(chosen):
                return
            self.tell("priced")
            self._ask({county: Ask("priced", tuple(prices.tolist())) for county in order[first : first + some]})

    def _ask(self, asks: Mapping[int, Ask]) -> dict[int, Column]:
        found = {county: column for county, column in self.answers(asks).items() if column is not None}
        for county, column in found.items():
            if column.ask.kind != "relaxed":
                self.told[county].append(column)
            if column.uses is not None:
                self.master.add(county, column)
        return found

    def _choice(self) -> list[Column]:
        """One answer of each county within the money; where there is none, they are asked how to do with less."""
        thrift = (self._dear, self._nothing)
        for ask in (None, *thrift):
            if ask is not None:
                ask()
            chosen = self._chosen()
            if chosen is not None:
                return chosen
        raise InputFaults([Fault("province_no_choice", "budget.csv")])

    def _chosen(self) -> list[Column] | None:
        chosen = self.master.choose()
        if chosen is None:
            return None
        return [mine[at] for mine, at in zip(self.master.columns, chosen, strict=True)]

    def _dear(self) -> None:
        self._ask({county: Ask("priced", (DEAR,) * len(self.money)) for county in self.counties})

    def _nothing(self) -> None:
        """Counties that still would spend something are asked for their plan without any money."""
        spend = [min(max(column.spends, default=0.0) for column in mine) for mine in self.master.columns]
        some = [county for county in self.counties if spend[county] > 0]
        self._ask({county: Ask("limited", (0.0,) * len(self.money)) for county in some})

    def _repair(self, chosen: Sequence[Column], turn: int) -> None:
        """Ask again: at the prices of whole answers every second turn, else with shares that no answer fits yet.

        These are what the linear master would have the counties take that it lets mix answers, and for some what they
        take and all that is left over; in the third turn, what each takes where fractions are allowed.
        """
        mix = self.master.mix()
        if turn % 2:
            self._priced(self.prices + SMOOTH * (mix.prices - self.prices))
            return
        spends = np.array([column.spends for column in chosen])
        left = np.maximum(0.0, self.money - spends.sum(axis=0))
        wanted = sorted(self.counties, key=self._slack(chosen), reverse=True)[:FEW]
        shares = {county: spends[county] + left for county in wanted}
        mine = self.master.shares(mix)
        shares |= {county: mine[county] for county in self.counties if mix.weights[county].max() < 1 - MIXED}
        if turn == 2:
            shares |= dict(enumerate(self.fluid))
        self._ask({county: Ask("limited", tuple(np.maximum(0.0, share).tolist())) for county, share in shares.items()})

    def _slack(self, chosen: Sequence[Column]) -> Callable[[int], float]:
        """How much dearer a county's choice is than the best it could do at the prices."""

        def slack(county: int) -> float:
            spends = np.array(chosen[county].spends)
            return chosen[county].cost - max(column.least(spends) for column in self.told[county])

        return slack

    def _allotment(self, chosen: Sequence[Column], method: str) -> Allotment:
        least = [
            max(column.least(np.array(mine.spends)) for column in told)
            for mine, told in zip(chosen, self.told, strict=True)
        ]
        bound = min(self.bound, total_of(chosen))
        return Allotment(tuple(chosen), self.worth, bound, tuple(least), method)

"""Money shared out among made-up counties whose best answers are known: bounds, choices, what is asked again."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.optimize.allot import allot
from schoolplaces.optimize.column import Ask, Column

Projects = list[tuple[float, float]]  # money of a project, and what it saves


class MadeUp:
    """A county with projects to choose from; every answer is the best there is."""

    def __init__(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.projects = [(float(random.integers(20, 90)), float(random.integers(40, 400))) for _ in range(4)]
        self.asked: list[str] = []

    def all_plans(self) -> list[tuple[float, float]]:
        """(cost, money) of every choice."""
        sets = itertools.chain.from_iterable(itertools.combinations(self.projects, n) for n in range(5))
        return [(2000.0 - sum(saves for _, saves in some), sum(money for money, _ in some)) for some in sets]

    def answer(self, ask: Ask) -> Column | None:
        self.asked.append(ask.kind)
        (amount,) = ask.amounts
        if ask.kind == "limited":
            cost, spent = min(plan for plan in self.all_plans() if plan[1] <= amount + 1e-9)
            return Column(ask, cost, (spent,), cost, {"a": 2026}, True)
        cost, spent = min(self.all_plans(), key=lambda plan: plan[0] + amount * plan[1])
        uses = None if ask.kind == "relaxed" else {"a": 2026}
        return Column(ask, cost, (spent,), cost + amount * spent, uses, True)


def best(counties: list[MadeUp], money: float) -> float:
    """The least cost of all within the money, by dynamic programming over whole 万元."""
    table = {0: 0.0}
    for county in counties:
        new: dict[int, float] = {}
        for (cost, spent), (used, before) in itertools.product(county.all_plans(), table.items()):
            at = used + round(spent)
            if at <= money:
                new[at] = min(new.get(at, np.inf), before + cost)
        table = new
    return min(table.values())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("money", [0.0, 150.0, 600.0])
def test_the_choice_is_within_its_gap_of_the_best(seed: int, money: float) -> None:
    counties = [MadeUp(seed * 100 + at) for at in range(6)]
    free = [county.answer(Ask("priced", (0.0,))) for county in counties]

    def answers(asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        return {at: counties[at].answer(ask) for at, ask in asks.items()}

    found = allot(free, np.array([money]), answers, 0.001)  # type: ignore[arg-type]
    wanted = best(counties, money)
    assert found.bound <= wanted + 1e-6
    assert wanted - 1e-6 <= found.cost <= wanted * 1.02
    assert sum(column.spends[0] for column in found.chosen) <= money + 1e-3
    for county, column, least in zip(counties, found.chosen, found.least, strict=True):
        possible = min(cost for cost, spent in county.all_plans() if spent <= column.spends[0] + 1e-9)
        assert least <= possible + 1e-6  # a bound of each county under what it takes


def test_money_that_binds_nobody_is_not_asked_about() -> None:
    county = MadeUp(1)
    free = county.answer(Ask("priced", (0.0,)))
    assert free is not None
    found = allot([free], np.array([1e6]), lambda asks: {}, 0.01)
    assert (found.method, found.prices.tolist(), found.gap) == ("free", [0.0], 0.0)


def test_one_program_that_finds_nothing_in_time_leaves_it_to_prices() -> None:
    counties = [MadeUp(at) for at in range(3)]
    free = [county.answer(Ask("priced", (0.0,))) for county in counties]

    def nothing() -> tuple[list[Column], float]:
        raise InputFaults([Fault("province_no_choice", "budget.csv")])

    def answers(asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        return {at: counties[at].answer(ask) for at, ask in asks.items()}

    found = allot(free, np.array([200.0]), answers, 0.001, nothing)  # type: ignore[arg-type]
    assert found.method == "prices"
    assert found.cost <= best(counties, 200.0) * 1.01


def test_where_no_plan_keeps_the_money_that_is_told() -> None:
    stubborn = Column(Ask("priced", (0.0,)), 10.0, (5.0,), 10.0, {}, True)

    def answers(asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        return {at: None if ask.kind == "limited" else stubborn for at, ask in asks.items()}

    with pytest.raises(InputFaults) as error:
        allot([stubborn], np.array([1.0]), answers, 0.01)
    assert [fault.code for fault in error.value.faults] == ["province_no_choice"]


class Years:
    """A county with projects in either of two years, a year later for less; a part of one saves more than its share."""

    def __init__(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.projects = [(float(random.integers(20, 90)), float(random.integers(40, 700))) for _ in range(6)]

    def answer(self, ask: Ask) -> Column:
        cost, spends = 9000.0, np.zeros(2)
        for money, saves in self.projects:
            parts = (0.5, 1.0) if ask.kind == "relaxed" else (1.0,)
            ways = [(0.0, np.zeros(2))]
            ways += [
                (saves * 0.9**year * part**0.6, money * part * np.eye(2)[year]) for year in (0, 1) for part in parts
            ]
            saved, taken = min(ways, key=lambda way: np.dot(ask.amounts, way[1]) - way[0])
            cost, spends = cost - saved, spends + taken
        value = cost + float(np.dot(ask.amounts, spends))
        uses = None if ask.kind == "relaxed" else {"a": 2026}
        return Column(ask, cost, tuple(spends.tolist()), value, uses, True)


@pytest.mark.parametrize("seed", range(5))
def test_prices_follow_what_whole_projects_take(seed: int) -> None:
    """What fractions spend is not what whole numbers do: a pot they overdraw is dearer in the next question."""
    counties = [Years(seed * 100 + at) for at in range(60)]
    free = [county.answer(Ask("priced", (0.0, 0.0))) for county in counties]
    there = np.sum([column.spends for column in free], axis=0) * np.array([0.3, 1.0]) + np.array([0.0, 500.0])
    heard: dict[tuple[float, ...], list[Column]] = {}

    def answers(asks: Mapping[int, Ask]) -> dict[int, Column | None]:
        found = {at: counties[at].answer(ask) for at, ask in asks.items()}
        for column in found.values():
            if column.ask.kind == "priced":
                heard.setdefault(column.ask.amounts, []).append(column)
        return dict(found)

    found = allot(free, there, answers, 0.01)
    assert found.gap <= 0.01
    assert (np.sum([column.spends for column in found.chosen], axis=0) <= there * (1 + 1e-6)).all()
    (first, said), (second, _), *_ = heard.items()
    assert len(said) == len(counties)
    spent = np.sum([column.spends for column in said], axis=0)
    for one, other, took, money in zip(first, second, spent, there, strict=True):
        assert (other > one) == (took > money)

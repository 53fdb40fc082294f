"""Scenarios side by side: what is common is the same in all, the bound lies below, and money is looked at in each."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import Region, optimize
from schoolplaces.optimize import side_by_side as module
from schoolplaces.optimize.drawn_demand import drawn_demand
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.evaluate import read_draws
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.side_by_side import SideBySide, overspends, side_by_side
from schoolplaces.optimize.stopping import Stopper

from .test_hedge import COMES, WEIGHTS, county, of
from .tiny import BASE


def scenarios(money: float | None = None) -> list[Instance]:
    """The county of the tests on hedging in its three scenarios, with so much money in all years together."""
    place, demand = county()
    if money is not None:
        pot = [{"first": BASE, "last": BASE + 9, "cost_10k": money}]
        place = Region.from_tables({**place.tables, "budget": pot}, place.rules)
    known = optimize.prepare(place, demand, 3)
    drawn, _ = read_draws(demand, of(*COMES))
    demands = drawn_demand(known, drawn)
    return [replace(known, demand={"primary": demands["primary"].one(number)}) for number in range(len(COMES))]


def built(money: float | None = None) -> SideBySide:
    return side_by_side(scenarios(money), np.array(WEIGHTS), ["primary"], Search(), 2, ())


def effort(gap: float = 0.0) -> Effort:
    return Effort(gap, 0.0, time.monotonic() + 60, 0, Stopper())


@pytest.mark.parametrize("small", [True, False])
def test_what_is_decided_early_is_one_column_in_all(small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not small:
        monkeypatch.setattr(module, "SMALL", 0)
    side = built()
    relaxed = side.cost
    found = side.found(Search(), effort())
    assert found is not None
    every = side.extensive
    common = found.values[: len(every.uses)]
    assert np.allclose(common, np.rint(common))
    for model, places in zip(every.models, every.columns, strict=True):
        own = found.values[places]
        assert [own[model.build[use].index] for use in every.uses] == common.tolist()
    assert relaxed <= found.bound + 1e-6 <= found.cost + 2e-6
    assert found.cost == pytest.approx(float(every.costs(found.values) @ np.array(WEIGHTS)))


def test_both_ways_find_what_costs_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built().found(Search(), effort())
    monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(module, "BRANCHED", 0)
    first = built().found(Search(), effort(0.2))
    assert whole is not None
    assert first is not None
    assert first.bound <= whole.cost + 1e-6
    assert whole.cost <= first.cost + 1e-6 <= 1.2 * whole.cost + 1e-6


def test_money_is_looked_at_in_each_scenario() -> None:
    """Stages solved apart keep no budget: what the plan spends fits a pot of as much, and not one of less."""
    side = built()
    found = side.found(Search(), effort())
    assert found is not None
    model, places = side.extensive.models[-1], side.extensive.columns[-1]
    last = BASE + 3
    costs = {"E": 60.0, "N": 150.0, "T": 25.0}
    spent = sum(cost * round(found.values[places][model.build[code, last].index]) for code, cost in costs.items())
    assert spent > 0
    for money, over in ((spent, False), (spent - 1, True)):
        every = built(money).extensive
        assert overspends([(every.models, every.apart(found.values))]) is over

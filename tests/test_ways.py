"""What the pupils' ways cost, by hand: by day, by bus, boarding, and of those a closing moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.means import BOARD, BUS, DAY
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.price import Price
from schoolplaces.optimize.ways import boarding_, bus, travel

from .golden_changes import LOW, changes
from .tiny import BASE

KM = 0.5


def priced() -> Instance:
    """The region of `golden_changes`, a kilometre at 0.5; a seat on a bus costs 0.5, a boarder 0.25."""
    found = changes()
    costs = found.rules.costs.model_copy(update={"travel_km": KM})
    return replace(found, rules=found.rules.model_copy(update={"costs": costs}))


def prices(cost: Callable[[Model], Iterator[Price]], model: Model) -> dict[str, float]:
    """Price of each variable, by name."""
    sums: dict[str, float] = defaultdict(float)
    for variable, amount, _ in cost(model):
        sums[str(variable)] += amount
    return sums


@pytest.mark.parametrize(
    ("town", "school", "by", "by_bus", "by_bed"),
    [("a", "K", DAY, 0.0, 0.0), ("b", "K", BUS, 0.5, 0.0), ("c", "K", BOARD, 0.0, 0.25)],
)
def test_each_year_at_its_means(town: str, school: str, by: int, by_bus: float, by_bed: float) -> None:
    """Two years of those who enter in the first: all stay but 2 of 20 in a and 1 of 9 in b."""
    instance = priced()
    place = instance.towns.index(town)
    unit = next(unit for unit in instance.units if (unit.school, unit.stage) == (school, LOW))
    assert instance.means[place, unit.index] == by
    model, name = Model(instance, [LOW, "junior"]), f"arrive_{town}_{school}_primary_1_{BASE + 1}"
    years = 1 + {"a": 18 / 20, "b": 8 / 9, "c": 1.0}[town]
    way = 0.0 if by == BOARD else KM * instance.distance(place, unit.index)
    assert prices(travel, model)[name] == pytest.approx(way * years)
    assert prices(bus, model)[name] == pytest.approx(by_bus * years)
    assert prices(boarding_, model)[name] == pytest.approx(by_bed * years)


def test_those_whom_a_closing_moves_go_by_day_from_then_on() -> None:
    """U closes into K in the first year: its four of grade 1 and the five of P, of whom 8 of 9 stay, go on at K."""
    instance = priced()
    town = instance.towns.index("b")
    old, new = (next(u.index for u in instance.units if (u.school, u.stage) == (name, LOW)) for name in "UK")
    found = prices(travel, Model(instance, [LOW, "junior"]))[f"build_CK_{BASE + 1}"]
    assert found == pytest.approx(8 * KM * (instance.distance(town, new) - instance.distance(town, old)))


def test_nothing_is_priced_where_a_kilometre_is_free() -> None:
    assert prices(travel, Model(changes(), [LOW, "junior"])) == {}

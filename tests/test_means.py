"""By what means a town gets to a campus, and the beds there are."""

from __future__ import annotations

import pytest

from schoolplaces.optimize import prepare
from schoolplaces.optimize.means import BOARD, BUS, DAY, NO_WAY, free_beds

from .golden_changes import changes
from .tiny import BASE, joined, region, rules, school, towns
from .zoned import given, steady_demand, tables


def test_by_day_by_bus_as_boarders_or_not_at_all() -> None:
    """Towns 10 km apart as the crow flies; reach 5 km, buses 16, beds at K only; junior schools have no buses."""
    instance = changes()
    place = {(unit.school, unit.stage): unit.index for unit in instance.units}
    assert instance.means[0, place["K", "primary"]] == DAY  # a, its own town
    assert instance.means[1, place["K", "primary"]] == BUS
    assert instance.means[2, place["K", "primary"]] == BOARD  # c, two towns away
    assert instance.means[2, place["U", "primary"]] == BUS
    assert instance.means[0, place["R", "primary"]] == NO_WAY
    assert instance.means[0, place["U", "junior"]] == NO_WAY


def test_a_zone_reaches_what_lies_within_the_limit_or_all_of_its_town() -> None:
    """x and y reach the campus next to them and no other, though A is of y's town; w has none, so it keeps A."""
    place = region(tables(), given())
    instance = prepare(place, steady_demand(place), 2)
    assert instance.towns == ("w", "x", "y", "b")
    assert instance.means.tolist() == [[DAY, NO_WAY], [DAY, NO_WAY], [NO_WAY, DAY], [NO_WAY, DAY]]
    assert [(note.code, dict(note.params)["zones"]) for note in instance.notes] == [("zones_far", "w")]


def test_a_bus_to_a_campus_of_the_town_is_a_way() -> None:
    """With buses as far as 30 km w rides to both, the campus of the other town among the nearest."""
    place = region(tables(), given(bus={"primary": {"km": 30.5, "cost_10k": 0.1}}))
    instance = prepare(place, steady_demand(place), 2)
    assert instance.means.tolist() == [[BUS, BUS], [DAY, BUS], [BUS, DAY], [BUS, DAY]]
    assert not instance.notes


def test_a_bus_to_another_town_alone_is_not_relied_upon() -> None:
    """20 km take w to B only: the nearest campuses by bus may hold other grades, those of the town are kept."""
    place = region(tables(), given(bus={"primary": {"km": 25.0, "cost_10k": 0.1}}))
    instance = prepare(place, steady_demand(place), 2)
    assert instance.means[0].tolist() == [DAY, BUS]


@pytest.mark.parametrize(
    "change",
    [{"closes": BASE + 2}, {"opens": BASE + 2}, {"grades": "primary:1-1", "feeds": "A"}],
    ids=["closes", "opens", "first grade only"],
)
def test_a_campus_that_may_not_serve_is_no_way(change: dict[str, object]) -> None:
    """y has B next to it; where B does not hold every grade in every year, A stays in reach."""
    rows = tables()
    rows["schools"][1] |= change
    if "opens" in change:
        rows["classes"] = [row for row in rows["classes"] if row["school"] != "B"]
    if "grades" in change:
        rows["classes"] = [row for row in rows["classes"] if (row["school"], row["grade"]) != ("B", "2")]
    place = region(rows, given())
    instance = prepare(place, steady_demand(place), 2)
    assert instance.means[2].tolist() == [DAY, DAY]
    assert instance.means[1].tolist() == [DAY, NO_WAY]


def test_free_beds_are_those_no_boarder_has() -> None:
    campuses = joined(
        school("s", "a", "primary:1-1", 1, {"1": (1, 5)}, boarding_beds=9, boarders=4),
        school("q", "a", "primary:1-1", 1, {"1": (1, 5)}, boarding_beds=2, boarders=2),
        school("r", "a", "primary:1-1", 1, {"1": (1, 5)}),
    )
    assert free_beds(region(joined({"towns": towns("a")}, campuses), rules())) == {"s": 5}

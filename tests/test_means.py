"""By what means a town gets to a campus, and the beds there are."""

from __future__ import annotations

from schoolplaces.optimize.means import BOARD, BUS, DAY, NO_WAY, free_beds

from .golden_changes import changes
from .tiny import joined, region, rules, school, towns


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


def test_free_beds_are_those_no_boarder_has() -> None:
    campuses = joined(
        school("s", "a", "primary:1-1", 1, {"1": (1, 5)}, boarding_beds=9, boarders=4),
        school("q", "a", "primary:1-1", 1, {"1": (1, 5)}, boarding_beds=2, boarders=2),
        school("r", "a", "primary:1-1", 1, {"1": (1, 5)}),
    )
    assert free_beds(region(joined({"towns": towns("a")}, campuses), rules())) == {"s": 5}

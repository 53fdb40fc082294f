"""Rooms that stages of one campus use together, on the region of golden_changes."""

from __future__ import annotations

from schoolplaces.optimize.pools import borrowed, own_streams, pools, rooms_of, streams_lost

from .golden_changes import changes
from .tiny import BASE


def test_stages_of_a_campus_share_as_the_rules_say() -> None:
    found = {tuple((unit.school, unit.stage) for unit in pool) for pool in pools(changes())}
    assert (("U", "primary"), ("U", "junior")) in found
    assert (("K", "primary"), ("K", "junior")) in found
    assert (("P", "primary"),) in found


def test_rooms_and_streams_of_a_pool() -> None:
    """U: three rooms of two grades and one of one grade; four rooms for three grades carry two streams."""
    pool = next(pool for pool in pools(changes()) if pool[0].school == "U")
    assert (rooms_of(pool, BASE + 1), borrowed(pool)) == (4, 0)
    assert [own_streams(pool, unit, BASE + 1) for unit in pool] == [2, 2]


def test_streams_lost_are_those_of_its_own_rooms() -> None:
    """K: five rooms for two grades carry three streams; without two rooms, or without one, two."""
    instance = changes()
    options = {option.code: option for option in instance.options}
    unit = instance.units[options["V"].leaves]
    assert [streams_lost(unit, options[code]) for code in "VW"] == [1, 1]

"""Rooms and places by year, by hand, on the region of golden_changes."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.place_table import place_table

from .golden_changes import changes
from .tiny import BASE


def table(uses: dict[str, int], held: list[tuple[str, str, int, float, int, int]]) -> pd.DataFrame:
    """The table for classes held (school, stage, year, classes, pupils, places), a row a campus, stage and year."""
    columns = ["school", "stage", "year", "classes", "pupils", "places"]
    found = place_table(Events(changes(), uses), pd.DataFrame(held, columns=columns))
    return found.set_index(["school", "stage", "year"])


def test_free_rooms_count_at_the_cap_within_the_size_cap() -> None:
    """K holds two classes in five rooms: 50 places, were its cap not 34; P one free room of ten."""
    found = table({}, [("K", "primary", BASE + 1, 2.0, 18, 20)])
    assert found.loc[("K", "primary", BASE + 1), ["rooms_existing", "classes", "places"]].tolist() == [5, 2.0, 34]
    assert found.loc[("P", "primary", BASE + 1), "places"] == 10
    assert ("S", "primary", BASE + 1) not in found.index


def test_rooms_converted_are_lost_and_gained() -> None:
    found = table({"V": BASE + 2}, [])
    rooms = ["rooms_existing", "rooms_planned", "rooms_lost"]
    assert found.loc[("K", "primary", BASE + 1), rooms].tolist() == [5, 0, 2]
    assert found.loc[("K", "junior", BASE + 2), rooms].tolist() == [0, 2, 0]


def test_a_campus_that_runs_down_offers_its_classes_only() -> None:
    found = table({"D": BASE + 1}, [("R", "primary", BASE + 1, 1.0, 2, 30)])
    rooms = ["rooms_existing", "places"]
    assert found.loc[("R", "primary", BASE + 1), rooms].tolist() == [2, 30]
    assert found.loc[("R", "primary", BASE + 2), rooms].tolist() == [0, 0]

"""Shares found against shares asked, by hand: who runs the schools, and how near home beginners go."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.share_table import share_table

from .golden_changes import changes
from .tiny import BASE

COLUMNS = ["town", "school", "stage", "grade", "year", "pupils", "arrive"]
SECTOR, NEARBY = "rule == 'sector'", "rule == 'nearby'"


def test_found_and_off() -> None:
    """Private at most a quarter: K has 30 of 40 in primary schools, 20 too many; none once it is public."""
    rows = [("a", "K", "primary", 2, BASE + 2, 30, 0), ("b", "U", "primary", 2, BASE + 2, 10, 0)]
    seats = pd.DataFrame([*rows, ("b", "U", "junior", 1, BASE + 2, 50, 50)], columns=COLUMNS)
    found = share_table(Events(changes(), {}), seats).query(SECTOR)
    assert found[["number", "year", "found", "pupils_off"]].to_numpy().tolist() == [[1, BASE + 2, 0.75, 20.0]]
    turned = share_table(Events(changes(), {"Q": BASE + 2}), seats).query(SECTOR)
    assert turned[["found", "pupils_off"]].to_numpy().tolist() == [[0.0, 0.0]]


def test_beginners_within_reach() -> None:
    """30 of a at K and 12 of b by bus: three quarters of 42 are 31.5. Higher grades and outside do not count."""
    rows = [
        ("a", "K", "primary", 1, BASE + 2, 30, 30),
        ("b", "K", "primary", 1, BASE + 2, 12, 12),
        ("c", "K", "primary", 2, BASE + 2, 7, 7),
        ("", "K", "primary", 1, BASE + 2, 9, 9),
        ("c", "K", "primary", 1, BASE + 1, 5, 5),
    ]
    found = share_table(Events(changes(), {}), pd.DataFrame(rows, columns=COLUMNS).assign(zone="")).query(NEARBY)
    assert found[["number", "stages", "sectors", "bound", "share", "year"]].to_numpy().tolist() == [
        [1, "primary", "", "at_least", 0.75, BASE + 2]
    ]
    assert found[["found", "pupils_off"]].to_numpy().tolist() == [[round(30 / 42, 6), 1.5]]
    nobody = share_table(Events(changes(), {}), pd.DataFrame(rows[2:], columns=COLUMNS).assign(zone="")).query(NEARBY)
    assert nobody[["found", "pupils_off"]].to_numpy().tolist() == [[0.75, 0.0]]

"""Shares found against shares asked, by hand."""

from __future__ import annotations

import pandas as pd

from schoolplaces.optimize.events import Events
from schoolplaces.optimize.share_table import share_table

from .golden_changes import changes
from .tiny import BASE


def test_found_and_off() -> None:
    """Private at most a quarter: K has 30 of 40 in primary schools, 20 too many; none once it is public."""
    rows = [("K", "primary", BASE + 2, 30), ("U", "primary", BASE + 2, 10), ("U", "junior", BASE + 2, 50)]
    seats = pd.DataFrame(rows, columns=["school", "stage", "year", "pupils"])
    found = share_table(Events(changes(), {}), seats)
    assert found[["rule", "year", "found", "pupils_off"]].to_numpy().tolist() == [[1, BASE + 2, 0.75, 20.0]]
    turned = share_table(Events(changes(), {"Q": BASE + 2}), seats)
    assert turned[["found", "pupils_off"]].to_numpy().tolist() == [[0.0, 0.0]]

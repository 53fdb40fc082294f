"""Rows of frames as plain Python."""

from __future__ import annotations

import pandas as pd

from schoolplaces.records import records, totals

TABLE = pd.DataFrame({"school": ["s", "s", "p"], "year": [2027, 2026, 2026], "classes": [2, 3, 4]})


def test_rows_in_their_order_by_name() -> None:
    assert [(row.school, row.classes) for row in records(TABLE)] == [("s", 2), ("s", 3), ("p", 4)]


def test_sums_by_one_key_and_by_two() -> None:
    assert totals(TABLE, ["year"], "classes") == {(2026,): 7.0, (2027,): 2.0}
    assert totals(TABLE, ["school", "year"], "classes") == {("p", 2026): 4.0, ("s", 2026): 3.0, ("s", 2027): 2.0}


def test_no_rows_no_sums() -> None:
    assert totals(TABLE.iloc[:0], ["year"], "classes") == {}

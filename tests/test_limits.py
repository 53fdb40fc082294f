"""The second pass: empty and impossible cells, beside those the first pass told."""

from __future__ import annotations

import pandas as pd

from schoolplaces.convert import convert
from schoolplaces.limits import limit_faults
from schoolplaces.schema import load_schema


def test_text_does_not_hide_a_negative_number_and_is_not_told_as_empty() -> None:
    schema = load_schema("births")
    cells = {"town": list("aaaa"), "year": ["2020", "2021", "2022", "1"], "births": ["x", "-2", "", "3"]}
    typed = convert(schema, pd.DataFrame(cells, index=[2, 3, 5, 7]), "births.csv", None)
    faults = limit_faults(schema, typed, "births.csv")
    told = [(fault.code, fault.row, fault.column, fault.value) for fault in faults]
    assert told == [
        ("out_of_range", 7, "year", "1"),
        ("missing_value", 5, "births", None),
        ("out_of_range", 3, "births", "-2"),
    ]
    assert typed.frame["births"].isna().tolist() == [True, True, True, False]
    assert typed.frame["year"].isna().tolist() == [False, False, False, True]


def test_twenty_rows_and_a_count() -> None:
    schema = load_schema("births")
    n = 1000
    frame = pd.DataFrame({"town": ["a"] * n, "year": ["2020"] * n, "births": [f"-{i + 1}" for i in range(n)]})
    faults = limit_faults(schema, convert(schema, frame, "births.csv", None), "births.csv")
    assert len(faults) == 21
    assert dict(faults[-1].params) == {"more": 980, "total": 1000}

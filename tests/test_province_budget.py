"""The money of a province as a checked table."""

from __future__ import annotations

import pandas as pd

from schoolplaces.faults import Fault, Note
from schoolplaces.province_budget import province_budget
from schoolplaces.rows import frame_rows


def test_pots_are_sorted_and_typed_like_those_of_a_county() -> None:
    given = pd.DataFrame({"起始年": ["2027", "2026"], "资金": ["1,000", "５００"], "学段": ["小学;初中", ""]})
    faults: list[Fault] = []
    notes: list[Note] = []
    found = province_budget(frame_rows(given, "budget.csv"), faults, notes)
    assert faults == []
    assert found[["first", "cost_10k", "stages"]].values.tolist() == [
        [2026, 500.0, ""],
        [2027, 1000.0, "primary;junior"],
    ]
    assert notes  # digits and commas were normalised, and that is told

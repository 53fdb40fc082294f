"""Pupils are counted once, and stay no more than they were: what is changed is told by this check alone."""

from __future__ import annotations

import pytest

from .hand_closing import closing_plan
from .planted import Change, both, cell
from .planted_events import told

M1, M2 = (f"town == 'c' and school == 'M' and grade == {grade} and year == 2027" for grade in (1, 2))


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (cell("assignment", M1, "stay", 1), {"stay", "stay_arrive"}),  # nobody was in a grade below the first
        (cell("assignment", M2, "stay", 9), {"stay_arrive"}),
        (both(cell("assignment", M2, "stay", 9), cell("assignment", M2, "arrive", 1)), set()),  # one left, one came
        (both(cell("assignment", M2, "stay", 11), cell("assignment", M2, "arrive", -1)), {"stay", "whole"}),
    ],
)
@pytest.mark.slow
def test_who_stays_and_who_arrives(change: Change, codes: set[str]) -> None:
    assert told(change(closing_plan())) == {("pupils", code) for code in codes}

"""Caps, places and whole classes: what is changed in the table of classes is told by this check alone."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_classes import class_rows
from schoolplaces.optimize.check_facts import gather

from .hand_closing import closing_plan
from .planted import cell
from .planted_events import told

M26 = "school == 'M' and grade == '1' and year == 2026"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("cap", 11, "class_cap"),
        ("entry_year", 2025, "entry_year"),
        ("places", 11.0, "class_places"),
        ("pupils", 9, "class_pupils"),
    ],
)
@pytest.mark.slow
def test_one_cell(column: str, value: float, code: str) -> None:
    assert ("classes", code) in told(cell("classes", M26, column, value)(closing_plan()))


def test_rows_know_their_grades_and_where_they_sat_in_the_base_year() -> None:
    rows = class_rows(gather(closing_plan())).set_index(["school", "grade", "year"])
    assert rows.loc[("K", "2", 2027), ["low", "high", "need", "mixed", "start"]].tolist() == [2, 2, True, False, 0]
    assert not rows.loc[("K", "2", 2029), "need"]

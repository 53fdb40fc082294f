"""Where pupils sit and how far that is: a cell changed there is told by this check alone."""

from __future__ import annotations

import pytest

from .hand_closing import closing_plan
from .planted import Change, cell
from .planted_events import told

D26 = "town == 'd' and year == 2026"


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (cell("assignment", D26, "km", 30.009), set()),  # written with two decimals
        (cell("assignment", D26, "km", 31.0), {("reach", "km")}),
        (cell("projects", "leaves == 'M'", "delivery_year", 2029), {("reach", "not_delivered")}),
    ],
)
@pytest.mark.slow
def test_distance_and_what_stands(change: Change, codes: set[tuple[str, str]]) -> None:
    found = told(change(closing_plan()))
    assert {one for one in found if one[0] == "reach"} == codes
    assert not {one for one in found if one[0] in ("pupils", "travel")}

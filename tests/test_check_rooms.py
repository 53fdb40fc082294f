"""Rooms that stand, come and go: the sums behind the table of places."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_rooms import standing

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .planted import cell
from .planted_events import told

M26 = "school == 'M' and year == 2026"


@pytest.mark.parametrize("column", ["rooms_existing", "rooms_pipeline", "rooms_planned", "rooms_borrowed"])
@pytest.mark.slow
def test_one_cell_is_told_by_this_check_alone(column: str) -> None:
    found = told(cell("places", M26, column, 3)(closing_plan()))
    assert found == {("rooms", column)}


def test_rooms_by_hand() -> None:
    """K is widened by two in 2027; the works at V take three rooms from 2026 on and one more for a nursery in 2027."""
    rows = standing(gather(closing_plan())).set_index(["school", "year"])
    assert [rows.at[("K", year), "rooms_all"] for year in (2026, 2027)] == [4, 6]
    turned = standing(gather(converted_plan())).set_index(["school", "stage", "year"])
    assert [turned.at[("V", "kindergarten", year), "rooms_lost"] for year in (2026, 2027)] == [3, 4]
    assert turned.at[("V", "primary", 2027), "rooms_planned"] == 3

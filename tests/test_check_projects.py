"""Projects against their options and dates: a changed cell is told by this check alone."""

from __future__ import annotations

import pytest

from .hand_closing import closing_plan
from .planted import cell
from .planted_events import CLOSE, told


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("late_years", 1, "late_years"),
        ("forecast_year", 2020, "forecast_year"),
        ("plan_year", 2020, "plan_year"),
        ("decision_year", 2020, "decision_year"),
        ("plan_status", "in_time", "plan_status"),
        ("delivery_status", "late", "delivery_status"),
        ("beds", 7, "project_beds"),
    ],
)
@pytest.mark.slow
def test_one_cell(column: str, value: object, code: str) -> None:
    assert ("projects", code) in told(cell("projects", CLOSE, column, value)(closing_plan()))

"""The balance and the flows are sums of the other tables: a changed cell is told by this check alone."""

from __future__ import annotations

import pytest

from .hand_closing import closing_plan
from .planted import cell
from .planted_events import more, told

C26 = "town == 'c' and year == 2026"


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("classes_needed", {"classes_needed"}),
        ("demand", {"balance_demand", "balance_margin"}),
        ("margin", {"balance_margin"}),
        ("shortage", {"balance_shortage"}),
        ("surplus", {"balance_surplus"}),
        ("flow_in", {"balance_flow_in"}),
        ("flow_out", {"balance_flow_out"}),
    ],
)
@pytest.mark.slow
def test_one_cell(column: str, codes: set[str]) -> None:
    found = told(cell("balance", C26, column, more)(closing_plan()))
    assert {("balance", code) for code in codes} <= found


@pytest.mark.slow
def test_flows() -> None:
    assert told(cell("flows", "from_town == 'c' and year == 2026", "pupils", more)(closing_plan())) == {
        ("balance", "flow")
    }

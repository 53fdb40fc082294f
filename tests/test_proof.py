"""Gaps are shares of the cost; only what is proven is called so."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.proof import EXACT, relative_gap, status_of


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(100.0, 99.0, 0.01), (100.0, 100.0, 0.0), (100.0, 101.0, 0.0), (0.0, 0.0, 0.0), (-50.0, -51.0, 0.02)],
)
def test_gap_is_a_share_of_the_cost(objective: float, bound: float, gap: float) -> None:
    assert relative_gap(objective, bound) == pytest.approx(gap)


@pytest.mark.parametrize(
    ("gap", "asked", "status"),
    [(EXACT, 0.0, "optimal"), (2 * EXACT, 0.0, "stopped"), (0.005, 0.005, "within_gap"), (0.0051, 0.005, "stopped"),
     (0.0, 0.5, "optimal"), (float("inf"), 0.5, "stopped")],
)  # fmt: skip
def test_what_a_plan_is_called(gap: float, asked: float, status: str) -> None:
    assert status_of(gap, asked) == status

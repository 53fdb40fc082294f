"""Bridging measures, worked out by hand on plans whose new school comes too late."""

from __future__ import annotations

import pytest

from .bridged import bridged_plan, flowing_plan

ROW = ["project", "year", "measure", "school", "by", "pupils", "classes", "cost_10k"]


def test_temporary_rooms_hold_the_pupils_and_are_paid_once() -> None:
    """From 2028 on the school could stand: what the room holds then bridges nothing."""
    assert bridged_plan().bridges[ROW].to_numpy().tolist() == [
        ["P02", 2026, "temporary", "s", "P01", 10, 1, 2.0],
        ["P02", 2027, "temporary", "s", "P01", 10, 1, 0.0],
    ]


@pytest.mark.slow
def test_places_in_other_towns_and_those_without_any() -> None:
    assert flowing_plan().bridges[ROW].to_numpy().tolist() == [
        ["P01", year, measure, "", "", pupils, 0, 0.0]
        for year in (2026, 2027)
        for measure, pupils in (("flows", 10), ("unplaced", 15))
    ]
    listed = flowing_plan().timeline.query("list == 'deliver_one'")
    assert listed[["action", "town", "need_year", "pupils", "cost_10k"]].to_numpy().tolist() == [
        ["bridge", "a", 2026, 15, 0.0],
        ["flows", "a", 2026, 10, 0.0],
    ]


@pytest.mark.slow  # their own checks look at them in the first tier
def test_both_hold() -> None:
    assert bridged_plan().check() == []
    assert flowing_plan().check() == []

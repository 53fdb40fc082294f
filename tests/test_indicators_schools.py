"""School size and number, counted by hand."""

from __future__ import annotations

from .audited import counted, years


def test_the_stages_of_a_campus_count_together() -> None:
    assert counted("largest_school", "primary;junior") == years(52, 59, 62)
    assert counted("largest_school", "primary") == years(31, 40, 34)


def test_of_new_campuses_only() -> None:
    assert counted("largest_school", "kindergarten", new="yes") == years(0, 0, 4)
    assert counted("largest_school", "primary", new="yes") == years(0, 0, 0)


def test_campuses_above_a_size_that_grow() -> None:
    assert counted("oversized_growing", "primary;junior", limit="55") == years(0, 1, 1)
    assert counted("oversized_growing", "primary", limit="33") == years(0, 1, 0)  # 40 fall to 34


def test_campuses_and_planning_areas() -> None:
    assert counted("campuses", "primary;junior") == years(2, 2, 2)
    assert counted("campuses", "kindergarten") == years(2, 2, 3)
    assert counted("planning_areas", "primary") == years(2, 2, 2)

"""School size and number, counted by hand."""

from __future__ import annotations

from .audited import cells, counted, made, records_of, table, years


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


def test_a_campus_at_the_size_or_no_larger_than_before_is_none_of_those() -> None:
    assert counted("oversized_growing", "primary;junior", limit="62") == years(0, 0, 0)
    same = cells("classes", {"school": "P1", "stage": "junior", "grade": "1", "year": 2027}, pupils=17)  # 59 again
    assert counted("oversized_growing", "primary;junior", same, limit="55") == years(0, 1, 0)


def test_a_campus_newly_above_counts_though_it_is_new() -> None:
    assert counted("oversized_growing", "kindergarten", limit="3") == years(0, 0, 1)  # N1 has 4, the others shrink


def test_a_school_that_opens_in_the_base_year_is_not_new() -> None:
    opened = table(made(), "schools", records_of("schools", opens=2025))
    assert counted("largest_school", "primary", opened, new="yes") == years(0, 0, 0)
    later = table(made(), "schools", records_of("schools", opens=2026))
    assert counted("largest_school", "primary", later, new="yes") == years(31, 40, 34)

"""Class size, counted by hand."""

from __future__ import annotations

from .audited import counted, years


def test_the_largest_class_is_rounded_up() -> None:
    assert counted("largest_class", "primary") == years(11, 11, 9)  # 21 in 2, 22 in 2, 18 in 2
    assert counted("largest_class", "junior") == years(12, 11, 10)


def test_a_rule_binds_the_cohorts_entered_since_its_year() -> None:
    assert counted("largest_class", "primary", since=2026) == {2026: 9, 2027: 9}  # the 22 entered in 2025
    assert counted("largest_class", "junior", since=2025) == years(12, 11, 10)  # the nine of 2025 entered in 2024


def test_the_mean_class() -> None:
    assert counted("mean_class", "primary") == years(8, 8.5, 8)  # 40 / 5, 51 / 6, 40 / 5


def test_classes_above_a_limit_count_what_sits_in_each() -> None:
    assert counted("classes_above", "primary", limits="10") == years(1, 2, 0)  # 21 in 2: one of 11; 22 in 2: both
    assert counted("classes_above", "primary", limits="10+8") == years(2, 2, 2)  # 21 in 2 and 10; 22 in 2; 18 in 2


def test_a_cohort_above_its_cap_that_grows_is_told_in_the_year_it_grows() -> None:
    assert counted("overfilled", "primary") == years(0, 1, 0)  # 21 in 2 of 2025 are 22 in 2 of 2026
    assert counted("overfilled", "junior") == years(0, 0, 0)  # 12 are 11
    assert counted("overfilled", "primary", since=2027) == years(0, 0, 0)

"""Class size, counted by hand."""

from __future__ import annotations

from .audited import cells, counted, made, years


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


def test_where_places_are_not_assured_class_size_is_not_asked() -> None:
    asked = {"limits": "7", "assured": "yes"}  # 18 in 2 and 6; 16 in 2 and 4; 9, 3 and 4, with two children short
    assert counted("classes_above", "kindergarten", limits="7") == years(2, 2, 1)
    assert counted("classes_above", "kindergarten", **asked) == {2025: 2, 2026: 2}


def test_a_cohort_above_its_cap_that_grows_is_told_in_the_year_it_grows() -> None:
    assert counted("overfilled", "primary") == years(0, 1, 0)  # 21 in 2 of 2025 are 22 in 2 of 2026
    assert counted("overfilled", "junior") == years(0, 0, 0)  # 12 are 11
    assert counted("overfilled", "primary", since=2027) == years(0, 0, 0)


def test_a_shortage_elsewhere_or_of_nobody_leaves_the_question() -> None:
    """Of another stage, or of 0 children."""
    junior = cells("shortage", {"stage": "kindergarten"}, stage="junior")
    assert counted("classes_above", "kindergarten", junior, limits="7", assured="yes") == years(2, 2, 1)
    nobody = cells("shortage", {"stage": "kindergarten"}, pupils=0)
    assert counted("classes_above", "kindergarten", nobody, limits="7", assured="yes") == years(2, 2, 1)
    one = cells("shortage", {"stage": "kindergarten"}, pupils=1)
    assert counted("classes_above", "kindergarten", one, limits="7", assured="yes") == {2025: 2, 2026: 2}


def test_a_cohort_at_its_cap_may_grow_and_one_above_may_stay() -> None:
    """20 of 2026 fill two classes and become 21; 22 stay 22; with a class more, more may come."""
    at_cap = cells("classes", {"school": "P1", "stage": "primary", "grade": "1", "year": 2026}, pupils=20)
    grown = at_cap.classes.copy()
    grown.loc[(grown["school"] == "P1") & (grown["grade"] == "2") & (grown["year"] == 2027), "pupils"] = 21
    assert counted("overfilled", "primary", made(classes=grown)) == years(0, 1, 0)
    same = cells("classes", {"school": "P1", "stage": "primary", "grade": "2", "year": 2026}, pupils=21)
    assert counted("overfilled", "primary", same) == years(0, 0, 0)
    split = cells("classes", {"school": "P1", "stage": "primary", "grade": "2", "year": 2026}, classes=3.0)
    assert counted("overfilled", "primary", split) == years(0, 0, 0)
    assert counted("overfilled", "primary", since=2026) == years(0, 1, 0)

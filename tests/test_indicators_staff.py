"""Staff, counted by hand: primary 19 pupils a teacher or 1.7 a class, junior 2.5 a class."""

from __future__ import annotations

import pandas as pd

from .audited import cells, counted, made, need


def test_the_campus_with_fewest_staff_a_class() -> None:
    assert counted("staff_per_class", "kindergarten") == {2026: 2}  # (4 + 2) / 2 and (2 + 0) / 1


def test_pupils_a_teacher_and_teachers() -> None:
    assert counted("pupils_per_teacher", "primary") == need(5.1, 4.86)  # 51 / 10, 34 / 7
    assert counted("teachers", "primary;junior") == need(16, 7)


def test_short_of_the_ratios_and_above_them() -> None:
    assert counted("staff_short", "primary;junior") == need(1, 0)  # P2: 2 × 1.7 are 4 teachers, 3 are there
    assert counted("staff_above_need", "primary;junior") == need(1, 0)  # P1 junior: 5 are asked for, 6 are there


def test_years_between_settings_of_the_posts() -> None:
    assert counted("posts_interval", "primary") == need(1, 1)
    late = made().staff[lambda rows: rows["year"] == 2027]
    assert counted("posts_interval", "primary", made(staff=pd.DataFrame(late))) == need(2, 2)


def test_a_campus_without_pupils_is_left_out() -> None:
    """And one of a single pupil is not; its two classes are counted as classes."""
    empty = cells("staff", {"school": "K2"}, pupils=0)
    assert counted("staff_per_class", "kindergarten", empty) == {2026: 3}  # (4 + 2) / 2
    single = cells("staff", {"school": "K2"}, pupils=1, classes=2.0)
    assert counted("staff_per_class", "kindergarten", single) == {2026: 1}


def test_without_a_teacher_there_is_one_for_all() -> None:
    assert counted("pupils_per_teacher", "junior", cells("staff", {"stage": "junior"}, teachers=0)) == {2026: 19}


def test_the_posts_of_the_last_years_count_until_the_end() -> None:
    early = made().staff[lambda rows: rows["year"] == 2026]
    assert counted("posts_interval", "primary", made(staff=pd.DataFrame(early))) == need(2, 2)

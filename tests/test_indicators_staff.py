"""Staff, counted by hand: primary 19 pupils a teacher or 1.7 a class, junior 2.5 a class."""

from __future__ import annotations

from dataclasses import replace

from schoolplaces.optimize.plan import Plan
from schoolplaces.plan_rules import Posts

from .audited import cells, counted, made, need


def test_the_campus_with_fewest_staff_a_class() -> None:
    assert counted("staff_per_class", "kindergarten") == {2026: 2}  # (4 + 2) / 2 and (2 + 0) / 1


def test_pupils_a_teacher_and_teachers() -> None:
    assert counted("pupils_per_teacher", "primary") == need(5.1, 4.86)  # 51 / 10, 34 / 7
    assert counted("teachers", "primary;junior") == need(16, 7)


def test_teachers_of_the_base_year_where_all_of_them_are_known() -> None:
    """Primary: 40 pupils with 4 + 4 teachers in 2025; where those of one campus are not known, nothing is said."""
    known = cells("staff", {"stage": "primary"}, there=4)
    assert counted("teachers", "primary", known) == {2025: 8, 2026: 10, 2027: 7}
    assert counted("pupils_per_teacher", "primary", known) == {2025: 5, 2026: 5.1, 2027: 4.86}
    some = cells("staff", {"stage": "primary", "school": "P1"}, there=4)
    assert counted("teachers", "primary", some) == need(10, 7)
    assert counted("teachers", "primary;junior", known) == need(16, 7)


def test_short_of_the_ratios_and_above_them() -> None:
    assert counted("staff_short", "primary;junior") == need(1, 0)  # P2: 2 × 1.7 are 4 teachers, 3 are there
    assert counted("staff_above_posts", "primary;junior") == need(1, 0)  # P1 junior: 6 teachers for 5 posts


def test_years_between_settings_of_the_posts() -> None:
    """2025, 2026 and the end, 2028; every year; in 2027 for the first time; never."""
    assert counted("posts_interval", "primary") == need(2, 2)
    assert counted("posts_interval", "primary", set_anew(every=1)) == need(1, 1)
    assert counted("posts_interval", "primary", set_anew(every=3, first=2027)) == need(2, 2)
    assert counted("posts_interval", "primary", set_anew(every=3, first=2030)) == need(3, 3)


def set_anew(**posts: int) -> Plan:
    plan = made()
    rules = plan.region.rules.model_copy(update={"posts": Posts(**posts)})
    return replace(plan, region=replace(plan.region, rules=rules))


def test_a_campus_without_pupils_is_left_out() -> None:
    """And one of a single pupil is not; its two classes are counted as classes."""
    empty = cells("staff", {"school": "K2"}, pupils=0)
    assert counted("staff_per_class", "kindergarten", empty) == {2026: 3}  # (4 + 2) / 2
    single = cells("staff", {"school": "K2"}, pupils=1, classes=2.0)
    assert counted("staff_per_class", "kindergarten", single) == {2026: 1}


def test_without_a_teacher_there_is_one_for_all() -> None:
    assert counted("pupils_per_teacher", "junior", cells("staff", {"stage": "junior"}, teachers=0)) == {2026: 19}

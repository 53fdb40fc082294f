"""Grades that schools offer."""

from __future__ import annotations

import pandas as pd

from schoolplaces.school_checks import offered_grades


def test_one_item_a_stage_and_nothing_where_the_text_is_wrong() -> None:
    schools = pd.DataFrame(
        {"school": ["s", "t", "u"], "grades": ["primary:1-6;junior:1-3", "x", None]}, index=[4, 5, 6]
    )
    assert [tuple(item) for item in offered_grades(schools)] == [(4, "s", "primary", 1, 6), (4, "s", "junior", 1, 3)]

"""Enrolment, counted by hand."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.audit_case import NoData

from .audited import counted, need, years


def test_part_time_learners_count_in_the_gross_rate() -> None:
    assert counted("gross_rate", "kindergarten") == {2025: 80, 2026: 90}
    assert counted("gross_rate", "vocational;senior_general") == {2026: 100}
    with pytest.raises(NoData, match="participation"):
        counted("gross_rate", "vocational")


def test_children_with_a_place() -> None:
    assert counted("placed_share", "kindergarten") == need(100, 87.5)  # 2 of 16 without one
    assert counted("placed_share", "kindergarten", kinds="urban", grade="1") == need(100, 83.33)  # 2 of 12
    assert counted("placed_share", "kindergarten", kinds="rural") == need(100, 100)


def test_retention_sets_the_last_grade_against_the_cohort_as_it_began() -> None:
    """20 a grade until 2025, then 16: two years later 16 of 20, once all of them began in 2026 all."""
    assert counted("retention", "junior") == years(100, 80, 100)
    assert counted("retention", "primary;junior") == years(100, 80, 80)  # begun in 2022, 2023, 2024


def test_retention_without_history_is_told() -> None:
    with pytest.raises(NoData):
        counted("retention", "special")


def test_pupils_over_those_who_entered() -> None:
    assert counted("intake_kept", "junior") == years(100, 88.89, 100)  # 40 / 40, 32 / (16 + 20), 32 / 32
    assert counted("pupils", "primary") == years(40, 51, 40)

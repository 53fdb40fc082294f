"""Enrolment, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.optimize.audit_case import NoData

from .audited import counted, made, need, table, years


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


def test_part_time_pupils_and_years_after_the_base_are_not_in_the_history() -> None:
    adults = made().region.enrolment.assign(full_time=False, pupils=100.0)
    both = pd.concat([made().region.enrolment, adults], ignore_index=True)
    assert counted("retention", "junior", table(made(), "enrolment", both)) == years(100, 80, 100)


def test_retention_leaves_out_years_whose_beginning_is_not_known() -> None:
    short = made().region.enrolment[lambda rows: rows["year"] >= 2023]
    found = counted("retention", "primary;junior", table(made(), "enrolment", short))
    assert found == {2026: 80, 2027: 80}  # those of 2025 began in 2022
    none = made().region.enrolment[lambda rows: rows["year"] >= 2025]
    with pytest.raises(NoData) as told:
        counted("retention", "primary;junior", table(made(), "enrolment", none))
    assert told.value.item == "2022"


def test_only_those_who_live_in_the_region_are_followed() -> None:
    """Five of twenty in each grade come from outside: 16 residents are left in 2026 of a cohort of 15."""
    row = {"from_town": "outside", "to_town": "a", "stage": "junior", "year": 2025, "pupils": 10.0}
    at_school = table(made(), "enrolment", made().region.enrolment.assign(basis="school"))
    assert counted("retention", "junior", table(at_school, "flows", pd.DataFrame([row]))) == years(100, 106.67, 100)


def test_a_stage_that_loses_pupils_on_the_way() -> None:
    """Ten of 20 leave after the first junior grade: 30 pupils of 40 who entered."""
    half = made().region.enrolment.copy()
    half.loc[(half["stage"] == "junior") & (half["grade"] == 2), "pupils"] = 10.0
    assert counted("intake_kept", "junior", table(made(), "enrolment", half))[2025] == 75
    assert counted("intake_kept", "junior;senior_general", table(made(), "enrolment", half))[2025] == 83.33  # 50 / 60

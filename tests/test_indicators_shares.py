"""Shares, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.optimize.audit_case import NoData

from .audited import counted, made, need, table, years
from .audited_county import BASE


def test_pupils_by_who_runs_the_school() -> None:
    assert counted("sector_share", "kindergarten", sectors="public") == years(
        75, 80, 81.25
    )  # 18 / 24, 16 / 20, 13 / 16
    assert counted("sector_share", "kindergarten", sectors="public+private") == years(100, 100, 100)


def test_general_among_senior_pupils() -> None:
    among = "senior_general+vocational"
    assert counted("stage_share", "senior_general", among=among) == years(60, 70, 75)
    assert counted("stage_share", "senior_general;vocational", among=among, grade="1") == years(60, 70, 75)


def test_adults_count_among_all_pupils_and_not_among_beginners() -> None:
    """30 of 50, 28 of 40, 30 of 40; with 10 adults in vocational schools 30 of 60, 28 of 50, 30 of 50."""
    row = {"town": "a", "year": BASE, "stage": "vocational", "grade": 1, "pupils": 10.0, "full_time": False}
    both = pd.concat([made().region.enrolment, pd.DataFrame([row])], ignore_index=True)
    taught, among = table(made(), "enrolment", both), "senior_general+vocational"
    assert counted("pupils", "vocational", taught) == years(30, 22, 20)
    assert counted("stage_share", "senior_general", taught, among=among) == years(50, 56, 60)
    assert counted("stage_share", "senior_general;vocational", taught, among=among, grade="1") == years(60, 70, 75)


def test_beginners_near_home_neither_board_nor_go_by_bus() -> None:
    assert counted("nearby_share", "primary") == need(87.5, 100)  # 21 of 24
    assert counted("nearby_share", "primary", kinds="rural") == {2026: 66.67}  # 6 of 9
    with pytest.raises(NoData, match="junior"):
        counted("nearby_share", "junior")


def test_pupils_in_urban_schools() -> None:
    assert counted("urban_share", "primary") == years(77.5, 78.43, 85)

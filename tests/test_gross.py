"""Gross rates: pupils and adults over the children of the ages."""

from __future__ import annotations

import pytest

from schoolplaces import Region
from schoolplaces.forecast import GradeProgression

from .test_grades import BASE, county
from .tiny import only

TARGET = {"stages": ["kindergarten"], "target": 0.5, "year": BASE + 2}
SENIOR = {"stages": ["senior_general", "vocational"], "target": 0.5, "year": BASE + 2}


def test_children_are_births_at_the_rate_of_the_compulsory_stage() -> None:
    """Of 120 births 102 are in primary: so many children there are; 108 in kindergarten are more than all of them."""
    found = GradeProgression().fit(Region.from_tables(county(), only({"participation": [TARGET]}))).project(2)
    row = found.participation.iloc[0]
    assert row["children"] == pytest.approx(2 * 3 * 102)
    assert row["pupils"] == pytest.approx(2 * 3 * 108)
    assert row["gross_rate"] == pytest.approx(108 / 102)


def test_a_town_without_births_counts_its_children_like_its_pupils() -> None:
    """Both towns have as many pupils, so that the births of one stand for those of the other."""
    tables = county()
    tables["births"] = [row for row in tables["births"] if row["town"] == "a"]
    found = GradeProgression().fit(Region.from_tables(tables, only({"participation": [TARGET]}))).project(2)
    assert found.participation["gross_rate"].to_numpy() == pytest.approx(108 / 102)
    assert found.participation["children"].to_numpy() == pytest.approx(2 * 3 * 102)


def test_later_stages_are_measured_by_the_leavers_below_and_adults_count_apart() -> None:
    tables = county()
    adults = {"town": "a", "year": BASE, "stage": "vocational", "grade": 1, "pupils": 30.0, "full_time": False}
    tables["enrolment"] = [*tables["enrolment"], adults]
    found = GradeProgression().fit(Region.from_tables(tables, only({"participation": [SENIOR]}))).project(2)
    row = found.participation.iloc[0]
    assert (row["children"], row["part_time"]) == (pytest.approx(2 * 3 * 102), 30.0)
    assert row["gross_rate"] == pytest.approx((row["pupils"] + 30) / row["children"])
    assert row["pupils"] == pytest.approx(
        found.table.query("stage in ('senior_general', 'vocational') and year == 2026")["pupils"].sum(), abs=2
    )

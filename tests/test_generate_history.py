"""The history of generated regions as tables."""

from __future__ import annotations

import pytest

from schoolplaces.generate import generate_tables


@pytest.mark.parametrize(
    ("stages", "first"), [(None, 2009), (["kindergarten"], 2012), (["junior", "vocational"], 2003)]
)
def test_births_begin_with_the_first_entrants(stages: list[str] | None, first: int) -> None:
    births = generate_tables(2, campuses=0, stages=stages)[0]["births"]
    assert (births["year"].min(), births["year"].max()) == (first, 2025)
    assert len(births) == 2 * (2025 - first + 1)


def test_every_town_stage_grade_and_year_has_a_row() -> None:
    rolls = generate_tables(3, campuses=2, years=4, flows=True)[0]["enrolment"]
    assert len(rolls) == 3 * 18 * 4
    assert not rolls.duplicated(["town", "stage", "grade", "year"]).any()
    assert (rolls["pupils"] == 0).any()  # by school, and only the seat has one

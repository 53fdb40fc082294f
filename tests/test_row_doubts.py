"""A row left out is told where the rows around it ask for it, and only there."""

from __future__ import annotations

from typing import Any

from schoolplaces import Region
from schoolplaces.faults import Doubt

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def left(tables: Tables, **where: Any) -> list[tuple[str, int | None]]:
    rows = [row for row in tables["enrolment"] if any(row[key] != value for key, value in where.items())]
    notes = Region.from_tables(tables | {"enrolment": rows}).notes
    return [(one.code, one.row) for one in notes if isinstance(one, Doubt) and "left_out" in one.code]


def test_a_grade_between_its_years_is_told_at_a_row_beside_it(small: Tables) -> None:
    assert left(small, town="z") == []
    assert left(small, town="a", year=2023, grade=3) == [("grade_left_out", 8)]
    assert left(small, town="a", year=2025, grade=3) == [("grade_left_out", 20)]
    assert left(small, town="a", year=2022, grade=3) == []  # it may have begun then


def test_few_pupils_may_have_gone(small: Tables) -> None:
    for row in small["enrolment"]:
        row["pupils"] = 4
    assert left(small, town="a", year=2023, grade=3) == []


def test_a_school_that_takes_no_one_in_is_another_thing(small: Tables) -> None:
    for row in small["enrolment"]:
        row["school"] = "s" if row["town"] == "a" else "p"
    assert left(small, town="a", year=2025, grade=1) == []


def test_a_stage_without_its_base_year_is_told(small: Tables) -> None:
    assert left(small, town="b", year=2025) == [("stage_left_out", 38)]
    rows = [row for row in small["enrolment"] if (row["town"], row["year"]) != ("b", 2025)]
    zero = {"town": "b", "year": 2025, "stage": "primary", "grade": 1, "pupils": 0}
    codes = {note.code for note in Region.from_tables(small | {"enrolment": [*rows, zero]}).notes}
    assert "stage_left_out" not in codes

"""Pupils by where they live: what was counted at the school goes to the towns of the cohort below."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.residence import base_pupils, resident_pupils

from .tiny import joined, school

BASE = 2025
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]
GAPS = {"region": {"base_year": BASE, "history_gaps": list(range(2015, BASE))}}


def row(
    town: str, year: int, stage: str, grade: int, pupils: float, basis: str = "resident", **more: Any
) -> dict[str, Any]:
    return {"town": town, "year": year, "stage": stage, "grade": grade, "pupils": pupils, "basis": basis} | more


def lived(*rows: dict[str, Any], **tables: Any) -> dict[tuple[str, str, int, int], float]:
    """Resident pupils by town, stage, grade and year."""
    table = resident_pupils(Region.from_tables({"towns": TOWNS, "enrolment": list(rows)} | tables, GAPS))
    return {tuple(cell[:4]): cell[4] for cell in table[["town", "stage", "grade", "year", "pupils"]].values.tolist()}


def test_resident_rows_stay_and_part_time_ones_are_left_out() -> None:
    found = lived(
        row("a", BASE, "primary", 1, 30),
        row("a", BASE, "primary", 1, 9, full_time=False),
        row("b", BASE, "junior", 3, 4),
    )
    assert found == {("a", "primary", 1, BASE): 30, ("b", "junior", 3, BASE): 4}


def test_rows_of_schools_in_one_town_add_up() -> None:
    campus = joined(school("s", "a", "primary:1-6", 6, {}), school("t", "a", "primary:1-6", 6, {}))
    rows = [row("a", BASE, "primary", 1, n, "school", school=code) for code, n in (("s", 30), ("t", 12))]
    found = lived(*rows, **campus)
    assert found == {("a", "primary", 1, BASE): 42}


def test_the_one_junior_school_takes_the_pupils_of_both_towns() -> None:
    """All 40 of grade 1 go to school in a; a year earlier 30 leavers lived in a and 10 in b: three quarters and one."""
    found = lived(
        row("a", BASE - 1, "primary", 6, 30), row("b", BASE - 1, "primary", 6, 10), row("a", BASE, "primary", 6, 1),
        row("a", BASE, "junior", 1, 40, "school"),
    )  # fmt: skip
    assert found["a", "junior", 1, BASE] == pytest.approx(30)
    assert found["b", "junior", 1, BASE] == pytest.approx(10)


def test_each_grade_looks_back_to_its_own_leavers() -> None:
    leavers = {BASE - 3: (10, 0), BASE - 2: (6, 4), BASE - 1: (5, 5)}
    rows = [row(t, year, "primary", 6, n) for year, both in leavers.items() for t, n in zip("ab", both, strict=True)]
    rows += [row("b", BASE, "junior", grade, 20, "school") for grade in (1, 2, 3)]
    found = lived(*rows, row("a", BASE, "primary", 1, 5))
    assert [found["a", "junior", grade, BASE] for grade in (1, 2, 3)] == pytest.approx([10, 12, 20])


def test_where_history_does_not_reach_the_nearest_year_is_used() -> None:
    rows = [row("a", BASE, "primary", 6, 8), row("b", BASE, "primary", 6, 2), row("b", BASE, "junior", 3, 20, "school")]
    assert lived(*rows)["a", "junior", 3, BASE] == pytest.approx(16)


def test_senior_pupils_follow_the_juniors_whose_homes_were_found_that_way() -> None:
    rows = [row("a", year, "primary", 6, 3) for year in (BASE - 2, BASE - 1, BASE)]
    rows += [row("b", year, "primary", 6, 1) for year in (BASE - 2, BASE - 1, BASE)]
    rows += [row("a", year, "junior", 3, 40, "school") for year in (BASE - 1, BASE)]
    found = lived(*rows, row("a", BASE, "senior_general", 1, 20, "school"))
    assert (found["a", "senior_general", 1, BASE], found["b", "senior_general", 1, BASE]) == pytest.approx((15, 5))


def test_without_a_stage_below_pupils_live_where_they_go_to_school() -> None:
    assert lived(row("b", BASE, "junior", 1, 20, "school")) == {("b", "junior", 1, BASE): 20}


def test_nobody_is_lost_in_sharing_out() -> None:
    """A year in which no one left the stage below must not swallow the pupils of the stage above."""
    rows = [
        row("a", BASE - 1, "primary", 6, 0),
        row("b", BASE - 1, "primary", 6, 0),
        row("a", BASE, "junior", 1, 7, "school"),
    ]
    found = lived(*rows, row("a", BASE, "primary", 6, 5))
    assert sum(n for (_, stage, _, _), n in found.items() if stage == "junior") == pytest.approx(7)


def test_a_gap_in_the_years_of_the_stage_below_loses_nobody() -> None:
    rows = [
        row("a", BASE - 3, "primary", 6, 5),
        row("a", BASE, "primary", 6, 5),
        row("a", BASE, "junior", 1, 7, "school"),
    ]
    found = lived(*rows)
    assert sum(n for (_, stage, _, _), n in found.items() if stage == "junior") == pytest.approx(7)


def test_base_year_only() -> None:
    region = Region.from_tables(
        {"towns": TOWNS, "enrolment": [row("a", y, "primary", 1, y - 2000) for y in (2023, 2024, 2025)]}, GAPS
    )
    assert base_pupils(region)["pupils"].tolist() == [25]

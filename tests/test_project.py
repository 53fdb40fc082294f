"""The projection step by step: the path of one cohort, damping, transfer, part-time learners."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.project import Projection
from schoolplaces.forecast.schedule import schedule

BASE = 2025
POINT = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
STEP = {2: 1.1, 3: 0.9}  # progression into grades two and three of a primary school of three grades


def book(**more: Any) -> dict[str, Any]:
    stage = {"grades": 3, "class_size": [{"from": 1900, "caps": [40]}]}
    stages = {"primary": stage, "junior": stage | {"grades": 1}}
    found = {
        "region": {"base_year": BASE, "only_stages": ["primary", "junior"]},
        "stages": stages,
        "participation": [],
        "school_size": [],
    }
    return found | more


def rows() -> list[dict[str, Any]]:
    """Every year 100 enter, 110 and 99 follow, and 66 of the 99 are in the one grade of junior a year later."""
    size = {("primary", 1): 100.0, ("primary", 2): 110.0, ("primary", 3): 99.0, ("junior", 1): 66.0}
    return [
        {"town": "a", "year": year, "stage": stage, "grade": grade, "pupils": n}
        for (stage, grade), n in size.items() for year in range(2020, BASE + 1)
    ]  # fmt: skip


def run(years: int, extra: list[dict[str, Any]] | None = None, damping: float = 1.0, **given: Any) -> Projection:
    births = [{"town": "a", "year": year, "births": 200.0} for year in range(2005, BASE + 1)]
    tables = {"towns": [{"town": "a", "name": "a", **POINT}], "births": births, "enrolment": rows() + (extra or [])}
    place = Region.from_tables(tables, book(**given))
    model = GradeProgression(damping=damping, to_one=1.0).fit(place)
    return Projection(model).run(schedule(model, years))


def cells(table: pd.DataFrame, column: str = "pupils") -> dict[tuple[str, int, int], float]:
    return {
        (str(stage), int(grade), int(year)): float(value)
        for stage, grade, year, value in table[["stage", "grade", "year", column]].itertuples(index=False)
    }


def test_one_cohort_from_birth_to_junior() -> None:
    """200 births, half of them enter, then × 1.1 × 0.9 × 2/3."""
    found = cells(run(4).table)
    path = [found["primary", 1, 2026], found["primary", 2, 2027], found["primary", 3, 2028], found["junior", 1, 2029]]
    assert path == pytest.approx([100, 110, 99, 66])


def test_damping_brings_progression_to_one_and_leaves_transfer() -> None:
    found = cells(run(4, damping=0.5).table, "rate")
    assert [found["primary", 2, 2025 + lead] for lead in (1, 2, 3)] == pytest.approx([1.1, 1.1**0.5, 1.1**0.25])
    assert [found["primary", 3, 2025 + lead] for lead in (1, 2, 3)] == pytest.approx([0.9, 0.9**0.5, 0.9**0.25])
    assert [found["junior", 1, 2025 + lead] for lead in (1, 4)] == pytest.approx([2 / 3, 2 / 3])


def test_components_stand_beside_the_pupils() -> None:
    table = run(10).table
    assert cells(table, "cohort")["primary", 1, 2026] == pytest.approx(200)
    first = table[(table["stage"] == "primary") & (table["grade"] == 1)]
    assert (first["pupils"] - first["cohort"] * first["rate"]).abs().max() < 1e-3
    born = cells(table, "born")
    assert (born["primary", 1, 2031], born["primary", 1, 2035]) == (1.0, 0.0)
    assert born["primary", 1, 2032] == pytest.approx(1 / 3, abs=1e-6)


def test_part_time_learners_count_in_the_gross_rate_only() -> None:
    target = {"stages": ["junior"], "target": 0.5, "year": 2020}
    plain = run(3, participation=[target])
    adults = {"town": "a", "year": BASE, "stage": "junior", "grade": 1, "pupils": 9.9, "full_time": False}
    more = run(3, [adults], participation=[target])
    assert plain.table["pupils"].tolist() == more.table["pupils"].tolist()
    assert plain.participation["gross_rate"].tolist() == pytest.approx([66 / 99] * 4)
    assert more.participation["gross_rate"].tolist() == pytest.approx([75.9 / 99] * 4)
    assert [note.code for note in plain.notes] == ["target_reached"]


def test_a_transfer_target_raises_the_cohorts_to_come() -> None:
    found = cells(run(3, participation=[{"stages": ["junior"], "target": 1.0, "year": BASE + 2}]).table)
    assert [found["junior", 1, 2025 + lead] for lead in (1, 2, 3)] == pytest.approx([82.5, 99, 99])


def test_a_longer_run_begins_with_the_shorter() -> None:
    long, short = run(8).table, run(3).table
    pd.testing.assert_frame_equal(long[long["year"] <= BASE + 3].reset_index(drop=True), short)

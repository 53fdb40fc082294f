"""The history as arrays: gaps, towns without rows, cohorts across known and projected births."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from schoolplaces import Region
from schoolplaces.forecast.history import History, read_history
from schoolplaces.school_year import cohort_months

BASE = 2025
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ba"]


def history(
    rows: list[tuple[str, int, int, float]], births: list[dict[str, Any]] | None = None, **given: Any
) -> History:
    enrolment = [{"town": t, "year": y, "stage": "primary", "grade": g, "pupils": n} for t, y, g, n in rows]
    tables = {"towns": TOWNS, "enrolment": enrolment} | ({"births": births} if births else {})
    return read_history(Region.from_tables(tables, {"region": given}), BASE + 10)


def test_shape_order_and_gaps() -> None:
    """Towns in order of their code; unknown is a year without rows, and what came before a town's first row."""
    found = history([("a", 2023, 1, 30), ("b", 2025, 6, 7), ("a", 2025, 1, 31)], history_gaps=[2024])
    assert (found.towns, found.years.tolist()) == (["a", "b"], [2023, 2024, 2025])
    table = found.pupils["primary"]
    assert table.shape == (2, 6, 3)
    assert table[:, 0].tolist()[0][::2] == [30, 31]
    assert table[1, 5, 2] == 7
    assert np.isnan(table[1, 0, 0])
    assert table[0, 5, 2] == 0
    assert np.isnan(table[:, :, 1]).all()
    assert np.isnan(found.pupils["junior"]).all()


def test_years_after_the_base_year_are_not_seen() -> None:
    rows = [("a", year, 1, float(year - 2000)) for year in (2023, 2024, 2025)]
    found = history(rows, base_year=2024)
    assert found.years.tolist() == [2023, 2024]
    assert found.pupils["primary"][0, 0].tolist() == [23, 24]


def test_without_births_no_cohort_is_known() -> None:
    found = history([("a", BASE, 1, 30)])
    assert found.births.table is None
    assert np.isnan(found.cohort(BASE, 6)).all()
    assert found.cohort(BASE, 6).shape == (2,)


def test_a_cohort_is_a_third_and_two_thirds_of_its_births_years() -> None:
    births = [
        {"town": t, "year": y, "births": (y - 2000) * (10 if t == "a" else 1)}
        for t in "ab"
        for y in range(2015, BASE + 1)
    ]
    found = history([("a", BASE, 1, 30)], births)
    assert found.cohort(BASE, 6) == pytest.approx([10 * (18 / 3 + 19 * 2 / 3), 18 / 3 + 19 * 2 / 3])


def test_what_is_born_and_what_is_projected() -> None:
    """Births to the end of 2025: those who are three in autumn 2029 were born to August 2026, a third by 2025."""
    births = [{"town": t, "year": y, "births": 90} for t in "ab" for y in range(2015, BASE + 1)]
    found = history([("a", BASE, 1, 30)], births)
    assert [found.born(*cohort_months(year, 3)) for year in (2028, 2029, 2030)] == pytest.approx([1.0, 1 / 3, 0.0])
    assert found.cohort(2029, 3) == pytest.approx([90, 90])  # an even series goes on evenly
    assert np.isfinite(found.cohort(BASE + 10, 3)).all()


def test_monthly_births_are_taken_by_month() -> None:
    births = [
        {"town": t, "year": y, "month": m, "births": 12 if (y, m) == (2019, 8) else 1}
        for t in "ab" for y in range(2018, BASE + 1) for m in range(1, 13)
    ]  # fmt: skip
    found = history([("a", BASE, 1, 30)], births)
    assert found.cohort(2025, 6)[0] == pytest.approx(23)
    assert found.cohort(2026, 6)[0] == pytest.approx(12)

"""Whose demand a plan meets: the file's, the region's own, else the forecast's, for long enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces import Region
from schoolplaces.plan_demand import plan_demand

from .conftest import Tables

ROWS = [
    {"town": town, "stage": "primary", "grade": grade, "year": 2026, "pupils": 11}
    for town in "ab"
    for grade in range(1, 7)
]
RULES = {"region": {"only_stages": ["primary"]}}


def region(small: Tables, **more: list[dict[str, object]]) -> Region:
    return Region.from_tables(small | more, RULES)


def test_the_file_goes_before_the_regions_own_table(small: Tables, tmp_path: Path) -> None:
    own = region(small, demand=ROWS)
    assert plan_demand(own, None, 5).table["pupils"].sum() == 12 * 11
    file = tmp_path / "demand.csv"
    plan_demand(region(small, demand=[row | {"pupils": 7} for row in ROWS]), None, 5).write(file)
    assert plan_demand(own, file, 5).table["pupils"].sum() == 12 * 7


@pytest.mark.parametrize(("years", "last"), [(5, 10), (8, 13)])
def test_a_forecast_runs_until_the_last_cohort_has_passed(small: Tables, years: int, last: int) -> None:
    """Ten years, or the need years and five more for the six grades."""
    found = plan_demand(region(small), None, years)
    assert max(found.years) == 2025 + last

"""Whose demand a plan meets: the file's, the region's own, else the forecast's, for long enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults
from schoolplaces.plan_demand import plan_demand, years_ahead

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
    assert years_ahead(region(small), years) == last
    found = plan_demand(region(small), None, years)
    assert max(found.years) == 2025 + last


@pytest.mark.slow
def test_draws_come_with_a_forecast_only(chengbu: Region) -> None:
    found = plan_demand(chengbu, None, 5, draws=50, seed=3)
    assert found.draws is not None
    assert len(found.draws) == 50
    assert found.table["pupils"].sum() == plan_demand(chengbu, None, 5).table["pupils"].sum()
    again = plan_demand(chengbu, None, 5, draws=50, seed=3)
    assert again.draws is not None
    assert (found.draws.values == again.draws.values).all()


def test_draws_of_a_given_demand_are_refused(small: Tables, tmp_path: Path) -> None:
    own = region(small, demand=ROWS)
    file = tmp_path / "mine.csv"
    plan_demand(own, None, 5).write(file)
    for place, given, name in ((own, None, "demand.csv"), (region(small), file, str(file))):
        with pytest.raises(InputFaults) as told:
            plan_demand(place, given, 5, draws=10)
        (fault,) = told.value.faults
        assert (fault.code, fault.file, fault.value) == ("draws_given_demand", name, "10")
        assert "--draws" in fault.text("en")

"""Forecasts of counties and province brought together."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import Region, forecast
from schoolplaces.generate import generate_province
from schoolplaces.province_history import (
    errors_of,
    history_of,
    pupils_of,
    reconciled,
    whole_forecast,
    yearly_births,
)

SMALL = {"towns": (1, 2), "stages": ["primary"], "population": False, "housing": False, "campuses": 0}


@pytest.fixture(scope="module")
def regions() -> list[Region]:
    kept = {name: value for name, value in SMALL.items() if name != "campuses"}
    return list(generate_province(3, 4, years=9, **kept))  # type: ignore[arg-type]


@pytest.mark.slow
def test_reconciled_counties_add_up_to_the_province(regions: list[Region]) -> None:
    made = [(region, forecast.fit(region).project(10)) for region in regions]
    counties = [(region.name, pupils_of(demand), errors_of(region, demand)) for region, demand in made]
    whole = whole_forecast([(one.name, history_of(one)) for one in regions], regions[0].rules.to_toml(), 5)
    rows, sums = reconciled(counties, whole)
    parts = rows.groupby(["stage", "year"])["reconciled"].sum()
    both = sums.set_index(["stage", "year"])
    np.testing.assert_allclose(parts, both["reconciled"])
    np.testing.assert_allclose(rows.groupby(["stage", "year"])["pupils"].sum(), both["counties"])
    low, high = both[["counties", "whole"]].min(axis=1), both[["counties", "whole"]].max(axis=1)
    spread = (high - low) + 1e-9
    assert ((both["reconciled"] > low - 3 * spread) & (both["reconciled"] < high + 3 * spread)).all()
    assert set(both["method"]) <= {"mint", "wls"}
    assert "mint" in set(both["method"])


def test_a_history_has_births_by_year_and_pupils_by_grade(regions: list[Region]) -> None:
    region = regions[0]
    found = history_of(region)
    rolls = region.enrolment
    assert sum(found["pupils"]["pupils"]) == pytest.approx(float(rolls["pupils"].sum()))
    assert sum(found["births"]["births"]) == pytest.approx(float(region.births["births"].sum()))


def test_births_that_some_town_lacks_are_no_fall() -> None:
    """Two towns: the first year is known of one alone, the last one by eight months of one."""
    point = {"kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    rows = [{"town": town, "year": year, "births": 60.0} for town in "ab" for year in range(2020, 2025)]
    rows += [{"town": "a", "year": 2019, "births": 60.0}, {"town": "a", "year": 2025, "births": 60.0}]
    rows += [{"town": "b", "year": 2025, "month": month, "births": 5.0} for month in range(1, 9)]
    rows = [row for row in rows if (row["town"], row["year"]) != ("b", 2022)]
    rows += [{"town": "b", "year": 2022, "month": month, "births": 5.0} for month in range(3, 13)]
    tables = {
        "towns": [{"town": town, "name": town, **point} for town in "ab"],
        "enrolment": [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}],
        "births": rows,
    }
    found = yearly_births(Region.from_tables(tables))
    assert found["year"].tolist() == list(range(2020, 2025))
    assert found["births"].tolist() == pytest.approx([120.0] * 5)
    without = {name: table for name, table in tables.items() if name != "births"}
    assert yearly_births(Region.from_tables(without)).empty


def test_a_county_that_is_forecast_for_fewer_years_is_not_empty_after_them() -> None:
    def frame(*years: int) -> dict[str, list]:
        return {"stage": ["primary"] * len(years), "year": list(years), "pupils": [100] * len(years)}

    none: dict[str, list] = {name: [] for name in ("stage", "lead", "origin", "actual", "forecast")}
    counties = [("a", frame(2026, 2027, 2028), none), ("b", frame(2026, 2027), none)]
    whole = {"pupils": frame(2026, 2027, 2028) | {"pupils": [200] * 3}, "errors": none}
    rows, sums = reconciled(counties, whole)
    assert sums[["year", "counties", "reconciled"]].values.tolist() == [[2026, 200.0, 200.0], [2027, 200.0, 200.0]]
    assert set(rows["year"]) == {2026, 2027}


def test_given_demand_has_no_errors(regions: list[Region]) -> None:
    from schoolplaces import Demand

    row = {"town": regions[0].towns["town"].iloc[0], "stage": "primary", "grade": 1, "year": 2026, "pupils": 9}
    import pandas as pd

    assert errors_of(regions[0], Demand.from_pupils(pd.DataFrame([row]), None))["stage"] == []

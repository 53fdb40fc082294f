"""Which basis of births a region's forecasts rest on, what is told of it, and gaps by basis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.births_basis import basis_notes, births_basis, births_of, complete_years, whole_births
from schoolplaces.faults import Fault

Rows = list[dict[str, Any]]
TOWNS = [{"town": t, "name": f"{t}镇", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]
ROLLS = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]


def births(basis: str, years: range, towns: str = "ab", value: float = 30) -> Rows:
    return [{"town": town, "year": year, "births": value, "basis": basis} for town in towns for year in years]


def region(rows: Rows, **rules: Any) -> Region:
    return Region.from_tables({"towns": TOWNS, "enrolment": ROLLS, "births": rows}, {"region": rules})


def test_the_basis_with_most_complete_town_years_of_late() -> None:
    long_ago = births("registered", range(1990, 2016)) + births("hospital", range(2020, 2026), "a")
    assert births_basis(region(long_ago + births("resident", range(2021, 2026)))) == "resident"
    assert (
        births_basis(region(births("hospital", range(2019, 2026)) + births("resident", range(2021, 2026))))
        == "hospital"
    )


def test_a_year_of_months_counts_only_when_whole() -> None:
    months = [row | {"month": month} for row in births("resident", range(2020, 2026)) for month in range(1, 12)]
    assert births_basis(region(births("registered", range(2024, 2026)) + months)) == "registered"
    months += [row | {"month": 12} for row in births("resident", range(2020, 2026))]
    assert births_basis(region(births("registered", range(2024, 2026)) + months)) == "resident"


def test_ties() -> None:
    years = range(2020, 2026)
    rows = births("hospital", years) + births("registered", years)
    assert births_basis(region(rows)) == "registered"
    assert births_basis(region(rows + births("resident", years))) == "resident"


def test_the_rules_decide_where_they_say_so() -> None:
    rows = births("hospital", range(2024, 2026), value=7) + births("registered", range(2015, 2026))
    chosen = region(rows, births_basis="hospital")
    assert births_basis(chosen) == "hospital"
    found = births_of(chosen)
    assert list(found.columns) == ["town", "year", "month", "births"]
    assert found["births"].tolist() == [7.0] * 4
    assert len(births_of(chosen, "registered")) == 22


def test_years_are_complete_when_every_town_has_them_whole() -> None:
    monthly = pd.DataFrame({"town": "a", "year": 2024, "month": range(1, 12), "births": 1.0})
    yearly = pd.DataFrame({"town": "a", "year": [2022, 2023], "month": np.nan, "births": 9.0})
    rows = pd.concat([monthly, yearly])
    assert complete_years(rows) == 2023
    assert whole_births(rows)["year"].tolist() == [2022, 2023]
    assert whole_births(rows[:0]).empty


def test_without_births() -> None:
    county = region([])
    assert births_basis(county) == ""
    assert births_of(county).empty
    assert list(basis_notes(county)) == []


def test_several_bases_are_told_and_so_is_a_town_on_another_one() -> None:
    assert list(basis_notes(region(births("hospital", range(2020, 2026))))) == []
    rows = births("registered", range(2020, 2026), "a") + births("hospital", range(2024, 2026), "b")
    basis, town = basis_notes(region(rows))
    assert (basis.code, town.code) == ("births_basis", "births_other_basis")
    assert "registered births" in basis.text("en")
    assert "hospital births" in basis.text("en")
    assert "b镇" in town.text("zh")


def test_a_basis_that_is_not_there(faults_in: Callable[[Callable[[], object]], tuple[Fault, ...]]) -> None:
    (fault,) = faults_in(lambda: region(births("registered", range(2020, 2026)), births_basis="resident"))
    assert (fault.code, fault.column, fault.value) == ("births_basis_absent", "region.births_basis", "resident")
    assert "Allowed: registered" in fault.text("en")
    assert faults_in(lambda: region([], births_basis="resident")) == ()


def test_gaps_are_looked_for_by_basis(faults_in: Callable[[Callable[[], object]], tuple[Fault, ...]]) -> None:
    """Years of one basis do not fill the hole of another, nor is it a hole that one ends where another begins."""
    whole = births("registered", range(2015, 2026))
    holed = births("resident", range(2016, 2018)) + births("resident", range(2019, 2021))
    (fault,) = faults_in(lambda: region(whole + holed))
    assert (fault.code, fault.value) == ("missing_year", "2018")
    assert (
        faults_in(lambda: region(births("resident", range(2015, 2018)) + births("registered", range(2020, 2026)))) == ()
    )


@pytest.mark.parametrize("basis", ["registered", "resident", "hospital"])
def test_one_basis_is_that_one(basis: str) -> None:
    assert births_basis(region(births(basis, range(2020, 2026)))) == basis

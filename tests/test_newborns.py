"""Known births of one basis, and what they are worth in resident children."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.newborns import KnownBirths, alive_shares, read_births, resident_per_birth

from . import people

TOWNS = ["t0", "t1", "t2"]


def test_births_are_read_by_town_and_year() -> None:
    found = read_births(people.region(births=people.births(2, range(2020, 2026))), TOWNS)
    assert (found.basis, found.years.tolist()) == ("registered", list(range(2020, 2026)))
    assert found.of(2021)[:2].tolist() == [90.0, 40.0]
    assert np.isnan(found.of(2021)[2])
    assert np.isnan(found.of(2019)).all()
    assert found.any_in(2025)
    assert not found.any_in(2026)
    assert len(found.table(TOWNS)) == 12


def test_months_make_a_year_only_when_there_are_twelve() -> None:
    rows = [
        {"town": "t0", "year": year, "month": month, "births": 2} for year in (2023, 2024) for month in range(1, 13)
    ]
    found = read_births(people.region(births=rows[:-1]), TOWNS)
    assert found.of(2023)[0] == 24
    assert not found.any_in(2024)


def test_without_births_nothing_is_known() -> None:
    found = read_births(people.region(births=None), TOWNS)
    assert found.basis == ""
    assert not found.any_in(2025)
    assert found.table(TOWNS).empty


def test_shares_alive_mix_girls_and_boys() -> None:
    survival = np.ones((1, 2, 10))
    survival[0, 1] = 0.5
    shares = alive_shares(survival, np.array([1.0]))
    assert shares[0].tolist() == [0.75, 0.625, 0.5625, 0.53125, 0.515625]


def known(basis: str = "registered") -> KnownBirths:
    return KnownBirths(basis, np.arange(2019, 2021), np.array([[100.0, 100.0], [50.0, np.nan]]))


def test_children_over_the_births_they_come_from() -> None:
    children, alive = np.full((2, 5), 40.0), np.full((2, 5), 0.5)
    kind, weight = np.zeros(2, dtype=int), np.ones(2)
    found = resident_per_birth(known(), children, 2020, alive, kind, weight)
    assert found is not None
    assert found.tolist() == pytest.approx([0.8, 1.6])
    assert resident_per_birth(known(), children, 2030, alive, kind, weight) is None
    ones = resident_per_birth(known("resident"), children, 2020, alive, kind, weight)
    assert ones is not None
    assert ones.tolist() == [1.0, 1.0]

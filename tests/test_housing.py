"""New dwellings: yields by the age of the estate, usual completions, and who leaves for them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from schoolplaces import Region
from schoolplaces.forecast.housing import estates, extra_dwellings, housing_notes, left_behind

from .test_schedule import BASE, ESTATE, county, demand

YIELDS = {"pupils": {"primary": [0.1, 0.2, 0.3], "junior": [0.0]}}


def stock(*rows: dict[str, Any], years: int = 4) -> list[float]:
    """Pupils of primary that estates of town a add, by year."""
    given = {"region": {"only_stages": ["primary", "junior"]}, "housing": YIELDS}
    place = Region.from_tables(county(housing=list(rows)), given)
    return [float(year.pupils[0].sum()) for year in estates(place, ["a", "b"], 5, years)["primary"]]


def test_an_estate_fills_up_and_then_keeps_its_yield() -> None:
    assert stock(ESTATE | {"year": BASE + 2, "dwellings": 100}) == pytest.approx([0, 10, 20, 30])


def test_an_estate_that_stands_counts_with_what_it_gains_since() -> None:
    """100 dwellings of the base year are 80 above the mean of five years; a tenth per dwelling is on the rolls."""
    assert stock(ESTATE | {"year": BASE, "dwellings": 100}) == pytest.approx([8, 16, 16, 16])


def test_phases_of_a_year_add_up_and_share_by_dwellings() -> None:
    rows = pd.DataFrame({"town": "a", "year": BASE + 1, "dwellings": [100.0, 300.0], "share_from_region": [1.0, 0.0]})
    extra, share = extra_dwellings(rows, ["a"], BASE, 5, 1)
    assert (extra[0, -1], share[0, -1]) == (400, 0.25)


def test_years_beyond_the_horizon_and_before_the_window_are_left_out() -> None:
    rows = pd.DataFrame({"town": "a", "year": [2000, BASE + 9], "dwellings": 500.0, "share_from_region": 0.0})
    assert extra_dwellings(rows, ["a"], BASE, 5, 3)[0].sum() == 0


@given(
    arrays(float, (4, 2), elements=st.floats(0, 500)),
    arrays(float, (4, 2), elements=st.floats(0, 200)),
)
def test_as_many_leave_as_come_and_nobody_who_is_not_there(pupils: np.ndarray, moved: np.ndarray) -> None:
    came, left = left_behind(pupils, moved)
    assert came.sum(axis=0) == pytest.approx(left.sum(axis=0), abs=1e-6)
    assert (left <= pupils + 1e-6).all()
    assert (left >= -1e-9).all()
    assert (came <= moved + 1e-6).all()


def test_a_region_of_one_town_has_no_one_to_send() -> None:
    came, left = left_behind(np.array([[50.0]]), np.array([[10.0]]))
    assert came.sum() == left.sum() == 0


def test_notes_say_what_the_children_rest_on() -> None:
    place = Region.from_tables(county(housing=[ESTATE]), {"region": {"only_stages": ["primary", "junior"]}})
    assert [note.code for note in housing_notes(place, 5)] == ["housing_yields", "housing_no_history"]
    usual = [ESTATE, ESTATE | {"year": BASE, "phase": "P0"}]
    place = Region.from_tables(county(housing=usual), {"region": {"only_stages": ["primary", "junior"]}})
    assert [note.code for note in housing_notes(place, 5)] == ["housing_yields"]
    assert not list(housing_notes(Region.from_tables(county(), {}), 5))


def test_too_few_movers_are_said() -> None:
    found = demand(county(housing=[ESTATE | {"dwellings": 100_000, "share_from_region": 1}]))
    assert {"housing_few_movers"} <= {note.code for note in found.notes}

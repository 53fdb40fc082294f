"""The cohort-component method: its settings and their limits, and which years, counts and sex what it learns is of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces.faults import Note
from schoolplaces.forecast import CohortComponent

from . import people
from .people import BASE, births, population, rates

LATER = (BASE, BASE + 1, BASE + 2)


def note(model: CohortComponent, code: str) -> Note | None:
    return next((one for one in model.notes_ if one.code == code), None)


def by_year(measure: str, values: tuple[float, ...], ages: range | None) -> people.Rows:
    """A rate that changes from the base year on."""
    return [row for year, value in zip(LATER, values, strict=True) for row in rates(measure, value, ages, year)]


def test_its_settings_are_those_the_manual_names() -> None:
    assert CohortComponent().get_params() == {
        "births": "fertility", "migration": "auto", "migration_timing": "end", "shrink": 2000.0, "open_age": 100,
        "window": 5, "smooth": 5, "damping": 1.0, "calibrate": True,
    }  # fmt: skip
    assert CohortComponent().fit(people.region()).project().table["year"].unique().tolist() == [
        BASE + n for n in range(1, 11)
    ]


@pytest.mark.parametrize("limit", [{"shrink": 0.0}, {"damping": 0.0}, {"damping": 1.0}, {"open_age": 50}])
def test_settings_at_their_limits_are_taken(limit: dict[str, Any]) -> None:
    assert CohortComponent(**limit).fit(people.region()).project(1).table["persons"].sum() > 0


@pytest.mark.parametrize("beyond", [{"shrink": -0.1}, {"damping": -0.1}, {"damping": 1.1}, {"open_age": 49}])
def test_settings_beyond_them_are_not(beyond: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="wanted are 0 or more, 0 to 1, 50 or more"):
        CohortComponent(**beyond).fit(people.region())


def test_the_rates_shown_are_those_of_the_first_year_ahead() -> None:
    table = [
        *by_year("survival", (0.97, 0.98, 0.99), range(people.AGES)),
        *by_year("fertility", (0.03, 0.04, 0.05), range(15, 50)),
        *by_year("sex_ratio", (1.05, 1.1, 1.15), None),
        *by_year("migration", (0.01, 0.02, 0.03), None),
    ]
    model = CohortComponent(damping=0.5).fit(people.region(rates=table))
    for frame, column, value in (
        (model.survival_, "survival", 0.98),
        (model.fertility_.query("15 <= age < 50"), "fertility", 0.04),
        (model.sex_ratio_, "sex_ratio", 1.1),
    ):
        assert (frame["year"] == BASE + 1).all()
        np.testing.assert_allclose(frame[column], value)
    np.testing.assert_allclose(model.migration_["rate"], 0.02)


def test_of_moves_a_share_is_left_each_year_after_the_first() -> None:
    table = rates("migration", 0.02, None)
    projected = CohortComponent(damping=0.5).fit(people.region(rates=table)).project(3).table
    moved = projected["migration_n"] / (projected["persons"] - projected["migration_n"])
    for lead, rate in ((1, 0.02), (2, 0.01), (3, 0.005)):
        np.testing.assert_allclose(moved[(projected["year"] == BASE + lead) & (projected["age"] > 0)], rate)


def test_moves_of_years_gone_by_have_not_faded() -> None:
    region = people.region(population=population(years=(2020,)), rates=rates("migration", 0.02, None))
    held, faded = (CohortComponent(damping=share).fit(region).population_ for share in (1.0, 0.5))
    pd.testing.assert_frame_equal(held, faded)


def test_the_last_of_several_counts_is_carried_and_births_are_held_against_it() -> None:
    rows = [
        row | {"persons": row["persons"] * (10 if row["year"] < 2015 and row["town"] == "t0" else 1)}
        for row in population(years=(2000, 2005, 2015, 2020))
    ]
    model = CohortComponent(migration="none").fit(
        people.region(population=rows, births=births(years=range(2011, 2023)))
    )
    carried, scaled = note(model, "population_carried"), note(model, "births_scaled")
    assert carried is not None
    assert scaled is not None
    assert dict(carried.params) == {"first": 2020, "last": BASE, "known": 2}
    assert dict(scaled.params)["year"] == 2020
    other = CohortComponent(migration="none").fit(people.region())
    assert note(other, "population_carried") is None


def test_how_many_men_there_are_says_nothing_of_fertility() -> None:
    some = [
        row | {"persons": row["persons"] * (0.1 if row["sex"] == "male" and row["age"] >= 10 else 1)}
        for row in population(years=(2020,))
    ]
    levels = [
        CohortComponent(migration="none").fit(people.region(population=rows)).level_
        for rows in (population(years=(2020,)), some)
    ]
    assert (levels[0]["fertility"] > 0.1).all()
    pd.testing.assert_frame_equal(*levels)


@pytest.mark.parametrize(("year", "told"), [(BASE, False), (BASE + 1, False), (BASE + 2, True)])
def test_rates_that_begin_later_than_the_first_year_ahead_are_told(year: int, told: bool) -> None:
    model = CohortComponent().fit(people.region(rates=rates("sex_ratio", 1.1, None, year)))
    assert (note(model, "rates_later") is not None) == told
    assert (note(model, "rates_held") is not None) == (year == BASE)

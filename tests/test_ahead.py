"""The years ahead: which births are used where, and on which footing."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast import CohortComponent

from . import people
from .people import BASE, births


def test_towns_whose_births_are_not_known_follow_fertility_beside_a_series() -> None:
    made = CohortComponent(births="last").fit(people.region(births=births(2))).project(2).births
    assert made.groupby("town")["basis"].first().tolist() == ["last", "last", "fertility"]
    assert (made["births"] > 0).all()


def test_a_series_is_on_the_footing_of_residents_and_of_the_table() -> None:
    model = CohortComponent(births="last", shrink=0).fit(people.region())
    made = model.project(1).births
    np.testing.assert_allclose(made["registered"] * model.level_["births"], made["births"])
    np.testing.assert_allclose(made["registered"].sum(), sum(people.SIZES) / 100, rtol=0.1)


def test_known_years_come_before_a_series() -> None:
    known = births(years=range(2011, BASE + 2))
    made = CohortComponent(births="ets").fit(people.region(births=known)).project(2).births
    assert made["basis"].tolist() == ["known", "ets"] * 3


def test_a_longer_projection_begins_like_a_shorter_one() -> None:
    model = CohortComponent().fit(people.region())
    short, long = model.project(2).table, model.project(20).table
    np.testing.assert_array_equal(long.query("year <= @BASE + 2")["persons"], short["persons"])


@pytest.mark.parametrize("method", ["last", "ets", "arima", "poisson"])
def test_a_series_model_overrides_births_and_deaths_follow(method: str) -> None:
    fewer = [row | {"births": row["births"] * 0.95 ** (row["year"] - 2011)} for row in births()]
    region = people.region(births=fewer)
    plain, made = (CohortComponent(births=name).fit(region).project(4) for name in ("fertility", method))
    assert set(made.births["basis"]) == {method}
    assert made.births["births"].sum() < plain.births["births"].sum() or method == "last"
    infants = made.table.query("age == 0")
    np.testing.assert_allclose(infants.groupby(["town", "year"])["births_n"].sum(), made.births["births"])
    assert (infants["deaths_n"] > 0).all()


def test_a_series_without_known_births_says_so_and_uses_fertility() -> None:
    projection = CohortComponent(births="ets").fit(people.region(births=None)).project(2)
    assert "births_not_series" in {note.code for note in projection.notes}
    assert set(projection.births["basis"]) == {"fertility"}

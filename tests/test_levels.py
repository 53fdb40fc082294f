"""Births on the footing of residents: the level of fertility, with known births and without."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.forecast import CohortComponent

from . import people
from .people import BASE, births, population


def fitted(**tables: people.Rows | None) -> CohortComponent:
    return CohortComponent(shrink=0, migration="none").fit(people.region(**tables))


def test_fertility_meets_the_births_of_residents() -> None:
    levels = fitted(births=births(basis="resident")).levels_
    assert levels.per_birth.tolist() == [1, 1, 1]
    expected = sum(levels.expected(year) for year in range(BASE - 2, BASE + 1))
    np.testing.assert_allclose(expected * levels.fertility, 3 * np.array(people.SIZES) / 100)


def test_registered_births_are_set_on_the_children_there_are() -> None:
    half = [row | {"births": row["births"] / 2} for row in births()]
    one, two = fitted(), fitted(births=half)
    np.testing.assert_allclose(two.levels_.per_birth, 2 * one.levels_.per_birth)
    np.testing.assert_allclose(two.levels_.fertility, one.levels_.fertility)
    assert "births_scaled" in {note.code for note in two.notes_}


def test_without_births_the_children_tell_the_level() -> None:
    model = fitted(births=None)
    made = model.project(1).births["births"].to_numpy()
    infants = model.population_.query("age == 0").groupby("town")["persons"].sum().to_numpy()
    np.testing.assert_allclose(made, infants, rtol=0.1)
    assert "fertility_from_children" in {note.code for note in model.notes_}


def test_births_that_cannot_be_compared_are_taken_as_they_are() -> None:
    model = fitted(population=population(years=(2015,)), births=births(years=range(2018, BASE + 1)))
    assert model.levels_.per_birth.tolist() == [1, 1, 1]
    assert "births_not_compared" in {note.code for note in model.notes_}


def test_nothing_is_set_when_it_is_not_wanted() -> None:
    model = CohortComponent(calibrate=False).fit(people.region())
    assert model.level_[["fertility", "births"]].to_numpy().tolist() == [[1, 1]] * 3


def test_a_town_without_births_takes_the_level_of_its_kind() -> None:
    towns = [town | {"kind": "town"} for town in people.towns()]
    model = fitted(towns=towns, births=births(2))
    level = model.level_.set_index("town")
    assert level.loc["t2", "fertility"] == pytest.approx(level["fertility"].iloc[:2].mean(), rel=0.1)
    assert set(model.project(1).births.query("town == 't2'")["basis"]) == {"fertility"}


@pytest.mark.parametrize("factor", [0.001, 1000.0])
def test_births_and_children_in_different_units_are_told(factor: float) -> None:
    rows = [row | {"persons": row["persons"] * factor} for row in population()]
    with pytest.raises(InputFaults) as caught:
        fitted(population=rows, births=births())
    assert [fault.code for fault in caught.value.faults] == ["births_unlike"]

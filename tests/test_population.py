"""The population table as arrays: single ages, groups, several counts, and what is said about them."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.forecast.population import count_notes, read_counts

from . import people
from .people import BASE, population

TOWNS = ["t0", "t1", "t2"]


def test_single_ages_are_read_as_they_are() -> None:
    (count,) = read_counts(people.region(), TOWNS, 100)
    wanted = [
        [[people.pyramid(size, sex, age) for age in range(101)] for sex in ("female", "male")] for size in people.SIZES
    ]
    np.testing.assert_allclose(count.persons, wanted)
    assert (count.basis, count.year, count.split) == ("resident", BASE, False)
    assert count.present.all()


@pytest.mark.parametrize("open_age", [85, 100, 110])
@pytest.mark.parametrize("width", [1, 5, 10])
def test_totals_of_groups_are_kept(width: int, open_age: int) -> None:
    rows = population(width=width)
    (count,) = read_counts(people.region(population=rows), TOWNS, open_age)
    assert count.persons.shape == (3, 2, open_age + 1)
    assert (count.persons >= 0).all()
    assert count.split == (width > 1 or open_age > 100)
    assert set(count.status) == ({"estimated"} if count.split else {""})
    first = [row for row in rows if row["town"] == "t0" and row["sex"] == "male" and row["age"] < 80]
    ages = count.persons[0, 1, :80].reshape(-1, width).sum(axis=1)
    np.testing.assert_allclose(ages, [row["persons"] for row in first])
    assert count.persons.sum() == pytest.approx(sum(row["persons"] for row in rows))


def test_towns_may_have_groups_of_their_own() -> None:
    rows = population(1) + [row for row in population(width=5) if row["town"] != "t0"]
    (count,) = read_counts(people.region(population=rows), TOWNS, 100)
    assert count.status.tolist() == ["", "estimated", "estimated"]


def test_counts_stand_by_year_and_basis_and_those_to_come_are_left_out() -> None:
    rows = population(years=(2010, 2020, 2030)) + population(years=(2015, 2020), basis="hukou")
    region = people.region(population=rows)
    found = [(count.year, count.basis) for count in read_counts(region, TOWNS, 100)]
    assert found == [(2010, "resident"), (2015, "hukou"), (2020, "resident"), (2020, "hukou")]


def test_the_least_sure_row_tells_the_status() -> None:
    rows = [row | {"status": "published"} for row in population()]
    rows[5]["status"], rows[250]["status"] = "assumed", ""
    (count,) = read_counts(people.region(population=rows), TOWNS, 100)
    assert count.status.tolist() == ["assumed", "published", "published"]


def test_what_is_said_about_the_counts() -> None:
    rows = [row for row in population(width=5) if row["town"] != "t1"]
    rows = [row | {"persons": 0} if row["town"] == "t2" else row for row in rows]
    region = people.region(population=rows)
    notes = list(count_notes(region, TOWNS, read_counts(region, TOWNS, 100)))
    assert [note.code for note in notes] == ["ages_split", "population_towns", "population_empty"]
    assert "镇1" in notes[1].text("zh")
    assert "镇2" in notes[2].text("en")


def test_without_a_population_up_to_the_base_year() -> None:
    with pytest.raises(InputFaults) as error:
        read_counts(people.region(population=None), TOWNS, 100)
    assert error.value.faults[0].code == "no_population"

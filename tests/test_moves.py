"""Where migration comes from: which counts, which table, and that a projection's own counts give its rates back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces.forecast import CohortComponent
from schoolplaces.forecast.moves import count_pair
from schoolplaces.forecast.population import Count

from . import people
from .people import BASE, population, rates


def count(year: int, basis: str = "resident") -> Count:
    return Count(basis, year, np.ones((1, 2, 3)), np.ones(1, dtype=bool), np.array([""], dtype=object), False)


@pytest.mark.parametrize(
    ("years", "hukou", "pair"),
    [
        ((2010, 2020), (), (2010, 2020)),
        ((2000, 2010, 2020), (), (2010, 2020)),
        ((2016, 2017, 2020), (), (2016, 2020)),
        ((2010, 2016, 2020), (), (2016, 2020)),
        ((2020,), (2021, 2023), (2021, 2023)),
        ((2020,), (2021,), None),
    ],
)
def test_count_pair(years: tuple[int, ...], hukou: tuple[int, ...], pair: tuple[int, int] | None) -> None:
    counts = [count(year) for year in years] + [count(year, "hukou") for year in hukou]
    found = count_pair(counts[::-1], 5)
    assert (found and (found[0].year, found[1].year)) == pair


def counted_later(years: int, moves: people.Rows, known: people.Rows) -> list[dict[str, Any]]:
    """A population at the base year and, as a second count, the one some years before it that led there."""
    first = population(years=(BASE - years,))
    tables = people.tables(population=first, births=known, rates=moves)
    model = CohortComponent(calibrate=False).fit(people.Region.from_tables(tables))
    second = model.population_.assign(basis="resident", years=1)
    return first + second[["town", "year", "sex", "age", "years", "persons", "basis"]].to_dict("records")


@pytest.mark.parametrize("years", [1, 5])
@pytest.mark.parametrize("kind", people.KINDS)
def test_planted_migration_is_found_again(years: int, kind: str) -> None:
    known = people.births(basis="resident")
    by_age = years == 1  # counts further apart tell the mean of neighbouring ages
    value = {age: (-0.3 if 18 <= age < 30 else 0.01) if by_age else 0.02 for age in range(people.AGES)}
    moves = [{**row, "kind": kind, "value": value[row["age"]]} for row in rates("migration", 0.0)]
    rows = counted_later(years, moves, known)
    model = CohortComponent(shrink=0, smooth=1).fit(people.region(population=rows, births=known))
    assert model.moves_.source == "residual"
    found = model.migration_.merge(pd.DataFrame(people.towns())[["town", "kind"]], on="town")
    wanted = np.where(found["kind"] == kind, found["age"].map(value), 0.0)
    np.testing.assert_allclose(found["rate"], wanted, atol=1e-9)


def test_the_table_is_read_by_year_where_there_is_one_count() -> None:
    moves = rates("migration", 0.0, None, 2024) + rates("migration", 0.04, None, 2028)
    model = CohortComponent().fit(people.region(rates=moves))
    assert model.moves_.source == "rates"
    assert [float(model.moves_.of(year).max()) for year in (2020, 2026, 2030)] == pytest.approx([0.0, 0.02, 0.04])


def test_towns_in_one_of_the_two_counts_take_the_rates_of_their_kind() -> None:
    towns = [town | {"kind": "town"} for town in people.towns()]
    first = [row for row in population(years=(2020,)) if row["town"] != "t2"]
    second = population(years=(BASE,)) + [
        row for row in population(years=(2020,), basis="hukou") if row["town"] == "t2"
    ]
    rows = [row for row in second if row["town"] != "t2"] + [
        row | {"basis": "hukou"} for row in second if row["town"] == "t2"
    ]
    model = CohortComponent(shrink=0).fit(people.region(towns=towns, population=first + rows))
    found = people.cells(model.migration_, 3)
    assert found[2].any()
    assert not np.allclose(found[0], found[1])

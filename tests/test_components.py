"""The result: its frames, that they agree with each other, and how it is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from schoolplaces.forecast import CohortComponent
from schoolplaces.forecast.components import PopulationProjection

from . import people
from .people import BASE


@pytest.fixture(scope="module")
def projection() -> PopulationProjection:
    region = people.region(population=people.population(years=(2020, BASE)))
    return CohortComponent().fit(region).project(3)


def test_the_table_has_a_row_a_cell_in_order(projection: PopulationProjection) -> None:
    table = projection.table
    assert list(table.columns) == [
        *("town", "year", "sex", "age"),
        *("start_n", "births_n", "deaths_n", "migration_n", "control_n", "persons"),
    ]
    assert len(table) == 3 * 3 * 2 * 101
    assert table[["town", "year", "sex", "age"]].equals(
        table[["town", "year", "sex", "age"]].sort_values(list(table)[:4])
    )
    assert projection.years == (BASE + 1, BASE + 2, BASE + 3)


def test_a_cohort_starts_as_it_ended(projection: PopulationProjection) -> None:
    table = projection.table.set_index(["town", "year", "sex", "age"])
    assert table.loc[("t1", BASE + 2, "male", 7), "start_n"] == table.loc[("t1", BASE + 1, "male", 6), "persons"]
    both = table.loc[("t1", BASE + 1, "male")]["persons"].iloc[-2:].sum()
    assert table.loc[("t1", BASE + 2, "male", 100), "start_n"] == pytest.approx(both)


def test_the_balance_adds_up_by_town_and_year(projection: PopulationProjection) -> None:
    balance = projection.balance()
    sums = projection.table.groupby(["town", "year"]).sum(numeric_only=True).drop(columns="age").reset_index()
    pd.testing.assert_frame_equal(balance.drop(columns="difference"), sums, check_dtype=False)
    assert balance["difference"].max() < 1e-9 * balance["persons"].sum()


def test_births_and_groups_agree_with_the_table(projection: PopulationProjection) -> None:
    born = projection.table.groupby(["town", "year"])["births_n"].sum()
    np.testing.assert_allclose(projection.births["births"], born)
    groups = projection.by_age_group()
    primary = projection.table.query("6 <= age < 12").groupby(["town", "year"])["persons"].sum()
    np.testing.assert_allclose(groups.query("age == 6")["persons"], primary)
    assert groups.query("age == 6")["years"].eq(6).all()
    assert groups["persons"].sum() == pytest.approx(projection.table["persons"].sum())


def test_women_are_told_from_before_the_base_year_on(projection: PopulationProjection) -> None:
    assert sorted(projection.women["year"].unique()) == list(range(BASE - 4, BASE + 4))
    assert (projection.women["women"] > 0).all()


def test_it_is_written_and_read_back(projection: PopulationProjection, tmp_path: Path) -> None:
    projection.write(tmp_path / "people.csv")
    again = pd.read_csv(tmp_path / "people.csv", encoding="utf-8-sig")
    pd.testing.assert_frame_equal(again, projection.table, check_dtype=False, rtol=1e-9, atol=1e-9)

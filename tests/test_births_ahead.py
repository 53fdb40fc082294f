"""The births a forecast rests on: known, estimated from children, carried on by a series or by the women to come."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, forecast
from schoolplaces.forecast.births_ahead import births_ahead

from .test_schedule import BASE, county

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}


def people(*towns: str, women: float = 60.0, children: float = 100.0) -> list[dict[str, Any]]:
    """As many of every age below 20, so many women and men of every age above."""
    return [
        {"town": t, "year": BASE, "sex": sex, "age": age, "persons": children / 2 if age < 20 else women}
        for t in towns
        for sex in ("female", "male")
        for age in range(91)
    ]


def yearly(region: Region, until: int = BASE + 10, way: str = "auto") -> pd.DataFrame:
    """Births of town and year, from the months."""
    towns = sorted(region.towns["town"])
    found = births_ahead(region, towns, until, way)
    assert found.table is not None
    years = range(found.first_month // 12, found.first_month // 12 + found.table.shape[1] // 12)
    return pd.DataFrame(found.table.reshape(len(towns), -1, 12).sum(axis=2), index=towns, columns=list(years))


def test_known_births_stand_as_they_are_and_an_even_series_goes_on() -> None:
    table = yearly(Region.from_tables(county(), RULES))
    assert table.to_numpy() == pytest.approx(100.0)
    assert (table.columns[0], table.columns[-1]) == (2005, BASE + 10)


def test_with_a_population_births_follow_the_women() -> None:
    """Those under twenty are fewer than the women above: as they grow up, births fall below the even series."""
    tables = county(population=people("a", "b", women=200.0, children=60.0))
    table = yearly(Region.from_tables(tables, RULES))
    assert table.loc["a", BASE] == pytest.approx(100)
    assert table.loc["a", BASE + 10] < 80
    assert (table.loc["a"].diff().dropna() <= 1e-9).all()


def test_without_births_they_are_estimated_from_the_children() -> None:
    tables = county(population=people("a", "b"))
    del tables["births"]
    place = Region.from_tables(tables, RULES)
    table = yearly(place)
    assert table.loc["a", BASE - 5] == pytest.approx(100, rel=0.02)
    assert table.loc["a", BASE - 5] > 100
    notes = births_ahead(place, ["a", "b"], BASE + 5).notes
    assert {"births_of_children", "rates_default"} <= {note.code for note in notes}
    entrants = forecast.fit(place).project(5).table.query("stage == 'primary' and grade == 1")
    assert entrants["pupils"].to_numpy() == pytest.approx(100, abs=3)


def test_fertility_by_itself() -> None:
    place = Region.from_tables(county(population=people("a", "b", women=200.0, children=60.0)), RULES)
    series, fertility = yearly(place), yearly(place, way="fertility")
    assert fertility.loc["a", BASE] == pytest.approx(100)
    assert fertility.loc["a", BASE + 10] == pytest.approx(series.loc["a", BASE + 10], rel=0.2)


@pytest.mark.parametrize("way", ["last", "ets", "arima", "poisson"])
def test_every_series_goes_on_from_what_is_known(way: str) -> None:
    table = yearly(Region.from_tables(county(), RULES), way=way)
    assert np.isfinite(table.to_numpy()).all()
    assert table.to_numpy() == pytest.approx(100.0, rel=1e-3)


def test_what_cannot_be_done_is_told() -> None:
    place = Region.from_tables(county(), RULES)
    with pytest.raises(ValueError, match="wanted is one of auto, fertility"):
        births_ahead(place, ["a", "b"], BASE + 5, "guess")
    with pytest.raises(ValueError, match="needs the population table"):
        forecast.GradeProgression(births="fertility").fit(place)


def test_one_basis_is_taken_and_the_last_whole_year() -> None:
    tables = county()
    tables["births"] = [
        *tables["births"],
        {"town": "a", "year": BASE + 1, "births": 90.0},
        *({"town": t, "year": year, "births": 80.0, "basis": "hospital"} for t in "ab" for year in (2024, 2025)),
    ]
    place = Region.from_tables(tables, RULES)
    found = births_ahead(place, ["a", "b"], BASE + 5)
    assert found.table is not None
    known = found.table[:, : int(found.known_until) - found.first_month].reshape(2, -1, 12).sum(axis=2)
    assert np.allclose(known, 100.0)
    assert [note.code for note in found.notes] == ["births_basis", "births_cut"]


def test_a_region_without_births_or_population() -> None:
    tables = county()
    del tables["births"]
    found = births_ahead(Region.from_tables(tables, RULES), ["a", "b"], BASE + 5)
    assert (found.table, found.notes) == (None, ())

"""A region cut to an earlier year knows nothing later."""

from __future__ import annotations

import pytest

from schoolplaces import Region
from schoolplaces.cut import cut
from schoolplaces.forecast import GradeProgression
from schoolplaces.generate import generate

from .test_schedule import BASE, county


def test_nothing_later_is_visible() -> None:
    region = generate(4, campuses=12, seed=1, flows=True)
    past = cut(region, BASE - 3)
    assert past.base_year == past.rules.region.base_year == BASE - 3
    for name in ("enrolment", "births", "population", "flows", "housing"):
        assert (past.tables[name]["year"] <= BASE - 3).all()
        assert (region.tables[name]["year"] > BASE - 3).any()
    assert past.classes.empty
    assert len(past.schools) == len(region.schools)


@pytest.mark.parametrize("table", ["enrolment", "births", "population", "flows", "housing"])
def test_what_comes_later_changes_no_forecast_of_then(table: str) -> None:
    region = generate(4, campuses=12, seed=2, flows=True)
    wild = dict(region.tables)
    later = wild[table]["year"] > BASE - 2
    number = {"enrolment": "pupils", "flows": "pupils", "population": "persons", "housing": "dwellings"}.get(
        table, table
    )
    wild[table] = wild[table].assign(**{number: wild[table][number].where(~later, wild[table][number] * 3 + 1)})
    other = Region(region.name, region.rules, wild, region.notes, region.base_year)
    one, two = (GradeProgression().fit(cut(place, BASE - 2)).project(3).table for place in (region, other))
    assert one.equals(two)


def test_births_lag_behind_as_they_do_today() -> None:
    tables = county()
    tables["births"] = [row for row in tables["births"] if row["year"] < BASE]
    past = cut(Region.from_tables(tables, {"region": {"base_year": BASE}}), BASE - 2)
    assert past.births["year"].max() == BASE - 3


def test_years_left_out_are_not_known() -> None:
    past = cut(Region.from_tables(county(), {}), BASE - 1, skip=[BASE - 2])
    assert BASE - 2 not in set(past.enrolment["year"])
    for origin in (BASE - 2, 1990):
        with pytest.raises(ValueError, match="the enrolment has 2018"):
            cut(Region.from_tables(county(), {}), origin, skip=[BASE - 2])

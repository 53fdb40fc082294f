"""What a model has learned, as frames."""

from __future__ import annotations

import numpy as np

from schoolplaces.forecast import CohortComponent

from . import people
from .people import BASE, population


def test_the_base_year_stands_beside_the_count_it_rests_on() -> None:
    frame = CohortComponent().fit(people.region(population=population(years=(2020,)))).population_
    assert list(frame.columns[:5]) == ["town", "year", "sex", "age", "persons"]
    assert (frame["year"] == BASE).all()
    counted = people.cells(frame[["town", "sex", "age", "counted"]], 3)
    np.testing.assert_allclose(counted[0, 0, 30], people.pyramid(people.SIZES[0], "female", 30))
    assert frame["hukou"].isna().all()
    assert (frame["basis"] == "resident").all()


def test_a_count_of_the_base_year_keeps_its_status() -> None:
    rows = [row | {"status": "published"} for row in population() if row["town"] != "t2"]
    frame = CohortComponent().fit(people.region(population=rows)).population_.drop_duplicates("town")
    assert frame[["basis", "status"]].to_numpy().tolist() == [["resident", "published"]] * 2 + [["", ""]]
    assert frame["persons"].iloc[:2].equals(frame["counted"].iloc[:2])


def test_nobody_moves_where_nothing_is_known_of_it() -> None:
    frame = CohortComponent().fit(people.region()).migration_
    assert list(frame.columns) == ["town", "sex", "age", "rate"]
    assert not frame["rate"].any()


def test_hukou_stands_beside_residents() -> None:
    registered = [row | {"persons": row["persons"] * 2} for row in population(years=(2020, BASE), basis="hukou")]
    region = people.region(population=population(years=(2020,)) + registered)
    model = CohortComponent().fit(region)
    frame = model.population_
    np.testing.assert_allclose(frame["ratio"], 0.5)
    np.testing.assert_allclose(frame["hukou"] * frame["ratio"], frame["persons"])
    assert (frame[["basis", "status"]] == ["hukou", "estimated"]).all(axis=None)
    assert {"hukou_ratio", "migration_residual"} <= {note.code for note in model.notes_}
    only = CohortComponent().fit(people.region({"region": {"resident_per_hukou": 0.8}}, population=registered))
    np.testing.assert_allclose(only.population_["persons"], only.population_["hukou"] * 0.8)
    assert (only.population_["status"] == "assumed").all()
    assert "hukou_assumed" in {note.code for note in only.notes_}

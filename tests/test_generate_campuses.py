"""The schools table of generated regions."""

from __future__ import annotations

from schoolplaces.distance import haversine_km
from schoolplaces.generate import generate_tables


def test_schools_have_what_a_county_has() -> None:
    tables, _ = generate_tables(60, campuses=360)
    schools = tables["schools"]
    senior = schools["grades"].str.contains("senior_general")
    assert (schools["protected"] == "yes").tolist() == senior.tolist()
    gardens = schools[schools["grades"].str.startswith("kindergarten")]
    assert set(gardens["sector"]) == {"public", "inclusive_private", "private"}
    assert (gardens["sector"] == "private").mean() < 0.2
    assert (schools["boarding_beds"] >= schools["boarders"]).all()
    assert (schools["boarders"] > 0).any()
    assert (schools[["land_m2", "floor_m2"]] > 0).all(axis=None)


def test_names_and_points_are_each_ones_own() -> None:
    schools = generate_tables(20, campuses=120, seed=9)[0]["schools"]
    assert schools["name"].nunique() == len(schools)
    assert len(schools[["lat", "lon"]].drop_duplicates()) == len(schools)


def test_a_campus_lies_near_its_town() -> None:
    tables, _ = generate_tables(9, campuses=60)
    towns = tables["towns"].set_index("town")
    for row in tables["schools"].itertuples():
        km = float(haversine_km([row.lat], [row.lon], towns.lat[row.town], towns.lon[row.town])[0])
        assert km < 5

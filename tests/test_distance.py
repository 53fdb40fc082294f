"""Distances: the great circle, the detour, the least inside a town, and roads that override."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.distance import distance_km, haversine_km


def _places() -> pd.DataFrame:
    return pd.DataFrame({"place": ["s", "x"], "town": ["a", "b"], "lat": [26.3, 26.5], "lon": [110.3, 110.5]})


def test_great_circle() -> None:
    # A quarter of a meridian.
    assert haversine_km([90.0], [0.0], 0.0, 0.0)[0] == pytest.approx(6371.0088 * np.pi / 2)


def test_detour_inside_and_roads(small: dict[str, list[dict[str, object]]]) -> None:
    del small["travel"]
    region = Region.from_tables(small)
    straight = haversine_km([26.3], [110.3], 26.5, 110.5)[0]
    assert distance_km(region, region.towns, _places()) == pytest.approx(
        np.array([[1.5, straight * 1.3], [straight * 1.3, 1.5]])
    )


def test_a_road_to_the_place_goes_before_one_to_its_town(small: dict[str, list[dict[str, object]]]) -> None:
    small["travel"] = [
        {"from": "b", "to": "a", "km": 40},
        {"from": "b", "to": "s", "km": 31},
        {"from": "a", "to": "a", "km": 3},
    ]
    region = Region.from_tables(small)
    km = distance_km(region, region.towns, pd.concat([_places(), _places().head(1).assign(place="n")]))
    assert km[1].tolist() == [31, 1.5, 40]
    assert km[0, 0] == km[0, 2] == 3


def test_a_zone_knows_its_way_inside_the_town(small: dict[str, list[dict[str, object]]]) -> None:
    """The zone x lies two hundredths of a degree off, y has no point but the town's; the town's road is y's too."""
    own = {"lat": 26.32, "lon": 110.3, "crs": "wgs84"}
    small["zones"] = [
        {"zone": "x", "town": "a", "name": "x", "share": 0.5, **own},
        {"zone": "y", "town": "a", "name": "y", "share": 0.5},
    ]
    small["travel"] = [{"from": "a", "to": "b", "km": 40}, {"from": "x", "to": "b", "km": 55}]
    region = Region.from_tables(small)
    homes = region.tables["zones"]
    near = haversine_km([26.3], [110.3], 26.32, 110.3)[0] * 1.3
    assert distance_km(region, homes, _places()) == pytest.approx(np.array([[near, 55], [1.5, 40]]))
    at_school = distance_km(region, homes.assign(lat=26.3001), _places())
    assert at_school[0, 0] == pytest.approx(0.0001 * np.pi / 180 * 6371.0088 * 1.3)


def test_nothing_to_measure(small: dict[str, list[dict[str, object]]]) -> None:
    region = Region.from_tables(small)
    assert distance_km(region, region.towns, _places().head(0)).shape == (2, 0)

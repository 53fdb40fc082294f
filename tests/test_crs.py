"""Datums: the offsets have their known size, and going there and back ends where it began."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.crs import to_wgs84, wgs84_to_gcj02
from schoolplaces.distance import haversine_km

LAT, LON = np.array([26.36, 39.9, 22.3, 43.8]), np.array([110.31, 116.4, 113.5, 87.6])


def test_there_and_back() -> None:
    lat, lon = to_wgs84(*wgs84_to_gcj02(LAT, LON), "gcj02")
    assert np.abs(lat - LAT).max() < 1e-9
    assert np.abs(lon - LON).max() < 1e-9


@pytest.mark.parametrize(("crs", "low", "high"), [("gcj02", 0.1, 0.8), ("bd09", 0.5, 2.0)])
def test_offsets_have_their_known_size(crs: str, low: float, high: float) -> None:
    lat, lon = to_wgs84(LAT, LON, crs)
    for row in range(len(LAT)):
        km = haversine_km(lat[row : row + 1], lon[row : row + 1], LAT[row], LON[row])[0]
        assert low < km < high


def test_known_point() -> None:
    """Tiananmen: as Baidu shows it and as GPS measures it (eviltransform's example point, rounded)."""
    lat, lon = to_wgs84([39.915], [116.404], "bd09")
    assert lat[0] == pytest.approx(39.9074, abs=2e-4)
    assert lon[0] == pytest.approx(116.3913, abs=2e-4)


def test_outside_china_and_same_datums_stay() -> None:
    assert [float(x[0]) for x in to_wgs84([-41.3], [174.8], "gcj02")] == pytest.approx([-41.3, 174.8])
    assert [float(x[0]) for x in to_wgs84([26.0], [110.0], "cgcs2000")] == [26.0, 110.0]
    with pytest.raises(ValueError, match="bd09"):
        to_wgs84([1.0], [1.0], "epsg")

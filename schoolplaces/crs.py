"""Points of Chinese maps as WGS 84: GCJ-02 (Gaode, Tencent) and BD-09 (Baidu)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = tuple[NDArray[np.float64], NDArray[np.float64]]

# The offset of GCJ-02 was never published officially; these are the constants of the Krasovsky 1940 ellipsoid and of
# the series found in 2010 and used by every map library since (the "eviltransform" project documents them).
_A, _EE = 6378245.0, 0.00669342162296594323
_X_PI = np.pi * 3000.0 / 180.0


def to_wgs84(lat: ArrayLike, lon: ArrayLike, crs: str) -> Points:
    """Return points in WGS 84.

    Parameters
    ----------
    lat, lon : array-like of float, shape (n,)
        Decimal degrees.
    crs : {"wgs84", "cgcs2000", "gcj02", "bd09"}
        CGCS 2000 and WGS 84 differ by centimetres and count as the same.

    Returns
    -------
    tuple of ndarray, each (n,)

    Raises
    ------
    ValueError
        For another datum.

    Examples
    --------
    >>> lat, lon = to_wgs84([39.909604], [116.397228], "gcj02")
    >>> round(float(lat[0]), 4), round(float(lon[0]), 4)
    (39.9082, 116.391)
    """
    lat, lon = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
    if crs in ("wgs84", "cgcs2000"):
        return lat, lon
    if crs == "bd09":
        lat, lon = _bd09_to_gcj02(lat, lon)
    elif crs != "gcj02":
        raise ValueError(f"crs is wgs84, cgcs2000, gcj02 or bd09, not {crs!r}")
    return _gcj02_to_wgs84(lat, lon)


def _gcj02_to_wgs84(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> Points:
    """Invert `wgs84_to_gcj02` by iteration: the offset hardly changes over a few hundred metres."""
    true_lat, true_lon = lat, lon
    for _ in range(5):
        shown_lat, shown_lon = wgs84_to_gcj02(true_lat, true_lon)
        true_lat, true_lon = true_lat + lat - shown_lat, true_lon + lon - shown_lon
    return true_lat, true_lon


def wgs84_to_gcj02(lat: ArrayLike, lon: ArrayLike) -> Points:
    """Return WGS 84 points as GCJ-02 shows them; outside China they are the same.

    Examples
    --------
    >>> lat, lon = wgs84_to_gcj02([39.90821], [116.39098])
    >>> round(float(lat[0]), 4), round(float(lon[0]), 4)
    (39.9096, 116.3972)
    """
    lat, lon = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
    x, y = lon - 105.0, lat - 35.0
    waves = 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north = north + (waves + 20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi / 3.0 * y)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(np.pi / 12.0 * y) + 320.0 * np.sin(np.pi / 30.0 * y)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east = east + (waves + 20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi / 3.0 * x)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(np.pi / 12.0 * x) + 300.0 * np.sin(np.pi / 30.0 * x)) * 2.0 / 3.0
    radians = np.radians(lat)
    magic = 1.0 - _EE * np.sin(radians) ** 2
    d_lat = north * 180.0 / (_A * (1.0 - _EE) / (magic * np.sqrt(magic)) * np.pi)
    d_lon = east * 180.0 / (_A / np.sqrt(magic) * np.cos(radians) * np.pi)
    inside = (lon > 72.004) & (lon < 137.8347) & (lat > 0.8293) & (lat < 55.8271)
    return lat + np.where(inside, d_lat, 0.0), lon + np.where(inside, d_lon, 0.0)


def _bd09_to_gcj02(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> Points:
    x, y = lon - 0.0065, lat - 0.006
    radius = np.sqrt(x * x + y * y) - 0.00002 * np.sin(y * _X_PI)
    angle = np.arctan2(y, x) - 0.000003 * np.cos(x * _X_PI)
    return radius * np.sin(angle), radius * np.cos(angle)

"""How far pupils travel: great circle times a detour factor, or the road distance given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from schoolplaces.region import Region

EARTH_KM = 6371.0088  # mean radius of the earth (IUGG)


def haversine_km(lat: ArrayLike, lon: ArrayLike, to_lat: ArrayLike, to_lon: ArrayLike) -> NDArray[np.float64]:
    """Return the great-circle distance in km of points to one point (or each to its own), all in decimal degrees.

    Examples
    --------
    >>> round(float(haversine_km([0.0], [0.0], 0.0, 1.0)[0]), 1)
    111.2
    """
    north, east = np.radians(np.asarray(lat, dtype=float)), np.radians(np.asarray(lon, dtype=float))
    to_north, to_east = np.radians(to_lat), np.radians(to_lon)
    half_chord = np.sin((north - to_north) / 2) ** 2
    half_chord = half_chord + np.cos(north) * np.cos(to_north) * np.sin((east - to_east) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half_chord, 0, 1))))


def distance_km(region: Region, towns: pd.DataFrame, places: pd.DataFrame) -> NDArray[np.float64]:
    """Return the one-way distance from towns, or zones of them, to places.

    Great circle times `region.rules.region.detour`, at least `inside_km` inside a town; a row of the table `travel`
    overrides: first one to the place itself, else one to the place's town. A zone with a point of its own knows its
    distances inside the town, and only roads that begin at the zone are its; one at the town's point is as the town is
    but for such roads.

    Parameters
    ----------
    region : Region
    towns : DataFrame
        town, lat, lon (wgs84); zone, where there are such rows ("" for a town as a whole).
    places : DataFrame
        place, town, lat, lon (wgs84).

    Returns
    -------
    ndarray, shape (n_towns, n_places)
        km.

    Examples
    --------
    >>> from schoolplaces import Region
    >>> towns = [{"town": "a", "name": "甲", "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"}]
    >>> rolls = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]
    >>> region = Region.from_tables({"towns": towns, "enrolment": rolls})
    >>> distance_km(region, region.towns, region.towns.assign(place="p"))
    array([[1.5]])
    """
    if not len(towns) or not len(places):
        return np.zeros((len(towns), len(places)))
    # scikit-learn takes a second to load: only plans wait for it.
    from sklearn.metrics.pairwise import haversine_distances

    rules = region.rules.region
    points = [np.radians(frame[["lat", "lon"]].to_numpy(dtype=float)) for frame in (towns, places)]
    km = haversine_distances(*points) * EARTH_KM * rules.detour
    as_town = _at_town(region, towns)
    inside = towns["town"].to_numpy()[:, None] == places["town"].to_numpy()[None, :]
    km = np.where(inside & as_town[:, None], np.maximum(km, rules.inside_km), km)
    roads = region.tables["travel"]
    if roads.empty:
        return km
    table = roads.set_index(["from", "to"])["km"]
    starts = [towns["town"].where(as_town, ""), *([towns["zone"]] if "zone" in towns else [])]
    for start in starts:
        for column in ("town", "place"):
            pairs = pd.MultiIndex.from_product([start, places[column]])
            given = table.reindex(pairs).to_numpy(dtype=float).reshape(km.shape)
            km = np.where(np.isnan(given), km, given)
    return km


def _at_town(region: Region, towns: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether each row is a town, or a zone that has no point but its town's."""
    points = region.towns.set_index("town")[["lat", "lon"]].reindex(towns["town"]).to_numpy(dtype=float)
    same = (points == towns[["lat", "lon"]].to_numpy(dtype=float)).all(axis=1)
    return np.asarray(same | (towns["zone"] == "").to_numpy()) if "zone" in towns else np.ones(len(towns), dtype=bool)

"""Where things stand on the map: kilometres from the middle, and projects set beside the point they share."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from .names import ordered_projects

MOST_STEPS = 500
GOLDEN = math.pi * (3 - math.sqrt(5))  # turns that never repeat, for points on one spot
KM_A_DEGREE = 111.195  # 2π × 6371.0088 km / 360


def to_km(lat: np.ndarray, lon: np.ndarray, middle: tuple[float, float]) -> np.ndarray:
    """Points in km east and north of the middle (equirectangular, true at the middle's latitude).

    Parameters
    ----------
    lat, lon : ndarray of shape (n,)
        Degrees, WGS 84.
    middle : (float, float)
        Latitude and longitude of the origin.

    Returns
    -------
    ndarray of shape (n, 2)
        East and north, km.

    Examples
    --------
    >>> to_km(np.array([27.0]), np.array([110.0]), (26.0, 110.0)).round(1).tolist()
    [[0.0, 111.2]]
    """
    east = (lon - middle[1]) * KM_A_DEGREE * math.cos(math.radians(middle[0]))
    return np.column_stack([east, (lat - middle[0]) * KM_A_DEGREE])


def town_points(plan: Any) -> tuple[pd.DataFrame, tuple[float, float]]:
    """Towns with ``x`` and ``y`` in km, and the middle they are measured from."""
    towns = plan.region.towns.copy()
    lat, lon = towns["lat"].to_numpy(float), towns["lon"].to_numpy(float)
    middle = ((np.nanmin(lat) + np.nanmax(lat)) / 2, (np.nanmin(lon) + np.nanmax(lon)) / 2)
    towns[["x", "y"]] = to_km(lat, lon, middle)
    return towns, middle


def project_points(plan: Any, towns: pd.DataFrame, middle: tuple[float, float]) -> pd.DataFrame:
    """Projects with ``x``, ``y`` in km and ``number`` as in the appendix; without a point of its own: at its town's."""
    projects = ordered_projects(plan)
    places = plan.places.drop_duplicates("school").set_index("school")
    homes = towns.set_index("town")
    schools = projects["school"].astype(str)
    known = schools.isin(places.index.astype(str))
    for axis in ("lat", "lon"):
        at_school = schools.map(places[axis])
        at_town = projects["town"].map(homes[axis])
        projects[axis] = at_school.where(known & at_school.notna(), at_town).astype(float)
    projects[["x", "y"]] = to_km(projects["lat"].to_numpy(float), projects["lon"].to_numpy(float), middle)
    return projects


def ways(plan: Any, middle: tuple[float, float]) -> np.ndarray:
    """Where pupils go on: from each school left to the site it moves to or the school that takes its pupils.

    Parameters
    ----------
    plan : Plan
        ``projects`` name the schools, ``places`` their points; a way whose ends are not both known is left out.
    middle : (float, float)
        Latitude and longitude of the origin.

    Returns
    -------
    ndarray of shape (n, 4)
        East and north of both ends, km.
    """
    places = plan.places.drop_duplicates("school").set_index("school")[["lat", "lon"]].astype(float)
    projects = plan.projects[plan.projects["leaves"].astype(str) != ""]
    to = projects["into"].where(projects["kind"] != "relocate", projects["school"])
    ends = [places.reindex(list(codes)) for codes in (projects["leaves"], to)]
    points = np.hstack([to_km(end["lat"].to_numpy(), end["lon"].to_numpy(), middle) for end in ends])
    return np.asarray(points[~np.isnan(points).any(axis=1)])


def spread(points: np.ndarray, fixed: np.ndarray, apart: float) -> np.ndarray:
    """Push apart points that stand too near each other or a fixed point, each as little as needed.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        Points that may move.
    fixed : ndarray of shape (m, 2)
        Points that stay.
    apart : float
        Least distance between a moving point and any other, in the unit of the points.

    Returns
    -------
    ndarray of shape (n, 2)
        The points, moved where needed; they keep their order around a crowded place.

    Examples
    --------
    >>> spread(np.array([[0.0, 0.0], [0.1, 0.0]]), np.empty((0, 2)), 1.0).round(2).tolist()
    [[-0.45, 0.0], [0.55, 0.0]]
    """
    moved = np.array(points, dtype=float).reshape(-1, 2)
    for _ in range(MOST_STEPS):
        push = _push(moved, moved, apart) / 2 + _push(moved, np.asarray(fixed, dtype=float), apart)
        if np.abs(push).max(initial=0.0) < apart * 1e-3:
            break
        moved += push
    return moved


def _push(points: np.ndarray, others: np.ndarray, apart: float) -> np.ndarray:
    """How far each point must go to keep clear of the others, summed over them; of two on one spot, by their order."""
    way = points[:, None, :] - others[None, :, :]
    distance = np.linalg.norm(way, axis=2)
    rank = np.arange(len(points))[:, None] - np.arange(len(others))[None, :]
    angle = GOLDEN * np.arange(len(points))[:, None] * np.sign(rank + 0.5)
    same = distance < apart * 1e-6
    way = np.where(
        same[..., None], np.stack([np.cos(angle), np.sin(angle)], axis=2), way / np.maximum(distance, 1e-12)[..., None]
    )
    lack = np.where(distance < apart, apart - distance, 0.0)
    if points is others:
        np.fill_diagonal(lack, 0.0)
    return (way * lack[..., None]).sum(axis=1)

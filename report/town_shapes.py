"""Outlines of towns as maps draw them: rings in km from the middle, laid under points and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from schoolplaces.geojson import Outline
from schoolplaces.outlines import shape

from .map_points import to_km
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Rings = list[np.ndarray]  # of one town: outer rings to the left of their way, holes to the right
EDGE, PLAIN = "#8A8A8A", "#F7F5EF"
LIGHT = 0.4  # how strong a fill is under marks and names


def town_shapes(plan: Any, middle: tuple[float, float], detail_km: float = 0.0) -> dict[str, Rings]:
    """Rings of each town that has an outline.

    Parameters
    ----------
    plan : Plan
        ``region.outlines`` and ``region.towns``.
    middle : (float, float)
        Latitude and longitude of the origin.
    detail_km : float
        How far a simplified line may be from the true one, about; lines that towns share stay shared
        (Visvalingam & Whyatt 1993, Line generalisation by repeated elimination of points, The Cartographic Journal
        30, 46–51). 0 keeps every point.

    Returns
    -------
    dict of str to list of ndarray of shape (n, 2)
        East and north, km; in the order of the towns.
    """
    from shapely import coverage_simplify, orient_polygons, transform

    def moved(points: np.ndarray) -> np.ndarray:
        return to_km(points[:, 1], points[:, 0], middle)

    outlines: Mapping[str, Outline] = plan.region.outlines
    towns = [town for town in plan.region.towns["town"].astype(str) if town in outlines]
    shapes = [transform(shape(outlines[town]), moved) for town in towns]
    if detail_km and shapes:
        shapes = list(coverage_simplify(shapes, detail_km))
    return {town: _rings(orient_polygons(one)) for town, one in zip(towns, shapes, strict=True)}


def _rings(geometry: Any) -> Rings:
    parts = getattr(geometry, "geoms", [geometry])
    return [np.asarray(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]


def draw_shapes(axes: Axes, shapes: Mapping[str, Rings], fills: Mapping[str, str] | None = None) -> None:
    """Draw towns as areas below everything else.

    Parameters
    ----------
    axes : Axes
        In km.
    shapes : mapping of str to list of ndarray
        As of `town_shapes`.
    fills : mapping of str to str, optional
        Colour of a town, printed light; others, and all where there is none, are of the colour of paper.
    """
    from matplotlib.colors import to_rgba
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    for town, rings in shapes.items():
        fill = to_rgba(fills[town], LIGHT) if fills and town in fills else PLAIN
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        axes.add_patch(PathPatch(path, facecolor=fill, edgecolor=EDGE, linewidth=0.7, zorder=1))


def corners(shapes: Mapping[str, Rings]) -> np.ndarray:
    """Every point of the outlines: what a map has to have room for.

    Returns
    -------
    ndarray of shape (n, 2)
    """
    rings = [ring for town in shapes.values() for ring in town]
    return np.vstack(rings) if rings else np.empty((0, 2))


def sketch_note(shapes: Mapping[str, Any], lang: str) -> str:
    """What a map says of itself: that it is a sketch, and what its lines are."""
    return say("map.sketch_lines" if shapes else "map.sketch", lang)

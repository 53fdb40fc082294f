"""Outlines of towns made up for tests: each town is what lies nearer to its point than to any other."""

from __future__ import annotations

from typing import Any

import pandas as pd
from shapely import MultiPoint, Point, box, segmentize, voronoi_polygons
from shapely.geometry import mapping

AROUND = 0.08  # degrees beyond the outermost points


def areas(towns: pd.DataFrame) -> dict[str, Any]:
    """A GeoJSON of towns, in the order of the table, as a file would hold it."""
    points = [Point(lon, lat) for lon, lat in zip(towns["lon"], towns["lat"], strict=True)]
    hull = MultiPoint(points).convex_hull.buffer(AROUND)
    cells = list(voronoi_polygons(MultiPoint(points), extend_to=box(*hull.bounds)).geoms) if len(points) > 1 else [hull]
    features = []
    for point, town, name in zip(points, towns["town"], towns["name"], strict=True):
        cell = next(cell for cell in cells if cell.covers(point)).intersection(hull)
        geometry = mapping(segmentize(cell, 0.01))
        features.append({"type": "Feature", "properties": {"town": town, "name": name}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}

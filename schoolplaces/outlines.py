"""Outlines of towns, where a file towns.geojson gives them: each belongs to one town, lies there, and is whole.

They are drawn on maps and decide nothing: demand, distances and plans rest on points alone, so outlines are no part of
the digest of a region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from schoolplaces.crs import to_wgs84
from schoolplaces.distance import haversine_km
from schoolplaces.faults import MAX_ROWS, Fault, InputFaults, Note
from schoolplaces.geojson import DIGITS, FILE, Outline, rings_of
from schoolplaces.nearest import nearest

KEYS = ("town", "乡镇代码")  # the property that holds the code of the town
NAMES = ("name", "乡镇名称")  # else its name, where only one town is called so
DATUMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
FAR_KM = 100.0  # no town lies this far from its point
NAMED = 5  # towns that a note names


@dataclass
class Outlines:
    """Outlines in wgs84 by code of their town, and what is to be told of them."""

    by_town: dict[str, Outline] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def check_outlines(features: Sequence[Any], towns: pd.DataFrame, file: str = FILE) -> Outlines:
    """Give each town its outline.

    Parameters
    ----------
    features : sequence
        As of `geojson.features`. The property ``town`` (乡镇代码) names the town by its code, else ``name`` (乡镇名称)
        by its name; ``crs`` is the datum, that of the town's own point where it says nothing.
    towns : DataFrame
        town, name, lat, lon and crs as in the file: not yet in wgs84.
    file : str
        For messages.

    Returns
    -------
    Outlines
        With every fault; towns without an outline are a note.
    """
    found = Outlines()
    first: dict[str, int] = {}
    known = towns.dropna(subset=["town"]).drop_duplicates("town").set_index("town")
    for number, feature in enumerate(features, start=1):
        try:
            town, outline = _one(feature, known, file, number)
            if town in first:
                raise InputFaults([Fault("geo_twice", file, number, "town", town, first=first[town])])
        except InputFaults as error:
            found.faults += error.faults
            continue
        first[town] = number
        found.by_town[town] = outline
        found.notes += _apart(outline, _row(known, town), file, number)
    found.faults = _few(found.faults)
    bare = [str(code) for code in known.index if code not in first]
    if bare and not found.faults:
        shown = ", ".join(str(known.loc[code, "name"]) for code in bare[:NAMED]) + ("…" if len(bare) > NAMED else "")
        found.notes.append(Note("geo_bare", file, None, None, shown, count=len(bare)))
    return found


def _row(towns: pd.DataFrame, town: str) -> pd.Series:
    """What the table says of a town; its codes are there once."""
    return towns.iloc[int(np.flatnonzero(towns.index == town)[0])]


def _few(faults: list[Fault]) -> list[Fault]:
    """At most `MAX_ROWS` faults of a kind, and how many more there are."""
    kept: list[Fault] = []
    for code in dict.fromkeys(fault.code for fault in faults):
        mine = [fault for fault in faults if fault.code == code]
        kept += mine[:MAX_ROWS]
        if len(mine) > MAX_ROWS:
            more = {"more": len(mine) - MAX_ROWS, "total": len(mine)}
            kept.append(Fault("and_more", mine[0].file, None, mine[0].column, **more))
    return kept


def _one(feature: Any, towns: pd.DataFrame, file: str, number: int) -> tuple[str, Outline]:
    """Town and outline, in wgs84, of one feature."""
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        kind = feature.get("type") if isinstance(feature, Mapping) else type(feature).__name__
        raise InputFaults([Fault("geo_no_feature", file, number, "type", kind)])
    properties = feature.get("properties")
    properties = properties if isinstance(properties, Mapping) else {}
    town = _town(properties, towns, file, number)
    row = _row(towns, town)
    datum = str(properties.get("crs") or row["crs"])
    if datum not in DATUMS:
        raise InputFaults([Fault("geo_crs", file, number, "crs", datum, allowed="|".join(DATUMS))])
    outline = rings_of(feature.get("geometry"), file, number)
    _placed(outline, row, file, number)
    outline = tuple(tuple(_turned(ring, datum) for ring in polygon) for polygon in outline)
    _whole(outline, file, number)
    return town, outline


def _town(properties: Mapping[str, Any], towns: pd.DataFrame, file: str, number: int) -> str:
    """Code of the town that a feature is of."""
    for key in KEYS:
        if properties.get(key) not in (None, ""):
            code = str(properties[key]).strip()
            if code in towns.index:
                return code
            near = nearest(code, map(str, towns.index))
            raise InputFaults([Fault("geo_unknown_town", file, number, key, code, near=near)])
    for key in NAMES:
        if properties.get(key) not in (None, ""):
            name = str(properties[key]).strip()
            codes = towns.index[towns["name"] == name]
            if len(codes) == 1:
                return str(codes[0])
            near = "" if len(codes) else nearest(name, map(str, towns["name"]))
            code = "geo_same_name" if len(codes) else "geo_unknown_town"
            raise InputFaults([Fault(code, file, number, key, name, near=near)])
    raise InputFaults([Fault("geo_no_town", file, number, "town", None, found=", ".join(map(str, properties)) or "–")])


def _placed(outline: Outline, town: pd.Series, file: str, number: int) -> None:
    """An outline is in degrees, longitude first, and near the point of its town."""
    points = np.vstack([polygon[0] for polygon in outline])
    lon, lat = (points.min(axis=0) + points.max(axis=0)) / 2
    shown = f"[{points[0, 0]:.10g}, {points[0, 1]:.10g}]"
    if max(abs(lon), abs(lat)) > 180:
        raise InputFaults([Fault("geo_metres", file, number, "coordinates", shown)])
    if pd.isna(town["lat"]) or pd.isna(town["lon"]) or abs(town["lat"]) > 90:
        return  # told of the town itself
    far = [_km(lat, lon, town), _km(lon, lat, town)]
    if far[0] > FAR_KM >= far[1]:
        raise InputFaults([Fault("geo_swapped", file, number, "coordinates", shown)])
    if far[0] > FAR_KM:
        point = f"{town['lon']:.10g}, {town['lat']:.10g}"
        told = {"km": f"{far[0]:.0f}" if np.isfinite(far[0]) else ">10000", "point": point}
        raise InputFaults([Fault("geo_far", file, number, "coordinates", shown, **told)])


def _km(lat: float, lon: float, town: pd.Series) -> float:
    """Kilometres from the point of a town; infinite for what is no latitude."""
    return float(haversine_km(lat, lon, float(town["lat"]), float(town["lon"]))) if abs(lat) <= 90 else np.inf


def _whole(outline: Outline, file: str, number: int) -> None:
    """No ring crosses itself or another one, and each encloses something."""
    from shapely import is_valid_reason

    reason = str(is_valid_reason(shape(outline)))
    if reason != "Valid Geometry":
        what, _, point = reason.rstrip("]").partition("[")
        at = ", ".join(f"{float(part):.10g}" for part in point.split()[:2])
        raise InputFaults([Fault("geo_crossing", file, number, "coordinates", what, at=at)])


def shape(outline: Outline) -> Any:
    """An outline as a shapely geometry.

    Examples
    --------
    >>> ring = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    >>> float(shape(((ring,),)).area)
    1.0
    """
    from shapely import MultiPolygon, Polygon

    return MultiPolygon([Polygon(outer, holes) for outer, *holes in outline])


def _turned(ring: np.ndarray, datum: str) -> np.ndarray:
    lat, lon = to_wgs84(ring[:, 1], ring[:, 0], datum)
    return np.column_stack([lon, lat]).round(DIGITS)  # as it is written, so that what is read back is as whole


def _apart(outline: Outline, town: pd.Series, file: str, number: int) -> list[Note]:
    """A point that lies outside the outline of its own town: one of the two is wrong, or of another datum."""
    from shapely import Point

    if pd.isna(town["lat"]) or pd.isna(town["lon"]) or town["crs"] not in DATUMS:
        return []
    lat, lon = to_wgs84([float(town["lat"])], [float(town["lon"])], str(town["crs"]))
    if shape(outline).covers(Point(float(lon[0]), float(lat[0]))):
        return []
    return [Note("geo_point_outside", file, number, None, str(town["name"]))]

"""GeoJSON as text: its features, the rings of a feature's geometry, and outlines as a file (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schoolplaces.decode import decode
from schoolplaces.faults import Fault, InputFaults

Ring = NDArray[np.float64]  # (n, 2): longitude and latitude in degrees, the last point the first one again
Outline = tuple[tuple[Ring, ...], ...]  # polygons; of each its outer ring, then its holes
FILE = "towns.geojson"
DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4490", "EPSG:4490")  # names of datums that count in degrees
DIGITS = 7  # of a coordinate in degrees: about a centimetre
FEWEST = 4  # points of a ring


def read_features(path: Path) -> list[Any]:
    """Read the features of a file.

    Parameters
    ----------
    path : Path
        A GeoJSON FeatureCollection in UTF-8 or GB18030.

    Raises
    ------
    InputFaults
        When it cannot be read, is no JSON or no collection of features, or does not count in degrees.
    """
    try:
        text, _ = decode(path.read_bytes(), path.name)
        content = json.loads(text)
    except OSError as error:
        raise InputFaults([Fault("cannot_read", path.name, reason=error.strerror or str(error))]) from None
    except json.JSONDecodeError as error:
        line, at, reason = error.lineno, error.colno, error.msg
        raise InputFaults([Fault("geo_no_json", path.name, line=line, at=at, reason=reason)]) from None
    except (ValueError, RecursionError) as error:
        raise InputFaults([Fault("geo_no_json", path.name, line=1, at=1, reason=type(error).__name__)]) from None
    return features(content, path.name)


def features(content: Any, file: str = FILE) -> list[Any]:
    """Take the features out of what a GeoJSON file holds.

    Raises
    ------
    InputFaults
        When it is no collection of features, or does not count in degrees.

    Examples
    --------
    >>> features({"type": "FeatureCollection", "features": [{"type": "Feature"}]})
    [{'type': 'Feature'}]
    """
    kind = content.get("type") if isinstance(content, Mapping) else type(content).__name__
    if kind != "FeatureCollection" or not isinstance(content.get("features"), list):
        raise InputFaults([Fault("geo_no_collection", file, None, "type", kind)])
    datum = _datum(content.get("crs"))
    if datum and not datum.endswith(DEGREES):
        raise InputFaults([Fault("geo_metres", file, None, "crs", datum)])
    if not content["features"]:
        raise InputFaults([Fault("geo_no_features", file)])
    return list(content["features"])


def _datum(crs: Any) -> str:
    """Name of the datum that older files give for the whole collection; "" where they give none."""
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    return str(properties.get("name", "")) if isinstance(properties, Mapping) else ""


def rings_of(geometry: Any, file: str, number: int) -> Outline:
    """Take the rings out of a geometry.

    Parameters
    ----------
    geometry : object
        What a feature holds: a Polygon or a MultiPolygon.
    file : str
        For messages.
    number : int
        Of the feature, from 1; for messages.

    Raises
    ------
    InputFaults
        When there is no geometry, it is of another type, or a ring is none.
    """
    if not isinstance(geometry, Mapping) or not geometry.get("coordinates"):
        raise InputFaults([Fault("geo_empty", file, number)])
    kind, coordinates = geometry.get("type"), geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise InputFaults([Fault("geo_no_polygon", file, number, "type", kind)])
    parts = [coordinates] if kind == "Polygon" else coordinates
    try:
        outline = tuple(tuple(_ring(points) for points in polygon) for polygon in parts)
    except (TypeError, ValueError, LookupError) as error:
        reason = str(error) if isinstance(error, BadRing) else type(error).__name__
        raise InputFaults([Fault("geo_ring", file, number, "coordinates", reason)]) from None
    if not all(outline):
        raise InputFaults([Fault("geo_empty", file, number)])
    return outline


class BadRing(ValueError):
    """What is wrong with a ring, in few words."""


def _ring(points: Any) -> Ring:
    """A ring as an array; a third coordinate, the height, is left aside."""
    ring = np.array([[float(point[0]), float(point[1])] for point in points], dtype=float).reshape(-1, 2)
    if not np.isfinite(ring).all():
        raise BadRing("NaN")
    if len(ring) < FEWEST:
        raise BadRing(f"{len(ring)} < {FEWEST}")
    if (ring[0] != ring[-1]).any():
        raise BadRing(f"{ring[0].tolist()} ≠ {ring[-1].tolist()}")
    return ring


def geojson_text(outlines: Mapping[str, Outline], names: Mapping[str, str]) -> str:
    """Write outlines as a collection of features, one a line, that `read_features` takes.

    Parameters
    ----------
    outlines : mapping of str to Outline
        By code of the town, in wgs84.
    names : mapping of str to str
        Name of each town.

    Examples
    --------
    >>> ring = np.array([[110.0, 26.0], [110.1, 26.0], [110.1, 26.1], [110.0, 26.0]])
    >>> text = geojson_text({"a": ((ring,),)}, {"a": "甲镇"})
    >>> json.loads(text)["features"][0]["properties"]
    {'town': 'a', 'name': '甲镇', 'crs': 'wgs84'}
    """
    lines = (
        json.dumps(
            {
                "type": "Feature",
                "properties": {"town": town, "name": names.get(town, ""), "crs": "wgs84"},
                "geometry": {"type": "MultiPolygon", "coordinates": _plain(outline)},
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for town, outline in sorted(outlines.items())
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _plain(outline: Iterable[Iterable[Ring]]) -> list[list[list[list[float]]]]:
    return [[ring.tolist() for ring in polygon] for polygon in outline]

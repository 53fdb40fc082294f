"""GeoJSON: what is no JSON, no collection or no ring is told with file, place and mend; what is written reads back."""

from __future__ import annotations

import json

import numpy as np
import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.geojson import features, geojson_text, read_features, rings_of

SQUARE = [[110.0, 26.0], [110.1, 26.0], [110.1, 26.1], [110.0, 26.1], [110.0, 26.0]]
HOLE = [[110.02, 26.02], [110.02, 26.04], [110.04, 26.04], [110.04, 26.02], [110.02, 26.02]]


def collection(*found, **more):
    return {"type": "FeatureCollection", "features": list(found), **more}


def told(call):
    with pytest.raises(InputFaults) as caught:
        call()
    fault = caught.value.faults[0]
    assert "改法：" in fault.text("zh")
    assert "Mend: " in fault.text("en")
    return fault


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"type": "FeatureCollection",\n "features": [}', "geo_no_json", "line 2, character 15"),
        ("", "geo_no_json", "line 1"),
        ("[" * 100_000, "geo_no_json", "RecursionError"),
        ("[1, 2]", "geo_no_collection", '"list"'),
        ('{"type": "Topology", "objects": {}}', "geo_no_collection", '"Topology"'),
        ('{"type": "FeatureCollection"}', "geo_no_collection", "features"),
        ('{"type": "FeatureCollection", "features": []}', "geo_no_features", "no feature"),
        (
            '{"type": "FeatureCollection", "features": [1], '
            '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}',
            "geo_metres",
            "EPSG::3857",
        ),
    ],
)
def test_what_is_no_collection_is_told(tmp_path, text, code, words):
    path = tmp_path / "towns.geojson"
    path.write_text(text, encoding="utf-8")
    fault = told(lambda: read_features(path))
    assert fault.code == code
    assert fault.text("en").startswith("towns.geojson")
    assert words in fault.text("en")


def test_a_file_of_gb18030_with_a_datum_in_degrees_is_read(tmp_path):
    path = tmp_path / "towns.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    held = collection({"properties": {"name": "塱埗鲗镇"}}, crs=crs)
    path.write_bytes(json.dumps(held, ensure_ascii=False).encode("gb18030"))
    assert read_features(path)[0]["properties"]["name"] == "塱埗鲗镇"


def test_a_folder_in_its_place_is_told(tmp_path):
    (tmp_path / "towns.geojson").mkdir()
    assert told(lambda: read_features(tmp_path / "towns.geojson")).code == "cannot_read"


@pytest.mark.parametrize(
    ("geometry", "code", "words"),
    [
        (None, "geo_empty", "no geometry"),
        ({"type": "Polygon", "coordinates": []}, "geo_empty", "no geometry"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "geo_empty", "no geometry"),
        ({"type": "Point", "coordinates": [110, 26]}, "geo_no_polygon", '"Point"'),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "geo_ring", "3 < 4"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "geo_ring", "[110.0, 26.1]"),
        ({"type": "Polygon", "coordinates": [[["x", 1], *SQUARE]]}, "geo_ring", "ValueError"),
        ({"type": "Polygon", "coordinates": [[[110], *SQUARE]]}, "geo_ring", "IndexError"),
        ({"type": "Polygon", "coordinates": [[[float("nan"), 26], *SQUARE]]}, "geo_ring", "NaN"),
        ({"type": "Polygon", "coordinates": SQUARE}, "geo_ring", "TypeError"),
    ],
)
def test_what_is_no_polygon_is_told_with_the_number_of_its_feature(geometry, code, words):
    fault = told(lambda: rings_of(geometry, "towns.geojson", 7))
    assert (fault.code, fault.row) == (code, 7)
    assert fault.text("zh").startswith("towns.geojson 第 7 个要素")
    assert fault.text("en").startswith("towns.geojson, feature 7")
    assert words in fault.text("en")


def test_rings_of_polygons_with_holes_and_heights():
    high = [[*point, 300.0] for point in SQUARE]
    outline = rings_of({"type": "MultiPolygon", "coordinates": [[high, HOLE]]}, "towns.geojson", 1)
    assert [[ring.shape for ring in polygon] for polygon in outline] == [[(5, 2), (5, 2)]]


def test_what_is_written_reads_back():
    outlines = {"b": ((np.array(SQUARE), np.array(HOLE)),), "a": ((np.array(SQUARE),), (np.array(HOLE),))}
    text = geojson_text(outlines, {"a": '甲"镇', "b": "乙镇"})
    found = features(json.loads(text))
    assert [one["properties"]["name"] for one in found] == ['甲"镇', "乙镇"]
    again = {one["properties"]["town"]: rings_of(one["geometry"], "", 1) for one in found}
    assert geojson_text(again, {"a": '甲"镇', "b": "乙镇"}) == text

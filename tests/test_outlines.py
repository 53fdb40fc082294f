"""Outlines: each feature is of one town and lies there; every fault is told at once; a plan folder keeps them."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.crs import to_wgs84, wgs84_to_gcj02
from schoolplaces.faults import InputFaults
from schoolplaces.outlines import check_outlines, shape

from .areas import areas

TOWNS = pd.DataFrame(
    {
        "town": ["a", "b", "c"],
        "name": ["甲镇", "乙<镇>", "丙镇"],
        "kind": ["urban", "town", "rural"],
        "lat": [26.0, 26.1, 26.2],
        "lon": [110.0, 110.2, 110.1],
        "crs": ["wgs84", "wgs84", "gcj02"],
    }
)
ROLLS = [{"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}]
CHENGBU = Path(__file__).resolve().parent.parent / "data" / "chengbu"


def changed(change):
    held = areas(TOWNS)
    change(held["features"])
    return check_outlines(held["features"], TOWNS)


def ring(features, at=0):
    return features[at]["geometry"]["coordinates"][0]


def turn(features):
    features[1]["geometry"]["coordinates"] = [[(lat, lon) for lon, lat in ring(features, 1)]]


def move(features, east):
    features[0]["geometry"]["coordinates"] = [[(lon + east, lat) for lon, lat in ring(features)]]


def cross(features):
    features[0]["geometry"]["coordinates"] = [[[110, 26], [110.1, 26.1], [110.1, 26], [110, 26.1], [110, 26]]]


@pytest.mark.parametrize(
    ("change", "code", "feature", "words"),
    [
        (lambda f: f.__setitem__(1, "x"), "geo_no_feature", 2, '"str"'),
        (lambda f: f[0].pop("properties"), "geo_no_town", 1, "properties: –"),
        (lambda f: f[2].update(properties={"NAME": "丙镇", "adcode": 1}), "geo_no_town", 3, "NAME, adcode"),
        (lambda f: f[0].update(properties={"town": "x"}), "geo_unknown_town", 1, '"x"'),
        (lambda f: f[0].update(properties={"name": "甲锁"}), "geo_unknown_town", 1, '"甲锁"'),
        (lambda f: f[1].update(properties={"乡镇代码": "a"}), "geo_twice", 2, "feature 1"),
        (lambda f: f[0]["properties"].update(crs="beijing54"), "geo_crs", 1, "wgs84, cgcs2000, gcj02, bd09"),
        (lambda f: f[0].update(geometry=None), "geo_empty", 1, "no geometry"),
        (turn, "geo_swapped", 2, "the wrong way round"),
        (lambda f: move(f, 3.0), "geo_far", 1, "km from the point of its town (110, 26)"),
        (lambda f: move(f, 400_000.0), "geo_metres", 1, "not in degrees"),
        (cross, "geo_crossing", 1, "Self-intersection at 110.05, 26.05"),
        (lambda f: f[0].update(geometry={"type": "Polygon", "coordinates": [[[110, 26]] * 4]}), "geo_crossing", 1, ""),
    ],
)
def test_a_fault_names_the_feature_and_how_to_mend_it(change, code, feature, words):
    found = changed(change)
    assert [(fault.code, fault.row) for fault in found.faults] == [(code, feature)]
    text = found.faults[0].text("en")
    assert text.startswith(f"towns.geojson, feature {feature}")
    assert words in text
    assert "Mend: " in text
    assert "改法：" in found.faults[0].text("zh")


def test_towns_are_found_by_name_where_no_code_is_given():
    found = changed(lambda f: [one.update(properties={"乡镇名称": one["properties"]["name"]}) for one in f])
    assert set(found.by_town) == {"a", "b", "c"}
    assert found.faults == []
    same = TOWNS.assign(name="甲镇")
    codes = [fault.code for fault in check_outlines([{"type": "Feature", "properties": {"name": "甲镇"}}], same).faults]
    assert codes == ["geo_same_name"]


def test_a_hundred_faults_of_a_kind_are_told_in_short():
    found = check_outlines([{"type": "Feature", "properties": {}}] * 100, TOWNS)
    assert len(found.faults) == 21
    assert "80 more" in found.faults[-1].text("en")


def test_the_datum_is_that_of_the_point_unless_said():
    held = areas(TOWNS)
    found = check_outlines(held["features"], TOWNS)
    lat, lon = to_wgs84(
        [row[1] for row in ring(held["features"], 2)], [row[0] for row in ring(held["features"], 2)], "gcj02"
    )
    assert np.allclose(found.by_town["c"][0][0], np.column_stack([lon, lat]), atol=1e-7)
    assert np.allclose(found.by_town["a"][0][0], ring(held["features"]), atol=1e-7)
    held["features"][0]["properties"]["crs"] = "gcj02"
    shown = check_outlines(held["features"], TOWNS).by_town["a"][0][0]
    back = wgs84_to_gcj02(shown[:, 1], shown[:, 0])
    assert np.allclose(np.column_stack(back[::-1]), ring(held["features"]), atol=1e-6)


def test_towns_without_an_outline_and_points_outside_their_own_are_notes():
    held = areas(TOWNS)
    exchanged = deepcopy(held["features"])
    exchanged[0]["properties"]["town"], exchanged[1]["properties"]["town"] = "b", "a"
    notes = check_outlines(exchanged[:2], TOWNS).notes
    assert [note.code for note in notes] == ["geo_point_outside", "geo_point_outside", "geo_bare"]
    assert "丙镇" in notes[-1].text("zh")
    assert check_outlines(held["features"], TOWNS).notes == []


def test_a_region_tells_faults_of_outlines_with_those_of_its_tables():
    held = areas(TOWNS)
    cross(held["features"])
    with pytest.raises(InputFaults) as caught:
        Region.from_tables({"towns": TOWNS.assign(kind="x"), "enrolment": ROLLS}, outlines=held)
    assert {fault.file for fault in caught.value.faults} == {"towns", "towns.geojson"}
    with pytest.raises(InputFaults) as caught:
        Region.from_tables({"towns": TOWNS, "enrolment": ROLLS}, outlines={"type": "Feature"})
    assert caught.value.faults[0].code == "geo_no_collection"


def test_a_region_keeps_its_outlines_and_its_digest(tmp_path):
    folder = tmp_path / "county"
    shutil.copytree(CHENGBU, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    bare = Region.read(folder)
    (folder / "towns.geojson").write_text(json.dumps(areas(bare.towns)), encoding="utf-8")
    (folder / "grenzen.geojson").write_text("{", encoding="utf-8")
    county = Region.read(folder)
    assert set(county.outlines) == set(bare.towns["town"])
    assert county.digest() == bare.digest()
    assert [note.file for note in county.notes if note.code == "geo_other_name"] == ["grenzen.geojson"]
    county.write(tmp_path / "again")
    again = Region.read(tmp_path / "again")
    assert again.digest() == bare.digest()
    for town, outline in county.outlines.items():
        assert shape(outline).equals(shape(again.outlines[town]))
    again.write(tmp_path / "third")
    assert (tmp_path / "third" / "towns.geojson").read_bytes() == (tmp_path / "again" / "towns.geojson").read_bytes()


def test_a_file_that_is_no_json_is_a_fault_of_the_region(tmp_path):
    folder = tmp_path / "county"
    shutil.copytree(CHENGBU, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "towns.geojson").write_text('{"type": ', encoding="utf-8")
    with pytest.raises(InputFaults) as caught:
        Region.read(folder)
    assert [fault.code for fault in caught.value.faults] == ["geo_no_json"]

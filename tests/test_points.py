"""Points the wrong way round, also where both numbers could be a latitude."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt, InputFaults

Tables = dict[str, list[dict[str, Any]]]


def _codes(tables: Tables) -> set[tuple[str, str]]:
    with pytest.raises(InputFaults) as error:
        Region.from_tables(tables)
    return {(fault.code, fault.file) for fault in error.value.faults}


def test_a_longitude_above_90_is_told_once(small: Tables) -> None:
    small["towns"][0] |= {"lat": 110.3, "lon": 26.3}
    assert _codes(small) == {("swapped", "towns")}


def test_far_from_the_others_and_near_when_exchanged(small: Tables) -> None:
    for row in small["towns"]:
        row |= {"lat": row["lat"] - 60, "lon": row["lon"] - 80}
    small["schools"][0] |= {"lat": 30.3, "lon": -33.7, "crs": "wgs84"}
    assert _codes(small) == {("swapped", "schools")}


def test_an_impossible_latitude_that_is_no_longitude_is_out_of_range(small: Tables) -> None:
    small["towns"][0] |= {"lat": 263}
    assert _codes(small) == {("out_of_range", "towns")}


def test_a_point_no_county_reaches_is_a_fault(small: Tables) -> None:
    small["schools"][0] |= {"lat": 45.0, "lon": 126.0, "crs": "wgs84"}
    assert _codes(small) == {("point_far", "schools")}


def test_a_campus_far_from_its_town_and_a_town_far_from_all_are_doubted(small: Tables) -> None:
    small["schools"][0] |= {"lat": 26.3, "lon": 112.0, "crs": "wgs84"}
    small["towns"].append(small["towns"][0] | {"town": "c", "lat": 31.3})
    doubts = [(one.code, one.row) for one in Region.from_tables(small).notes if isinstance(one, Doubt)]
    assert [one for one in doubts if one[0].endswith("_off")] == [("town_off", 4), ("point_off", 2)]

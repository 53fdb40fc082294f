"""Points the wrong way round, also where both numbers could be a latitude."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import InputFaults

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

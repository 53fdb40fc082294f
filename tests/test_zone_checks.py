"""Zones: shares that make up a town, and codes of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]


def zone(code: str, share: float | str, town: str = "a", **more: Any) -> dict[str, Any]:
    return {"zone": code, "town": town, "name": code, "share": share} | more


def region(*zones: dict[str, Any], travel: tuple[dict[str, Any], ...] = ()) -> Region:
    roll = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    return Region.from_tables({"towns": TOWNS, "enrolment": [roll], "zones": list(zones), "travel": list(travel)})


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([zone("x", 0.6), zone("y", 0.3)], [("zone_shares", 2, "share")]),
        ([zone("x", 0.6), zone("y", 0.400004)], [("zone_shares", 2, "share")]),
        ([zone("x", 1), zone("y", 0.5, "b"), zone("z", 0.7, "b")], [("zone_shares", 3, "share")]),
        ([zone("a", 1)], [("zone_is_town", 2, "zone")]),
        ([zone("x", 0.5), zone("x", 0.5)], [("duplicate_key", 3, None)]),
        ([zone("x", 1, "c")], [("unknown_code", 2, "town")]),
        ([zone("x", 1, lat=26.0)], [("half_point", 2, "lon")]),
        ([zone("x", 0.5), zone("y", "")], [("missing_value", 3, "share")]),
        ([zone("x", 1.5)], [("out_of_range", 2, "share")]),
    ],
    ids=[
        "less",
        "a hair more",
        "the other town",
        "as a town",
        "twice",
        "no town",
        "half a point",
        "no share",
        "above 1",
    ],
)
def test_what_is_wrong_is_told_with_its_row(rows: list[Any], told: list[Any], faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: region(*rows))
    assert [(fault.code, fault.row, fault.column) for fault in faults] == told


def test_by_how_much_shares_miss_the_whole_is_said(faults_in: FaultsIn) -> None:
    (fault,) = faults_in(lambda: region(zone("x", 0.6), zone("y", 0.35)))
    assert "0.95（相差 -0.05000000）" in fault.text("zh")
    assert "of a add up to 0.95 (-0.05000000 from the whole)" in fault.text("en")


def test_thirds_written_with_six_decimals_are_a_whole() -> None:
    made = region(*(zone(code, 0.333333) for code in "xyz"))
    assert made.tables["zones"]["share"].tolist() == [0.333333] * 3
    assert [note.code for note in made.notes if note.file == "zones"] == ["point_of_town"]


def test_a_road_may_begin_at_a_zone(faults_in: FaultsIn) -> None:
    road = {"from": "x", "to": "b", "km": 3.0}
    assert len(region(zone("x", 1), travel=(road,)).tables["travel"]) == 1
    (fault,) = faults_in(lambda: region(zone("x", 1), travel=(road | {"from": "y"},)))
    assert (fault.code, fault.row, fault.column) == ("unknown_code", 2, "from")

"""Flows against the enrolment they are to turn into residence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Fault, Note

FaultsIn = Callable[[Callable[[], object]], tuple[Fault, ...]]
BASE = 2025
TOWNS = [{"town": t, "name": t, "kind": "town", "lat": 26.0, "lon": 110.0, "crs": "wgs84"} for t in "ab"]


def flow(home: str, town: str, pupils: float, year: int = BASE, stage: str = "primary") -> dict[str, Any]:
    return {"from_town": home, "to_town": town, "stage": stage, "year": year, "pupils": pupils}


def region(*flows: dict[str, Any], basis: str = "school", **more: Any) -> Region:
    """100 pupils of primary in each town, in 2024 and 2025."""
    rows = [
        {"town": town, "year": year, "stage": "primary", "grade": 1, "pupils": 100, "basis": basis} | more
        for town in "ab"
        for year in (BASE - 1, BASE)
    ]
    return Region.from_tables({"towns": TOWNS, "enrolment": rows, "flows": list(flows)})


def notes(found: Region) -> list[Note]:
    return [note for note in found.notes if note.code.startswith("flow")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([flow("a", "b", 1), flow("outside", "outside", 3)], ("flow_outside_only", 3, "to_town", "outside")),
        ([flow("a", "b", 1, 2019)], ("flow_without_enrolment", 2, "year", "2019")),
        ([flow("a", "b", 1, stage="junior")], ("flow_without_enrolment", 2, "year", "2025")),
        ([flow("a", "b", 60), flow("outside", "b", 42)], ("flows_exceed", 2, "pupils", "60")),
    ],
    ids=["beyond the region", "another year", "another stage", "more than there are"],
)
def test_what_is_wrong_is_told_with_its_row(rows: list[Any], told: tuple[Any, ...], faults_in: FaultsIn) -> None:
    (fault,) = faults_in(lambda: region(*rows))
    assert (fault.code, fault.row, fault.column, fault.value) == told
    assert fault.file == "flows"


def test_how_much_is_too_much_is_said(faults_in: FaultsIn) -> None:
    (fault,) = faults_in(lambda: region(flow("a", "b", 60), flow("outside", "b", 42)))
    assert "102" in fault.text("en")
    assert "100" in fault.text("zh")


def test_an_excess_of_one_in_a_hundred_is_noted_and_scaled() -> None:
    (note,) = notes(region(flow("a", "b", 50), flow("b", "b", 51)))
    assert note.code == "flows_scaled"
    assert notes(region(flow("a", "b", 50), flow("b", "b", 50))) == []


def test_to_the_outside_as_many_may_go_as_like() -> None:
    assert notes(region(flow("a", "outside", 500))) == []


def test_beside_pupils_counted_where_they_live_flows_are_not_used_and_that_is_noted() -> None:
    (note,) = notes(region(flow("a", "b", 500), flow("a", "b", 7, BASE - 1), basis="resident"))
    assert note.code == "flows_not_used"
    assert "2024, 2025" in note.text("en")


def test_adults_are_no_enrolment_of_flows(faults_in: FaultsIn) -> None:
    (fault,) = faults_in(lambda: region(flow("a", "b", 1), full_time=False))
    assert fault.code == "flow_without_enrolment"


@pytest.mark.parametrize("wrong", [{"pupils": -1}, {"pupils": "x"}, {"year": ""}, {"to_town": "zz"}, {"stage": "x"}])
def test_a_cell_that_is_wrong_is_told_once(wrong: dict[str, Any], faults_in: FaultsIn) -> None:
    faults = faults_in(lambda: region(flow("a", "b", 99) | wrong, flow("outside", "b", 1)))
    assert len(faults) == 1
    assert not faults[0].code.startswith("flow")


def test_without_enrolment_nothing_is_checked() -> None:
    demand = [{"town": "a", "stage": "primary", "grade": 1, "year": 2026, "pupils": 9}]
    found = Region.from_tables({"towns": TOWNS, "demand": demand, "flows": [flow("a", "b", 500)]})
    assert notes(found) == []

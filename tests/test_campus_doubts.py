"""Schools whose figures do not fit each other are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt

Tables = dict[str, list[dict[str, Any]]]


def doubts(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    return [(one.code, one.row, one.value) for one in Region.from_tables(tables).notes if isinstance(one, Doubt)]


@pytest.mark.parametrize(
    ("table", "change", "code", "value"),
    [
        ("schools", {"boarders": 400, "boarding_beds": 400}, "boarders_many", "400"),
        ("schools", {"boarders": 100, "boarding_beds": 10}, "beds_few", "100"),
        ("schools", {"land_m2": 45}, "land_small", "45"),
        ("classrooms", {"permanent": 2, "temporary": 8}, "temporary_many", "8"),
    ],
)
def test_what_is_hardly_true_is_told(small: Tables, table: str, change: dict[str, int], code: str, value: str) -> None:
    assert doubts(small) == []
    small[table][0] |= change
    assert doubts(small) == [(code, 2, value)]


def test_a_school_is_there_once(small: Tables) -> None:
    again = {"school": "t", "name": "中心校", "town": "a", "grades": "junior:1-3"}
    small["schools"].append(again)
    small["classrooms"].append({"school": "t", "stage": "junior", "permanent": 3})
    assert doubts(small) == []  # another stage of the campus
    again["grades"] = "primary:1-6"
    small["classrooms"][2]["stage"] = "primary"
    assert doubts(small) == [("school_twice", 4, "中心校")]

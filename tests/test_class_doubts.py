"""Classes and rooms that are hardly true are told where they stand; a county as counties are gives no doubt."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt

Tables = dict[str, list[dict[str, Any]]]


def doubts(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    notes = [one for one in Region.from_tables(tables).notes if isinstance(one, Doubt)]
    return [(one.code, one.row, one.value) for one in notes if one.code.startswith(("classes", "rooms"))]


@pytest.mark.parametrize(
    ("table", "row", "change", "code", "value"),
    [
        ("classes", 2, {"classes": 6, "pupils": 30}, "classes_small", "6"),
        ("classes", 2, {"classes": 1, "pupils": 260}, "classes_large", "1"),
        ("classrooms", 0, {"permanent": 3}, "rooms_few", "3"),
        ("classrooms", 0, {"permanent": 80}, "rooms_many", "80"),
    ],
)
def test_what_is_hardly_true_is_told(
    small: Tables, table: str, row: int, change: dict[str, int], code: str, value: str
) -> None:
    assert doubts(small) == []
    small[table][row] |= change
    assert doubts(small)[:1] == [(code, row + 2, value)]


def test_small_schools_of_the_country_are_no_doubt(small: Tables) -> None:
    for row in small["classes"]:
        row |= {"classes": 1, "pupils": 3}
    small["classrooms"][0]["permanent"] = 25
    assert doubts(small) == []


def test_rooms_of_another_stage_of_the_campus_count(small: Tables) -> None:
    small["schools"][0]["grades"] = "primary:1-6;junior:1-3"
    small["classes"] += [
        {"school": "s", "stage": "junior", "grade": str(g), "classes": 2, "pupils": 80} for g in (1, 2, 3)
    ]
    small["classrooms"].append({"school": "s", "stage": "junior", "permanent": 2})
    small["classrooms"][0]["permanent"] = 10
    assert doubts(small) == []
    small["classrooms"][0]["permanent"] = 6
    assert doubts(small) == [("rooms_few", 4, "2")]

"""Towns whose figures do not fit each other are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt

Tables = dict[str, list[dict[str, Any]]]


def doubts(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    return [(one.code, one.row, one.value) for one in Region.from_tables(tables).notes if isinstance(one, Doubt)]


@pytest.mark.parametrize(
    ("change", "code", "value"),
    [({"name": "乙乡"}, "town_twice", "乙乡"), ({"residents": 3}, "residents_few", "3")],
)
def test_what_is_hardly_true_is_told(small: Tables, change: dict[str, Any], code: str, value: str) -> None:
    small["towns"][0]["residents"] = 9000
    assert doubts(small) == []
    small["towns"][0] |= change
    assert [(one, told) for one, _, told in doubts(small)] == [(code, value)]


def test_dwellings_are_no_floor_area(small: Tables) -> None:
    small["towns"][0]["residents"] = 9000
    small["housing"] = [{"town": "a", "year": 2027, "phase": "e-1", "dwellings": 400}]
    assert doubts(small) == []
    small["housing"][0]["dwellings"] = 45000
    assert doubts(small) == [("dwellings_many", 2, "45000")]


@pytest.mark.parametrize("settings", [{"budget": "yearly"}, {"budget": "pot", "campuses": 3, "towns": 4}])
def test_drawn_regions_give_no_doubt(settings: dict[str, Any]) -> None:
    from schoolplaces.generate import generate

    region = generate(**{"towns": 6, "campuses": 30, "housing": True, "population": True, "options": True, **settings})
    assert [one.text("en") for one in region.notes if isinstance(one, Doubt)] == []

"""Yuan in the place of 万元 is asked about; costs as costs are give no doubt."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt

Tables = dict[str, list[dict[str, Any]]]


def doubts(tables: Tables) -> list[tuple[str, int | None, str | None]]:
    return [(one.code, one.row, one.value) for one in Region.from_tables(tables).notes if isinstance(one, Doubt)]


@pytest.mark.parametrize(
    ("table", "row", "change", "code"),
    [
        ("options", 0, {"cost_10k": 9_000_000}, "cost_odd"),
        ("options", 1, {"cost_10k": 9}, "cost_odd"),
        ("pipeline", 0, {"cost_10k": 4_000_000}, "cost_odd"),
        ("budget", 0, {"cost_10k": 50_000_000}, "budget_odd"),
    ],
)
def test_money_out_of_proportion(small: Tables, table: str, row: int, change: dict[str, int], code: str) -> None:
    assert doubts(small) == []
    small[table][row] |= change
    (value,) = change.values()
    assert doubts(small) == [(code, row + 2, str(value))]


def test_one_slip_does_not_hide_the_other(small: Tables) -> None:
    small["options"][0]["cost_10k"] = 9_000_000
    small["budget"][0]["cost_10k"] = 20_000_000
    assert [code for code, _, _ in doubts(small)] == ["cost_odd", "budget_odd"]


def test_what_has_no_classes_is_a_campus(small: Tables) -> None:
    closing = {"option": "o3", "kind": "close", "school": "p", "town": "b", "stage": "primary", "into": "s"}
    small["options"].append({**closing, "cost_10k": 20})
    assert doubts(small) == []
    small["options"][2]["cost_10k"] = 2_000_000
    assert doubts(small) == [("cost_odd", 4, "2000000")]


def test_pots_of_the_same_share_no_year(small: Tables) -> None:
    small["budget"] += [
        {"first": 2031, "last": None, "cost_10k": 900},
        {"first": 2027, "last": 2028, "cost_10k": 900, "stages": "primary"},
    ]
    assert doubts(small) == []
    small["budget"].append({"first": 2030, "last": 2032, "cost_10k": 900})
    assert doubts(small) == [("pots_overlap", 5, "2030"), ("pots_overlap", 3, "2031")][::-1]

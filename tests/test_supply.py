"""Units and options: rooms by year, and what a project spends, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schoolplaces.optimize.supply import NEVER, Option, Unit

UNIT = Unit(0, "s", "", "a", "primary", 26.0, 110.0, 1, 6, rooms=6, borrowed=1, pipeline={2027: 2, 2029: 3})


def test_rooms_stand_from_their_delivery_while_it_is_open() -> None:
    found = replace(UNIT, opens=2026, closes=2030)
    assert [found.standing(year) for year in (2025, 2026, 2027, 2028, 2029, 2030)] == [0, 6, 8, 8, 11, 0]


def test_grades_in_a_mixed_class_and_the_first_of_its_own() -> None:
    found = replace(UNIT, groups={(1, 3): (1, 20)})
    assert [found.group_of(grade) for grade in (1, 3, 4)] == [(1, 3), (1, 3), None]
    assert (found.first_single, UNIT.first_single, found.grades) == (4, 1, 6)
    assert replace(UNIT, high=3, groups={(1, 3): (1, 20)}).first_single == NEVER


OPTION = Option("N", "", "new", "primary", 0, 12, 100.0, 3, 1, 50, (0.2, 0.4, 0.4), 2028, ())


@pytest.mark.parametrize(
    ("change", "use", "money"),
    [
        ({}, 2028, {2026: 20, 2027: 40, 2028: 40}),  # the earliest delivery
        ({}, 2030, {2027: 20, 2028: 40, 2029: 40}),  # a year before its first use
        ({"ready_before": 0}, 2030, {2028: 20, 2029: 40, 2030: 40}),
        ({"lead": 1}, 2030, {2028: 60, 2029: 40}),  # nothing before the decision
        ({"spend": (1.0,)}, 2028, {2028: 100}),
    ],
)
def test_spending_by_year(change: dict[str, Any], use: int, money: dict[int, float]) -> None:
    assert replace(OPTION, **change).spending(use) == pytest.approx(money)

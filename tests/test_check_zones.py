"""Zones of a plan: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_zones import check_zones
from schoolplaces.optimize.plan import Plan

from .planted import Change, add, both, cell
from .planted_events import NO_X, ZONES, codes
from .zoned import zoned_plan


@pytest.mark.parametrize(("code", "plan", "change"), ZONES, ids=[row[0] for row in ZONES])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_zones)


def test_the_plan_holds() -> None:
    assert [violation.text("en") for violation in zoned_plan().check()] == []


def test_a_zone_may_be_off_its_share_by_the_rounding_and_no_more() -> None:
    """Half of ten children: seven hold, as the children of a town are dealt out whole, eight do not."""
    rows = "zone == 'x' and grade == 1 and year == 2027", "pupils"
    for found, told in ((7, set()), (8, {"zone_share"})):
        assert codes(cell("assignment", *rows, found)(zoned_plan()), check_zones) == told


def test_where_children_study_outside_a_zone_may_have_fewer() -> None:
    """Nobody of ten: four may be rounding, the town says that six of its children study outside."""
    away = add("flows", "from_town == 'a' and year == 2027", to_town="outside", pupils=6)
    assert codes(both(NO_X, away)(zoned_plan()), check_zones) == set()
    fewer = add("flows", "from_town == 'a' and year == 2027", to_town="outside", pupils=5)
    assert codes(both(NO_X, fewer)(zoned_plan()), check_zones) == {"zone_share"}

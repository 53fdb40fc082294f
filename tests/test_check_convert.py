"""Conversions and dates that bind: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_convert import check_convert
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.plan import Plan

from .hand_convert import converted_plan
from .planted import Change
from .planted_events import CONVERT, codes


@pytest.mark.parametrize(("code", "plan", "change"), CONVERT, ids=[row[0] for row in CONVERT])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_convert)


def test_rooms_leave_a_year_before_they_are_used() -> None:
    plan = converted_plan()
    assert codes(plan, check_convert) == set()
    assert gather(plan).losses[["classes", "year"]].to_numpy().tolist() == [[1, 2027], [3, 2026]]

"""Closing, running down and relocating: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_closing import check_closing
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_reach import check_reach
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change
from .planted_events import CLOSING, STANDING, codes


@pytest.mark.parametrize(("code", "plan", "change"), CLOSING, ids=[row[0] for row in CLOSING])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_closing)


@pytest.mark.parametrize(("code", "plan", "change"), STANDING, ids=[row[0] for row in STANDING])
def test_nobody_sits_where_a_campus_has_ended(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_reach)


def test_campuses_end_as_they_may() -> None:
    plan = closing_plan()
    assert codes(plan, check_closing) == set()
    ends = gather(plan).leavings.set_index("project")
    assert ends["gone"].to_dict() == {"P01": 2027, "P02": 2028, "P05": 2028}

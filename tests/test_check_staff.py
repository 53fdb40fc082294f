"""Staff: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_staff import check_staff, staff_needed
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change
from .planted_events import STAFF, codes


@pytest.mark.parametrize(("code", "plan", "change"), STAFF, ids=[row[0] for row in STAFF])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_staff)


def test_the_larger_ratio_counts() -> None:
    plan = closing_plan()
    assert codes(plan, check_staff) == set()
    rows = staff_needed(gather(plan)).set_index(["school", "year"])
    assert rows.loc[("K", 2026), ["teachers", "carers"]].tolist() == [4.5, 1.5]

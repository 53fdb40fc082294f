"""Shares by sector and near home: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_shares import check_shares, shares_by_year
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change
from .planted_events import SHARES, codes


@pytest.mark.parametrize(("code", "plan", "change"), SHARES, ids=[row[0] for row in SHARES])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_shares)


def test_a_school_counts_where_it_belongs_in_that_year() -> None:
    plan = closing_plan()
    assert codes(plan, check_shares) == set()
    assert shares_by_year(gather(plan))["off"].tolist() == pytest.approx([7.2, 0.0, 0.0, 0.0, 5.4, 5.4])

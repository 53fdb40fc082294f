"""Service areas: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_areas import check_areas, entries
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change
from .planted_events import AREAS, codes


@pytest.mark.parametrize(("code", "plan", "change"), AREAS, ids=[row[0] for row in AREAS])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_areas)


def test_shares_of_a_town_add_up() -> None:
    plan = closing_plan()
    assert codes(plan, check_areas) == set()
    assert entries(gather(plan)).groupby(["town", "year"])["share_seated"].sum().tolist() == pytest.approx([1.0] * 16)

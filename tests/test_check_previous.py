"""What was decided before: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_previous import check_previous, deviation
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .planted import Change
from .planted_events import PREVIOUS, codes


@pytest.mark.parametrize(("code", "plan", "change"), PREVIOUS, ids=[row[0] for row in PREVIOUS])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_previous)


def test_what_moves_or_is_dropped_has_its_price() -> None:
    plan = closing_plan()
    assert codes(plan, check_previous) == set()
    assert deviation(gather(plan))["cost"].tolist() == pytest.approx([0.1, 2.5])
    assert deviation(gather(converted_plan())).empty

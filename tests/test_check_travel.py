"""Buses, boarders and lost towns: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_travel import check_travel, lost_towns, means_of_travel
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change
from .planted_events import TRAVEL, codes


@pytest.mark.parametrize(("code", "plan", "change"), TRAVEL, ids=[row[0] for row in TRAVEL])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_travel)


def test_the_town_of_the_school_that_runs_down_is_lost() -> None:
    plan = closing_plan()
    assert codes(plan, check_travel) == set()
    lost = lost_towns(gather(plan))
    assert list(lost.itertuples(index=False, name=None)) == [("b", "primary", year) for year in (2027, 2028, 2029)]


def test_means_follow_from_the_distance() -> None:
    means = means_of_travel(gather(closing_plan())).set_index(["town", "school"])["means"]
    assert [means[pair] for pair in (("a", "K"), ("b", "K"), ("d", "K"))] == ["day", "bus", "board"]

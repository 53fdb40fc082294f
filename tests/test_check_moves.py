"""Pupils who move: each fault is caught under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_moves import check_moves
from schoolplaces.optimize.check_pupils import check_pupils
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .hand_points import point_plan
from .planted import Change, cell
from .planted_events import MOVES, STAYING, codes


@pytest.mark.parametrize(("code", "plan", "change"), MOVES, ids=[row[0] for row in MOVES])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_moves)


@pytest.mark.parametrize(("code", "plan", "change"), STAYING, ids=[row[0] for row in STAYING])
def test_who_stays_sat_there_or_was_moved(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_pupils)


@pytest.mark.parametrize(("pupils", "code"), [(7, "move_listed"), (9, "move_pupils")])
def test_pupils_of_the_base_year_move_too(pupils: int, code: str) -> None:
    changed = cell("moves", "project == 'P01'", "pupils", pupils)(point_plan())
    assert codes(changed, check_moves) == {code}


def test_a_point_sends_its_pupils_on_to_who_took_those_of_its_school() -> None:
    changed = cell("assignment", "school == 'K' and grade == 2 and year == 2027", "stay", 23)(point_plan())
    assert codes(point_plan(), check_pupils) == set()
    assert "stay" in codes(changed, check_pupils)


def test_a_plan_without_moves_needs_none() -> None:
    plan = converted_plan()
    assert codes(plan, check_moves, check_pupils) == set() == codes(closing_plan(), check_moves, check_pupils)

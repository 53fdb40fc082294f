"""What a plan does to its campuses, and that the plans made by hand hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check import CHECKS
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .hand_points import point_plan
from .planted import Change, given
from .planted_events import BALANCE, EVENTS, OPTIONS, ROOMS, SHAPES, codes

RULES = {rule.__name__.removeprefix("check_"): rule for rule in CHECKS}
OTHERS = [(names, *row) for names, rows in EVENTS.items() if rows in (ROOMS, OPTIONS, BALANCE) for row in rows]


@pytest.mark.parametrize("plan", [closing_plan, converted_plan, point_plan])
@pytest.mark.slow
def test_made_by_hand_holds(plan: Callable[[], Plan]) -> None:
    assert [violation.text("en") for violation in plan().check()] == []


@pytest.mark.parametrize(("names", "code", "plan", "change"), OTHERS, ids=[row[1] for row in OTHERS])
@pytest.mark.slow
def test_planted(names: str, code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), *(RULES[name] for name in names.split()))


@pytest.mark.parametrize(("code", "plan", "change"), SHAPES, ids=[row[0] for row in SHAPES])
def test_what_cannot_be_read_is_told_alone(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert {violation.code for violation in change(plan()).check()} == {code}


def test_enough_faults_are_planted() -> None:
    assert len({code for rows in EVENTS.values() for code, _, _ in rows}) >= 45


def test_a_site_takes_on_what_moved_there() -> None:
    plan = closing_plan()
    facts = gather(plan)
    units = facts.units.query("planned").set_index("school")
    assert units.loc["S", ["town", "first", "last", "used", "sector"]].tolist() == ["c", 1, 2, 2028, "public"]
    assert facts.moved[["school", "into", "at"]].to_numpy().tolist() == [["U", "K", 2027], ["M", "S", 2028]]


def test_a_converted_campus_holds_the_stage_as_it_is_run() -> None:
    plan = given("schools", "school == 'V'", "sector", "private")(converted_plan())
    units = gather(plan).units.query("planned")
    assert units[["school", "stage", "last", "sector"]].to_numpy().tolist() == [["V", "primary", 2, "private"]]


def test_who_takes_the_pupils_is_fed_from_then_on() -> None:
    plan = given("schools", "school == 'R'", "feeds", "U")(closing_plan())
    rows = gather(plan).feeds
    assert rows[["school", "since", "until"]].to_numpy().tolist() == [["U", 0, 2027], ["K", 2027, 9999]]


def test_sectors_change_with_the_year() -> None:
    rows = gather(closing_plan()).sectors
    assert rows[rows["school"] == "K"].sort_values("year")["sector"].tolist() == ["private", *["public"] * 3]

"""Tables that cannot be read are told before all else, each under its own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check import check
from schoolplaces.optimize.check_shape import KEYS, NUMBERS, check_shape
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import Change, cell
from .planted_events import NEAR, SHAPES


@pytest.mark.parametrize(("code", "plan", "change"), SHAPES, ids=[row[0] for row in SHAPES])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    told = {violation.code for violation in check_shape(change(plan()))}
    assert code in told
    assert {violation.code for violation in check(change(plan()))} == told  # nothing else is asked then


def test_a_rule_on_shares_is_of_one_of_two_kinds() -> None:
    (violation,) = check_shape(cell("shares", NEAR.format(2027), "rule", "staff")(closing_plan()))
    assert (violation.code, violation.key["column"], violation.found) == ("unknown_code", "rule", "staff")


def test_every_table_has_its_key_among_the_columns_of_a_plan() -> None:
    plan = closing_plan()
    for table, keys in KEYS.items():
        assert set(keys) | set(NUMBERS[table].split()) <= set(getattr(plan, table).columns), table

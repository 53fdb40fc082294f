"""Own leavers before others: what does not hold is told where the tables can tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_leavers import check_leavers
from schoolplaces.optimize.plan import Plan

from .leading_on import made
from .planted import Change, both, cell
from .planted_events import LEAVERS, codes, leavers_kept
from .tiny import BASE
from .zoned import zoned_plan


@pytest.mark.parametrize(("code", "plan", "change"), LEAVERS, ids=[row[0] for row in LEAVERS])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_leavers)


def test_what_the_rule_does_not_ask_for_is_not_told() -> None:
    assert codes(made(keep=False), check_leavers) == set()
    assert codes(made(), check_leavers) == set()


def test_a_plan_without_a_campus_that_leads_on_has_none_to_tell() -> None:
    assert codes(leavers_kept(zoned_plan()), check_leavers) == set()


def test_the_first_year_is_left_aside_and_the_second_told_by_its_row() -> None:
    found = list(check_leavers(gather(leavers_kept(made(keep=False)))))
    assert [(one.key["town"], one.key["school"], one.key["year"], one.found, one.expected) for one in found] == [
        ("b", "N", BASE + 2, 10, 0.0)
    ]


@pytest.mark.parametrize(("others", "told"), [(3, set()), (4, {"leavers_first"})])
def test_rounding_is_no_fault(others: int, told: set[str]) -> None:
    """Nobody of N's own goes on there; up to three others may be how fractions came out as whole pupils."""
    row = f"town == 'b' and school == 'N' and stage == 'junior' and year == {BASE + 2}"
    changed = both(cell("assignment", row, "arrive", others), cell("assignment", row, "pupils", others))
    assert codes(leavers_kept(changed(made(keep=False))), check_leavers) == told

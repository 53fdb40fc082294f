"""Costs out of the other tables: every term is worked out, and a cell that does not follow is told."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_costs import TERMS, added, check_costs, recomputed
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.costs import TERMS as WRITTEN

from .hand_closing import closing_plan
from .planted import cell
from .planted_events import codes, more


def test_every_term_that_is_written_is_worked_out() -> None:
    assert tuple(WRITTEN) == TERMS
    assert set(recomputed(gather(closing_plan()))) == set(TERMS)


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.slow
def test_one_more(term: str) -> None:
    assert codes(cell("costs", "year == 2027", term, more)(closing_plan()), check_costs) == {"cost"}


def test_classes_that_come_with_pupils_are_not_added() -> None:
    """The class that U brings to K in 2027 is no added one; without its row in moves it would be."""
    assert added(gather(closing_plan()))["added"].sum() == 0
    lost = cell("moves", "to_school == 'K'", "classes", 0)(closing_plan())
    assert added(gather(lost))["added"].sum() == 1

"""Without a project, or with it a year later: each draw costs what the plan so changed costs there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from schoolplaces.optimize.draw_block import Settled, in_fractions
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.joined import joined_stages
from schoolplaces.optimize.left_out import choices_of, costs_of
from schoolplaces.optimize.settled import settled

from .around import of_instance
from .golden_changes import changes
from .tiny import BASE

FIRST, SECOND = BASE + 1, BASE + 2
MOVING = {"L1": SECOND, "L2": SECOND, "D": FIRST, "X": FIRST}
MERGING = {"N4": FIRST, "CS": FIRST, "V": SECOND, "Q": FIRST}


@cache
def known() -> Instance:
    """The region, prepared once."""
    return changes()


def planned(uses: dict[str, int], *, open_: bool) -> Settled:
    """A plan of the region of every kind of change."""
    instance = settled(known(), uses, open_=open_)
    return Settled(known(), instance, uses, tuple(map(tuple, joined_stages(known()))))


@pytest.mark.parametrize("uses", [MOVING, MERGING])
def test_each_cost_is_that_of_the_plan_so_changed(uses: dict[str, int]) -> None:
    draws = of_instance(known(), 2, seed=1)
    task = planned(uses, open_=True)
    choices = choices_of(task)
    costs, now = costs_of(task, draws, choices), in_fractions(planned(uses, open_=False), draws).cost
    compared = 0
    for choice, (mine, without, later) in zip(choices, costs, strict=True):
        rest = {code: use for code, use in uses.items() if code not in choice.codes}
        for found, changed in ((without, rest), (later, rest | dict.fromkeys(choice.codes, choice.use + 1))):
            if np.isfinite(found).all():
                cost = in_fractions(planned(changed, open_=False), draws).cost
                assert cost - now == pytest.approx(found - mine, abs=1e-4)
                compared += 1
    assert compared >= len(choices)


def test_there_is_no_year_after_the_last_and_nothing_closes_into_what_is_not_built() -> None:
    task = planned(MERGING, open_=True)
    choices = {choice.codes: number for number, choice in enumerate(choices_of(task))}
    costs = costs_of(task, of_instance(known(), 2), choices_of(task))
    assert np.isnan(costs[choices["V",], 2]).all()
    assert np.isinf(costs[choices["N4",], 1]).all()
    assert np.isinf(costs[choices["N4",], 2]).all(), "the school closes into the site a year before it stands"
    assert np.isfinite(costs[:, 0]).all()


def test_what_moves_to_one_site_does_so_together_and_nothing_else() -> None:
    assert [choice.codes for choice in choices_of(planned(MOVING, open_=True))] == [("D",), ("L1", "L2"), ("X",)]
    merging = {choice.codes: choice.use for choice in choices_of(planned(MERGING, open_=True))}
    assert merging == {(code,): use for code, use in MERGING.items()}
    due = planned(MOVING, open_=True)
    options = tuple(replace(one, must_by=FIRST) if one.code == "D" else one for one in due.instance.options)
    must = replace(due, instance=replace(due.instance, options=options))
    assert [choice.codes for choice in choices_of(must)] == [("L1", "L2"), ("X",)]

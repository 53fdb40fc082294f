"""Reliefs open in one instance: their options and ways are in it, and nothing else has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.means import NO_WAY, WIDENED
from schoolplaces.optimize.plan_instance import plan_instance
from schoolplaces.optimize.relief import Relief, moved_up, opened, rooms_at

from .relieved import short_region
from .tiny import BASE


def instance() -> optimize.Instance:
    return plan_instance(short_region(6).plan)


def test_rooms_cost_what_the_standard_says() -> None:
    found = instance()
    standard = found.rules.standards["primary"]
    option = rooms_at(found, "temporary", 0, 2)
    assert option is not None
    assert (option.rooms, option.unit, option.kind) == (2, 0, "temporary")
    assert option.cost_10k == pytest.approx(2 * 6 * standard.temporary_10k)
    assert option.first == BASE + 1
    none = replace(found, rules=found.rules.model_copy(update={"standards": {}}))
    assert rooms_at(none, "expand", 0, 2) is None


def test_a_copy_comes_earlier_by_a_shorter_lead() -> None:
    option = next(one for one in instance().options if one.code == "N2")
    copy = moved_up(replace(option, first=BASE + 3, lead=3), BASE + 2)
    assert (copy.first, copy.lead, copy.delivery(BASE + 2)) == (BASE + 2, 2, BASE + 2)
    assert min(copy.spending(BASE + 2)) >= BASE, "nothing is spent before the decision"
    assert copy.groups == option.groups


def test_all_that_is_asked_about_is_open_and_nothing_else() -> None:
    before = replace(instance(), previous={"N2": BASE + 2})
    option = rooms_at(before, "expand", 0, 1)
    copy = moved_up(next(one for one in before.options if one.code == "N2"), BASE + 1)
    assert option is not None
    town, unit = next((t, u) for t in range(2) for u in range(3) if before.means[t, u] == NO_WAY)
    asked = [
        Relief("rooms", 0, BASE + 1, 1, option.code, adds=option),
        Relief("rooms", 0, BASE + 2, 1, option.code, adds=option),
        Relief("earlier", 0, BASE + 1, 1, copy.code, "N2", adds=copy),
        Relief("send", unit, BASE + 1, home=town),
    ]
    found = opened(before, asked)
    assert found.options == (*before.options, option, copy)
    assert found.means[town, unit] == WIDENED
    assert (found.means != before.means).sum() == 1
    assert (found.near == before.near).all(), "what places are worth at the end rests on the reach as it is"
    assert found.previous == {"N2": BASE + 2, copy.code: BASE + 2}

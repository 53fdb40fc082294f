"""Warnings and standing places: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.check_shape import check_shape
from schoolplaces.optimize.check_warnings import check_warnings
from schoolplaces.optimize.plan import Plan

from .bridged import bridged_plan, flowing_plan
from .hand_closing import closing_plan
from .planted import Change, add, cell, drop, told_of
from .test_warn import A, drawn


@cache
def drawn_plan() -> Plan:
    plan = bridged_plan()
    plan = replace(plan, demand=replace(plan.demand, draws=drawn(plan, a=A)))
    return replace(plan, warnings=optimize.warnings(plan))


@cache
def told_plan() -> Plan:
    """The plan with warnings made from draws that it does not keep."""
    return replace(drawn_plan(), demand=replace(drawn_plan().demand, draws=None))


def half(value: float) -> float:
    return value / 2


PLANTED = [
    (drop("warnings", "year == 2027"), "warning_row"),
    (add("warnings", "", year=2031), "warning_row"),
    (cell("warnings", "", "years", "4-5"), "warning_years"),
    (cell("warnings", "", "class_size", 20.0), "warning_class_size"),
    (cell("warnings", "", "pupils", 30.0), "warning_pupils"),
    (cell("warnings", "", "places", 11), "warning_places"),
    (cell("warnings", "", "places_plan", 11), "warning_places"),
    (cell("warnings", "", "shortage", 30.0), "warning_shortage"),
    (cell("warnings", "", "shortage_plan", 30.0), "warning_shortage"),
    (cell("warnings", "", "probability_plan", 0.5), "warning_probability"),
    (cell("warnings", "", "use", 9.0), "warning_use"),
    (cell("warnings", "", "level", "orange"), "warning_level"),
    (cell("warnings", "", "level_plan", "blue"), "warning_level"),
    (cell("warnings", "", "rule", "use < 0.6"), "warning_rule"),
]


@pytest.mark.parametrize("made", [bridged_plan, drawn_plan, told_plan, closing_plan, flowing_plan])
def test_plans_that_hold(made: Callable[[], Plan]) -> None:
    assert list(check_shape(made())) == []
    assert told_of(made, check_warnings) == set()


@pytest.mark.parametrize(("change", "wanted"), PLANTED)
def test_planted(change: Change, wanted: str) -> None:
    assert wanted in told_of(drawn_plan, check_warnings, change)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (cell("warnings", "year == 2026", "shortage", half), "warning_shortage"),
        (cell("warnings", "year == 2026", "probability_plan", 0.7), "warning_probability"),
        (cell("warnings", "year == 2026", "use", half), "warning_use"),
        (cell("warnings", "year == 2026", "use", 1.0), "warning_use"),
        (cell("warnings", "year == 2026", "places", 11), "warning_places"),
        (cell("warnings", "year == 2026", "level", "green"), "warning_level"),
        (drop("warnings", "year == 2026"), "warning_row"),
    ],
)
def test_what_bounds_them_where_the_draws_are_not_at_hand(change: Change, wanted: str) -> None:
    """31.25 pupils of 10 places lack 21.25 on average at least, and use is 3.1 at least."""
    assert wanted in told_of(told_plan, check_warnings, change)

"""Need years and bridging measures: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from schoolplaces.optimize.check_bridges import check_bridges
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.plan import Plan

from .bridged import bridged_plan, flowing_plan
from .planted import Change, add, cell, drop, told_of


@pytest.mark.parametrize(
    ("made", "change", "wanted"),
    [
        (bridged_plan, cell("projects", "kind == 'new'", "need_year", 2028), {"need_year_back", "bridge_row"}),
        (bridged_plan, cell("projects", "kind == 'new'", "need_year", 2027), {"need_year_back", "bridge_row"}),
        (bridged_plan, drop("bridges", "year == 2027"), {"bridge_row"}),
        (bridged_plan, cell("bridges", "", "by", ""), {"bridge_row"}),
        (bridged_plan, cell("bridges", "", "pupils", 20), {"bridge_pupils"}),
        (bridged_plan, cell("bridges", "", "classes", 2), {"bridge_classes"}),
        (bridged_plan, cell("bridges", "", "cost_10k", 1.0), {"bridge_cost_10k"}),
        (flowing_plan, drop("bridges", "measure == 'flows'"), {"bridge_row"}),
        (flowing_plan, cell("bridges", "measure == 'unplaced'", "pupils", 14), {"bridge_pupils"}),
        (flowing_plan, add("bridges", "", measure="cap_relief", school="s"), {"bridge_row"}),
    ],
)
def test_planted(made: Callable[[], Plan], change: Change, wanted: set[str]) -> None:
    assert told_of(made, check_bridges, change) == wanted


@pytest.mark.parametrize("made", [bridged_plan, flowing_plan])
def test_plans_that_hold(made: Callable[[], Plan]) -> None:
    assert told_of(made, check_bridges) == set()


def test_an_extra_class_and_pupils_above_the_cap_bridge_as_well() -> None:
    """Named in classes, they have to stand among the measures with their prices."""
    plan = flowing_plan()
    classes = plan.classes.copy()
    row = classes[(classes["school"] == "s") & (classes["year"] == 2026)].index[0]
    classes.loc[row, ["extra", "over"]] = 1, 2.0
    told = list(check_bridges(gather(replace(plan, classes=classes))))
    assert [(violation.code, violation.key["measure"]) for violation in told] == [
        ("bridge_row", "cap_relief"),
        ("bridge_row", "extra_class"),
    ]

"""Robust decisions: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from schoolplaces.optimize.check_robust import check_robust
from schoolplaces.optimize.hedged import Hedged
from schoolplaces.optimize.plan import Plan

from .planted import Change, drop, told_of
from .test_robust_folder import made


def hedged(change: Callable[[Hedged], dict[str, Any]]) -> Change:
    """Change what the robust search found."""

    def changed(plan: Plan) -> Plan:
        assert plan.robust is not None
        return replace(plan, robust=replace(plan.robust, **change(plan.robust)))

    return changed


def weights(*given: float) -> Change:
    return hedged(lambda found: {"scenarios": found.scenarios.assign(weight=given)})


def moved(found: Hedged) -> dict[str, Any]:
    """Some of the weight of the first scenario goes to the last one; the expected cost goes with it."""
    table = found.scenarios.copy()
    table.loc[0, "weight"] -= 1 / 12
    table.loc[2, "weight"] += 1 / 12
    cost = float(table["cost_10k"] @ table["weight"])
    return {"scenarios": table, "objective": cost, "bound": cost}


def test_a_plan_that_holds() -> None:
    assert told_of(made, check_robust) == set()
    assert told_of(made, check_robust, lambda plan: replace(plan, robust=None)) == set()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (hedged(lambda found: {"objective": found.objective * 1.01}), {"robust_objective", "robust_gap"}),
        (hedged(lambda _: {"gap": 0.5}), {"robust_gap"}),
        (hedged(lambda found: {"limits": found.limits.assign(reached=0.95)}), {"robust_limit"}),
        (
            hedged(lambda found: {"decisions": found.decisions.assign(use=1 - found.decisions["use"])}),
            {"robust_decision"},
        ),
        (drop("projects", "kind != 'temporary'"), {"robust_decision"}),
        (hedged(lambda found: {"scenarios": found.scenarios.assign(draw=[1, 2, 40])}), {"robust_draw"}),
        (hedged(moved), {"robust_weight"}),
    ],
)
def test_planted(change: Change, wanted: set[str]) -> None:
    assert wanted == told_of(made, check_robust, change)


def test_weights_add_up_to_one_whatever_the_draws() -> None:
    assert "robust_weight" in told_of(made, check_robust, weights(0.5, 0.25, 0.3))


def test_scenarios_of_other_draws_may_weigh_what_they_like() -> None:
    others = hedged(lambda found: moved(found) | {"own_draws": False})
    assert told_of(made, check_robust, others) == set()

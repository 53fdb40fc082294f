"""Tasks: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_tasks import check_tasks
from schoolplaces.optimize.plan import Plan

from .bridged import bridged_plan
from .planted import Change, add, cell, drop


def codes(plan: Plan) -> set[str]:
    return {violation.code for violation in check_tasks(gather(plan))}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        *((drop("tasks", f"project == 'P02' and task == '{task}'"), "task_row") for task in (
            "approve", "fund", "secure_site", "hand_over", "grant_posts", "recruit")),
        (cell("tasks", "task == 'recruit'", "due", "2027-08-31"), "task_row"),
        (add("tasks", "", task="carry_out"), "task_row"),
        (cell("tasks", "task == 'secure_site'", "land_m2", 100.0), "task_land_m2"),
        (cell("tasks", "task == 'fund'", "cost_10k", 1.0), "task_cost_10k"),
        (cell("tasks", "task == 'recruit'", "posts", 1), "task_posts"),
    ],
)  # fmt: skip
def test_planted(change: Change, wanted: str) -> None:
    assert codes(bridged_plan()) == set()
    assert codes(change(bridged_plan())) == {wanted}

"""Tasks: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.check_tasks import check_tasks

from .bridged import bridged_plan
from .planted import Change, add, cell, drop, told_of


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
    assert told_of(bridged_plan, check_tasks, change) == {wanted}


def test_a_plan_that_holds() -> None:
    assert told_of(bridged_plan, check_tasks) == set()

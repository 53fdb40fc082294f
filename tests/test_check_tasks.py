"""Tasks: each fault planted in a plan that holds is told under its own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schoolplaces.optimize import Plan
from schoolplaces.optimize.check_facts import gather
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


@pytest.mark.parametrize("task", ["fund", "recruit", "make_room"])
def test_tasks_of_an_entry_class_that_bridges(task: str) -> None:
    """They have to stand there once the plan has such a class next autumn."""

    def extra(plan: Plan) -> Plan:
        classes = plan.classes.copy()
        classes.loc[classes.index[(classes["school"] == "s") & (classes["year"] == 2026)][0], "extra"] = 1
        return replace(plan, classes=classes)

    told = list(check_tasks(gather(extra(bridged_plan()))))
    assert ("task_row", "s", task) in {(found.code, found.key["school"], found.key["task"]) for found in told}


def test_a_plan_that_holds() -> None:
    assert told_of(bridged_plan, check_tasks) == set()

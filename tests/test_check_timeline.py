"""The three lists: a line that is not the project's own, or that nobody asked for, is told by this check alone."""

from __future__ import annotations

import pytest

from .hand_closing import closing_plan
from .planted import Change, add, both, cell, drop
from .planted_events import K1, new_schools_take, told

ANY = "project != ''"
MORE = {
    "list": "deliver_one", "due_year": 2026, "action": "extra_class", "project": "", "town": "a", "stage": "primary",
    "need_year": 2026, "pupils": 10, "classes": 1, "cost_10k": 20.0, "late_years": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (cell("timeline", ANY, "due_year", 2030), "due_year"),
        (cell("timeline", ANY, "cost_10k", 1.0), "timeline_cost_10k"),
        (cell("timeline", ANY, "classes", 9), "timeline_classes"),
        (cell("timeline", ANY, "project", "P99"), "project_unknown"),
        (drop("timeline", ANY), "not_listed"),
        (add("timeline", ANY, **MORE), "timeline_extra"),
        (add("timeline", ANY, **(MORE | {"action": "cap_relief"})), "timeline_extra"),
        (add("timeline", ANY, **(MORE | {"action": "flows"})), "timeline_extra"),
        (cell("timeline", ANY, "action", "deliver"), "timeline_action"),
        (add("timeline", ANY, list="deliver_one", action="deliver", due_year=2026), "listed_early"),
    ],
)
@pytest.mark.slow
def test_planted(change: Change, code: str) -> None:
    found = told(change(closing_plan()))
    assert ("timeline", code) in found
    assert {check for check, _ in found} <= {"timeline", "tasks"}  # tasks are those of the listed projects


@pytest.mark.slow
def test_an_entry_class_beyond_the_streams_is_in_the_list_of_next_autumn() -> None:
    """K starts a third class in 2026, named as a bridging measure: the list has to say so, at its price."""
    third = both(cell("classes", K1.format(2026), "classes", 3), cell("classes", K1.format(2026), "extra", 1))
    plan = both(new_schools_take(3), third)(closing_plan())
    assert ("timeline", "timeline_extra") in told(plan)
    assert ("timeline", "timeline_extra") not in told(add("timeline", ANY, **MORE)(plan))
    assert ("timeline", "timeline_extra") in told(add("timeline", ANY, **(MORE | {"cost_10k": 19.0}))(plan))

"""Checks of posts and teachers in the table resources: each figure is of a stage, and a whole number."""

from __future__ import annotations

from collections.abc import Iterable

from schoolplaces.checked import Checked
from schoolplaces.faults import Fault

STAFF_ITEMS = ("posts", "teachers")  # what the table resources may hold of staff, by school and stage or by stage


def staff_faults(checked: Checked) -> Iterable[Fault]:
    """Posts and teachers are those of a stage, in whole people."""
    if "resources" not in checked:
        return
    frame = checked["resources"]
    mine = frame["item"].isin(STAFF_ITEMS)
    yield from checked.faults("staff_without_stage", "resources", "stage", mine & checked.blank("resources", "stage"))
    parts = (mine & (frame["value"] % 1 != 0)).fillna(False).astype(bool)
    yield from checked.faults("staff_not_whole", "resources", "value", parts)

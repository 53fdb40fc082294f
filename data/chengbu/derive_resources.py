"""What schools have besides rooms, and figures of the county: assumed settings turned into a row a campus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
from derive_facts import table
from derive_schools import BASE, Campus, campuses, class_rows

FULL = 12  # classes from which a school has all its function rooms


def _function_rooms(classes: int, pupils: int, value: float) -> float:
    return value if classes >= FULL else value // 2


# item -> what a campus of so many classes and pupils has, given the value of facts/chengbu_resources.csv
EACH: dict[str, Callable[[int, int, float], float]] = {
    "multimedia_rooms": lambda classes, pupils, value: classes * value,
    "function_rooms": _function_rooms,
    "psychology_full_time": lambda classes, pupils, value: float(pupils > value),
    "psychology_part_time": lambda classes, pupils, value: pupils // value,
    "disabled_pupils": lambda classes, pupils, value: pupils // value,
    "resource_rooms": lambda classes, pupils, value: float(pupils >= value),
}


def _size(campus: Campus) -> tuple[int, int]:
    """Classes and pupils of a campus in the base year."""
    rows = class_rows(campus.school, BASE)
    return sum(row[1] for row in rows), sum(row[2] for row in rows)


def _rows() -> Iterator[tuple[object, ...]]:
    columns = ["item", "stage", "value", "status", "source"]
    for item, stage, value, *told in table("chengbu_resources")[columns].to_numpy().tolist():
        if item not in EACH:
            yield (item, "", "", BASE, float(value), *told)
            continue
        for campus in campuses().values():
            if campus.stage == stage:
                yield (item, campus.school, "", BASE, EACH[item](*_size(campus), float(value)), *told)


def resources_table() -> pd.DataFrame:
    """Return the resources table; campuses that have none of an item have no row."""
    rows = pd.DataFrame(_rows(), columns=["item", "school", "stage", "year", "value", "status", "source"])
    return rows[rows["value"] > 0].reset_index(drop=True)

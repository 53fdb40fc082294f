"""What schools have besides rooms, and figures of the county: assumed settings turned into a row a campus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd
from derive_case import BASE
from derive_facts import own
from derive_schools import Campus, campuses, class_rows

NOTED = {"note"}  # columns that only some counties give
FULL = 12  # classes from which a school has all its function rooms


def _function_rooms(classes: int, pupils: int, value: float) -> float:
    return value if classes >= FULL else value // 2


# item -> what a campus of so many classes and pupils has, given the value of facts/CASE_resources.csv
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
    rows = own("resources")
    columns = ["item", "school", "stage", "value", "status", "source", *NOTED.intersection(rows)]
    for item, school, stage, value, *told in rows.reindex(columns=columns, fill_value="").to_numpy().tolist():
        if item not in EACH:
            yield (item, school, "", BASE, float(value), *told)
            continue
        for campus in campuses().values():
            if campus.stage == stage:
                part = campus.stage if campus.part_of else ""  # a campus of several stages has a row for each
                yield (item, campus.held_by, part, BASE, EACH[item](*_size(campus), float(value)), *told)


def resources_table() -> pd.DataFrame:
    """Return the resources table; campuses that have none of an item have no row."""
    columns = ["item", "school", "stage", "year", "value", "status", "source", *NOTED.intersection(own("resources"))]
    rows = pd.DataFrame(_rows(), columns=columns)
    return rows[rows["value"] > 0].reset_index(drop=True)

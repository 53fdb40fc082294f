"""Rooms and places of every campus by year: standing, under construction, planned, lost."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np
import pandas as pd

from schoolplaces.records import totals
from schoolplaces.rounding import largest_remainder

from .events import Events
from .pools import pools
from .school_size import size_limits
from .supply import NEVER, Unit

COLUMNS = [
    "school", "name", "town", "stage", "year", "lat", "lon", "planned", "rooms_existing", "rooms_pipeline",
    "rooms_planned", "rooms_lost", "rooms_borrowed", "classes", "pupils", "places",
]  # fmt: skip
KEYS = ["school", "stage", "year"]


def place_table(events: Events, classes: pd.DataFrame) -> pd.DataFrame:
    """places: rooms and places of each campus by year, standing, under construction and planned.

    Places are those of the classes held, each at its grade's cap, plus the free rooms at the stage's mean cap, within
    the school-size cap where one is in force. A campus that runs down offers those of its classes only; rooms that
    another stage of the campus uses are not free.

    Parameters
    ----------
    events : Events
    classes : DataFrame
    """
    instance = events.instance
    held = {name: totals(classes, KEYS, name) for name in ("classes", "pupils", "places")}
    rows = []
    for pool in pools(instance):
        for year in sorted({year for unit in pool for year in instance.demand[unit.stage].years}):
            there = [unit for unit in pool if listed(events, unit) and year in instance.demand[unit.stage].years]
            rooms = [rooms_of_unit(events, unit, year) for unit in there]
            used = [held["classes"].get((unit.school, unit.stage, year), 0.0) for unit in there]
            shut = [year >= events.shut_in(unit) for unit in there]
            free = free_rooms(shut, [sum(part[:3]) - part[3] for part in rooms], used)
            for unit, part, number, left in zip(there, rooms, used, free, strict=True):
                key = (unit.school, unit.stage, year)
                own = sum(part[:3]) - part[3]
                places = floor(held["places"].get(key, 0.0) + left * instance.mean_cap(unit, year) + 1e-4)
                who = (unit.school, unit.name, unit.town, unit.stage, year, unit.lat, unit.lon, unit.planned)
                pupils = int(held["pupils"].get(key, 0))
                rows.append((*who, *part, round(max(0.0, number - own), 6), number, pupils, places))
    table = pd.DataFrame(rows, columns=COLUMNS).sort_values(KEYS, ignore_index=True)
    return _within_size(events, table)


def listed(events: Events, unit: Unit) -> bool:
    """Whether a campus has rows: one that stands, or that an option calls into being."""
    return not unit.planned or events.runs(unit, NEVER - 1)


def rooms_of_unit(events: Events, unit: Unit, year: int) -> tuple[int, int, int, int]:
    """Rooms of a unit: existing, from the pipeline, planned, lost; none once it holds no pupils."""
    if not unit.is_open(year) or year >= events.empty_in(unit):
        return 0, 0, 0, 0
    return (
        unit.rooms,
        unit.standing(year) - unit.rooms,
        events.rooms_gained(unit, year),
        events.rooms_lost(unit, year),
    )


def free_rooms(shut: list[bool], rooms: Sequence[float], used: Sequence[float]) -> list[float]:
    """Rooms of the stages of a campus without a class, those that a class of another stage sits in taken off.

    Parameters
    ----------
    shut : list of bool
        Stages that take nobody in any more: theirs are not free.
    rooms, used : sequence of float
        Rooms and classes of each stage; arrays where there are several cases.
    """
    free = [np.maximum(0.0, own - number) * (not end) for end, own, number in zip(shut, rooms, used, strict=True)]
    lent = sum(np.maximum(0.0, number - own) for own, number in zip(rooms, used, strict=True)) if len(free) > 1 else 0.0
    found = []
    for left in free:
        taken = np.minimum(left, lent)
        lent = lent - taken
        found.append(left - taken)
    return found


def _within_size(events: Events, table: pd.DataFrame) -> pd.DataFrame:
    """Places of a campus within its size cap; stages under one cap share it as their rooms would have it."""
    instance = events.instance
    cell = {key: row for row, key in enumerate(zip(table["school"], table["stage"], table["year"], strict=True))}
    places = table["places"].to_numpy(dtype=np.int64).copy()
    for limit in size_limits(instance):
        stages = [instance.units[index].stage for index in limit.units]
        for year in limit.years:
            if limit.once and not any(events.runs(instance.units[index], year) for index in limit.once):
                continue
            rows = [cell[limit.school, stage, year] for stage in stages if (limit.school, stage, year) in cell]
            total = int(places[rows].sum())
            if total > limit.cap:
                places[rows] = largest_remainder(places[rows] * limit.cap / total, limit.cap)
    return table.assign(places=places)

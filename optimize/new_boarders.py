"""New boarders of a year in whole numbers: as many as the beds hold, near to the model's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil, floor

import numpy as np

from schoolplaces.rounding import largest_remainder

from .events import Events
from .means import BOARD, free_beds
from .model import Model
from .seats import value

NOBODY = 1e-6  # pupils below which the model has none in a cell

Cell = tuple[int, int, int]  # town, grade, unit
Campus = tuple[str, str, int]  # campus, stage, year


def new_boarders(
    model: Model,
    events: Events,
    stage: str,
    year: int,
    placed: Mapping[Cell, float],
    kept: Mapping[str, int],
    boarding: Mapping[Campus, float],
) -> dict[Cell, int]:
    """New boarders of each town, grade and unit: whole numbers that the beds hold, near to the model's.

    Parameters
    ----------
    model : Model
        Solved.
    events : Events
        What the chosen options do.
    stage : str
    year : int
    placed : mapping of (town, grade, unit) to float
        Pupils that the model newly places in that year, by whatever means.
    kept : mapping of str to int
        Beds of each campus that boarders of earlier years may keep.
    boarding : mapping of (campus, stage, year) to float
        As of `boarders_of`.
    """
    instance = model.instance
    by_campus: dict[str, list[Cell]] = defaultdict(list)
    for key, pupils in placed.items():
        if boards(model, key[0], key[2]) and pupils > NOBODY:
            by_campus[instance.units[key[2]].school].append(key)
    found: dict[Cell, int] = {}
    free = free_beds(instance.region)
    for campus, keys in by_campus.items():
        wanted = np.array([placed[key] for key in keys])
        others = sum(boarding.get((campus, other, year), 0.0) for other in model.stages if other != stage)
        beds = free.get(campus, 0) + _beds_of_projects(events, campus, year)
        left = max(0, beds - kept.get(campus, 0) - ceil(others - 1e-6))
        total = min(floor(wanted.sum() + 1e-6), left)
        shares = largest_remainder(wanted * total / wanted.sum(), total)
        found.update(zip(keys, map(int, shares), strict=True))
    return found


def boards(model: Model, town: int, unit: int) -> bool:
    """Whether pupils of a town who are placed at a unit board there."""
    return town < len(model.instance.towns) and bool(model.instance.means[town, unit] == BOARD)


def boarders_of(model: Model) -> dict[Campus, float]:
    """Newly placed boarders of a solved model by campus, stage and year."""
    found: dict[Campus, float] = defaultdict(float)
    for key, variable in model.arrive.items():
        pupils = value(variable)
        if pupils and boards(model, key.town, key.unit):
            unit = model.instance.units[key.unit]
            for stop in model.stops[key]:
                found[unit.school, unit.stage, stop.year] += pupils * stop.share
    return found


def _beds_of_projects(events: Events, campus: str, year: int) -> int:
    """Beds of a campus that projects in use have added."""
    units = events.instance.units
    mine = [option for option in events.chosen if units[option.unit].school == campus]
    return sum(option.beds for option in mine if events.uses[option.code] <= year)

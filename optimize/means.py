"""By what means pupils of a town can get to a campus: by day within reach, by bus, as boarders, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .supply import Option, Unit

if TYPE_CHECKING:
    from schoolplaces.region import Region

NO_WAY, DAY, BUS, BOARD = range(4)
FAR = {BUS: 4, BOARD: 3}  # campuses of a stage, the nearest, to which a town's pupils go beyond its reach


def means(
    region: Region, towns: tuple[str, ...], units: list[Unit], options: Sequence[Option], km: np.ndarray
) -> np.ndarray:
    """Means of travel for every town and unit.

    Parameters
    ----------
    region : Region
    towns : tuple of str
    units : list of Unit
    options : sequence of Option
        For the beds they add.
    km : ndarray, shape (towns, units)

    Returns
    -------
    ndarray of int8, shape (towns, units)
        ``DAY`` in the unit's own town and within the reach of its stage, else ``BUS`` as far as buses go, else
        ``BOARD`` where its campus has or may have beds, else ``NO_WAY``. By bus and as boarders only to the nearest
        campuses: a line for a few pupils to each of many would not be run.
    """
    kinds = region.towns.set_index("town")["kind"]
    rules, beds = region.rules, _campuses_with_beds(region, units, options)
    found = np.zeros(km.shape, dtype=np.int8)
    for unit in units:
        reach, bus = rules.reach.get(unit.stage), rules.bus.get(unit.stage)
        limits = np.array([np.inf if reach is None else reach.limit(kinds[town]) for town in towns])
        inside, far = np.array(towns) == unit.town, km[:, unit.index]
        board = unit.stage in rules.boarding and unit.school in beds
        found[:, unit.index] = BOARD if board else NO_WAY
        found[far <= (0.0 if bus is None else bus.km), unit.index] = BUS
        found[inside | (far <= limits), unit.index] = DAY
    for stage in {unit.stage for unit in units}:
        mine = np.array([unit.index for unit in units if unit.stage == stage])
        for by, most in FAR.items():
            _keep_nearest(found, km, mine, by, most)
    return found


def _keep_nearest(found: np.ndarray, km: np.ndarray, units: np.ndarray, by: int, most: int) -> None:
    """Leave a town the nearest units of those it gets to by one means."""
    for town in range(len(found)):
        there = units[found[town, units] == by]
        far = there[np.argsort(km[town, there], kind="stable")][most:]
        found[town, far] = NO_WAY


def _campuses_with_beds(region: Region, units: list[Unit], options: Sequence[Option]) -> set[str]:
    schools = region.schools
    standing = set(schools.loc[schools["boarding_beds"] > schools["boarders"], "school"])
    return standing | {units[option.unit].school for option in options if option.beds}


def free_beds(region: Region) -> dict[str, int]:
    """Beds of each campus that no boarder of the base year has."""
    schools = region.schools
    free = (schools["boarding_beds"].fillna(0) - schools["boarders"].fillna(0)).clip(lower=0)
    return {str(school): int(beds) for school, beds in zip(schools["school"], free, strict=True) if beds > 0}

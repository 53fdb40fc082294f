"""By what means pupils of a home can get to a campus: by day within reach, by bus, as boarders, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .homes import Homes
from .supply import NEVER, Option, Unit

if TYPE_CHECKING:
    from schoolplaces.region import Region

NO_WAY, DAY, BUS, BOARD = range(4)
WIDENED = 4  # by day beyond the reach: where `reliefs` asks what that would bring
FAR = {BUS: 4, BOARD: 3}  # campuses of a stage, the nearest, to which a home's pupils go beyond its reach


def means(region: Region, homes: Homes, units: list[Unit], options: Sequence[Option], km: np.ndarray) -> np.ndarray:
    """Means of travel for every home and unit.

    Parameters
    ----------
    region : Region
    homes : Homes
    units : list of Unit
    options : sequence of Option
        For the beds they add.
    km : ndarray, shape (homes, units)

    Returns
    -------
    ndarray of int8, shape (homes, units)
        ``DAY`` within the reach of its stage and where `always_near` says so, else ``BUS`` as far as buses go, else
        ``BOARD`` where its campus has or may have beds, else ``NO_WAY``. By bus and as boarders only to the nearest
        campuses, but to all of the home's own town: a line for a few pupils to each of many would not be run.
    """
    rules, beds = region.rules, _campuses_with_beds(region, units, options)
    found = np.zeros(km.shape, dtype=np.int8)
    inside, bussed = _inside(homes, units), _by_bus(region, units, km)
    for unit in units:
        board = unit.stage in rules.boarding and unit.school in beds
        found[:, unit.index] = BOARD if board else NO_WAY
        found[bussed[:, unit.index], unit.index] = BUS
    found[_within(region, homes, units, km) | always_near(region, homes, units, km)] = DAY
    for stage in {unit.stage for unit in units}:
        mine = np.array([unit.index for unit in units if unit.stage == stage])
        for by, most in FAR.items():
            _keep_nearest(found, km, inside, mine, by, most)
    return found


def always_near(region: Region, homes: Homes, units: list[Unit], km: np.ndarray) -> np.ndarray:
    """Whether a campus of the own town counts as in reach whatever the distance; shape (homes, units).

    All of them do where a town has no zones: nothing is known of where its children live. A zone knows its distances,
    so the limit binds inside its town too. But no child may be without a way by a point on the map: where a grade is
    held by no campus that stands throughout and that the zone gets to by day, nor by one of its town within the reach
    of buses, every campus of the town that holds the grade stays in reach, as it would be without zones.
    """
    inside, zoned = _inside(homes, units), np.array([zone != "" for zone in homes.zones])
    found = inside & ~zoned[:, None]
    if not zoned.any():
        return found
    there = _within(region, homes, units, km) | (inside & _by_bus(region, units, km))
    for stage in {unit.stage for unit in units}:
        for grade in range(1, region.stages[stage].grades + 1):
            holding = [unit for unit in units if unit.stage == stage and unit.low <= grade <= unit.high]
            lasting = [unit.index for unit in holding if _lasts(unit, region.base_year)]
            lost = zoned & ~there[:, lasting].any(axis=1)
            for unit in holding:
                found[:, unit.index] |= lost & inside[:, unit.index]
    return found


def _lasts(unit: Unit, base: int) -> bool:
    """Whether a campus stands in every year to come, by the tables."""
    return not unit.planned and unit.opens <= base + 1 and unit.closes == NEVER


def _inside(homes: Homes, units: list[Unit]) -> np.ndarray:
    """Whether a unit stands in the town of a home."""
    return np.array(homes.towns)[:, None] == np.array([unit.town for unit in units], dtype=object)[None, :]


def _within(region: Region, homes: Homes, units: list[Unit], km: np.ndarray) -> np.ndarray:
    """Whether a unit lies within the reach of its stage, by the kind of the home's town."""
    reach, kinds = region.rules.reach, list(homes.table["kind"])
    limits = {
        stage: np.array([reach[stage].limit(kind) if stage in reach else np.inf for kind in kinds])
        for stage in {unit.stage for unit in units}
    }
    columns = [km[:, unit.index] <= limits[unit.stage] for unit in units]
    return np.column_stack(columns) if columns else np.zeros(km.shape, dtype=bool)


def _by_bus(region: Region, units: list[Unit], km: np.ndarray) -> np.ndarray:
    """Whether a unit lies as near as buses of its stage go."""
    bus = region.rules.bus
    return km <= np.array([bus[unit.stage].km if unit.stage in bus else 0.0 for unit in units])[None, :]


def _keep_nearest(found: np.ndarray, km: np.ndarray, inside: np.ndarray, units: np.ndarray, by: int, most: int) -> None:
    """Leave a home the nearest units of those it gets to by one means; those of its own town stay."""
    for home in range(len(found)):
        there = units[found[home, units] == by]
        far = there[np.argsort(km[home, there], kind="stable")][most:]
        found[home, far[~inside[home, far]]] = NO_WAY


def _campuses_with_beds(region: Region, units: list[Unit], options: Sequence[Option]) -> set[str]:
    schools = region.schools
    standing = set(schools.loc[schools["boarding_beds"] > schools["boarders"], "school"])
    return standing | {units[option.unit].school for option in options if option.beds}


def free_beds(region: Region) -> dict[str, int]:
    """Beds of each campus that no boarder of the base year has."""
    schools = region.schools
    free = (schools["boarding_beds"].fillna(0) - schools["boarders"].fillna(0)).clip(lower=0)
    return {str(school): int(beds) for school, beds in zip(schools["school"], free, strict=True) if beds > 0}

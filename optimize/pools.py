"""Rooms that stages of one campus use together."""

from __future__ import annotations

from math import ceil

from .instance import Instance
from .supply import Option, Unit


def pools(instance: Instance) -> list[tuple[Unit, ...]]:
    """Units that use the same rooms: stages of one campus that a set of the rules names together; others alone."""
    rest = list(instance.units)
    found: list[tuple[Unit, ...]] = []
    while rest:
        first = rest[0]
        together = _together(instance, first, [unit for unit in rest if unit.school == first.school])
        found.append(tuple(together))
        rest = [unit for unit in rest if unit not in together]
    return found


def _together(instance: Instance, first: Unit, campus: list[Unit]) -> list[Unit]:
    """All that share rooms with a unit, directly or through a third."""
    found = [first]
    for unit in found:
        for other in campus:
            if other not in found and any(
                {unit.stage, other.stage} <= set(rule.stages) for rule in instance.rules.shared_rooms
            ):
                found.append(other)
    return sorted(found, key=lambda unit: unit.index)


def rooms_of(pool: tuple[Unit, ...], year: int) -> int:
    """Rooms that stand for a pool in a year, those borrowed in the base year among them."""
    standing = sum(unit.standing(year) for unit in pool)
    return standing + (borrowed(pool) if any(unit.is_open(year) for unit in pool) else 0)


def borrowed(pool: tuple[Unit, ...]) -> int:
    """Classes of the base year beyond the rooms of the pool."""
    return max(0, sum(unit.base_classes - unit.rooms for unit in pool))


def own_streams(pool: tuple[Unit, ...], unit: Unit, year: int) -> int:
    """Entry classes a year that the rooms which stand carry for every grade, rounded up.

    In a pool a unit may use what the rooms of all carry for all their grades, where that is more.
    """
    own = ceil((unit.standing(year) + (unit.borrowed if unit.is_open(year) else 0)) / unit.grades)
    grades = sum(other.grades for other in pool if not other.planned)
    if len(pool) == 1 or unit.planned or not grades or not unit.is_open(year):
        return own
    return max(own, ceil(rooms_of(pool, year) / grades))


def streams_lost(unit: Unit, option: Option) -> int:
    """Entry classes a year that a conversion takes from the unit whose rooms it takes."""
    return ceil(unit.rooms / unit.grades) - ceil(max(0, unit.rooms - option.classes) / unit.grades)

"""Units of supply from the tables: each stage of each campus, and those that options would add."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records, totals
from schoolplaces.stage import parse_grades

from .supply import NEVER, Unit

if TYPE_CHECKING:
    from schoolplaces.region import Region

UNIT = ["school", "stage"]
Key = tuple[str, str]


def read_units(region: Region, options: pd.DataFrame) -> list[Unit]:
    """Units of the standing campuses, then those that stand only if an option is chosen.

    Parameters
    ----------
    region : Region
    options : DataFrame
        The options table, generated ones among them.
    """
    units: list[Unit] = []
    found = _Found(region)
    for row in records(region.schools):
        for stage, (low, high) in parse_grades(row.grades).items():
            if stage in region.stages:
                units.append(found.standing(row, stage, low, high, len(units)))
    place = {(unit.school, unit.stage): unit.index for unit in units}
    feeds = region.schools.set_index("school")["feeds"]
    units = [_fed(unit, place.get((feeds[unit.school], unit.stage)), region) for unit in units]
    return units + _planned(region, options, units)


class _Found:
    """What the tables say of each campus and stage."""

    def __init__(self, region: Region) -> None:
        self.rooms: dict[Key, int] = defaultdict(int)
        for row in records(region.classrooms[[*UNIT, "permanent", "temporary"]].fillna({"temporary": 0})):
            self.rooms[row.school, row.stage] += int(row.permanent + row.temporary)
        self.rolls: dict[Key, list[Any]] = defaultdict(list)
        for row in records(region.classes):
            self.rolls[row.school, row.stage].append(row)
        self.pipeline: dict[Key, dict[int, int]] = defaultdict(dict)
        for (*unit, year), classes in totals(region.pipeline, [*UNIT, "delivery_year"], "classes").items():
            self.pipeline[unit[0], unit[1]][int(year)] = int(classes)

    def standing(self, row: Any, stage: str, low: int, high: int, index: int) -> Unit:
        """The unit of a stage of a campus."""
        key = row.school, stage
        base: dict[int, tuple[int, int]] = {}
        groups: dict[tuple[int, int], tuple[int, int]] = {}
        for roll in self.rolls.get(key, []):
            first, _, last = str(roll.grade).partition("-")
            if last:
                groups[int(first), int(last)] = (int(roll.classes), int(roll.pupils))
            else:
                base[int(first)] = (int(roll.classes), int(roll.pupils))
        rooms = self.rooms.get(key, 0)
        classes = sum(count for count, _ in [*base.values(), *groups.values()])
        return Unit(
            index=index,
            school=row.school,
            name=row.name,
            town=row.town,
            stage=stage,
            lat=row.lat,
            lon=row.lon,
            low=low,
            high=high,
            opens=_year(row.opens, 0),
            closes=_year(row.closes, NEVER),
            rooms=rooms,
            borrowed=max(0, classes - rooms),
            pipeline=self.pipeline.get(key, {}),
            base=base,
            groups=groups,
            sector=row.sector,
        )


def _year(value: Any, default: int) -> int:
    return default if pd.isna(value) else int(value)


def _fed(unit: Unit, target: int | None, region: Region) -> Unit:
    """The unit with the one its last grade goes on to."""
    needed = unit.high < region.stages[unit.stage].grades
    return replace(unit, feeds=target) if needed else unit


def _planned(region: Region, options: pd.DataFrame, standing: list[Unit]) -> list[Unit]:
    """Units that stand only if an option is chosen: new schools, sites of relocated ones, stages a campus takes on."""
    found: dict[tuple[str, str], Unit] = {}
    place = {(unit.school, unit.stage): unit for unit in standing}
    for row in records(options):
        unit = _planned_unit(region, row, place)
        if unit is not None and (unit.school, unit.stage) not in place | found:
            found[unit.school, unit.stage] = replace(unit, index=len(standing) + len(found))
    return list(found.values())


def _planned_unit(region: Region, row: Any, place: dict[tuple[str, str], Unit]) -> Unit | None:
    """The unit an option would call into being, before it is numbered."""
    site = Unit(0, row.site, row.name, row.town, row.stage, row.lat, row.lon, 1, 1, planned=True)
    if row.kind == "new":
        return replace(site, high=region.stages[row.stage].grades)
    if row.kind == "relocate":
        old = place.get((row.school, row.stage))
        if old is None:
            return None
        same = replace(site, low=old.low, high=old.high, feeds=old.feeds, sector=old.sector)
        return replace(same, name=row.name or old.name)
    host = next((unit for unit in place.values() if unit.school == row.school), None)
    if row.kind == "convert" and row.to_stage in region.stages and host is not None:
        here = Unit(0, row.school, host.name, host.town, row.to_stage, host.lat, host.lon, 1, 1, planned=True)
        return replace(here, high=region.stages[row.to_stage].grades, sector=host.sector)
    return None

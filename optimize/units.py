"""Units of supply from the tables: each stage of each campus, and each site a school may be built on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records, totals
from schoolplaces.stage import parse_grades

from .instance import NEVER, Unit

if TYPE_CHECKING:
    from schoolplaces.region import Region


def read_units(region: Region, options: pd.DataFrame) -> list[Unit]:
    """Units of the standing campuses, then those of the sites of new schools.

    Parameters
    ----------
    region : Region
    options : DataFrame
        The options table, generated ones among them.
    """
    units: list[Unit] = []
    for row in records(region.schools):
        for stage, (low, high) in parse_grades(row.grades).items():
            if stage in region.stages:
                units.append(_standing(region, row, stage, low, high, len(units)))
    place = {(unit.school, unit.stage): unit.index for unit in units}
    feeds = region.schools.set_index("school")["feeds"]
    units = [_fed(unit, place.get((feeds[unit.school], unit.stage)), region) for unit in units]
    return units + _sites(region, options, len(units))


def _standing(region: Region, row: Any, stage: str, low: int, high: int, index: int) -> Unit:
    school = row.school
    rooms = region.classrooms[(region.classrooms["school"] == school) & (region.classrooms["stage"] == stage)]
    rolls = region.classes[(region.classes["school"] == school) & (region.classes["stage"] == stage)]
    base: dict[int, tuple[int, int]] = {}
    groups: dict[tuple[int, int], tuple[int, int]] = {}
    for roll in records(rolls):
        first, _, last = str(roll.grade).partition("-")
        if last:
            groups[int(first), int(last)] = (int(roll.classes), int(roll.pupils))
        else:
            base[int(first)] = (int(roll.classes), int(roll.pupils))
    number = int(rooms["permanent"].sum() + rooms["temporary"].sum())
    classes = sum(count for count, _ in [*base.values(), *groups.values()])
    coming = region.pipeline[(region.pipeline["school"] == school) & (region.pipeline["stage"] == stage)]
    return Unit(
        index=index,
        school=school,
        name=row.name,
        town=row.town,
        stage=stage,
        lat=row.lat,
        lon=row.lon,
        low=low,
        high=high,
        opens=_year(row.opens, 0),
        closes=_year(row.closes, NEVER),
        rooms=number,
        borrowed=max(0, classes - number),
        pipeline={int(year): int(rooms) for (year,), rooms in totals(coming, ["delivery_year"], "classes").items()},
        base=base,
        groups=groups,
    )


def _year(value: Any, default: int) -> int:
    return default if pd.isna(value) else int(value)


def _fed(unit: Unit, target: int | None, region: Region) -> Unit:
    """The unit with the one its last grade goes on to."""
    needed = unit.high < region.stages[unit.stage].grades
    return replace(unit, feeds=target) if needed else unit


def _sites(region: Region, options: pd.DataFrame, start: int) -> list[Unit]:
    """One unit for each site and stage of the options for new schools."""
    rows = options[options["kind"] == "new"].drop_duplicates(["site", "stage"])
    return [
        Unit(
            index=start + place,
            school=row.site,
            name=row.name,
            town=row.town,
            stage=row.stage,
            lat=row.lat,
            lon=row.lon,
            low=1,
            high=region.stages[row.stage].grades,
            planned=True,
        )
        for place, row in enumerate(records(rows))
    ]

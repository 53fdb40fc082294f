"""From a region and a demand table to the instance that is modelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.distance import distance_km
from schoolplaces.faults import Fault, InputFaults, Note
from schoolplaces.residence import base_pupils
from schoolplaces.rule_checks import planning_faults

from .homes import Homes, read_homes
from .instance import Instance, StageDemand
from .means import always_near, means
from .new_places import new_places_notes
from .offered import offered_options
from .options import read_options
from .previous import CarriedOn, carry_on
from .sitting import seat
from .stage_demand import outside_pupils, stage_demand
from .supply import Option, Unit
from .units import read_units

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

    from .plan import Plan


def prepare(region: Region, demand: Demand, years: int = 5, previous: Plan | None = None) -> Instance:
    """Build the instance of a plan.

    Parameters
    ----------
    region : Region
    demand : Demand
        Must hold the years base + 1 … base + ``years``; later ones, as far as the stage has grades, are the run-out.
    years : int
        Need years.
    previous : Plan, optional
        The plan approved before.

    Returns
    -------
    Instance

    Raises
    ------
    InputFaults
        Where the rules lack what a plan of these stages needs, or the demand lacks a need year.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> instance = prepare(*tiny_county())
    >>> [unit.planned for unit in instance.units][:1], instance.base
    ([True], 2025)
    """
    base, homes = region.base_year, read_homes(region)
    stages = _planned_stages(region, demand, years)
    offered, told = offered_options(region, stages)
    carried = carry_on(region, offered, previous)
    units = _renumber([unit for unit in read_units(region, carried.options) if unit.stage in stages])
    options = tuple(_bound(option, carried) for option in read_options(carried.options, units, region.rules, base))
    _no_two_musts(options, range(base + 1, base + years + 1))
    km = _distances(region, homes, units)
    lived = base_pupils(region)
    outside = len(homes.codes)
    sitting, away = seat(homes, units, lived, {name: region.stages[name].grades for name in stages}, km)
    arrays = {
        name: stage_demand(region, demand, name, homes, lived, outside_pupils(sitting, units, name, outside), years)
        for name in stages
    }
    need = range(base + 1, base + years + 1)
    told_last = (
        *_zone_notes(region, homes, units, always_near(region, homes, units, km)),
        *new_places_notes(region.rules, need),
    )
    return Instance(
        region=region,
        rules=region.rules,
        base=base,
        need=need,
        homes=homes,
        demand=arrays,
        units=tuple(units),
        options=options,
        km=km,
        means=means(region, homes, units, options, km),
        sitting=sitting,
        away=away,
        notes=(*told, *carried.notes, *_notes(region, arrays, units, sitting, away, years), *told_last),
        previous=carried.before,
    )


def _planned_stages(region: Region, demand: Demand, years: int) -> list[str]:
    """Stages with demand; faults where the demand or the rules lack what their plan needs."""
    base = region.base_year
    wanted = region.rules.region.plan_stages or list(region.stages)
    stages = [name for name in region.stages if name in wanted and (demand.table["stage"] == name).any()]
    longest = max((region.stages[name].grades for name in stages), default=1)
    last = max([base + years, *(year for year in demand.years if year < base + years + longest)])
    if not set(range(base + 1, last + 1)) <= set(demand.years):
        found = ", ".join(map(str, demand.years)) or "—"
        raise InputFaults([Fault("demand_years", "demand.csv", first=base + 1, last=last, found=found)])
    missing = planning_faults(region.rules, stages)
    if missing:
        raise InputFaults(missing)
    return stages


def _bound(option: Option, carried: CarriedOn) -> Option:
    """An option the plan approved before has decided on is in use from its year on, whatever its lead."""
    year = carried.committed.get(option.code)
    return option if year is None else replace(option, committed=year, first=min(option.first, year))


def _no_two_musts(options: tuple[Option, ...], need: range) -> None:
    """Refuse two options that have to be in use where only one of them can be."""
    for place, option in enumerate(options):
        for other in options[:place]:
            both = all(one.committed or (one.must_by and one.must_by in need) for one in (option, other))
            if both and set(option.groups) & set(other.groups):
                words = {"option": option.code, "other": other.code}
                raise InputFaults([Fault("two_musts", "options.csv", None, "must_by", option.must_by, **words)])


def _notes(
    region: Region,
    demand: dict[str, StageDemand],
    units: list[Unit],
    sitting: dict[tuple[int, int, int], int],
    away: dict[tuple[str, int, int], int],
    years: int,
) -> Iterator[Note]:
    """What was assumed in preparing the instance."""
    wanted = region.rules.region.plan_stages or list(region.stages)
    left_out = {name: stage for name, stage in region.stages.items() if name not in demand}
    for code, file, told in (
        ("stages_not_planned", "demand.csv", [stage for name, stage in left_out.items() if name in wanted]),
        ("stages_forecast_only", "rules.toml", [stage for name, stage in left_out.items() if name not in wanted]),
    ):
        if told:
            zh, en = "、".join(stage.zh for stage in told), ", ".join(stage.en for stage in told)
            yield Note(code, file, stages_zh=zh, stages_en=en)
    moves = [move.school for move in region.rules.school_move if (move.until or move.year + 1) > region.base_year + 1]
    if moves:
        named = ", ".join(dict.fromkeys(moves))
        yield Note("moves_not_planned", "rules.toml", None, "school_move", None, schools=named)
    for name, arrays in demand.items():
        last = arrays.years[-1]
        called: dict[str, Any] = {"stage_zh": arrays.stage.zh, "stage_en": arrays.stage.en}
        if last < region.base_year + years + arrays.stage.grades - 1:
            yield Note("run_out_short", "demand.csv", year=last, **called)
        outside = arrays.pupils.shape[0] - 1
        gone = sum(pupils for (stage, _, _), pupils in away.items() if stage == name)
        come = sum(pupils for (town, at, _), pupils in sitting.items() if town == outside and units[at].stage == name)
        if gone:
            yield Note("study_outside", "classes.csv", count=gone, **called)
        if come:
            yield Note("from_outside", "classes.csv", count=come, **called)


def _zone_notes(region: Region, homes: Homes, units: list[Unit], always: np.ndarray) -> Iterator[Note]:
    """Zones that are asked for and not there; those that get to no campus, so that their town's count as in reach."""
    zoned = np.array([zone != "" for zone in homes.zones])
    if region.rules.service_areas.whole_zones and not zoned.any():
        yield Note("no_zones", "rules.toml", None, "service_areas.whole_zones")
    for name in dict.fromkeys(unit.stage for unit in units):
        mine = [unit.index for unit in units if unit.stage == name]
        far = ", ".join(homes.zones[home] for home in np.flatnonzero(zoned & always[:, mine].any(axis=1)))
        if far:
            stage = region.stages[name]
            yield Note("zones_far", "zones.csv", zones=far, stage_zh=stage.zh, stage_en=stage.en)


def _renumber(units: list[Unit]) -> list[Unit]:
    """Units of the planned stages only, numbered anew."""
    place = {unit.index: index for index, unit in enumerate(units)}
    return [
        replace(unit, index=place[unit.index], feeds=None if unit.feeds is None else place[unit.feeds])
        for unit in units
    ]


def _distances(region: Region, homes: Homes, units: list[Unit]) -> np.ndarray:
    places = pd.DataFrame(
        {
            "place": [unit.school for unit in units],
            "town": [unit.town for unit in units],
            "lat": [unit.lat for unit in units],
            "lon": [unit.lon for unit in units],
        }
    )
    return distance_km(region, homes.table, places) if units else np.zeros((len(homes.codes), 0))

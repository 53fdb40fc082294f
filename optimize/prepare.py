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
from schoolplaces.rounding import whole_pupils
from schoolplaces.rule_checks import planning_faults

from .instance import OUTLOOK, Instance, StageDemand
from .means import means
from .options import read_options
from .sitting import seat
from .standard_options import generate_options
from .supply import Unit
from .units import read_units

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region


def prepare(region: Region, demand: Demand, years: int = 5) -> Instance:
    """Build the instance of a plan.

    Parameters
    ----------
    region : Region
    demand : Demand
        Must hold the years base + 1 … base + ``years``; later ones, as far as the stage has grades, are the run-out.
    years : int
        Need years.

    Returns
    -------
    Instance

    Raises
    ------
    InputFaults
        Where the rules lack what a plan of these stages needs, or the demand lacks a need year.
    """
    base, towns = region.base_year, tuple(str(town) for town in sorted(region.towns["town"]))
    stages = [name for name in region.stages if (demand.table["stage"] == name).any()]
    longest = max((region.stages[name].grades for name in stages), default=1)
    last = max([base + years, *(year for year in demand.years if year < base + years + longest)])
    if not set(range(base + 1, last + 1)) <= set(demand.years):
        found = ", ".join(map(str, demand.years)) or "—"
        raise InputFaults([Fault("demand_years", "demand.csv", first=base + 1, last=last, found=found)])
    missing = planning_faults(region.rules, stages)
    if missing:
        raise InputFaults(missing)
    wanted = region.options.empty and region.rules.region.generate_options
    options = generate_options(region, stages) if wanted else region.options
    options = options[options["stage"].isin(stages)]
    units = [unit for unit in read_units(region, options) if unit.stage in stages]
    units = _renumber(units)
    km = _distances(region, towns, units)
    lived = base_pupils(region)
    chosen = read_options(options, units, region.rules, base)
    sitting, away = seat(towns, units, lived, {name: region.stages[name].grades for name in stages}, km)
    arrays = {
        name: _stage_demand(region, demand, name, towns, lived, _outside(sitting, units, name, len(towns)), years)
        for name in stages
    }
    return Instance(
        region=region,
        rules=region.rules,
        base=base,
        need=range(base + 1, base + years + 1),
        towns=towns,
        demand=arrays,
        units=tuple(units),
        options=tuple(chosen),
        km=km,
        means=means(region, towns, units, chosen, km),
        sitting=sitting,
        away=away,
        notes=tuple(_notes(region, arrays, units, sitting, away, options, years)),
    )


def _notes(
    region: Region,
    demand: dict[str, StageDemand],
    units: list[Unit],
    sitting: dict[tuple[int, int, int], int],
    away: dict[tuple[str, int, int], int],
    options: pd.DataFrame,
    years: int,
) -> Iterator[Note]:
    """What was assumed in preparing the instance."""
    left_out = [name for name in region.stages if name not in demand]
    if left_out:
        names = [region.stages[name] for name in left_out]
        zh, en = "、".join(stage.zh for stage in names), ", ".join(stage.en for stage in names)
        yield Note("stages_not_planned", "demand.csv", stages_zh=zh, stages_en=en)
    moves = [move.school for move in region.rules.school_move if (move.until or move.year + 1) > region.base_year + 1]
    if moves:
        named = ", ".join(dict.fromkeys(moves))
        yield Note("moves_not_planned", "rules.toml", None, "school_move", None, schools=named)
    if region.options.empty and len(options):
        yield Note("options_generated", "options.csv", count=len(options))
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


def _renumber(units: list[Unit]) -> list[Unit]:
    """Units of the planned stages only, numbered anew."""
    place = {unit.index: index for index, unit in enumerate(units)}
    return [
        replace(unit, index=place[unit.index], feeds=None if unit.feeds is None else place[unit.feeds])
        for unit in units
    ]


def _distances(region: Region, towns: tuple[str, ...], units: list[Unit]) -> np.ndarray:
    points = region.towns.set_index("town").loc[list(towns)].reset_index()[["town", "lat", "lon"]]
    places = pd.DataFrame(
        {
            "place": [unit.school for unit in units],
            "town": [unit.town for unit in units],
            "lat": [unit.lat for unit in units],
            "lon": [unit.lon for unit in units],
        }
    )
    return distance_km(region, points, places) if units else np.zeros((len(towns), 0))


def _outside(sitting: dict[tuple[int, int, int], int], units: list[Unit], stage: str, outside: int) -> dict[int, int]:
    """Pupils from outside the region by grade in the base year."""
    found: dict[int, int] = {}
    for (town, unit, grade), pupils in sitting.items():
        if town == outside and units[unit].stage == stage:
            found[grade] = found.get(grade, 0) + pupils
    return found


def _stage_demand(
    region: Region,
    demand: Demand,
    name: str,
    towns: tuple[str, ...],
    lived: pd.DataFrame,
    outside: dict[int, int],
    years: int,
) -> StageDemand:
    stage, base = region.stages[name], region.base_year
    last = min(demand.years[-1], base + years + stage.grades - 1)
    shape = (len(towns) + 1, stage.grades, last - base + 1)
    pupils, stay = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    row = {town: index for index, town in enumerate(towns)}
    known = demand.table[demand.table["stage"] == name]
    rows = known[known["year"] <= last]
    cells = (
        rows["town"].map(row).to_numpy(dtype=int),
        rows["grade"].to_numpy(dtype=int) - 1,
        rows["year"].to_numpy(dtype=int) - base,
    )
    pupils[cells], stay[cells] = rows["pupils"], rows["stay"]
    now = whole_pupils(lived) if len(lived) else lived
    now = now[now["stage"] == name]
    pupils[now["town"].map(row).to_numpy(dtype=int), now["grade"].to_numpy(dtype=int) - 1, 0] = now["pupils"]
    for grade, number in outside.items():
        pupils[-1, grade - 1, 0] = number
    for step in range(1, shape[2]):  # children from outside go up as the region's do, and no new ones are counted on
        below, staying = pupils[:-1, :-1, step - 1].sum(axis=0), stay[:-1, 1:, step].sum(axis=0)
        share = np.divide(staying, below, out=np.zeros(stage.grades - 1), where=below > 0)
        pupils[-1, 1:, step] = stay[-1, 1:, step] = np.floor(pupils[-1, :-1, step - 1] * share + 0.5)
    outlook_year = min(int(known["year"].max()), base + OUTLOOK)
    return StageDemand(stage, base, pupils, stay, _outlook(region, known, towns, outlook_year), outlook_year)


def _outlook(region: Region, rows: pd.DataFrame, towns: tuple[str, ...], year: int) -> np.ndarray:
    """Pupils of a year by the low forecast: the unborn share of each cohort counts at ``residual.low_unborn``."""
    rows = rows[rows["year"] == year]
    low = rows["pupils"] * (rows["born"] + (1 - rows["born"]) * region.rules.residual.low_unborn)
    return low.groupby(rows["town"]).sum().reindex(list(towns), fill_value=0.0).to_numpy(dtype=float)

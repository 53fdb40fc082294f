"""The demand of a stage as arrays over its need and run-out years, with the children from outside the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.rounding import whole_pupils

from .homes import Homes
from .instance import OUTLOOK, StageDemand
from .supply import Unit

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region


def outside_pupils(
    sitting: dict[tuple[int, int, int], int], units: list[Unit], stage: str, outside: int
) -> dict[int, int]:
    """Pupils from outside the region by grade in the base year."""
    found: dict[int, int] = {}
    for (town, unit, grade), pupils in sitting.items():
        if town == outside and units[unit].stage == stage:
            found[grade] = found.get(grade, 0) + pupils
    return found


def stage_demand(
    region: Region,
    demand: Demand,
    name: str,
    homes: Homes,
    lived: pd.DataFrame,
    outside: dict[int, int],
    years: int,
) -> StageDemand:
    """Arrays of one stage.

    Parameters
    ----------
    region : Region
    demand : Demand
    name : str
        Stage.
    homes : Homes
        Where pupils live: a town's are dealt out to its zones.
    lived : DataFrame
        Residents of the base year.
    outside : dict of int to int
        Pupils from outside the region by grade in the base year.
    years : int
        Need years.
    """
    stage, base = region.stages[name], region.base_year
    last = min(demand.years[-1], base + years + stage.grades - 1)
    towns = list(homes.of_town)
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
    outlook_year = min(int(known["year"].max()), base + OUTLOOK)
    outlook = _outlook(region, known, homes, outlook_year)
    return StageDemand(stage, base, *by_homes(homes, pupils, stay), outlook, outlook_year)


def by_homes(homes: Homes, pupils: np.ndarray, stay: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Towns' pupils as those of their homes; children from outside go up as the region's do, and no new ones come.

    Parameters
    ----------
    homes : Homes
    pupils, stay : ndarray of int, shape (towns + 1, grades, 1 + years) or (…, draws)
        The last row holds the children from outside of the base year; it is filled here.

    Returns
    -------
    ndarray, ndarray of int, shape (homes + 1, grades, 1 + years) or (…, draws)
    """
    for step in range(1, pupils.shape[2]):
        below, staying = pupils[:-1, :-1, step - 1].sum(axis=0), stay[:-1, 1:, step].sum(axis=0)
        share = np.divide(staying, below, out=np.zeros(below.shape), where=below > 0)
        pupils[-1, 1:, step] = stay[-1, 1:, step] = np.floor(pupils[-1, :-1, step - 1] * share + 0.5)
    parts, left = (np.concatenate([homes.split(pupils[:-1], part[:-1]), part[-1:]]) for part in (pupils, stay))
    return parts, left


def _outlook(region: Region, rows: pd.DataFrame, homes: Homes, year: int) -> np.ndarray:
    """Pupils of a year by the low forecast: the unborn share of each cohort counts at ``residual.low_unborn``."""
    rows = rows[rows["year"] == year]
    low = rows["pupils"] * (rows["born"] + (1 - rows["born"]) * region.rules.residual.low_unborn)
    by_town = low.groupby(rows["town"]).sum().reindex(list(homes.towns), fill_value=0.0)
    return by_town.to_numpy(dtype=float) * homes.shares

"""Where the pupils of the base year sit: residents are matched to the campuses' rolls at least distance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from schoolplaces.rounding import whole_pupils

from .flow import WholeFlow
from .homes import Homes
from .supply import Unit

FAR = 1e5  # cost of a pupil matched to the outside, dearer than any distance


def unit_rolls(units: list[Unit], residents: np.ndarray) -> list[dict[int, int]]:
    """Pupils of each unit by grade; multi-grade classes are split so that the grades add up to the residents.

    Parameters
    ----------
    units : list of Unit
        Of one stage.
    residents : ndarray of int, shape (grades,)
        The region's pupils of the stage by grade.

    Returns
    -------
    list of dict
        Grade to pupils, unit by unit.
    """
    rolls = [{grade: pupils for grade, (_, pupils) in unit.base.items()} for unit in units]
    left = residents - np.array([sum(roll.get(grade + 1, 0) for roll in rolls) for grade in range(len(residents))])
    left = np.maximum(left, 0)
    flow = WholeFlow()
    into: dict[int, list[tuple[int, int]]] = {grade: [] for grade in range(1, len(residents) + 1)}
    cells: list[tuple[int, int, list[int]]] = []
    for place, unit in enumerate(units):
        for (low, high), (_, pupils) in unit.groups.items():
            share = left[low - 1 : high] if left[low - 1 : high].sum() > 0 else np.ones(high - low + 1)
            arcs = {grade: flow.near(pupils * share[grade - low] / share.sum()) for grade in range(low, high + 1)}
            flow.equal([(arc, 1) for part in arcs.values() for arc in part], pupils)
            for grade, part in arcs.items():
                into[grade] += [(arc, 1) for arc in part]
                cells.append((place, grade, part))
    for grade, terms in into.items():
        if terms:
            flow.equal([*terms, (flow.arc(FAR), 1), (flow.arc(FAR), -1)], int(left[grade - 1]))
    found = flow.solve()
    for place, grade, arcs_of in cells:
        rolls[place][grade] = rolls[place].get(grade, 0) + int(found[arcs_of].sum())
    return rolls


def match(residents: np.ndarray, rolls: np.ndarray, km: np.ndarray) -> np.ndarray:
    """Match residents of towns to rolls of units at least total distance, whole pupils.

    Parameters
    ----------
    residents : ndarray of int, shape (towns,)
    rolls : ndarray of int, shape (units,)
    km : ndarray, shape (towns, units)

    Returns
    -------
    ndarray of int, shape (towns + 1, units + 1)
        The last row holds pupils from outside the region, the last column residents who study outside.

    Examples
    --------
    >>> match(np.array([3, 2]), np.array([4]), np.array([[1.0], [2.0]])).tolist()
    [[3, 0], [1, 1], [0, 0]]
    """
    towns, units = km.shape
    flow = WholeFlow()
    arcs = np.full((towns + 1, units + 1), -1)
    for town in range(towns):
        for unit in range(units):
            arcs[town, unit] = flow.arc(float(km[town, unit]))
        arcs[town, units] = flow.arc(FAR)
    for unit in range(units):
        arcs[towns, unit] = flow.arc(FAR)
    for town in range(towns):
        flow.equal([(int(arc), 1) for arc in arcs[town]], int(residents[town]))
    for unit in range(units):
        flow.equal([(int(arc), 1) for arc in arcs[:, unit]], int(rolls[unit]))
    found = flow.solve()
    result = np.zeros(arcs.shape, dtype=np.int64)
    result[arcs >= 0] = found[arcs[arcs >= 0]]
    return result


def seat(
    homes: Homes, units: list[Unit], base: pd.DataFrame, grades: dict[str, int], km: np.ndarray
) -> tuple[dict[tuple[int, int, int], int], dict[tuple[str, int, int], int]]:
    """Pupils of the base year by home, unit and grade, and residents who study outside by stage, home and grade.

    Parameters
    ----------
    homes : Homes
    units : list of Unit
    base : DataFrame
        Residents of the base year: ``town, stage, grade, year, pupils``.
    grades : dict
        Number of grades by stage.
    km : ndarray, shape (homes, units)
    """
    lived = whole_pupils(base) if len(base) else base
    row = {town: index for index, town in enumerate(homes.of_town)}
    sitting: dict[tuple[int, int, int], int] = {}
    away: dict[tuple[str, int, int], int] = {}
    for stage, levels in grades.items():
        table = np.zeros((len(row), levels), dtype=np.int64)
        part = lived[lived["stage"] == stage]
        table[part["town"].map(row).to_numpy(dtype=int), part["grade"].to_numpy(dtype=int) - 1] = part["pupils"]
        table = homes.split(table[:, :, None], table[:, :, None])[:, :, 0]
        mine = [unit for unit in units if unit.stage == stage and (unit.base or unit.groups)]
        rolls = unit_rolls(mine, table.sum(axis=0))
        for grade in range(1, levels + 1):
            roll = np.array([numbers.get(grade, 0) for numbers in rolls], dtype=np.int64)
            found = match(table[:, grade - 1], roll, km[:, [unit.index for unit in mine]])
            for town, place in zip(*np.nonzero(found), strict=True):
                if place < len(mine):
                    sitting[int(town), mine[place].index, grade] = int(found[town, place])
                else:
                    away[stage, int(town), grade] = int(found[town, place])
    return sitting, away

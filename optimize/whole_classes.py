"""Rows that the whole number of classes implies: without them the relaxation fills a third of a class in each town."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .instance import Instance, StageDemand
from .model import Model
from .row import Row, Terms

MANY = 12  # units beyond which a set of towns has no rows of its own


def whole_classes(model: Model) -> Iterator[Row]:
    r"""A cohort of some towns needs at least its pupils over the cap, rounded up, in classes that they can reach.

    Implied by the others (a mixed-integer rounding cut, Nemhauser & Wolsey 1990): cap·Σclasses + rest ≥ D with a whole
    number of classes gives Σclasses + rest/r ≥ ⌈D/cap⌉ with r = D − cap·(⌈D/cap⌉ − 1).

    .. math:: \sum_{j \in J(I)} m_{j,c,t} + \frac{1}{\rho} \left( \sum_{i \in I} u_{i,s,g,t} + \sum_{j \in J(I)}
        v_{j,c,t} \right) \geq \left\lceil \frac{D_I}{C} \right\rceil
        \qquad \rho = D_I - C \left( \left\lceil \frac{D_I}{C} \right\rceil - 1 \right), \quad D_I = \sum_{i
        \in I} D_{i,s,g,t} \quad \forall\, I, s, c, g
    """
    for stage in model.stages:
        demand = model.instance.demand[stage]
        for number, (towns, units) in enumerate(town_sets(model, stage)):
            for cohort in model.instance.need:
                strongest: Any = 0.0
                for grade in range(1, demand.stage.grades + 1):
                    year = cohort + grade - 1
                    if year not in demand.years:
                        break
                    mixed = any(model.instance.units[unit].group_of(grade) for unit in units)
                    cap = demand.stage.caps(cohort)[grade - 1]
                    if mixed:
                        cap = max(cap, demand.stage.multi_grade_class)  # no class of the row holds more than this
                    pupils = demand.living(year, towns, grade)
                    needed = np.ceil(pupils / cap)
                    left = pupils - cap * (needed - 1)
                    asks = (needed > strongest) & (left < cap)  # else there is no rounding to gain from
                    if np.any(asks):
                        strongest = np.where(asks, 0.0 if mixed else needed, strongest)[()]
                        terms = _terms(model, demand, (towns, units), grade, year, (cap, left))
                        bound: Any = np.where(asks, needed, -np.inf)[()]
                        yield Row(f"whole_classes_{stage}_{number}_{cohort}_{grade}", terms, ">=", bound)


def _terms(
    model: Model,
    demand: StageDemand,
    where: tuple[list[int], list[int]],
    grade: int,
    year: int,
    sizes: tuple[float, float],
) -> Terms:
    """The cut of one cohort at one grade: towns and units; the cap, and the pupils of the last class."""
    (towns, units), (cap, left), cohort = where, sizes, year - grade + 1
    whole: Terms = []
    rest: Terms = [(model.unplaced[demand.stage.name, town, grade, year], 1.0) for town in towns]
    for index in units:
        unit = model.instance.units[index]
        if not unit.is_open(year):
            continue
        group = unit.group_of(grade)
        if group is not None:
            if (index, group, year) in model.mixed:
                rest.append((model.over[index, group, year], 1.0))
                mixed = model.mixed[index, group, year]
                (whole if mixed.cat == "Integer" else rest).append((mixed, 1.0 if mixed.cat == "Integer" else cap))
        elif unit.low <= grade <= unit.high:
            for variable, factor in model.classes(unit, cohort, year)[0]:
                integer = variable.cat == "Integer"
                (whole if integer else rest).append((variable, factor if integer else factor * cap))
            if (index, cohort, year) in model.over:
                rest.append((model.over[index, cohort, year], 1.0))
    return whole + [(variable, factor / left) for variable, factor in rest]


def town_sets(model: Model, stage: str) -> list[tuple[list[int], list[int]]]:
    """Sets of towns with all units their pupils can get to: what one town reaches, what two neighbours reach, and all.

    A set holds every town that reaches nothing beyond its units. Sets with many units are left out, but for that of
    all: their rows are long and cut off little.
    """
    instance = model.instance
    mine = [unit for unit in model.units if unit.stage == stage]
    reached = []
    for town in range(len(instance.towns)):
        reached.append(_with_fed(instance, [unit.index for unit in mine if instance.means[town, unit.index]]))
    pairs = {one | other for one in reached for other in reached if one & other}
    wholes = {frozenset(unit.index for unit in mine)}
    sets = set()
    few = {units for units in set(reached) | pairs if len(units) <= MANY}
    for units in few | wholes:
        towns = tuple(town for town, near in enumerate(reached) if near and near <= units)
        if towns:
            sets.add((towns, tuple(sorted(frozenset().union(*(reached[town] for town in towns))))))
    return [(list(towns), list(units)) for towns, units in sorted(sets)]


def _with_fed(instance: Instance, units: list[int]) -> frozenset[int]:
    """Units together with all that theirs feed, or may be moved to, however many steps on."""
    found: set[int] = set()
    while units:
        unit = units.pop()
        if unit not in found:
            found.add(unit)
            feeds = instance.units[unit].feeds
            units += [] if feeds is None else [feeds]
            units += [option.unit for option in instance.options if option.moves and option.leaves == unit]
    return frozenset(found)

"""The variables of the model, and what they add to the pupils at each unit, grade and year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

import pulp

from .instance import OUTSIDE
from .means import BOARD, NO_WAY
from .paths import Arrival, Fate, Stop, follow
from .supply import Option, Unit

if TYPE_CHECKING:
    from .model import Model


def name_variables(model: Model) -> None:
    """Make the variables of options, classes and pupils; those of excess are made by their rows."""
    for option in model.options:
        _option_variables(model, option)
    _seat_base(model)
    for unit in model.units:
        _class_variables(model, unit)
    for stage in model.stages:
        _pupil_variables(model, stage)


def _option_variables(model: Model, option: Option) -> None:
    """Chosen by year; fixed where the rules, an estate or the plan approved before leave no choice."""
    for year in model.instance.need:
        if year < option.first:
            continue
        variable = model.variable("build", option.code, year, upper=1, whole=year)
        model.build[option.code, year] = variable
        due = option.due(model.instance.need)
        if due is not None and year >= due:
            variable.lowBound = 1
        elif option.committed is not None:
            variable.upBound = 0


# ---------------------------------------------------------------------- the base year
def _seat_base(model: Model) -> None:
    """What the pupils of the base year add to each cell, those whose unit closes, and those who study outside."""
    instance = model.instance
    for (stage, town, grade), pupils in instance.away.items():
        if stage in model.stages:
            for stop in follow(instance, stage, town, OUTSIDE, grade, instance.base):
                model.away[stage, stop.year] += pupils * stop.share
    for (town, unit, grade), pupils in instance.sitting.items():
        stage = instance.units[unit].stage
        if stage not in model.stages:
            continue
        usual = list(follow(instance, stage, town, unit, grade, instance.base))
        for stop in usual:
            _sit(model, stage, town, unit, stop, pupils)
        for fate in model.fates.get(unit, ()):
            moved = list(follow(instance, stage, town, unit, grade, instance.base, fate))
            for sign, stops in ((-1.0, _only(usual, moved)), (1.0, _only(moved, usual))):
                for stop in stops:
                    terms = [(v, sign * factor * pupils * stop.share) for v, factor in model.chosen(fate)]
                    _add(model, stage, town, unit, stop, terms)


def _only(stops: list[Stop], others: list[Stop]) -> list[Stop]:
    """Stops at a unit, grade and year that the others do not come by; the shares are the same on every way."""
    known = {stop[:3] for stop in others}
    return [stop for stop in stops if stop[:3] not in known]


def _sit(model: Model, stage: str, town: int, unit: int, stop: Stop, pupils: float) -> None:
    if stop.unit is None:
        model.displaced_sitting[stage, town, stop.grade, stop.year] += pupils * stop.share
        return
    model.sitting[stop.unit, stop.grade, stop.year] += pupils * stop.share
    if stop.unit != unit:
        model.sent_up[stop.unit, stop.grade, stop.year] += pupils * stop.share


def _add(
    model: Model, stage: str, town: int, unit: int, stop: Stop, terms: list[tuple[pulp.LpVariable, float]]
) -> None:
    """Add what pupils placed at ``unit`` are at a stop of theirs to its cell."""
    if stop.unit is None:
        model.displaced[stage, town, stop.grade, stop.year] += terms
        return
    model.cells[stop.unit, stop.grade, stop.year] += terms
    if stop.unit != unit:
        model.sent[stop.unit, stop.grade, stop.year] += terms


# ---------------------------------------------------------------------- classes
def _class_variables(model: Model, unit: Unit) -> None:
    demand, label = model.demand(unit), f"{unit.school}_{unit.stage}"
    receives = {fate for found in model.own_fates.values() for fate in found if fate.into == unit.index}
    for year in demand.years:
        if not unit.is_open(year) or not _can_hold(model, unit, year):
            continue
        model.attend[unit.index, year] = model.variable("attend", label, year)
        whole = year if year in model.instance.need else None
        for group in unit.groups:
            mixed = model.variable("mixed", label, *group, year, whole=whole)
            if not model.ending(unit):
                mixed.lowBound = model.mixed_held(unit, group, year)
            model.mixed[unit.index, group, year] = mixed
            model.over[unit.index, group, year] = model.variable("over", label, *group, year)
        for grade, cohort in model.cohorts(unit, year):
            _cohort_variables(model, unit, grade, cohort, year)
            for fate in sorted(receives):
                if fate.year == year and _holds(model, fate.leaves, grade):
                    brought = model.variable("brought", label, cohort, fate.option, year, whole=year)
                    model.brought[unit.index, cohort, fate] = brought
            if (
                any(fate.year <= year for fate in receives)
                or sent_to(model, unit, grade)
                or model.inherited(unit, cohort, year)
            ):
                model.over[unit.index, cohort, year] = model.variable("over", label, cohort, year)


def _holds(model: Model, unit: int, grade: int) -> bool:
    """Whether a cohort that is in ``grade`` when it is moved had classes at a unit, a grade lower."""
    left = model.instance.units[unit]
    return left.low < grade <= left.high


def _cohort_variables(model: Model, unit: Unit, grade: int, cohort: int, year: int) -> None:
    """Classes a cohort starts with, or gets later, apart for each fate of the unit that is still to come."""
    label, whole = f"{unit.school}_{unit.stage}", year if year in model.instance.need else None
    for fate in [None, *model.own_fates.get(unit.index, ())]:
        if fate is not None and fate.year <= year:
            continue
        end = ("", "") if fate is None else (fate.option, fate.year)
        if grade == unit.first_single:
            start = model.variable("start", label, cohort, *end, whole=whole)
            model.start[unit.index, cohort, fate] = start
        else:
            added = model.variable("added", label, cohort, year, *end, whole=whole)
            model.added[unit.index, cohort, year, fate] = added


def _can_hold(model: Model, unit: Unit, year: int) -> bool:
    """A planned unit only from the first year one of its options can stand."""
    return not unit.planned or any(year >= option.first for option in model.given.get(unit.index, ()))


def sent_to(model: Model, unit: Unit, grade: int) -> bool:
    """Whether pupils who cannot be turned away come up to a grade: from another unit or a multi-grade class."""
    fed = any(other.high < grade for other in model.feeders.get(unit.index, ()))
    return fed or any(group[1] < grade for group in unit.groups)


# ---------------------------------------------------------------------- pupils
def _pupil_variables(model: Model, stage: str) -> None:
    demand, outside = model.instance.demand[stage], len(model.instance.towns)
    names, grades = [*model.instance.towns, "outside"], range(1, demand.stage.grades + 1)
    gets_to = cache(partial(_gets_to, model))
    for year in demand.years:
        holding = {grade: list(_holding(model, stage, grade, year)) for grade in grades}
        for town in range(outside + (1 if _stranded(model, stage, year) else 0)):
            for grade in grades:
                model.unplaced[stage, town, grade, year] = model.variable("unplaced", names[town], stage, grade, year)
                for unit in holding[grade]:
                    if gets_to(town, unit.index, grade):
                        _place(model, stage, town, unit, grade, year, names[town])


def _holding(model: Model, stage: str, grade: int, year: int) -> Iterator[Unit]:
    """Units of a stage that may have pupils of a grade in a year."""
    for unit in model.units:
        holds = unit.stage == stage and unit.low <= grade <= unit.high and unit.is_open(year)
        if holds and _can_hold(model, unit, year):
            yield unit


def _gets_to(model: Model, town: int, unit: int, grade: int) -> bool:
    """Whether a town's pupils of a grade may newly be placed at a unit."""
    instance = model.instance
    if town == len(instance.towns):
        return True
    by, stage = instance.means[town, unit], instance.units[unit].stage
    return bool(by != NO_WAY) and (by != BOARD or grade >= instance.rules.boarding[stage].from_grade)


def _stranded(model: Model, stage: str, year: int) -> bool:
    """Whether children from outside can stand without a place: only when a unit closes by the tables."""
    return any(unit.stage == stage and unit.closes <= year for unit in model.units)


def _place(model: Model, stage: str, town: int, unit: Unit, grade: int, year: int, name: str) -> None:
    """Pupils newly placed, apart for each fate, with the cells they go through.

    A unit that has been left takes no one in; one that fed it still does, and feeds the receiver from then on.
    """
    fates: list[Fate | None] = [None, *model.fates.get(unit.index, ())]
    for fate in fates:
        if fate is not None and fate.leaves == unit.index and fate.year <= year:
            continue
        end = ("", "") if fate is None else (fate.option, fate.year)
        variable = model.variable("arrive", name, unit.school, stage, grade, year, *end)
        stops = list(follow(model.instance, stage, town, unit.index, grade, year, fate))
        key = Arrival(town, unit.index, grade, year, fate)
        model.arrive[key], model.stops[key] = variable, stops
        for stop in stops:
            _add(model, stage, town, unit.index, stop, [(variable, stop.share)])

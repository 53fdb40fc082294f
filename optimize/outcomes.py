"""What a solved model comes to by town, stage and year: pupils without a place, idle places, costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .costs import fixed_costs
from .events import Events
from .forms import Forms
from .instance import Instance
from .model import Model
from .place_table import free_rooms, listed, rooms_of_unit
from .row import Terms
from .running import classes_of
from .school_size import size_limits
from .settled import bridges
from .supply import Unit

Cells = dict[tuple[str, str, int], np.ndarray]  # town, stage, year: by draw
Grades = dict[tuple[str, str, int, int], np.ndarray]  # town, stage, grade, year: by draw
Costs = dict[tuple[tuple[str, str, int], str], np.ndarray]  # where, term: by draw
Measured = dict[tuple[int, int], np.ndarray]  # unit, year: by draw


@dataclass(frozen=True)
class Outcomes:
    """What draws come to.

    Parameters
    ----------
    short : dict of (town, stage, grade, year) to ndarray, shape (draws,)
        Pupils without a place, those from outside under town "".
    idle : dict of (town, stage, year) to ndarray, shape (draws,)
        Places nobody sits in.
    costs : dict of ((town, stage, year), term) to ndarray, shape (draws,)
        万元 of the base year.
    """

    short: Grades
    idle: Cells
    costs: Costs

    @property
    def draws(self) -> int:
        """How many draws they are of."""
        return next((len(number) for part in (self.short, self.idle, self.costs) for number in part.values()), 0)


def outcomes(model: Model, costs: Forms, values: np.ndarray, uses: dict[str, int]) -> Outcomes:
    """What the values of a model's columns come to; costs that no decision changes are those of `unchanged`.

    Parameters
    ----------
    model : Model
    costs : Forms
        Its prices, by where they are counted and term.
    values : ndarray, shape (columns, draws)
    uses : dict of str to int
        Settled options with the year of their first use.
    """
    spent = costs.of(values)
    return Outcomes(
        _short(model, values),
        _idle(model, Events(model.instance, uses), values),
        {key: spent[row] for key, row in costs.keys.items()},
    )


def unchanged(known: Instance, draws: int) -> Costs:
    """Costs that no decision changes; ``known`` holds all options of the plan's tables."""
    found = Forms(draws)
    for term, amount, where in fixed_costs(known):
        found.add((where, term), [], amount)
    constant = found.constant()
    return {key: constant[row] for key, row in found.keys.items()}


def added(parts: Sequence[Outcomes]) -> Outcomes:
    """Outcomes of the same draws added up."""
    return Outcomes(*(_sum([getattr(part, name) for part in parts]) for name in ("short", "idle", "costs")))


def _sum(parts: Sequence[Any]) -> Any:
    found: dict[Any, np.ndarray] = {}
    for part in parts:
        for key, number in part.items():
            found[key] = found[key] + number if key in found else number
    return found


def in_a_row(parts: Sequence[Outcomes]) -> Outcomes:
    """Outcomes of draws, one after the other; what a part does not name is nothing there."""
    return Outcomes(*(_row(parts, name) for name in ("short", "idle", "costs")))


def _row(parts: Sequence[Outcomes], name: str) -> Any:
    found = [getattr(part, name) for part in parts]
    keys = dict.fromkeys(key for part in found for key in part)
    none = [np.zeros(part.draws) for part in parts]
    return {key: np.concatenate([part.get(key, no) for part, no in zip(found, none, strict=True)]) for key in keys}


def _short(model: Model, values: np.ndarray) -> Grades:
    forms = Forms(values.shape[1])
    for (stage, home, grade, year), variable in model.unplaced.items():
        forms.add((model.instance.town_of(home), stage, grade, year), [(variable, 1.0)])
    found = np.maximum(0.0, forms.of(values))
    return {key: found[row] for key, row in forms.keys.items()}


def _idle(model: Model, events: Events, values: np.ndarray) -> Cells:
    """Places that stand, as the plan's table places counts them, less the pupils who sit there; none below 0 a town."""
    instance = model.instance
    places, seated = _places(model, events, values), _seated(model, values)
    found: Cells = {}
    for (index, year), number in places.items():
        unit = instance.units[index]
        key = unit.town, unit.stage, year
        found[key] = found.get(key, 0.0) + number - seated.get((index, year), 0.0)
    return {key: np.maximum(0.0, number) for key, number in found.items()}


def _seated(model: Model, values: np.ndarray) -> Measured:
    return {key: values[variable.index] for key, variable in model.attend.items()}


def _places(model: Model, events: Events, values: np.ndarray) -> Measured:
    """Places of the classes held and of the free rooms, within the school-size cap."""
    instance, draws = model.instance, values.shape[1]
    used, held, rooms = Forms(draws), Forms(draws), Forms(draws)
    pools = [(year, [unit for unit in pool if listed(events, unit)]) for year, pool in _pools(model)]
    for year, pool in pools:
        for unit in pool:
            key = unit.index, year
            terms, standing = classes_of(model, unit, year)
            used.add(key, terms, float(standing))
            held.add(key, *_class_places(model, unit, year))
            part = rooms_of_unit(events, unit, year)
            rooms.add(key, _bridging(model, unit, year), float(sum(part[:3]) - part[3]))
    (by_used, by_held, by_rooms) = (form.of(values) for form in (used, held, rooms))
    found: Measured = {}
    for year, pool in pools:
        rows = [used.keys[unit.index, year] for unit in pool]
        shut = [year >= events.shut_in(unit) for unit in pool]
        free = free_rooms(shut, [by_rooms[row] for row in rows], [by_used[row] for row in rows])
        for unit, row, left in zip(pool, rows, free, strict=True):
            found[unit.index, year] = by_held[row] + left * instance.mean_cap(unit, year)
    _within_size(events, found)
    return found


def _pools(model: Model) -> Iterator[tuple[int, list[Unit]]]:
    for pool in model.pools:
        for year in sorted({year for unit in pool for year in model.demand(unit).years}):
            yield year, [unit for unit in pool if year in model.demand(unit).years]


def _class_places(model: Model, unit: Unit, year: int) -> tuple[Terms, float]:
    """Places of a unit's classes: by variables, and those that stand since the base year."""
    terms: Terms = []
    held = 0.0
    for grade, cohort in model.cohorts(unit, year) if unit.is_open(year) else ():
        cap = float(model.instance.cap(unit, grade, year))
        classes, standing = model.classes(unit, cohort, year)
        terms, held = [*terms, *((variable, cap * factor) for variable, factor in classes)], held + cap * standing
    for group in unit.groups:
        if (unit.index, group, year) in model.mixed:
            terms.append((model.mixed[unit.index, group, year], float(model.demand(unit).stage.multi_grade_class)))
    return terms, held


def _bridging(model: Model, unit: Unit, year: int) -> Terms:
    """Rooms of bridging measures that are still open, delivered as early as their kind asks."""
    mine = [option for option in model.given.get(unit.index, ()) if bridges(option, model.instance)]
    found = [(model.built(option, year + option.ready_before), option) for option in mine if year >= option.first]
    return [(variable, float(option.rooms)) for variable, option in found if variable is not None]


def _within_size(events: Events, places: Measured) -> None:
    """Places of a campus within its size cap, all of its stages cut alike."""
    instance = events.instance
    for limit in size_limits(instance):
        for year in limit.years:
            if limit.once and not any(events.runs(instance.units[index], year) for index in limit.once):
                continue
            mine = [(index, year) for index in limit.units if (index, year) in places]
            total = sum(places[key] for key in mine)
            for key in mine:
                places[key] = places[key] * np.minimum(1.0, limit.cap / np.maximum(total, 1.0))

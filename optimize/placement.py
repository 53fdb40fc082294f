"""Whole pupils: year by year stayers and arrivals are placed, as near to the model's flows as whole numbers can be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import ceil, floor

from .flow import WholeFlow
from .instance import OUTSIDE
from .model import Model
from .school_size import SizeLimit, size_limits
from .supply import Unit

UNPLACED = -2  # where a pupil without a place stands
NO_PLACE, OVER_CAP = 50.0, 1000.0  # a unit off the model's flow costs 1: no place is worse, a cap broken worst
NOBODY = 1e-6  # pupils below which the model has none in a cell

Terms = list[tuple[int, int]]


@dataclass
class Seats:
    """Whole pupils of one stage.

    Parameters
    ----------
    stock : dict of (town, unit, grade, year) to int
        Pupils; ``OUTSIDE`` and ``UNPLACED`` are units too. The base year is among the years.
    stay : dict, same keys
        Of those, pupils who go on from the grade below at the same place (or the one theirs feeds).
    """

    stock: dict[tuple[int, int, int, int], int] = field(default_factory=dict)
    stay: dict[tuple[int, int, int, int], int] = field(default_factory=dict)


def class_count(model: Model, unit: Unit, cohort: int, year: int) -> float:
    """Classes of a cohort at a unit: whole in need years, continuous in the run-out."""
    terms, base = model.classes(unit, cohort, year)
    found = base + sum(factor * value(variable) for variable, factor in terms)
    return float(round(found)) if year in model.instance.need else max(0.0, round(found, 6))


def mixed_count(model: Model, unit: Unit, group: tuple[int, int], year: int) -> float:
    """Multi-grade classes of a unit in a year."""
    variable = model.mixed.get((unit.index, group, year))
    found = value(variable) if variable is not None else 0.0
    return float(round(found)) if year in model.instance.need else max(0.0, round(found, 6))


def value(variable: object) -> float:
    """Value of a variable, never below zero."""
    return max(0.0, float(variable.varValue or 0.0))  # type: ignore[attr-defined]


def places_of(model: Model, unit: Unit, grade: int, year: int) -> int:
    """Pupils that the classes of a cell may hold; those of the run-out are rounded up to whole pupils."""
    cohort, cap = year - grade + 1, model.instance.cap(unit, grade, year)
    opened = class_count(model, unit, cohort, year) - model.classes(unit, cohort, year)[1]
    held = model.held(unit, cohort, year) + model.inherited(unit, cohort, year)
    return int(held) + ceil(round(cap * opened, 4))


def place(model: Model, stage: str) -> Seats:
    """Whole pupils of a stage for every year of its demand.

    Parameters
    ----------
    model : Model
        Solved.
    stage : str

    Returns
    -------
    Seats
        For every town, grade and year the stocks add up to the demand.
    """
    instance = model.instance
    seats = Seats()
    for (town, index, grade), pupils in instance.sitting.items():
        if instance.units[index].stage == stage:
            seats.stock[town, index, grade, instance.base] = pupils
    for (name, town, grade), pupils in instance.away.items():
        if name == stage:
            seats.stock[town, OUTSIDE, grade, instance.base] = pupils
    limits = [limit for limit in size_limits(instance) if any(instance.units[at].stage == stage for at in limit.units)]
    for year in instance.demand[stage].years:
        _Year(model, stage, year, seats, limits).solve()
    return seats


class _Year:
    """One year of one stage as a flow: who stays, who is placed where, who finds no place."""

    def __init__(self, model: Model, stage: str, year: int, seats: Seats, limits: list[SizeLimit]) -> None:
        self.model, self.instance, self.stage, self.year, self.seats = model, model.instance, stage, year, seats
        self.flow = WholeFlow()
        self.into: dict[tuple[int, int], Terms] = defaultdict(list)  # (unit, grade) ← arcs
        self.pool: dict[tuple[int, int], Terms] = defaultdict(list)  # (town, grade) needing a place
        self.moves: list[tuple[int, int, int, list[int], bool]] = []  # town, unit, grade, arcs, stays
        self._stays()
        self._arrivals()
        self._places()
        self._sizes(limits)

    def _stays(self) -> None:
        demand = self.instance.demand[self.stage]
        staying: dict[tuple[int, int], Terms] = defaultdict(list)
        for (town, unit, below, year), pupils in list(self.seats.stock.items()):
            grade = below + 1
            if year != self.year - 1 or grade > demand.stage.grades or not pupils:
                continue
            arcs = self.flow.near(pupils * demand.ratio(town, grade, self.year), pupils)
            staying[town, grade] += [(arc, 1) for arc in arcs]
            target = self._next(unit, grade)
            if target == UNPLACED:
                self.pool[town, grade] += [(arc, -1) for arc in arcs]
                continue
            self.moves.append((town, target, grade, arcs, True))
            if target != OUTSIDE:
                self.into[target, grade] += [(arc, 1) for arc in arcs]
        for (town, grade), terms in staying.items():
            self.flow.equal(terms, int(demand.stay[town, grade - 1, self.year - demand.base]))

    def _next(self, unit: int, grade: int) -> int:
        """Where those of the grade below go on; ``UNPLACED`` when their unit has closed."""
        if unit < 0:
            return unit
        here = self.instance.units[unit]
        target = here.index if grade <= here.high else here.feeds
        return UNPLACED if target is None or not self.instance.units[target].is_open(self.year) else target

    def _arrivals(self) -> None:
        demand = self.instance.demand[self.stage]
        for town in range(len(self.instance.towns) + 1):
            for grade in range(1, demand.stage.grades + 1):
                number = int(demand.arrive[town, grade - 1, self.year - demand.base])
                if number or self.pool[town, grade]:
                    self._place(town, grade, number)

    def _place(self, town: int, grade: int, number: int) -> None:
        terms = list(self.pool[town, grade])
        for unit in self.model.units:
            variable = self.model.arrive.get((town, unit.index, grade, self.year)) if unit.stage == self.stage else None
            if variable is not None:
                arcs = self.flow.near(value(variable), extra=1e-4 * min(self.instance.distance(town, unit.index), 1e3))
                terms += [(arc, 1) for arc in arcs]
                self.into[unit.index, grade] += [(arc, 1) for arc in arcs]
                self.moves.append((town, unit.index, grade, arcs, False))
        unplaced = self.flow.arc(NO_PLACE)
        self.moves.append((town, UNPLACED, grade, [unplaced], False))
        self.flow.equal([*terms, (unplaced, 1)], number)

    def _places(self) -> None:
        """Classes hold no more than their cap; what cannot be turned away breaks it at a price."""
        for unit in self.model.units:
            if unit.stage != self.stage:
                continue
            for group in unit.groups:
                arcs = [term for grade in range(group[0], group[1] + 1) for term in self.into[unit.index, grade]]
                cap = self.model.demand(unit).stage.multi_grade_class
                room = ceil(round(cap * mixed_count(self.model, unit, group, self.year), 4))
                self._at_most(arcs, room + self._over(unit, group))
            for grade in range(unit.low, unit.high + 1):
                if self._cell(unit.index, grade) < NOBODY:  # no class waits for them further up, be there room here
                    self._at_most(self.into[unit.index, grade], 0)
            for grade, _ in self.model.cohorts(unit, self.year):
                room = places_of(self.model, unit, grade, self.year)
                self._at_most(self.into[unit.index, grade], room + self._over(unit, self.year - grade + 1))

    def _over(self, unit: Unit, what: int | tuple[int, int]) -> int:
        """Pupils the model lets sit above the cap beyond those of the base year."""
        variable = self.model.over.get((unit.index, what, self.year))
        inherited = 0.0 if isinstance(what, tuple) else self.model.inherited(unit, what, self.year)
        return 0 if variable is None else max(0, ceil(value(variable) - inherited - 1e-6))

    def _sizes(self, limits: list[SizeLimit]) -> None:
        """Where a campus is at its size cap, each of its stages keeps to what the model gave it."""
        for limit in limits:
            if self.year not in limit.years:
                continue
            held = {at: self._modelled(at) for at in limit.units if at in {unit.index for unit in self.model.units}}
            excess = self.model.excess.get((limit.school, limit.stages, self.year))
            bound = limit.cap + (ceil(value(excess) - 1e-6) if excess is not None else 0)
            if sum(held.values()) < bound - 2 * len(self.instance.towns):
                continue
            for unit, pupils in held.items():
                if self.instance.units[unit].stage == self.stage:
                    grades = range(1, self.instance.demand[self.stage].stage.grades + 1)
                    arcs = [term for grade in grades for term in self.into[unit, grade]]
                    alone = len(held) == 1
                    self._at_most(arcs, bound if alone else floor(pupils + 1e-6))

    def _modelled(self, unit: int) -> float:
        """Pupils of a unit in this year, as the model has them."""
        grades = range(self.instance.units[unit].low, self.instance.units[unit].high + 1)
        return sum(self._cell(unit, grade) for grade in grades)

    def _cell(self, unit: int, grade: int) -> float:
        """Pupils of a unit and grade in this year, as the model has them."""
        cell = (unit, grade, self.year)
        return self.model.sitting[cell] + sum(share * value(arrivals) for arrivals, share in self.model.cells[cell])

    def _at_most(self, arcs: Terms, bound: int) -> None:
        if arcs:
            self.flow.at_most([*arcs, (self.flow.arc(OVER_CAP), -1)], bound)

    def solve(self) -> None:
        """Write the year's whole pupils into the seats."""
        found = self.flow.solve()
        for town, unit, grade, arcs, stays in self.moves:
            pupils = int(found[arcs].sum())
            if pupils:
                key = (town, unit, grade, self.year)
                self.seats.stock[key] = self.seats.stock.get(key, 0) + pupils
                if stays:
                    self.seats.stay[key] = self.seats.stay.get(key, 0) + pupils

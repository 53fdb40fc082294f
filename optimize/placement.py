"""Whole pupils: year by year stayers and arrivals are placed, as near to the model's flows as whole numbers can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil, floor

import numpy as np

from .events import Events
from .flow import WholeFlow
from .instance import OUTSIDE
from .means import BOARD, DAY
from .model import Model
from .new_boarders import NOBODY, Campus, boarders_of, new_boarders
from .school_size import SizeLimit, size_limits
from .seats import UNPLACED, Move, Seat, Seats, mixed_count, places_of, value
from .supply import Unit
from .whole_zones import stays_whole

NO_PLACE, OVER_CAP = 50.0, 1000.0  # a unit off the model's flow costs 1: no place is worse, a cap broken worst

Terms = list[tuple[int, int]]
Arrivals = dict[tuple[int, int, int], float]  # pupils newly placed: town, grade, unit


def place(model: Model, stage: str, events: Events) -> Seats:
    """Whole pupils of a stage for every year of its demand.

    Parameters
    ----------
    model : Model
        Solved.
    stage : str
    events : Events
        What the chosen options do.

    Returns
    -------
    Seats
        For every town, grade and year the stocks add up to the demand.
    """
    instance = model.instance
    seats = Seats()
    for (town, index, grade), pupils in instance.sitting.items():
        if instance.units[index].stage == stage:
            seats.stock[Seat(town, index, grade, instance.base)] = pupils
    for (name, town, grade), pupils in instance.away.items():
        if name == stage:
            seats.stock[Seat(town, OUTSIDE, grade, instance.base)] = pupils
    limits = [limit for limit in size_limits(instance) if any(instance.units[at].stage == stage for at in limit.units)]
    shut = {unit.index: events.shut_in(unit) for unit in model.units if unit.stage == stage}
    arrivals: dict[int, Arrivals] = defaultdict(lambda: defaultdict(float))
    for key, variable in model.arrive.items():
        if key.year < shut.get(key.unit, 0):  # else not even the one who is left of rounding
            arrivals[key.year][key.town, key.grade, key.unit] += value(variable)
    boarding = boarders_of(model)
    for year in instance.demand[stage].years:
        _Year(model, stage, year, seats, limits, events, arrivals[year], boarding).solve()
    return seats


class _Year:
    """One year of one stage as a flow: who stays, who is placed where, who finds no place."""

    def __init__(
        self,
        model: Model,
        stage: str,
        year: int,
        seats: Seats,
        limits: list[SizeLimit],
        events: Events,
        arrivals: Arrivals,
        boarding: Mapping[Campus, float],
    ) -> None:
        self.model, self.instance, self.stage, self.year, self.seats = model, model.instance, stage, year, seats
        self.events, self.boarding = events, boarding
        self.flow = WholeFlow()
        self.into: dict[tuple[int, int], Terms] = defaultdict(list)  # (unit, grade) ← arcs
        self.pool: dict[tuple[int, int], Terms] = defaultdict(list)  # (town, grade) needing a place
        self.moves: list[tuple[Seat, list[int], bool, Move | None]] = []  # seat, arcs, stays, moved by
        self.kept: dict[str, int] = defaultdict(int)  # beds of a campus that boarders may keep
        self._stays()
        self._arrivals(arrivals)
        self._places()
        self._sizes(limits)

    def _stays(self) -> None:
        demand = self.instance.demand[self.stage]
        staying: dict[tuple[int, int], Terms] = defaultdict(list)
        for seat, pupils in list(self.seats.stock.items()):
            town, grade = seat.town, seat.grade + 1
            if seat.year != self.year - 1 or grade > demand.stage.grades or not pupils:
                continue
            target, moved = self._next(seat, grade)
            by = seat.by if target < 0 or self._campus(target) == self._campus(seat.unit) else DAY
            share = pupils * demand.ratio(town, grade, self.year)
            most = ceil(share - 1e-9) if by == BOARD else pupils
            arcs = self.flow.near(share, most)
            staying[town, grade] += [(arc, 1) for arc in arcs]
            if target == UNPLACED:
                self.pool[town, grade] += [(arc, -1) for arc in arcs]
                continue
            if by == BOARD:
                self.kept[self._campus(target)] += most
            self.moves.append((Seat(town, target, grade, self.year, by), arcs, True, moved))
            if target != OUTSIDE:
                self.into[target, grade] += [(arc, 1) for arc in arcs]
        for (town, grade), terms in staying.items():
            self.flow.equal(terms, int(demand.stay[town, grade - 1, self.year - demand.base]))

    def _campus(self, unit: int) -> str:
        return self.instance.units[unit].school if unit >= 0 else ""

    def _next(self, seat: Seat, grade: int) -> tuple[int, Move | None]:
        """Where those of the grade below go on, and whether a closing takes them; ``UNPLACED`` where theirs is shut."""
        if seat.unit < 0:
            return seat.unit, None
        target = self.events.goes_on(seat.unit, grade, self.year)
        if target is None:
            return UNPLACED, None
        here = self.instance.units[seat.unit]
        if self.events.left_in(here) != self.year or grade > here.high:
            return target, None
        option = self.events.ending(here)
        return target, None if option is None else Move(option.code, here.index, target, grade, self.year)

    def _arrivals(self, arrivals: Arrivals) -> None:
        demand = self.instance.demand[self.stage]
        placed: dict[tuple[int, int], list[tuple[int, float]]] = defaultdict(list)
        for (town, grade, unit), number in arrivals.items():
            placed[town, grade].append((unit, number))
        beds = new_boarders(self.model, self.events, self.stage, self.year, arrivals, self.kept, self.boarding)
        for town in range(len(self.instance.towns) + 1):
            for grade in range(1, demand.stage.grades + 1):
                number = int(demand.arrive[town, grade - 1, self.year - demand.base])
                if number or self.pool[town, grade]:
                    self._place(town, grade, number, placed[town, grade], beds)

    def _by(self, town: int, unit: int) -> int:
        return DAY if town == len(self.instance.towns) else int(self.instance.means[town, unit])

    def _place(
        self,
        town: int,
        grade: int,
        number: int,
        placed: list[tuple[int, float]],
        beds: dict[tuple[int, int, int], int],
    ) -> None:
        terms = list(self.pool[town, grade])
        if placed and stays_whole(self.instance, town, grade, self.year):
            placed = [max(placed, key=lambda there: there[1])]  # the one school that the model gives the zone
        for unit, pupils in placed:
            by = self._by(town, unit)
            most = beds.get((town, grade, unit), 0) if by == BOARD else np.inf
            near = 1e-4 * min(self.instance.distance(town, unit), 1e3)
            arcs = self.flow.near(min(pupils, most), most, extra=near)
            terms += [(arc, 1) for arc in arcs]
            self.into[unit, grade] += [(arc, 1) for arc in arcs]
            self.moves.append((Seat(town, unit, grade, self.year, by), arcs, False, None))
        kept = self.model.unplaced.get((self.stage, town, grade, self.year))
        left = floor(value(kept) + NOBODY) if kept is not None else 0  # whom the model leaves without a place
        unplaced = [self.flow.arc(-1.0, left), self.flow.arc(NO_PLACE)]
        self.moves.append((Seat(town, UNPLACED, grade, self.year), unplaced, False, None))
        self.flow.equal([*terms, *((arc, 1) for arc in unplaced)], number)

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
            if self.year not in limit.years or not self._in_force(limit):
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

    def _in_force(self, limit: SizeLimit) -> bool:
        units = [self.instance.units[at] for at in limit.once]
        return not units or any(self.events.runs(unit, self.year) for unit in units)

    def _modelled(self, unit: int) -> float:
        """Pupils of a unit in this year, as the model has them."""
        grades = range(self.instance.units[unit].low, self.instance.units[unit].high + 1)
        return sum(self._cell(unit, grade) for grade in grades)

    def _cell(self, unit: int, grade: int) -> float:
        """Pupils of a unit and grade in this year, as the model has them."""
        cell = (unit, grade, self.year)
        here = [(one.varValue or 0.0, share) for one, share in self.model.cells[cell]]
        return self.model.sitting[cell] + sum(share * pupils for pupils, share in here if pupils > 0)

    def _at_most(self, arcs: Terms, bound: int) -> None:
        if arcs:
            self.flow.at_most([*arcs, (self.flow.arc(OVER_CAP), -1)], bound)

    def solve(self) -> None:
        """Write the year's whole pupils into the seats."""
        found = self.flow.solve()
        for seat, arcs, stays, moved in self.moves:
            pupils = int(found[arcs].sum())
            if pupils:
                self.seats.stock[seat] = self.seats.stock.get(seat, 0) + pupils
                if stays:
                    self.seats.stay[seat] = self.seats.stay.get(seat, 0) + pupils
                if moved is not None:
                    self.seats.moved[moved] = self.seats.moved.get(moved, 0) + pupils

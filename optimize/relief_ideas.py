"""What may relieve a shortage, an over-size class or school, or undo a closing: candidates, to be priced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import numpy as np

from schoolplaces.records import records, totals

from .events import Events
from .means import NO_WAY
from .reasons import CLOSING, OVER_SCHOOL, SHORTAGE, Reason
from .relief import CAP, CLASS, EARLIER, INSTEAD, KEEP, PROJECT, ROOMS, SEND, TEMPORARY, Relief, moved_up, rooms_at
from .supply import Option, Unit

if TYPE_CHECKING:
    from .plan import Plan

NEAREST = 3  # campuses a relief is sought at, in reach and beyond
MOST_OVER = 0.1  # of a class-size cap: by how much it is raised at most


class Ideas:
    """Candidates of a plan.

    Parameters
    ----------
    plan : Plan
    events : Events
        Its projects, on the instance it was made from.

    Attributes
    ----------
    free, rooms : dict of (school, stage, year) to float
        Places without pupils, and classrooms, by the plan.
    """

    def __init__(self, plan: Plan, events: Events) -> None:
        self.events, self.instance = events, events.instance
        places, keys = plan.places, ["school", "stage", "year"]
        rooms = places["rooms_existing"] + places["rooms_pipeline"] + places["rooms_planned"] - places["rooms_lost"]
        self.free = totals(places.assign(free=places["places"] - places["pupils"]), keys, "free")
        self.rooms = totals(places.assign(rooms=rooms), keys, "rooms")
        self.classes = totals(plan.classes, ["school", "stage", "entry_year"], "classes")
        self.moves = plan.moves
        self.codes = {row.project: row.option for row in records(plan.projects)}

    def of(self, reason: Reason) -> Iterator[Relief]:
        """Candidates for one reason."""
        if reason.what == CLOSING:
            assert reason.unit is not None
            if not self.has_to_be(reason.option):
                yield Relief(KEEP, reason.unit, reason.year, drop=reason.option)
            return
        for unit in self.units(reason):
            yield from self._at(unit, reason)
        if reason.what == SHORTAGE:
            yield from self._cap(reason)
            yield from self._beyond(reason)
            for unit in self.units(reason, standing=False):
                yield from self._projects(unit, reason)

    def units(self, reason: Reason, *, standing: bool = True) -> list[Unit]:
        """Campuses at which places would help, the nearest first: of a class that one, else those in the town's reach.

        Parameters
        ----------
        reason : Reason
        standing : bool
            Only those that take pupils in that year, and only the nearest few.
        """
        if reason.unit is not None and reason.what != OVER_SCHOOL:
            return [self.instance.units[reason.unit]]
        mine = [unit for unit in self.instance.units if unit.stage == reason.stage and unit.index != reason.unit]
        there = [unit for unit in mine if self.reached(reason, unit)]
        if standing:
            there = [unit for unit in there if self.takes_in(unit, reason.year)]
        there.sort(key=lambda unit: self.km(reason, unit))
        return there[:NEAREST] if standing else there

    def homes(self, reason: Reason) -> list[int]:
        """Homes of the children it is about: the zone's or the town's, all zones where it names none."""
        return self.instance.homes.at(reason.town, reason.zone)

    def reached(self, reason: Reason, unit: Unit) -> bool:
        """Whether some of these children can get to a campus."""
        return bool((self.instance.means[self.homes(reason), unit.index] != NO_WAY).any())

    def km(self, reason: Reason, unit: Unit) -> float:
        """Distance of the nearest of these children from a campus."""
        return float(self.instance.km[self.homes(reason), unit.index].min())

    def has_to_be(self, code: str) -> bool:
        """Whether an option has to be in use, by the tables or the plan approved before."""
        return any(one.code == code and one.due(self.instance.need) is not None for one in self.instance.options)

    def takes_in(self, unit: Unit, year: int) -> bool:
        """Whether a campus stands and takes pupils in by the plan."""
        return unit.is_open(year) and self.events.runs(unit, year) and self.events.shut_in(unit) > year

    def moved_in(self, reason: Reason) -> Iterator[tuple[str, int, int]]:
        """Closings by which pupils of a class above its cap came to it: option, year, pupils."""
        if reason.unit is None or self.moves.empty:
            return
        unit, rows = self.instance.units[reason.unit], self.moves
        here = (rows["to_school"] == unit.school) & (rows["stage"] == reason.stage)
        cohort = rows["year"] - rows["grade"] + 1 == reason.year - reason.grade + 1
        rows = rows[here & cohort & (rows["year"] <= max(reason.year, reason.until)) & (rows["pupils"] > 0)]
        for (project, year), pupils in totals(rows, ["project", "year"], "pupils").items():
            yield self.codes[project], int(year), int(pupils)

    def _at(self, unit: Unit, reason: Reason) -> Iterator[Relief]:
        """Rooms at a campus, permanent and temporary, and a class more in the rooms that stand."""
        made: Literal["expand", "temporary"]
        for kind, made in ((ROOMS, "expand"), (TEMPORARY, "temporary")):
            option = rooms_at(self.instance, made, unit.index, reason.classes)
            if option is not None and option.first <= reason.year:
                yield Relief(
                    kind, unit.index, reason.year, reason.classes, option.code, adds=option, cohorts=reason.cohorts
                )
        if unit.low <= reason.grade <= unit.high and unit.group_of(reason.grade) is None:
            yield Relief(CLASS, unit.index, reason.year, reason.classes, cohorts=reason.cohorts[:1])

    def _cap(self, reason: Reason) -> Iterator[Relief]:
        """The cap of the cohort raised at all campuses in reach, by what places them all, or by a tenth at most."""
        cohort, grade = reason.year - reason.grade + 1, reason.grade
        units = [
            unit
            for unit in self.units(reason, standing=False)
            if unit.low <= grade <= unit.high and unit.group_of(grade) is None
        ]
        classes = sum(self.classes.get((unit.school, unit.stage, cohort), 0.0) for unit in units)
        if classes:
            cap = min(self.instance.cap(unit, grade, reason.year) for unit in units)
            more = min(int(np.ceil(reason.pupils / classes)), max(1, int(MOST_OVER * cap)))
            indices = tuple(unit.index for unit in units)
            yield Relief(CAP, units[0].index, reason.year, more, cohorts=(cohort,), units=indices)

    def _beyond(self, reason: Reason) -> Iterator[Relief]:
        """The pupils of the town or zone to the nearest campuses beyond its reach that have places free."""
        (home,) = self.homes(reason)
        for unit in self.beyond(reason)[:NEAREST]:
            yield Relief(SEND, unit.index, reason.year, reason.pupils, home=home)

    def beyond(self, reason: Reason) -> list[Unit]:
        """Campuses with places free that the town or zone does not reach, the nearest first."""
        far = [
            unit
            for unit in self.instance.units
            if unit.stage == reason.stage
            and not self.reached(reason, unit)
            and unit.low <= reason.grade <= unit.high
            and self.takes_in(unit, reason.year)
            and self.free.get((unit.school, unit.stage, reason.year), 0) > 0
        ]
        return sorted(far, key=lambda unit: self.km(reason, unit))

    def _projects(self, unit: Unit, reason: Reason) -> Iterator[Relief]:
        """Options that give a campus rooms: those of the plan earlier, those it leaves out, another in place of one."""
        year, base = reason.year, self.instance.base
        for option in (one for one in self.instance.options if one.unit == unit.index and one.rooms):
            use = self.events.uses.get(option.code)
            if use is not None and use > year > base and option.committed is None:
                yield from self._earlier(option, use, year)
            elif use is None and option.first <= year:
                rival = self.rival(option)
                if rival is None:
                    yield Relief(PROJECT, unit.index, year, option.classes, use=option.code)
                elif rival.rooms < option.rooms and option.first <= self.events.uses[rival.code] <= year:
                    when = self.events.uses[rival.code]
                    yield Relief(INSTEAD, unit.index, when, option.classes, use=option.code, drop=rival.code)

    def _earlier(self, option: Option, use: int, year: int) -> Iterator[Relief]:
        """A project of the plan in use from ``year`` on; one that would come before its lead as a copy of it."""
        if option.first <= year:
            yield Relief(EARLIER, option.unit, year, use - year, use=option.code)
        elif option.leaves is None:
            copy = moved_up(option, year)
            yield Relief(EARLIER, option.unit, year, use - year, use=copy.code, drop=option.code, adds=copy)

    def rival(self, option: Option) -> Option | None:
        """The chosen option that leaves no room for another on its site."""
        chosen = (one for one in self.events.chosen if one is not option)
        return next((one for one in chosen if set(one.groups) & set(option.groups)), None)

"""Pupils stay where they enter: where those placed once sit in the years after, and where a closing takes them."""

from __future__ import annotations

from typing import Any, NamedTuple

from .instance import OUTSIDE, Instance
from .supply import Unit


class Fate(NamedTuple):
    """A unit is left in a year by an option, and its pupils go on at another."""

    option: str
    leaves: int
    into: int
    year: int


class Arrival(NamedTuple):
    """Pupils of a town newly placed at a unit: those whom ``fate`` moves later, or (None) nothing does."""

    town: int
    unit: int
    grade: int
    year: int
    fate: Fate | None = None


class Stop(NamedTuple):
    """A share of pupils at one grade and year: at a unit, or (``unit`` None) without a place as theirs has closed."""

    unit: int | None
    grade: int
    year: int
    share: float


def follow(
    instance: Instance, stage: str, town: int, unit: int, grade: int, year: int, fate: Fate | None = None
) -> list[Stop]:
    """Stops of pupils who sit at ``unit`` in ``grade`` in ``year``, that stop among them.

    They go up a grade a year by the stay ratio of their town, pass to the unit theirs feeds after its last grade, go on
    where a closing takes them from its year on, and stand without a place in the year their unit closes by the tables:
    there the path ends, and they come back as demand.
    """
    begun = (stage, town, grade, year)
    if begun not in instance.shares_known:
        instance.shares_known[begun] = _shares(instance, *begun)
    placed = (stage, unit, grade, year, fate)
    if placed not in instance.ways_known:
        instance.ways_known[placed] = _way(instance, *placed)
    way, shares = instance.ways_known[placed], instance.shares_known[begun]
    both = zip(way, shares, strict=False)  # either may end first
    return [Stop(at, level, then, share) for (at, level, then), share in both]


def _shares(instance: Instance, stage: str, town: int, grade: int, year: int) -> list[Any]:
    """Shares of a town's pupils who are still at school, year by year, wherever they sit."""
    demand, found = instance.demand[stage], [1.0]
    while year < demand.years[-1] and grade < demand.stage.grades:
        grade, year = grade + 1, year + 1
        share = found[-1] * demand.ratio(town, grade, year)
        if not demand.some(share):
            break
        found.append(share)
    return found


def _way(
    instance: Instance, stage: str, unit: int, grade: int, year: int, fate: Fate | None
) -> list[tuple[int | None, int, int]]:
    """Units, grades and years that those placed at a unit go through, wherever they live."""
    demand, at = instance.demand[stage], unit
    found: list[tuple[int | None, int, int]] = [(unit, grade, year)]
    while year < demand.years[-1] and grade < demand.stage.grades:
        grade, year = grade + 1, year + 1
        to = OUTSIDE if at == OUTSIDE else next_unit(instance, at, grade, year, fate)
        found.append((to, grade, year))
        if to is None:
            break
        at = to
    return found


def next_unit(instance: Instance, at: int, grade: int, year: int, fate: Fate | None = None) -> int | None:
    """Unit at which those of ``at`` go on in ``grade`` in ``year``; None where it is closed by then."""
    to = _goes_on(instance.units[at], grade)
    if fate is not None and to == fate.leaves and year >= fate.year:
        to = _goes_on(instance.units[fate.into], grade)
    return None if to is None or not instance.units[to].is_open(year) else to


def _goes_on(unit: Unit, grade: int) -> int | None:
    return unit.index if grade <= unit.high else unit.feeds


def fates_of(instance: Instance) -> dict[int, list[Fate]]:
    """Fates that pupils of each unit may have: those of the unit itself, and of the ones it feeds.

    A unit that nothing can move is not among the keys. No two of a unit's fates come true together: at most one option
    ends a unit, and one that is fed stays where a teaching point of it leaves (`constraints.receiver_stays`).
    """
    own: dict[int, list[Fate]] = {}
    for option in instance.options:
        if option.moves and option.leaves is not None:
            years = (year for year in instance.need if year >= option.first and option.committed in (None, year))
            own.setdefault(option.leaves, []).extend(
                Fate(option.code, option.leaves, option.unit, year) for year in years
            )
    found: dict[int, list[Fate]] = {}
    for unit in instance.units:
        at: int | None = unit.index
        while at is not None:
            if at in own:
                found.setdefault(unit.index, []).extend(own[at])
            at = instance.units[at].feeds
    return found


def moved_on(instance: Instance, unit: int, stop: Stop) -> bool:
    """Whether a stop is on another campus than the one the pupils were placed at."""
    return stop.unit is not None and instance.units[stop.unit].school != instance.units[unit].school

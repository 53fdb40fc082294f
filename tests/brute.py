"""Every plan of a tiny region, one by one: what the optimiser must find.

One stage of two grades, cap 2, two need years and no run-out; one standing campus and one site; nobody leaves.
Written apart from the model: it enumerates pupils, classes and projects and prices each plan by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import ceil

CAP = 2
STANDING, SITE = 0, 1


@dataclass(frozen=True)
class Case:
    """A tiny region: numbers of pupils, rooms, kilometres and prices."""

    entry: tuple[tuple[int, int], ...]  # by town: entrants of the two years
    sitting: int  # pupils in grade 1 of the standing campus in the base year, all from town 0
    rooms: int
    km: tuple[tuple[float, float], ...]  # by town: to the standing campus, to the site
    options: tuple[tuple[int, int, float, int], ...]  # (unit, classes, cost, first year 1 or 2)
    class_price: float
    shortage_price: float
    added_price: float
    campus_price: float
    travel_price: float


def splits(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to share a number out."""
    if parts == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for rest in splits(number - first, parts - 1):
            yield first, *rest


def uses(case: Case) -> Iterator[tuple[int, ...]]:
    """Year of first use of each option (0: never), at most one new school on the site."""
    for years in product(*[(0, *range(first, 3)) for *_, first in case.options]):
        if sum(year > 0 for year, (unit, *_) in zip(years, case.options, strict=True) if unit == SITE) <= 1:
            yield years


def best(case: Case) -> float:
    """Least cost of all plans."""
    return min(cost for years in uses(case) for cost in costs(case, years))


def carried(case: Case, years: tuple[int, ...], unit: int, year: int) -> tuple[int, int]:
    """Rooms and streams of a unit in a year."""
    rooms = case.rooms if unit == STANDING else 0
    streams = ceil(rooms / 2)
    for used, (at, classes, _, _) in zip(years, case.options, strict=True):
        if at == unit and 0 < used <= year:
            rooms, streams = rooms + classes, streams + ceil(classes / 2)
    return rooms, streams


def costs(case: Case, years: tuple[int, ...]) -> Iterator[float]:
    """Costs of all plans with given projects, those that break a row left out."""
    towns, units = range(len(case.entry)), (STANDING, SITE)
    k0 = ceil(case.sitting / CAP)
    fixed = sum(cost for used, (_, _, cost, _) in zip(years, case.options, strict=True) if used)
    fixed += case.campus_price * 2  # the standing campus
    fixed += sum(
        case.campus_price * (3 - used)
        for used, (at, *_) in zip(years, case.options, strict=True)
        if used and at == SITE
    )
    fixed += k0 * case.class_price + case.sitting * case.km[0][STANDING] * case.travel_price
    for first in product(*[splits(case.entry[town][0], 3) for town in towns]):
        pupils = [sum(first[town][unit] for town in towns) for unit in units]
        short = [first[town][2] for town in towns]
        travel = sum(first[town][unit] * case.km[town][unit] for town in towns for unit in units)
        for started in product(*[range(ceil(n / CAP), ceil(n / CAP) + 2) for n in pupils]):
            sat = (k0, 0)
            if any(
                started[u] + sat[u] > carried(case, years, u, 1)[0] or started[u] > carried(case, years, u, 1)[1]
                for u in units
            ):
                continue
            cost = fixed + sum(started) * 2 * case.class_price + sum(short) * case.shortage_price
            cost += travel * 2 * case.travel_price
            yield from second(case, years, started, pupils, short, cost)


def second(
    case: Case, years: tuple[int, ...], started: tuple[int, ...], pupils: list[int], short: list[int], cost: float
) -> Iterator[float]:
    """The second year of such plans: new entrants, and those left without a place a year before."""
    towns, units = range(len(case.entry)), (STANDING, SITE)
    for back in product(*[splits(number, 3) for number in short]):
        up = [pupils[unit] + sum(back[town][unit] for town in towns) for unit in units]
        added = [max(0, ceil(up[unit] / CAP) - started[unit]) for unit in units]
        streams = [carried(case, years, unit, 2)[1] for unit in units]
        if added[STANDING] > 1 + streams[STANDING] - ceil(case.rooms / 2) or added[SITE] > streams[SITE]:
            continue
        here = cost + sum(added) * (case.class_price + case.added_price)
        here += sum(part[2] for part in back) * case.shortage_price
        here += sum(back[t][u] * case.km[t][u] for t in towns for u in units) * case.travel_price
        for fresh in product(*[splits(case.entry[town][1], 3) for town in towns]):
            new = [ceil(sum(fresh[town][unit] for town in towns) / CAP) for unit in units]
            if any(
                new[u] + started[u] + added[u] > carried(case, years, u, 2)[0] or new[u] > streams[u] for u in units
            ):
                continue
            total = here + sum(new) * case.class_price + sum(part[2] for part in fresh) * case.shortage_price
            yield total + sum(fresh[t][u] * case.km[t][u] for t in towns for u in units) * case.travel_price

"""The classes of one school year of a tiny region: started, added and brought, and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import ceil
from typing import NamedTuple

from .brute_case import CAP, Case, Choice
from .brute_year import Seats


class Held(NamedTuple):
    """Classes of a cohort at a unit, and how many of them were added after it started."""

    classes: int
    added: int


Classes = dict[tuple[int, int], Held]  # by unit and cohort: the year in which it is in grade 1


def base_classes(case: Case) -> Classes:
    """Classes of the base year, multi-grade ones left out."""
    return {
        (index, 1 - grade): Held(ceil(pupils / CAP), 0)
        for index, unit in enumerate(case.units)
        for grade, pupils in unit.base.items()
        if pupils and not unit.grouped(grade)
    }


def group_classes(case: Case, index: int) -> int:
    """Multi-grade classes of a unit in the base year."""
    unit = case.units[index]
    pupils = sum(number for grade, number in unit.base.items() if unit.grouped(grade))
    return ceil(pupils / case.stages[unit.stage].multi)


def brought(choice: Choice, classes: Classes, year: int) -> Counter[tuple[int, int]]:
    """The most classes a cohort may bring to a unit in the year in which that takes another's pupils over."""
    case, found = choice.case, Counter[tuple[int, int]]()
    for index, unit in enumerate(case.units):
        left = choice.leaving(index, year)
        if left is None or left[0].gets is None or left[1] != year:
            continue
        for grade in range(unit.low + 1, unit.high + 1):
            cohort = year - grade + 1
            grouped = unit.grouped(grade - 1)
            had = max(1, group_classes(case, index)) if grouped else classes.get((index, cohort), Held(0, 0)).classes
            found[left[0].gets, cohort] += had
    return found


def kept(choice: Choice, classes: Classes, year: int) -> Classes:
    """Classes that go on: not those of the last grade, nor of units whose pupils have been moved."""
    units = choice.case.units
    return {
        (index, cohort): held
        for (index, cohort), held in classes.items()
        if year - cohort + 1 <= units[index].high and choice.receiver(index, year) is None and held.classes
    }


def class_plans(choice: Choice, seats: Seats, classes: Classes, year: int) -> Iterator[tuple[Classes, float]]:
    """All ways to give the pupils of a year classes, with what they cost."""
    case = choice.case
    may_bring = brought(choice, classes, year)
    going = kept(choice, classes, year)
    pools = {case.pool(index) for index in range(len(case.units))}
    parts = [list(_pool_plans(choice, pool, seats, going, may_bring, year)) for pool in pools]
    for plans in product(*parts):
        found: Classes = {}
        for plan, _ in plans:
            found |= plan
        yield found, sum(cost for _, cost in plans) * case.discount(year)


def _pool_plans(
    choice: Choice, pool: tuple[int, ...], seats: Seats, going: Classes, bring: Counter[tuple[int, int]], year: int
) -> Iterator[tuple[Classes, float]]:
    """Ways to give classes to the units of a campus that share their rooms."""
    rooms = sum(choice.rooms(index, year) for index in pool)
    for plans in product(*[list(unit_plans(choice, index, seats, going, bring, year)) for index in pool]):
        if sum(number for _, number, _ in plans) <= rooms or not any(number for _, number, _ in plans):
            found: Classes = {}
            for plan, _, _ in plans:
                found |= plan
            yield found, sum(cost for _, _, cost in plans)


def unit_plans(
    choice: Choice, index: int, seats: Seats, going: Classes, bring: Counter[tuple[int, int]], year: int
) -> Iterator[tuple[Classes, int, float]]:
    """Ways to give the cohorts of a unit classes: those, how many in all, and what they cost."""
    case, unit = choice.case, choice.case.units[index]
    pupils, sent = Counter[int](), Counter[int]()
    for seat, parts in seats.items():
        if seat.unit == index:
            pupils[seat.grade] += parts
            sent[seat.grade] += parts * seat.sent
    mixed = ceil(sum(pupils[g] for g in pupils if unit.grouped(g)) / case.parts / case.stages[unit.stage].multi)
    single = [grade for grade in range(unit.low, unit.high + 1) if not unit.grouped(grade)]
    ways = [list(_cohort(choice, index, grade, year, (pupils[grade], sent[grade]), going, bring)) for grade in single]
    for way in product(*ways):
        number = mixed + sum(held.classes for held, _ in way)
        cost = sum(price for _, price in way) + _staff(case, index, sum(pupils.values()) / case.parts, number)
        cost += number * case.stages[unit.stage].class_
        yield {(index, year - g + 1): held for g, (held, _) in zip(single, way, strict=True)}, number, cost


def _cohort(
    choice: Choice,
    index: int,
    grade: int,
    year: int,
    pupils: tuple[int, int],
    going: Classes,
    bring: Counter[tuple[int, int]],
) -> Iterator[tuple[Held, float]]:
    """Classes a cohort may have in a year, with the price of those added and of pupils above the cap."""
    case, unit, key = choice.case, choice.case.units[index], (index, year - grade + 1)
    had = going.get(key, Held(0, 0))
    most = _useful(case, unit.stage, year - grade + 1)
    entry = grade == unit.entry
    own = choice.streams(index, year)
    bridged = year < case.bridge and not unit.planned
    starts = range(min(most, own + bridged) + 1) if entry and choice.stands(index, year) else range(1)
    grows = not entry and choice.receiver(index, year) is None
    adds = range(min(most, choice.addable(index) - had.added) + 1) if grows else range(1)
    for start, add, more in product(starts, adds, range(min(most, bring[key]) + 1)):
        classes = had.classes + start + add + more
        if classes > most and start + add + more:
            continue
        over = max(0, pupils[0] - classes * CAP * case.parts)
        if over <= pupils[1] and over <= classes * CAP * case.parts:
            price = add * case.added + max(0, start - own) * case.extra
            yield Held(classes, had.added + add), price + over / case.parts * case.over


def _useful(case: Case, stage: str, cohort: int) -> int:
    """Classes that would hold all pupils of a cohort: more are of no use."""
    total = 0
    for (_, name, grade), numbers in case.arrive.items():
        if name == stage:
            total += sum(n for year, n in enumerate(numbers, start=1) if year - grade + 1 == cohort)
    base = [u.base.get(1 - cohort, 0) for u in case.units if u.stage == stage]
    return ceil((total + sum(base)) / CAP)


def _staff(case: Case, index: int, pupils: float, classes: int) -> float:
    """Teachers by the larger of two ratios, and carers."""
    stage = case.stages[case.units[index].stage]
    by_pupils = pupils / stage.per_teacher if stage.per_teacher else 0.0
    teachers = max(by_pupils, classes * stage.teachers)
    return teachers * case.teacher + classes * stage.carers * case.carer

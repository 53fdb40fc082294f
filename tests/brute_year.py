"""One school year of a tiny region: who goes up or is moved, where the new pupils go, and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .brute_case import Case, Choice

DAY, BUS, BOARD = "day", "bus", "board"


class Seat(NamedTuple):
    """Where a pupil sits, how it comes, and whether it was sent up or brought there by another unit."""

    town: int
    unit: int
    grade: int
    mode: str
    sent: bool


class Wait(NamedTuple):
    """A pupil without a place."""

    town: int
    stage: str
    grade: int


Seats = dict[Seat, int]  # parts of pupils
Waiting = dict[Wait, int]


def base_seats(case: Case) -> Seats:
    """Pupils of the base year."""
    return {
        Seat(unit.town, index, grade, DAY, False): pupils * case.parts
        for index, unit in enumerate(case.units)
        for grade, pupils in unit.base.items()
        if pupils
    }


def gone_up(choice: Choice, seats: Seats, year: int) -> Seats:
    """A grade higher: at the same unit, the one it feeds, or the one that has taken its pupils over."""
    case, found = choice.case, Counter[Seat]()
    for seat, pupils in seats.items():
        unit, grade = case.units[seat.unit], seat.grade + 1
        if grade > case.stages[unit.stage].grades:
            continue
        target = seat.unit if grade <= unit.high else unit.feeds
        assert target is not None
        receiver = choice.receiver(target, year)
        if receiver is not None:
            target = receiver
        if target == seat.unit:
            found[seat._replace(grade=grade)] += pupils
        else:
            found[Seat(seat.town, target, grade, DAY, True)] += pupils
    return found


def waiting(case: Case, short: Waiting, year: int) -> Waiting:
    """Pupils who need a place: the new ones, and those left without one a year before."""
    found = Counter[Wait]()
    for (town, stage, grade), numbers in case.arrive.items():
        found[Wait(town, stage, grade)] += numbers[year - 1] * case.parts
    for wait, pupils in short.items():
        if wait.grade < case.stages[wait.stage].grades:
            found[wait._replace(grade=wait.grade + 1)] += pupils
    return {wait: pupils for wait, pupils in found.items() if pupils}


def mode_of(case: Case, wait: Wait, index: int) -> str | None:
    """How a pupil of a town would come to a unit; None where it cannot."""
    unit, stage = case.units[index], case.stages[wait.stage]
    km = case.km[wait.town][unit.school]
    if unit.town == wait.town or km <= stage.reach:
        return DAY
    if stage.bus is not None and km <= stage.bus_km:
        return BUS
    own = case.beds.get(unit.school, (0, 0))[0]
    added = any(o.beds and case.units[o.unit if o.gets is None else o.gets].school == unit.school for o in case.options)
    return BOARD if wait.grade >= stage.board_from and (own or added) else None


def free_beds(choice: Choice, school: str, year: int) -> int:
    """Beds of a campus that the base year's boarders leave free, with those of its projects."""
    case = choice.case
    beds, boarders = case.beds.get(school, (0, 0))
    places = [
        (option, case.units[option.unit if option.gets is None else option.gets]) for option, _ in choice.used(year)
    ]
    return max(0, beds - boarders) + sum(option.beds for option, unit in places if unit.school == school)


def splits(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to share a number out."""
    if parts == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for rest in splits(number - first, parts - 1):
            yield first, *rest


def placements(choice: Choice, needed: Waiting, year: int, most: float) -> Iterator[tuple[Seats, Waiting, float]]:
    """All placements of those who need a place, with the price of those left without; none dearer than ``most``."""
    if not needed:
        yield {}, {}, 0.0
        return
    case, (wait, *others) = choice.case, list(needed)
    targets = []
    for index, unit in enumerate(case.units):
        if unit.stage == wait.stage and unit.low <= wait.grade <= unit.high and choice.stands(index, year):
            mode = mode_of(case, wait, index)
            if mode is not None:
                targets.append(Seat(wait.town, index, wait.grade, mode, False))
    price = case.stages[wait.stage].shortage * case.discount(year) / case.parts
    bereft = choice.bereft(wait.town, wait.stage, year)
    for split in splits(needed[wait], len(targets) + 1):
        cost = split[-1] * price
        if cost > most or (bereft and split[-1]):
            continue
        here = {seat: pupils for seat, pupils in zip(targets, split, strict=False) if pupils}
        short = {wait: split[-1]} if split[-1] else {}
        for seats, waits, rest in placements(choice, {w: needed[w] for w in others}, year, most - cost):
            yield here | seats, short | waits, cost + rest


def pupil_costs(choice: Choice, seats: Seats, year: int) -> float | None:
    """Ways, buses, boarding, pupils and shares of sectors; None where beds, sizes or buses do not do."""
    case, cost = choice.case, 0.0
    boarders = Counter[str]()
    held = Counter[int]()
    for seat, parts in seats.items():
        unit, pupils = case.units[seat.unit], parts / case.parts
        stage = case.stages[unit.stage]
        held[seat.unit] += parts
        if seat.mode == BOARD:
            boarders[unit.school] += parts
            cost += pupils * stage.board
            continue
        cost += pupils * case.km[seat.town][unit.school] * case.travel
        if seat.mode == BUS or (unit.town != seat.town and choice.bereft(seat.town, unit.stage, year)):
            if stage.bus is None:
                return None
            cost += pupils * stage.bus
    if any(parts > free_beds(choice, school, year) * case.parts for school, parts in boarders.items()):
        return None
    if _too_large(case, held):
        return None
    for index, unit in enumerate(case.units):
        if choice.runs(index, year):
            cost += case.stages[unit.stage].pupil * max(held[index] / case.parts, case.stages[unit.stage].floor)
    cost += _off_shares(choice, held, year) * case.share_price + _off_nearby(case, seats, year) * case.near_price
    return cost * case.discount(year)


def _too_large(case: Case, held: Counter[int]) -> bool:
    """Whether a campus is above a size cap on some of its stages."""
    for school in {unit.school for unit in case.units}:
        mine = [index for index, unit in enumerate(case.units) if unit.school == school]
        stages = {case.units[index].stage for index in mine}
        rules = [(set(names), cap) for names, cap in case.sizes if set(names) <= stages]
        had = {case.units[index].stage for index in mine if not case.units[index].planned} or stages
        for names, cap in rules:
            larger = any(names < others and (others <= had or not names <= had) for others, _ in rules)
            pupils = sum(held[index] for index in mine if case.units[index].stage in names)
            if not larger and pupils > cap * case.parts:
                return True
    return False


def _off_shares(choice: Choice, held: Counter[int], year: int) -> float:
    """Pupils missing to the shares of sectors, or above them."""
    case, total = choice.case, 0.0
    for rule in case.shares:
        if year >= rule.year:
            mine = {i: held[i] / case.parts for i, unit in enumerate(case.units) if unit.stage == rule.stage}
            found = sum(pupils for index, pupils in mine.items() if choice.sector(index, year) in rule.sectors)
            off = rule.share * sum(mine.values()) - found
            total += max(0.0, off if rule.bound == "at_least" else -off)
    return total


def _off_nearby(case: Case, seats: Seats, year: int) -> float:
    """Pupils of the first grade missing to the share that goes home by day from within reach."""
    total = 0.0
    for stage, share, first in case.nearby if seats else ():
        new = {seat: n for seat, n in seats.items() if seat.grade == 1 and case.units[seat.unit].stage == stage}
        near = sum(n for seat, n in new.items() if seat.mode == DAY)
        total += max(0.0, share * sum(new.values()) - near) / case.parts if year >= first else 0.0
    return total

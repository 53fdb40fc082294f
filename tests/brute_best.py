"""The least cost of all plans of a tiny region: every choice of projects, placement of pupils and number of classes.

Plans that reach the same pupils and classes in a year go on alike, so only the cheapest of them is followed; one that
costs more than the best whole plan found so far is not followed further.
"""

from __future__ import annotations

from collections.abc import Hashable
from math import inf

from .brute_case import Case, Choice
from .brute_classes import Classes, base_classes, class_plans
from .brute_uses import choices, standing_cost
from .brute_year import Seats, Waiting, base_seats, gone_up, placements, pupil_costs, waiting

State = tuple[Seats, Waiting, Classes]


def best_of(case: Case) -> tuple[float, tuple[int, ...]]:
    """Least cost, and the years of use of the options of the plan that has it."""
    least: tuple[float, tuple[int, ...]] = inf, ()
    for fixed, choice in sorted(((standing_cost(c), c) for c in choices(case)), key=lambda pair: pair[0]):
        least = min(least, (cheapest(choice, fixed, least[0]), choice.uses))
    return least


def cheapest(choice: Choice, fixed: float, most: float) -> float:
    """Least cost of the plans with given projects; infinite where none costs less than ``most``."""
    case = choice.case
    states: list[tuple[float, State]] = [(fixed, (base_seats(case), {}, base_classes(case)))]
    for year in range(1, case.years + 1):
        last = year == case.years
        found: dict[Hashable, tuple[float, State]] = {}
        for cost, state in sorted(states, key=lambda pair: pair[0]):
            if cost >= most:
                break
            for more, after in _years(choice, state, year, most - cost):
                key = None if last else tuple(tuple(sorted(part.items())) for part in after)
                if cost + more < min(most, found.get(key, (inf,))[0]):
                    found[key] = cost + more, after
                    most = cost + more if last else most
        states = list(found.values())
    return min((cost for cost, _ in states), default=inf)


def _years(choice: Choice, state: State, year: int, most: float) -> list[tuple[float, State]]:
    """What may become of a state in a year, with the cost of the year."""
    seats, short, classes = state
    up, found = gone_up(choice, seats, year), []
    for placed, left, price in placements(choice, waiting(choice.case, short, year), year, most):
        now = dict(up)
        for seat, pupils in placed.items():
            now[seat] = now.get(seat, 0) + pupils
        cost = pupil_costs(choice, now, year)
        if cost is None or price + cost >= most:
            continue
        for plan, more in class_plans(choice, now, classes, year):
            if price + cost + more < most:
                found.append((price + cost + more, _going_on(choice.case, (now, left, plan), year)))
    return found


def _going_on(case: Case, state: State, year: int) -> State:
    """What of a state matters in the years after: those of a stage's last grade, and their classes, are gone."""
    seats, short, classes = state
    return (
        {s: number for s, number in seats.items() if s.grade < case.stages[case.units[s.unit].stage].grades},
        {wait: number for wait, number in short.items() if wait.grade < case.stages[wait.stage].grades},
        {key: held for key, held in classes.items() if year - key[1] + 1 < case.units[key[0]].high and held.classes},
    )

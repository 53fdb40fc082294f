"""One year of all towns: the engine's step with births that may be known and people who move by rates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .advance import advance


class Year(NamedTuple):
    """What happens in one year, by the age and sex in which a cohort ends it; all of shape (towns, 2, ages).

    start + births − deaths + migration + control = persons in every cell.
    """

    start: np.ndarray
    births: np.ndarray
    deaths: np.ndarray
    migration: np.ndarray
    control: np.ndarray
    persons: np.ndarray


class YearRates(NamedTuple):
    """The rates of one year by town: survival (towns, 2, ages), fertility (towns, ages), boys per girl (towns,)."""

    survival: np.ndarray
    fertility: np.ndarray
    sex_ratio: np.ndarray


def one_year(
    people: np.ndarray,
    rates: YearRates,
    known: np.ndarray | None = None,
    migration: np.ndarray | None = None,
    timing: str = "end",
) -> Year:
    """Carry all towns forward by a year.

    Parameters
    ----------
    people : ndarray, shape (towns, 2, ages)
        Persons at the start.
    rates : YearRates
    known : ndarray, shape (towns,), optional
        Births that take the place of fertility × women; NaN where they are not known.
    migration : ndarray, shape (towns, 2, ages), optional
        Net migration per person who would be there at the end of the year without it, −1 or more, by age at its end.
    timing : {"end", "even"}
        When migrants arrive. With "even" no more leave a group than are in it at either end.

    Returns
    -------
    Year
        Nobody is negative; ``control`` is 0.
    """
    step = advance(people, *rates)
    born = _newborn(step.births, rates, known)
    late = np.zeros(step.population.shape)
    if migration is not None:
        step.population[..., 0] = born * rates.survival[..., 0]
        late = migration * step.population
        if timing == "even":
            late = np.maximum(late, -_at_most(people, step.population, known))
            step = advance(people, *rates, late, migration_timing="even")
            born, late = _newborn(step.births, rates, known), late / 2
    early = late if timing == "even" else None
    alive = born * rates.survival[..., 0]
    persons, deaths = step.population, step.deaths
    persons[..., 0], deaths[..., 0] = alive, born - alive
    if timing == "even":
        persons[..., 0] += late[..., 0]
    else:
        persons += late
    births = np.zeros(persons.shape)
    births[..., 0] = born
    np.maximum(persons, 0.0, out=persons)  # what arithmetic alone leaves below zero
    moved = late if early is None else late + _aged(early)
    return Year(_aged(people), births, deaths, moved, np.zeros(persons.shape), persons)


def _newborn(by_mother: np.ndarray, rates: YearRates, known: np.ndarray | None) -> np.ndarray:
    """Girls and boys born, shape (towns, 2)."""
    born = by_mother.sum(axis=-1)
    if known is not None:
        born = np.where(np.isfinite(known), known, born)
    girls = born / (1 + rates.sex_ratio)
    return np.stack([girls, born - girls], axis=-1)


def _aged(people: np.ndarray) -> np.ndarray:
    """People by the group in which they end the year: nobody in the first, the last two in the last."""
    moved = np.zeros(people.shape)
    moved[..., 1:] = people[..., :-1]
    moved[..., -1] += people[..., -1]
    return moved


def _at_most(people: np.ndarray, survivors: np.ndarray, known: np.ndarray | None) -> np.ndarray:
    """Most who can leave when half go at either end, so that neither half leaves fewer than nobody.

    With no more than the smaller of those at the start and the survivors at the end, the first half leaves half of
    those at the start, hence at least half of the survivors, which the second half may take. Births may fall with their
    mothers' leaving, to a quarter at the worst, unless they are known.
    """
    most = np.minimum(people, survivors)
    share = 0.5 if known is None else np.where(np.isfinite(known), 1.0, 0.5)[:, None]
    most[..., 0] = np.minimum(people[..., 0], share * survivors[..., 0])
    return most

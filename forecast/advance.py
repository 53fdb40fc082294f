"""One step of the cohort-component method: people grow older, die, bear children and move."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .real_numbers import real_numbers

ROUNDING = 1e-12  # what arithmetic alone may leave below 0 or above 1; of the largest group where people are counted
TIMINGS = ("end", "even")
LONGEST = 100.0  # years of a step


class Step(NamedTuple):
    """What one step leaves behind; the leading axes are those of the inputs, broadcast together.

    Attributes
    ----------
    population : ndarray, shape (..., 2, ages)
        Persons at the end of the step.
    births : ndarray, shape (..., ages)
        Children of both sexes born in the step, by age of the mother.
    deaths : ndarray, shape (..., 2, ages)
        Deaths in the step, by the group in which the cohort ends it: among the births in the first, of the two groups
        that merge in the last.
    """

    population: np.ndarray
    births: np.ndarray
    deaths: np.ndarray


def advance(
    population: np.ndarray,
    survival: np.ndarray,
    fertility: np.ndarray,
    sex_ratio: float | np.ndarray,
    migration: np.ndarray | None = None,
    *,
    step: float = 1,
    migration_timing: str = "end",
) -> Step:
    """Carry a population forward by one step, as long as its age groups are wide.

    With people P at risk, P'[a] = P[a−1]·S[a], the open group P'[A] = (P[A−1] + P[A])·S[A], births
    B[a] = step·f[a]·(women at the start[a] + women at the end[a])/2, girls ΣB/(1 + sex ratio), P'[0] = girls or
    boys·S[0] (Preston, Heuveline and Guillot 2001, Demography, ch. 6; United Nations practice).

    Migrants arrive at the end of the step (``"end"``: they neither die nor bear children in it), or half at either end
    (``"even"``, Box 6.2 of the book): the first half is at risk with the others and counted among the women at the
    start, the second is counted among the women at the end. Women at the end of the first group would be the girls
    born in the step: they are not counted, so a fertility there bears on its women at the start only.

    Each group closes: those at risk (its cohort at the start, or the births) − deaths + migration = those at the end,
    where with ``"even"`` the migration of a cohort is half that of the group it leaves and half that of the group it
    enters. More people moving out than there are leaves a group below zero: nothing is cut off in silence.

    Parameters
    ----------
    population : array_like, shape (..., 2, ages)
        Persons at the start; female, male.
    survival : array_like, shape (..., 2, ages)
        Survival ratios over the step, 0 to 1: [0] from birth to the first group, [a] from group a−1 to a, the last for
        the open group, of the last two groups together.
    fertility : array_like, shape (..., ages)
        Births per woman and year, by age of the woman.
    sex_ratio : float or array_like, shape (...)
        Boys per girl at birth.
    migration : array_like, shape (..., 2, ages), optional
        Net persons who move in during the whole step, by age at the moment they move; none when absent.
    step : float
        Years of the step, which is also the width of the age groups.
    migration_timing : {"end", "even"}
        When migrants arrive.

    Returns
    -------
    Step
        ``population, births, deaths`` as float64; the inputs stay as they are.

    Raises
    ------
    ValueError
        If ages or axes do not line up, a rate or a number of people is out of its range or not a number, or the timing
        is not known.

    Examples
    --------
    >>> people = [[100, 100, 50], [100, 100, 50]]
    >>> end = advance(people, np.full((2, 3), 0.9), [0, 0.1, 0], 1.0)
    >>> [round(float(number), 6) for number in end.population[0]], round(float(end.births.sum()), 6)
    ([4.275, 90.0, 135.0], 9.5)
    """
    lead, people, survival, fertility, ratio, moved = _checked(population, survival, fertility, sex_ratio, migration)
    _check_step(step, migration_timing)
    late = moved  # who arrives at the end
    if moved is not None and migration_timing == "even":
        late = moved / 2
        people = people + late
    risk = np.zeros((*lead, *people.shape[-2:]))  # by the group in which they end the step
    risk[..., 1:] = people[..., :-1]
    risk[..., -1] += people[..., -1]
    end = risk * survival
    births = people[..., 0, :] + end[..., 0, :]  # women first, then what they bear
    if late is not None and migration_timing == "even":
        births[..., 1:] += late[..., 0, 1:]
    births *= fertility
    births *= step / 2
    total = births.sum(axis=-1)
    risk[..., 0, 0] = total / (1 + ratio)
    risk[..., 1, 0] = total - risk[..., 0, 0]
    end[..., 0] = risk[..., 0] * survival[..., 0]
    deaths = np.subtract(risk, end, out=risk)
    if late is not None:
        end += late
    return Step(end, births, deaths)


def _checked(
    population: np.ndarray,
    survival: np.ndarray,
    fertility: np.ndarray,
    sex_ratio: float | np.ndarray,
    migration: np.ndarray | None,
) -> tuple[tuple[int, ...], np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]:
    """Return the leading axes and the inputs as arrays of float that fit each other, or say which does not."""
    arrays = {"population": real_numbers("population", population), "survival": real_numbers("survival", survival)}
    arrays |= {"fertility": real_numbers("fertility", fertility), "sex_ratio": real_numbers("sex_ratio", sex_ratio)}
    if migration is not None:
        arrays["migration"] = real_numbers("migration", migration)
    lead = _lead(arrays)
    largest = np.finfo(float).max
    people, moved = arrays["population"], arrays.get("migration")
    _within("population", people, -ROUNDING * people.max(initial=1), largest, "0 or more")
    _within("survival", arrays["survival"], -ROUNDING, 1 + ROUNDING, "0 to 1")
    _within("fertility", arrays["fertility"], 0, largest, "0 or more")
    _within("sex_ratio", arrays["sex_ratio"], np.finfo(float).tiny, largest, "above 0")
    if moved is not None:
        _within("migration", moved, -largest, largest, "a finite number")
    return lead, people, arrays["survival"], arrays["fertility"], arrays["sex_ratio"], moved


def _lead(arrays: dict[str, np.ndarray]) -> tuple[int, ...]:
    """Return the leading axes of all arrays, broadcast together, once sexes and ages have been found to line up."""
    for name in [name for name in ("population", "survival", "migration") if name in arrays]:
        if arrays[name].ndim < 2 or arrays[name].shape[-2] != 2:
            raise ValueError(f"{name} has the shape {arrays[name].shape}; wanted is (..., 2, ages), female before male")
    if arrays["fertility"].ndim < 1:
        raise ValueError("fertility is a single number; wanted is the shape (..., ages)")
    ages = {name: array.shape[-1] for name, array in arrays.items() if name != "sex_ratio"}
    if len(set(ages.values())) > 1 or ages["population"] < 2:
        found = ", ".join(f"{name} {number}" for name, number in ages.items())
        raise ValueError(f"age groups do not line up: {found}; wanted is the same number in each, 2 or more")
    own = {"fertility": 1, "sex_ratio": 0}
    leads = {name: array.shape[: array.ndim - own.get(name, 2)] for name, array in arrays.items()}
    try:
        return np.broadcast_shapes(*leads.values())
    except ValueError:
        found = ", ".join(f"{name} {shape}" for name, shape in leads.items())
        raise ValueError(f"leading axes do not fit each other: {found}") from None


def _check_step(step: float, timing: str) -> None:
    if not isinstance(timing, str) or timing not in TIMINGS:
        raise ValueError(f"migration_timing is {timing!r}; wanted is one of {', '.join(TIMINGS)}")
    if not isinstance(step, int | float | np.number) or not 0 < step <= LONGEST:
        raise ValueError(f"step is {step!r}; wanted is a number of years above 0, {LONGEST:g} at the most")


def _within(name: str, array: np.ndarray, low: float, high: float, wanted: str) -> None:
    """Refuse values out of range, and those that are no number; two passes and no copy where all is well."""
    if array.size == 0 or (array.min() >= low and array.max() <= high):  # a NaN is neither
        return
    where = tuple(np.argwhere(~((array >= low) & (array <= high)))[0].tolist())
    place = f"[{', '.join(map(str, where))}]" if where else ""
    raise ValueError(f"{name}{place} is {array[where]:g}; wanted is {wanted}")

"""A projection of any number of towns, block by block: what is done with a block is never held beside another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from .advance import Step, advance

# An array, for all towns alike or with towns as its first axis, or what returns one for some towns and a year.
Reader = Callable[[slice, int], np.ndarray]
Rate = np.ndarray | float | Reader


class Block(NamedTuple):
    """A year of some towns.

    Attributes
    ----------
    towns : slice
        Which of the towns.
    year : int
        1 for the first year of the projection.
    step : Step
        ``population`` (towns, 2, ages), ``births`` (towns, ages) and ``deaths`` (towns, 2, ages) of that year.
    """

    towns: slice
    year: int
    step: Step


def project_blocks(
    population: np.ndarray,
    survival: Rate,
    fertility: Rate,
    sex_ratio: Rate,
    migration: Rate | None = None,
    *,
    years: int,
    block: int = 500,
    migration_timing: str = "end",
) -> Iterator[Block]:
    """Project towns by single years, some of them at a time.

    All years of a block come one after another, then the next block: sum or write them as they come. Memory is that of
    a block, time that of the towns. Each year is a step of :func:`~schoolplaces.forecast.advance`.

    Parameters
    ----------
    population : ndarray, shape (towns, 2, ages)
        Persons at the start; female, male. A ``numpy.memmap`` is read block by block.
    survival : ndarray or function
        Shape (2, ages) for all towns, (towns, 2, ages), or a function of the towns (a slice) and the year (1, 2, …)
        that returns either for them.
    fertility : ndarray or function
        As ``survival``, of shape (ages,) or (towns, ages).
    sex_ratio : float, ndarray or function
        A number or of shape (towns,).
    migration : ndarray or function, optional
        Net persons a year, of shape (2, ages) or (towns, 2, ages).
    years : int
        Years to project.
    block : int
        Towns at a time: some hundreds fit the caches of a processor. Results do not depend on it.
    migration_timing : {"end", "even"}

    Yields
    ------
    Block
        Its arrays are new each year. What is changed in ``step.population`` in place is carried on into the next year.

    Raises
    ------
    ValueError
        If the population or an array has not the shape that is wanted, years or block are not whole numbers of 1 or
        more, or as :func:`~schoolplaces.forecast.advance`.

    Examples
    --------
    >>> people, survival = np.full((5, 2, 3), 10.0), np.full((2, 3), 0.9)
    >>> sums = {}
    >>> for towns, year, step in project_blocks(people, survival, np.zeros(3), 1.05, years=2, block=2):
    ...     sums[year] = sums.get(year, 0.0) + step.population.sum()
    >>> {year: round(float(persons), 6) for year, persons in sums.items()}
    {1: 270.0, 2: 243.0}
    """
    shape = np.shape(population)
    if len(shape) != 3 or shape[1] != 2:
        raise ValueError(f"population has the shape {shape}; wanted is (towns, 2, ages), female before male")
    for name, number in (("years", years), ("block", block)):
        if number != int(number) or number < 1:
            raise ValueError(f"{name} is {number}; wanted is a whole number of 1 or more")
    given = {"survival": (survival, 2), "fertility": (fertility, 1), "sex_ratio": (sex_ratio, 0)}
    if migration is not None:
        given["migration"] = (migration, 2)
    rates = {name: _reader(name, rate, axes, shape[0]) for name, (rate, axes) in given.items()}
    return _project(population, rates, int(years), int(block), migration_timing)


def _project(population: np.ndarray, rates: dict[str, Reader], years: int, block: int, timing: str) -> Iterator[Block]:
    for first in range(0, len(population), block):
        towns = slice(first, min(first + block, len(population)))
        people = population[towns]
        for year in range(1, years + 1):
            now: dict[str, Any] = {name: read(towns, year) for name, read in rates.items()}
            try:
                step = advance(people, **now, migration_timing=timing)
            except ValueError as error:
                raise ValueError(f"year {year}, towns from {first} on: {error}") from None
            yield Block(towns, year, step)
            people = step.population


def _reader(name: str, rate: Rate, axes: int, towns: int) -> Reader:
    """Return what gives a rate of some towns in a year; ``axes`` are those of one town."""
    if callable(rate):
        return rate
    array = np.asarray(rate)
    if array.ndim == axes:
        return lambda _, year: array
    if array.ndim != axes + 1 or len(array) != towns:
        found = f"{name} has the shape {array.shape} for {towns} towns"
        raise ValueError(f"{found}; wanted is that of one town, or one more axis before it with all towns")
    return lambda part, year: array[part]

"""Residents of a generated region by town, sex and age, in line with its births and the moves of its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .generate_births import expected_births
from .generate_pupils import RESIDENT

if TYPE_CHECKING:
    from .generate_pupils import Children
    from .generate_settings import Settings
    from .generate_towns import Towns

OLDEST = 100  # the last age stands for all above it
OPEN_GROUP = 85  # where ages are in groups of five
YEARS_BETWEEN = 5  # two populations, so that migration can be read from them
BOYS = 0.526  # of births: 111 boys for 100 girls, as in the census of 2020
# Gompertz law of death (B. Gompertz, 1825, Philosophical Transactions 115, 513-583): the rate at age x is a e^{bx}.
LEVEL = np.array([2.1e-5, 3.6e-5])  # a: women, men
SLOPE = 0.098  # b
# Moves by age over those of children: the young leave for work, the old stay.
MOVES = ((0, 1.0), (15, 1.0), (18, 1.5), (28, 1.5), (35, 0.8), (45, 0.2), (60, 0.0), (OLDEST, 0.0))


def survivors() -> np.ndarray:
    """Share of the born who reach each age, women then men; shape (2, 101).

    Examples
    --------
    >>> survivors()[:, [0, 60, 90]].round(2).tolist()
    [[1.0, 0.93, 0.23], [1.0, 0.88, 0.08]]
    """
    ages = np.arange(OLDEST + 1)
    return np.asarray(np.exp(-LEVEL[:, None] / SLOPE * np.expm1(SLOPE * ages)[None, :]))


def draw_people(settings: Settings, towns: Towns, children: Children, residents: float, year: int) -> np.ndarray:
    """Whole residents at the end of a year; shape (towns, 2, 101), women first.

    Births of the year they were born, those who moved since and those who died; births are the drawn ones as far as
    these go back.

    Parameters
    ----------
    settings : Settings
    towns : Towns
    children : Children
    residents : float
        Of the region, the measure of the births that were not drawn.
    year : int
    """
    born = year - np.arange(OLDEST + 1)
    births = expected_births(settings, towns, residents, born)
    known = np.isin(born, children.birth_years)
    births[:, known] = children.births[:, born[known] - children.birth_years[0]]
    ages, weight = zip(*MOVES, strict=True)
    yearly = np.interp(np.arange(OLDEST + 1), ages, weight)
    moves = np.exp(towns.pull[:, None] * np.concatenate([[0.0], np.cumsum(yearly)[:-1]])[None, :])
    people = births * RESIDENT[towns.kind][:, None] * moves
    sexes = np.array([1 - BOYS, BOYS])[:, None] * survivors()
    return np.round(np.round(people[:, None, :] * sexes[None, :, :], 6)).astype(np.int64)


def population_table(towns: Towns, people: np.ndarray, year: int, width: int = 1) -> pd.DataFrame:
    """Return rows of the population table of a year.

    Parameters
    ----------
    towns : Towns
    people : ndarray of int, shape (towns, 2, 101)
    year : int
    width : int
        Years in an age group: 1, or 5 with 85 and over as the last.
    """
    starts = np.arange(OLDEST + 1) if width == 1 else np.arange(0, OPEN_GROUP + 1, width)
    groups = np.add.reduceat(people, starts, axis=2)
    number = len(towns.codes)
    return pd.DataFrame(
        {
            "town": np.repeat(np.array(towns.codes), 2 * len(starts)),
            "year": year,
            "sex": np.tile(np.repeat(["female", "male"], len(starts)), number),
            "age": np.tile(starts, 2 * number),
            "years": width,
            "persons": groups.ravel(),
            "basis": "resident",
        }
    )

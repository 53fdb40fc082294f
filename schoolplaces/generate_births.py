"""Births of a generated region: the path of China's births, with the trend and the chance of each town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .school_year import cohort_months, cohort_sum, month_index

if TYPE_CHECKING:
    from .generate_settings import Settings
    from .generate_towns import Towns

# Births of China, 10,000 (National Bureau of Statistics, rounded; those of 2011-2019 as revised after the census of
# 2020; before 1949 assumed). Between the years named births run evenly, outside them they are held.
CHINA = {
    1900: 1500, 1930: 1800, 1945: 1700, 1950: 2020, 1955: 1980, 1958: 1905, 1961: 1190, 1963: 2950, 1966: 2580,
    1970: 2740, 1975: 2110, 1980: 1780, 1987: 2520, 1990: 2370, 1995: 2050, 2000: 1765, 2005: 1612, 2010: 1588,
    2011: 1785, 2012: 1973, 2013: 1776, 2014: 1897, 2015: 1654, 2016: 1883, 2017: 1765, 2018: 1523, 2019: 1465,
    2020: 1202, 2021: 1062, 2022: 956, 2023: 902, 2024: 954, 2025: 792,
}  # fmt: skip
PEOPLE, CENSUS = 141_200, 2020  # residents of China, 10,000, at the census
# How far a region follows the country's rise and fall: births of a growing one fall less.
FOLLOWS = {"mixed": 1.0, "growing": 0.35, "shrinking": 1.0}
TREND_OF_PULL = 0.8  # towns that children move to have more births each year
LOCAL_SPREAD, YEAR_SPREAD = 0.08, 0.03


def births_a_resident(years: np.ndarray, trend: str = "mixed") -> np.ndarray:
    """Births of a year over the residents of the census.

    Parameters
    ----------
    years : ndarray of int
    trend : str
        "mixed", "growing" or "shrinking".

    Examples
    --------
    >>> births_a_resident(np.array([2016, 2020, 2025])).round(4).tolist()
    [0.0133, 0.0085, 0.0056]
    """
    known = np.array(list(CHINA), dtype=float)
    path = np.interp(years, known, np.array(list(CHINA.values()), dtype=float))
    return CHINA[CENSUS] / PEOPLE * (path / CHINA[CENSUS]) ** FOLLOWS[trend]


def expected_births(settings: Settings, towns: Towns, residents: float, years: np.ndarray) -> np.ndarray:
    """Births to be expected by town and year, from a region of so many residents; shape (towns, years)."""
    rng = settings.rng("local")
    local = np.exp(LOCAL_SPREAD * rng.standard_normal(len(towns.codes)))
    # Trends are followed for one generation back and forth: over a century they would empty or flood a town.
    ahead = np.clip(years - settings.base_year, -20, 20)
    trend = np.exp(TREND_OF_PULL * towns.pull[:, None] * ahead[None, :])
    return residents * towns.share[:, None] * births_a_resident(years, settings.trend)[None, :] * local[:, None] * trend


def draw_births(settings: Settings, expected: np.ndarray) -> np.ndarray:
    """Draw whole births: a year's chance of each town, then Poisson.

    Parameters
    ----------
    settings : Settings
    expected : ndarray, shape (towns, years)
    """
    rng = settings.rng("births")
    chance = np.exp(YEAR_SPREAD * rng.standard_normal(expected.shape))
    # Rounded, so that the last bit of exp(), which differs between processors, decides nothing.
    return rng.poisson(np.round(expected * chance, 6))


def cohort_sizes(settings: Settings, births: np.ndarray, first: int, cohorts: np.ndarray) -> np.ndarray:
    """Births of the cohorts that are of age 0 in the autumns ``cohorts``; shape (towns, cohorts).

    Parameters
    ----------
    settings : Settings
        Whose rule book has the cut-off and the end of the births year.
    births : ndarray of int, shape (towns, years)
        Of births years, the first being ``first``; spread evenly over their months.
    first : int
    cohorts : ndarray of int
    """
    rules = settings.book.region
    months = np.repeat(births / 12, 12, axis=1)
    start = 12 * first + round(month_index(0, rules.births_year_end)) - 12
    sums = [cohort_sum(months, start, *cohort_months(int(year), 0, rules.entry_cutoff)) for year in cohorts]
    return np.round(np.column_stack(sums), 6)

"""Women by town and age over the years: who may bear the children of a year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .population import Count


@dataclass(frozen=True)
class Women:
    """Women by town and single age, in the years that were projected and, moved back in age, in those before.

    Attributes
    ----------
    first : int
        First year of ``path``.
    path : list of ndarray, shape (towns, ages)
        Women at the end of ``first`` and of the years after it.
    """

    first: int
    path: list[np.ndarray]

    def at(self, year: int) -> np.ndarray:
        """Women at the end of a year; before the first those who were that much younger, without deaths and moves."""
        if year >= self.first:
            return self.path[year - self.first]
        known, back = self.path[0], self.first - year
        younger = np.zeros_like(known)
        if back < known.shape[1] - 1:  # the open group is of no age that could be younger
            younger[:, : -1 - back] = known[:, back:-1]
        return younger

    def expected(self, year: int, fertility: np.ndarray) -> np.ndarray:
        """Births these women would have in a year at rates of shape (towns, ages): at the mean of its two ends."""
        return np.asarray((fertility * (self.at(year - 1) + self.at(year)) / 2).sum(axis=1))


def women_between(counts: list[Count]) -> Women:
    """Women of each year from the first count to the last; between two counts on the line from one to the other."""
    path = [counts[0].persons[:, 0]]
    for before, after in pairwise(counts):
        years = after.year - before.year
        steps = np.arange(1, years + 1) / years
        path += [before.persons[:, 0] + share * (after.persons[:, 0] - before.persons[:, 0]) for share in steps]
    return Women(counts[0].year, path)

"""A few scenarios with weights in place of many draws: those in the middle of the draws near them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from schoolplaces.draws import Draws

TURNS = 100  # of the search for better middles; it ends by itself long before


@dataclass(frozen=True)
class Scenarios:
    """Draws with weights.

    Parameters
    ----------
    draws : Draws
    weights : ndarray of float, shape (draws,)
        Add up to 1.
    chosen : ndarray of int, shape (draws,)
        Which of the draws they were taken from.

    Examples
    --------
    >>> import numpy as np
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces import Draws
    >>> demand = tiny_county()[1]
    >>> rows = demand.table[["town", "stage", "grade", "year"]]
    >>> draws = Draws(rows, demand.table[["pupils"]].to_numpy() * [[1.0, 0.5]])
    >>> Scenarios(draws, np.array([0.25, 0.75]), np.array([0, 1])).weights.sum()
    np.float64(1.0)
    """

    draws: Draws
    weights: np.ndarray
    chosen: np.ndarray

    def __len__(self) -> int:
        """How many there are."""
        return len(self.weights)


def scenarios(draws: Draws, n: int = 50, seed: int = 0) -> Scenarios:
    """Reduce draws to a few of them, each with the share of the draws that lie nearest to it as its weight.

    Draws are compared by their pupils of each town, stage and year; the scenarios are k medoids of them (Kaufman &
    Rousseeuw 1987; found by turns of dealing out and of choosing the middle, Park & Jun 2009, from seeds drawn far from
    each other). The weight of a draw left out goes to the nearest one kept (Heitsch & Römisch 2003).

    Parameters
    ----------
    draws : Draws
    n : int
        At most so many; fewer where draws are alike.
    seed : int
        The same seed gives the same scenarios.

    Returns
    -------
    Scenarios
        In the order of the draws.

    Examples
    --------
    >>> import pandas as pd
    >>> from schoolplaces.draws import Draws
    >>> index = pd.DataFrame({"town": ["a"], "stage": ["primary"], "grade": [1], "year": [2026]})
    >>> few = scenarios(Draws(index, np.array([[10.0, 11.0, 12.0, 50.0]])), n=2)
    >>> few.draws.values.tolist(), few.weights.tolist()
    ([[11.0, 50.0]], [0.75, 0.25])
    """
    from schoolplaces.draws import Draws

    if n < 1 or seed < 0:
        raise ValueError(f"n is {n} and seed {seed}; wanted is 1 or more, and 0 or more")
    sums = draws.totals().values.T
    chosen = np.arange(len(draws)) if n >= len(draws) else _medoids(sums, n, seed)
    nearest = _distances(sums)[:, chosen].argmin(axis=1)
    weights = np.bincount(nearest, minlength=len(chosen)) / len(draws)
    kept = weights > 0
    chosen, weights = chosen[kept], weights[kept]
    return Scenarios(Draws(draws.index, draws.values[:, chosen]), weights, chosen)


def _distances(points: np.ndarray) -> np.ndarray:
    """Distance between any two points, shape (points, points); 0 on the diagonal."""
    from sklearn.metrics import pairwise_distances

    return np.asarray(pairwise_distances(points))


def _medoids(points: np.ndarray, n: int, seed: int) -> np.ndarray:
    """Places of points in the middle of those nearest to them, in order."""
    from sklearn.cluster import kmeans_plusplus

    between = _distances(points)
    chosen = np.unique(kmeans_plusplus(points, n, random_state=seed)[1])
    for _ in range(TURNS):
        nearest = between[:, chosen].argmin(axis=1)
        groups = [np.flatnonzero(nearest == place) for place in range(len(chosen))]
        better = np.unique(
            [group[between[np.ix_(group, group)].sum(axis=1).argmin()] for group in groups if len(group)]
        )
        if np.array_equal(better, chosen):
            break
        chosen = better
    return chosen

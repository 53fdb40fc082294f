"""How far each method of a family is believed, given what it was worth in earlier years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SHARP = 0.1  # error, as a share of the family's, that costs a method its belief by the factor e
EARLY = 4.0  # origins at which the evidence counts for half


def weigh(errors: Sequence[np.ndarray], belief: np.ndarray) -> np.ndarray:
    """Weights of the methods of a family: beliefs times exp(−excess error), the evidence counting as it grows.

    Each lead's mean error is set against the family's (by belief); a method's score s is the mean over leads. The
    weight is belief · exp(−(s − min s) / 0.1 · n / (n + 4)), with n origins: after one origin an error larger by a
    tenth takes a fifth off a method's weight, after forty nearly two thirds. Few origins, overlapping in their leads,
    tell little, and the best of them is seldom the best of the next: averages of sound methods err less than the winner
    (Bates & Granger 1969; Stock & Watson 2004, Journal of Forecasting 23, 405-430).

    Parameters
    ----------
    errors : sequence of ndarray, shape (methods, leads)
        One for each origin; NaN where not known.
    belief : ndarray, shape (methods,)
        Adds up to any positive number.

    Returns
    -------
    ndarray, shape (methods,)
        Weights that add up to 1; the beliefs where there are no errors.

    Examples
    --------
    >>> weigh([], np.array([1.0, 3.0])).tolist()
    [0.25, 0.75]
    >>> weigh([np.array([[0.01], [0.1]])] * 9, np.ones(2)).round(3).tolist()
    [1.0, 0.0]
    """
    plain = belief / belief.sum()
    table = np.array([part for part in errors if np.isfinite(part).any()])
    if not len(table):
        return plain
    known = np.isfinite(table).all(axis=1)  # origins × leads
    count = known.sum(axis=0)
    use = count > 0
    mean = np.where(known[:, None, :], table, 0.0).sum(axis=0)[:, use] / count[use]
    family = plain @ mean
    if not (family > 0).any():  # every method is right
        return plain
    score = (mean[:, family > 0] / family[family > 0]).mean(axis=1)
    origins = float(count[use].mean())
    weight = plain * np.exp(-(score - score.min()) / SHARP * origins / (origins + EARLY))
    return np.asarray(weight / weight.sum())

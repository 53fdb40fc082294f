"""Small towns lean on their kind: ratios of each town drawn towards those of all towns of its kind."""

from __future__ import annotations

import numpy as np


def size_weight(persons: np.ndarray, shrink: float) -> np.ndarray:
    """Weight of a town's own figures, persons / (persons + shrink): 0 for nobody, 1/2 for ``shrink`` persons.

    Parameters
    ----------
    persons : ndarray, shape (towns,)
        Population of each town.
    shrink : float
        Population at which a town counts as much as its kind; infinite: only the kind counts.

    Examples
    --------
    >>> size_weight(np.array([0.0, 2000.0, 18000.0]), 2000.0).tolist()
    [0.0, 0.5, 0.9]
    """
    both = persons + shrink
    return np.divide(persons, both, out=np.zeros(len(persons)), where=(both > 0) & np.isfinite(both))


def by_kind(values: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Sum of each town's kind, for each town, with the shape of ``values`` (towns first).

    Examples
    --------
    >>> by_kind(np.array([1.0, 2.0, 4.0]), np.array([0, 1, 0])).tolist()
    [5.0, 2.0, 5.0]
    """
    sums = np.zeros((int(kind.max(initial=0)) + 1, *values.shape[1:]))
    np.add.at(sums, kind, values)
    return np.asarray(sums[kind])


def shrunk_ratio(top: np.ndarray, bottom: np.ndarray, kind: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Ratio of ``top`` to ``bottom`` for each town: weight × its own + (1 − weight) × that of its kind.

    Where a town's bottom is 0 its kind's ratio is taken, where that of the kind is 0 the region's, and 1 after that.

    Parameters
    ----------
    top, bottom : ndarray, shape (towns, ...)
        Persons or births; sums over the same cells.
    kind : ndarray of int, shape (towns,)
        Number of each town's kind.
    weight : ndarray, shape (towns,)
        Weight of a town's own ratio, between 0 and 1.

    Examples
    --------
    >>> shrunk_ratio(np.array([8.0, 0.0]), np.array([10.0, 10.0]), np.array([0, 0]), np.array([1.0, 0.5])).tolist()
    [0.8, 0.2]
    """
    whole = np.ones(top.shape[1:])
    np.divide(top.sum(axis=0), bottom.sum(axis=0), out=whole, where=bottom.sum(axis=0) > 0)
    own_kind = _ratio(by_kind(top, kind), by_kind(bottom, kind), np.broadcast_to(whole, top.shape))
    own = _ratio(top, bottom, own_kind)
    share = weight.reshape(-1, *[1] * (top.ndim - 1))
    return np.asarray(share * own + (1 - share) * own_kind)


def _ratio(top: np.ndarray, bottom: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    return np.asarray(np.divide(top, bottom, out=np.array(otherwise, dtype=float), where=bottom > 0))

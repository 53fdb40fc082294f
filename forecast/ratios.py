"""Ratios from history: weighted to recent years, shrunk to the region by size, capped."""

from __future__ import annotations

import numpy as np


def weighted_ratio(
    after: np.ndarray, before: np.ndarray, *, window: int, decay: float, shrink: float, low: float, high: float
) -> tuple[np.ndarray, float]:
    """Ratio of ``after`` to ``before`` for each town, shrunk to the region's.

    With weights w_k = decay^k for the k-th year back, sums over the last ``window`` years of which anything is known,
    and in them over the cells known: region R = Σ w·Σ after / Σ w·Σ before; town r = (Σ w·after + R·shrink·Σ w) /
    (Σ w·before + shrink·Σ w), as if ``shrink`` more pupils a year had gone on at the region's ratio.

    Parameters
    ----------
    after, before : ndarray, shape (towns, years)
        Pupils of a grade and of the grade below a year earlier, aligned; NaN where not known.
    window : int
        Years used.
    decay : float
        Weight of a year against the year after it.
    shrink : float
        Pupils a year of the region's ratio that are added to each town's own.
    low, high : float
        Limits of the result.

    Returns
    -------
    (ndarray of shape (towns,), float)
        Ratios of the towns and of the region; NaN for both where nothing is known.

    Examples
    --------
    >>> town, region = weighted_ratio(np.array([[90.0]]), np.array([[100.0]]), window=3, decay=0.7, shrink=0.0,
    ...                               low=0.0, high=2.0)
    >>> float(town[0]), float(region)
    (0.9, 0.9)
    """
    known = ~(np.isnan(after) | np.isnan(before))
    upper, lower = np.where(known, after, 0.0), np.where(known, before, 0.0)
    use = np.flatnonzero(known.any(axis=0) & (lower.sum(axis=0) > 0))[-window:]
    if use.size == 0:
        return np.full(after.shape[0], np.nan), float("nan")
    weights = decay ** (after.shape[1] - 1.0 - use)
    top, bottom = upper[:, use] @ weights, lower[:, use] @ weights
    region = float(np.clip(top.sum() / bottom.sum(), low, high))
    weight = shrink * weights.sum()
    town = np.divide(top + weight * region, bottom + weight, out=np.full(top.shape, region), where=bottom + weight > 0)
    return np.clip(town, low, high), region

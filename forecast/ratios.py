"""Ratios from history: weighted to recent years, shrunk to the region by size, capped; grades that are not taught."""

from __future__ import annotations

import numpy as np

FEW = 5.0  # pupils expected in a grade of whom none came: below this, chance may be the reason


def weighted_ratio(
    after: np.ndarray,
    before: np.ndarray,
    *,
    window: int | None,
    decay: float,
    shrink: float,
    low: float = 0.0,
    high: float = np.inf,
) -> tuple[np.ndarray, float]:
    """Ratio of ``after`` to ``before`` for each town, shrunk to the region's.

    With weights w_k = decay^k for the k-th year back, sums over the last ``window`` years of which anything is known,
    and in them over the cells known: region R = Σ w·Σ after / Σ w·Σ before; town r = (Σ w·after + R·shrink·Σ w) /
    (Σ w·before + shrink·Σ w), as if ``shrink`` more pupils a year had gone on at the region's ratio. No ratio is moved
    by more than its own standard error √(max(R, r) / Σ w·before): what is beyond chance stays (the limited translation
    of Efron & Morris 1972, Journal of the American Statistical Association 67, 130-139).

    Parameters
    ----------
    after, before : ndarray, shape (towns, years)
        Pupils of a grade and of the grade below a year earlier, aligned; NaN where not known.
    window : int or None
        Years used; None for all.
    decay : float
        Weight of a year against the year after it.
    shrink : float
        Pupils a year of the region's ratio that are added to each town's own; may be infinite.
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
    use = np.flatnonzero(known.any(axis=0) & (lower.sum(axis=0) > 0))[-window if window else None :]
    if use.size == 0:
        return np.full(after.shape[0], np.nan), float("nan")
    weights = decay ** (after.shape[1] - 1.0 - use)
    top, bottom = upper[:, use] @ weights, lower[:, use] @ weights
    region = float(np.clip(top.sum() / bottom.sum(), low, high))
    there = bottom > 0
    own = np.divide(top, bottom, out=np.full(top.shape, region), where=there)
    weight = shrink * weights.sum()
    town = np.full(top.shape, region)
    if np.isfinite(weight):
        np.divide(top + weight * region, bottom + weight, out=town, where=bottom + weight > 0)
    error = np.sqrt(np.maximum(region, own) / np.where(there, bottom, 1.0))
    town = np.where(there, np.clip(town, own - error, own + error), region)
    return np.clip(town, low, high), region


def untaught(after: np.ndarray, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Years in which a town has no such grade: pupils were there to come up, and none did.

    A school that ends with grade 8 sends nobody into a grade 9 of its own; no shrinking may put pupils there, and its
    years say nothing of the ratio where the grade is taught. Fewer than five pupils to come up are taken for chance.

    Parameters
    ----------
    after, before : ndarray, shape (towns, years)
        As `weighted_ratio` takes them.

    Returns
    -------
    (ndarray of bool, shape (towns, years), ndarray of bool, shape (towns,))
        The years, and the towns whose last year with enough pupils was such a year.

    Examples
    --------
    >>> years, now = untaught(np.array([[0.0, 30.0], [0.0, 0.0]]), np.array([[30.0, 30.0], [30.0, 30.0]]))
    >>> years.tolist(), now.tolist()
    ([[True, False], [True, True]], [False, True])
    """
    enough = np.nan_to_num(before) >= FEW
    none = enough & (after == 0)
    told = enough & np.isfinite(after) | (np.nan_to_num(after) > 0)
    last = told.shape[1] - 1 - np.argmax(told[:, ::-1], axis=1) if told.shape[1] else np.zeros(len(told), dtype=int)
    now = told.any(axis=1) & none[np.arange(len(none)), last] if told.shape[1] else np.zeros(len(told), dtype=bool)
    return none, now

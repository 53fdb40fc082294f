"""Forecasts of parts and of their total reconciled: they add up, each moved the less the surer it is."""

from __future__ import annotations

import numpy as np

from .control import control

LEAST = 3  # forecasts of earlier years from which errors tell how they go together


def reconcile(total: float, parts: np.ndarray, errors: np.ndarray | None = None) -> np.ndarray:
    """Parts whose sum is the one total that follows from all forecasts.

    With S the summing matrix and W the covariance of the errors the reconciled forecasts are S (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ,
    least in the trace of their covariance (Wickramasuriya, Athanasopoulos & Hyndman 2019, MinT). Of one total over its
    parts that is ŷ − W c (c'ŷ) / (c'W c), c = (1, −1, …, −1): what the forecasts miss each other by is shared out. W is
    the sample covariance shrunk towards its diagonal (Schäfer & Strimmer 2005); where errors are few or none, weighted
    least squares with the variances (errors of one or two years), or with the total as unsure as its parts together.

    Parameters
    ----------
    total : float
        Forecast of the total.
    parts : ndarray, shape (parts,)
        Forecasts of the parts.
    errors : ndarray, shape (earlier, 1 + parts), optional
        What earlier forecasts were off by, the total first.

    Returns
    -------
    ndarray, shape (parts,)
        0 or more; their sum is the reconciled total.

    Examples
    --------
    >>> reconcile(110.0, np.array([60.0, 40.0])).tolist()
    [62.5, 42.5]
    >>> reconcile(110.0, np.array([60.0, 40.0]), np.array([[0.0, 2.0, 1.0], [0.0, -2.0, -1.0]])).tolist()
    [68.0, 42.0]
    """
    values = np.append(float(total), np.asarray(parts, dtype=float))
    if not np.isfinite(values).all() or (values < 0).any() or len(values) < 2:
        raise ValueError("total and parts hold something else than numbers of 0 or more")
    spread = covariance(len(values), errors)
    ends = np.append(1.0, -np.ones(len(values) - 1))
    moved = spread @ ends
    scale = float(ends @ moved)
    reached = values - moved * (float(ends @ values) / scale) if scale > 0 else values
    if (reached[1:] >= 0).all() and scale > 0:
        return reached[1:]
    return control(np.maximum(values[1:], 0.0), max(float(reached[0]), 0.0), np.diag(spread)[1:] + 1e-9)


def covariance(size: int, errors: np.ndarray | None) -> np.ndarray:
    """Covariance of the errors of a total and its parts, as far as they tell.

    Parameters
    ----------
    size : int
        Of both together.
    errors : ndarray, shape (earlier, size), optional

    Returns
    -------
    ndarray, shape (size, size)
    """
    told = 0 if errors is None else len(errors)
    if errors is None or not told or not np.any(errors):
        return np.diag(np.append(float(size - 1), np.ones(size - 1)))
    if told < LEAST:
        return np.diag((errors**2).mean(axis=0))
    return shrunk(errors)


def shrunk(errors: np.ndarray) -> np.ndarray:
    """Sample covariance with its correlations shrunk to 0 by as much as chance makes of them.

    Parameters
    ----------
    errors : ndarray, shape (earlier, series)
    """
    count = len(errors)
    centred = errors - errors.mean(axis=0)
    sample = centred.T @ centred / (count - 1)
    deviations = np.sqrt(np.diag(sample))
    scaled = np.divide(centred, deviations, out=np.zeros_like(centred), where=deviations > 0)
    products = scaled[:, :, None] * scaled[:, None, :]
    chance = ((products - products.mean(axis=0)) ** 2).sum(axis=0) * count / (count - 1) ** 3
    correlation = np.divide(
        sample, np.outer(deviations, deviations), out=np.zeros_like(sample), where=np.outer(deviations, deviations) > 0
    )
    off = ~np.eye(len(sample), dtype=bool)
    strength = float((correlation[off] ** 2).sum())
    share = min(1.0, float(chance[off].sum()) / strength) if strength > 0 else 1.0
    return np.where(off, (1 - share) * sample, sample)

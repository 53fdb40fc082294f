"""Parts brought to a total: weighted least squares that never turns negative."""

from __future__ import annotations

import numpy as np


def control(
    values: np.ndarray, totals: float | np.ndarray, weights: np.ndarray | None = None, axis: int = 0
) -> np.ndarray:
    """Values that add up to their totals, as near to those given as weighted least squares allows.

    Least Σ (x − v)²/w with Σ x = total and x ≥ 0: each value takes its share w/Σw of what is missing; one that would
    turn negative stays at 0 and the others share the rest. Without weights w = v: all are scaled alike, and what is 0
    stays 0 (Stone, Champernowne and Meade 1942; Hyndman et al. 2011 for the totals of a hierarchy).

    Parameters
    ----------
    values : array_like
        Parts, 0 or more.
    totals : float or array_like
        What they shall add up to along ``axis``, 0 or more; the shape of ``values`` without that axis.
    weights : array_like, optional
        How freely each value moves, 0 or more, broadcast to ``values``; 0 holds it where it is. The values when absent.
    axis : int
        The axis that is added up.

    Returns
    -------
    ndarray
        As ``values``; 0 or more. Where all values are 0 and no weights are given, the total is shared evenly.

    Raises
    ------
    ValueError
        If shapes do not fit, a number is negative or none, or the values held by a weight of 0 do not fit the total.

    Examples
    --------
    >>> control([30.0, 10.0], 80.0).tolist(), control([30.0, 10.0], 10.0, weights=[1.0, 1.0]).tolist()
    ([60.0, 20.0], [10.0, 0.0])
    """
    parts, wanted, free = _checked(values, totals, weights, axis)
    if free is None:
        found = parts.sum(axis=-1, keepdims=True)
        scaled = np.divide(parts, found, out=np.full(parts.shape, 1 / parts.shape[-1]), where=found > 0) * wanted
    else:
        scaled = parts + free * _shift(parts, wanted, free)
        np.maximum(scaled, 0.0, out=scaled)
        missing = wanted - scaled.sum(axis=-1, keepdims=True)
        if (abs(missing) > 1e-9 * (wanted + parts.sum(axis=-1, keepdims=True)) + 1e-12).any():
            worst = float(missing.flat[np.argmax(abs(missing))])
            raise ValueError(f"values of weight 0 leave the total {worst:g} away; free more of them or mend the total")
    return np.moveaxis(scaled, -1, axis)


def _shift(parts: np.ndarray, wanted: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Return s, shape (..., 1), so that Σ max(0, v + s·w) is the total.

    Sorted by v/w, those that end at 0 stand first: with the k first ones out, s = (total − Σ v)/Σ w of the rest, and k
    is the least for which the next one, v + s·w, is not negative. Held values stand last: when only they are left, all
    others are 0.
    """
    with np.errstate(over="ignore"):
        bound = np.divide(parts, free, out=np.full(parts.shape, np.inf), where=free > 0)
    none = -np.max(bound, axis=-1, keepdims=True, initial=0.0, where=np.isfinite(bound))  # all that can move is 0
    order = np.argsort(bound, axis=-1, kind="stable")
    ranked, moving = (np.take_along_axis(array, order, axis=-1) for array in (parts, free))
    rest = np.cumsum(ranked[..., ::-1], axis=-1)[..., ::-1]
    weight = np.cumsum(moving[..., ::-1], axis=-1)[..., ::-1]
    shift = np.divide(wanted - rest, weight, out=none.repeat(parts.shape[-1], axis=-1), where=weight > 0)
    stays = (np.take_along_axis(bound, order, axis=-1) + shift >= 0) | (weight <= 0)
    first = np.where(stays.any(axis=-1), stays.argmax(axis=-1), parts.shape[-1] - 1)
    return np.take_along_axis(shift, first[..., None], axis=-1)


def _checked(
    values: np.ndarray, totals: float | np.ndarray, weights: np.ndarray | None, axis: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Return values and weights with the axis last and totals beside them, or say what does not fit."""
    parts = np.asarray(values, dtype=float)
    if not -parts.ndim <= axis < parts.ndim or parts.shape[axis] == 0:
        raise ValueError(f"values have the shape {parts.shape}; wanted is one part or more along axis {axis}")
    try:
        free = None if weights is None else np.broadcast_to(np.asarray(weights, dtype=float), parts.shape)
        wanted = np.broadcast_to(np.asarray(totals, dtype=float), np.delete(parts.shape, axis))
    except ValueError:
        found = f"totals {np.shape(totals)}, weights {np.shape(weights) if weights is not None else 'none'}"
        raise ValueError(f"{found} do not fit values of the shape {parts.shape} along axis {axis}") from None
    for name, array in (("values", parts), ("totals", wanted), ("weights", free)):
        if array is not None and not (np.isfinite(array) & (array >= 0)).all():
            where = tuple(np.argwhere(~(np.isfinite(array) & (array >= 0)))[0].tolist())
            raise ValueError(f"{name}{list(where) if where else ''} is {array[where]:g}; wanted is 0 or more")
    return np.moveaxis(parts, axis, -1), wanted[..., None], None if free is None else np.moveaxis(free, axis, -1)

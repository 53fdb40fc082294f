"""Arrays of real numbers from whatever is handed in, or a sentence that says why not."""

from __future__ import annotations

import numpy as np


def real_numbers(name: str, values: object) -> np.ndarray:
    """Return values as an array of float, not a copy where they are one already.

    Parameters
    ----------
    name : str
        What the values are called in the error.
    values : array_like

    Raises
    ------
    ValueError
        For text, dates, complex numbers, masked cells, rows of different lengths and numbers too large for a float.

    Examples
    --------
    >>> real_numbers("rates", [1, 2]).tolist()
    [1.0, 2.0]
    """
    try:
        found = np.asarray(values)
        if found.dtype.kind in "biufO" and not np.ma.is_masked(values):
            return found.astype(float, copy=False)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"{name}: not an array of numbers that are all there; wanted are real numbers, in full rows")

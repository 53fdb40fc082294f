"""How far a plan may be from the best, in words: the same number wherever it is told."""

from __future__ import annotations

from math import ceil, isfinite


def gap_text(gap: float) -> str:
    """Print a relative gap in per cent; rounded up, as it is a promise.

    Parameters
    ----------
    gap : float
        Share of the objective.

    Returns
    -------
    str

    Examples
    --------
    >>> gap_text(0.004803), gap_text(0.0048), gap_text(0.0), gap_text(float("inf"))
    ('0.49%', '0.48%', '0', '∞')
    """
    if not isfinite(gap):
        return "∞"
    if gap <= 1e-6:
        return "0"
    return f"{ceil(round(gap * 1e4, 6)) / 100:.2f}%"

"""Net migration as the residual of two counts: those there at the second less those who would be without moves."""

from __future__ import annotations

import numpy as np

from .shrink import by_kind

LEAVE_ALL, DOUBLE = -1.0, 1.0  # limits of a yearly rate


def residual_rates(
    expected: np.ndarray, counted: np.ndarray, years: int, kind: np.ndarray, weight: np.ndarray, *, smooth: int = 5
) -> np.ndarray:
    """Yearly net migration per person by town, sex and single age, from cohorts between two counts.

    A cohort of E survivors of which O are counted grew by r = (O/E)^(1/n) − 1 a year in the n years it was alive. The
    rate of an age is the mean, weighted by E, of the cohorts that passed through it between the counts: exact where
    rates are the same at all ages, or with one year between the counts; else a mean over neighbouring ages, which is
    what steadies it. (Residual method: Siegel & Hamilton 1952, Journal of the American Statistical Association 47, pp.
    475–500.) A town's rate is drawn towards that of its kind, which is also taken where nobody was expected.

    Parameters
    ----------
    expected : ndarray, shape (towns, 2, ages)
        The first count and the births since, survived to the second count without migration.
    counted : ndarray, shape (towns, 2, ages)
        The second count.
    years : int
        Years between the counts, 1 or more.
    kind : ndarray of int, shape (towns,)
        Number of each town's kind.
    weight : ndarray, shape (towns,)
        Weight of a town's own rates, between 0 and 1 (`size_weight`).
    smooth : int
        Ages of the moving mean that steadies rates of counts that lie close: it adds to ``years`` up to this many.

    Returns
    -------
    ndarray, shape (towns, 2, ages)
        Between −1 and 1 per person who would be there at the end of the year without migration.

    Examples
    --------
    >>> expected = np.full((1, 2, 4), 100.0)
    >>> rates = residual_rates(expected, expected * 1.1, 1, np.array([0]), np.array([1.0]))
    >>> rates.round(6).tolist()
    [[[0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1]]]
    """
    if expected.shape != counted.shape or expected.ndim != 3 or years < 1:
        raise ValueError(f"expected {expected.shape} and counted {counted.shape}: (towns, 2, ages) alike, years ≥ 1")
    spread = max(smooth - years, 0) // 2
    kinds = _age_rates(by_kind(expected, kind), by_kind(counted, kind), years, spread, 0.0)
    own = _age_rates(expected, counted, years, spread, kinds)
    share = weight[:, None, None]
    return np.asarray(np.clip(share * own + (1 - share) * kinds, LEAVE_ALL, DOUBLE))


def _age_rates(
    expected: np.ndarray, counted: np.ndarray, years: int, spread: int, otherwise: np.ndarray | float
) -> np.ndarray:
    """Rates by age from those of cohorts; ``otherwise`` where no cohort that passed an age had anybody."""
    lived = np.minimum(np.arange(expected.shape[-1]) + 1, years)
    growth = np.divide(counted, expected, out=np.ones(expected.shape), where=expected > 0) ** (1 / lived)
    rates = np.clip(growth - 1, LEAVE_ALL, DOUBLE)
    ahead, behind = years - 1 + spread, spread  # a cohort that ends at age a + j passed age a j years before
    width = expected.shape[-1]
    weights, sums = np.zeros(expected.shape), np.zeros(expected.shape)
    for shift in range(-behind, ahead + 1):
        low, high = max(-shift, 0), min(width - shift, width)
        if low < high:
            cells, cohorts = slice(low, high), slice(low + shift, high + shift)
            weights[..., cells] += expected[..., cohorts]
            sums[..., cells] += expected[..., cohorts] * rates[..., cohorts]
    filled = np.array(np.broadcast_to(otherwise, expected.shape), dtype=float)
    return np.asarray(np.divide(sums, weights, out=filled, where=weights > 0))

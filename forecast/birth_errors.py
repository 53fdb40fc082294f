"""How wrong births to come would have been forecast in earlier years: what cohorts not yet born add to the spread."""

from __future__ import annotations

import numpy as np

from .birth_series import SHORT, carry_on
from .history import History

MONTHS = 12
MOST = 0.4  # error of births one year ahead, on the logarithm, beyond which a count is taken to be wrong
BELIEVED = (0.05, 0.8)  # error of births one year ahead before anything is seen, and its growth


def birth_errors(history: History, years: int) -> np.ndarray:
    """Logarithms of actual over forecast births of the region, from all earlier years, over the root of their number.

    Births are carried on from each year that has five behind it, as the forecast carries them on (`birth_series`).

    Parameters
    ----------
    history : History
    years : int
        Years ahead.

    Returns
    -------
    ndarray, shape (blocks, years)
        To be drawn from as `spread.Blocks` are: Σ g · block with normal g. What is believed of any births stands last,
        with the weight of one year; a year ahead that was never tried follows from the one before.
    """
    series = _known_births(history)
    found = []
    for last in range(SHORT, len(series)):
        ahead = min(years, len(series) - last)
        made = carry_on(series[:last], ahead).values
        error = np.full(years, np.nan)
        error[:ahead] = np.log(np.maximum(series[last : last + ahead], 0.5) / np.maximum(made, 0.5))
        most = MOST * np.sqrt(np.arange(1, years + 1.0))
        found.append(np.clip(error, -most, most))
    blocks = np.array([*found, BELIEVED[0] * np.arange(1, years + 1.0) ** BELIEVED[1]])
    known = np.isfinite(blocks)
    count = known.sum(axis=0)
    blocks = np.where(known, blocks, 0.0)
    for ahead in range(1, years):
        if count[ahead] == 1:  # the belief alone
            blocks[:, ahead] = blocks[:, ahead - 1] * ((ahead + 1) / ahead) ** BELIEVED[1]
            count[ahead] = count[ahead - 1]
    return np.asarray(blocks / np.sqrt(count))


def _known_births(history: History) -> np.ndarray:
    """Births of the region by year, of the years that are known whole for every town that has births."""
    births = history.births
    if births.table is None:
        return np.zeros(0)
    whole = int(births.known_until - births.first_month) // MONTHS
    table = births.table[:, : whole * MONTHS].reshape(len(births.table), whole, MONTHS).sum(axis=2)
    there = table[np.isfinite(table).any(axis=1)]
    return there[:, np.isfinite(there).all(axis=0)].sum(axis=0)


def years_unborn(history: History, stage: str, grade: int, year: int) -> tuple[float, float]:
    """How far ahead the births of a grade lie, in years after the last known ones, and the share still to be born."""
    start, end = history.ladder.birth_months(stage, grade, year)
    share = 1.0 - history.born(start, end)
    known = history.births.known_until
    return max((max(start, known) + end) / 2 - known, 0.0) / MONTHS + 0.5 if share > 0 else 0.0, share

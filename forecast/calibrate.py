"""Calibration: the spread widened by how intervals of earlier years, blind to what came, would have covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import stdtrit

from .believed import not_kept
from .spread import FREEDOM, LEAST, PastErrors, Spread, chance, plain_spread

COUNTS = 1.0  # origins at which what a stage's intervals covered counts for half
TOGETHER = 4.0  # origins at which what those of one lead covered counts for half
APART = 1  # years between origins up to which they do not tell of each other
FADES = 0.9  # weight of a year against the year after it
NARROWEST, WIDEST = 0.25, 2.5


def learn_spread(
    past: Sequence[PastErrors],
    below: np.ndarray,
    stage: np.ndarray,
    years: int,
    besides: np.ndarray,
) -> Spread:
    """Learn the spread of forecasts from their errors in earlier years, so that intervals cover what they say.

    What came after each earlier origin is set against the spread that the others tell, those of the years next to it
    left out, as their leads overlap: the multiple of the 80 % interval that covers four in five totals of towns, late
    years counting most, is what the spread is widened (or narrowed) with. Errors that a spread was learned from lie
    within it more often than those still to come; and a region whose forecasts go well, or ill, mostly goes on so. As
    origins are few, each lead is drawn to all leads of its stage, and that to 1.

    Parameters
    ----------
    past : sequence of PastErrors
        By origin; may be empty.
    below : ndarray of int, shape (cells,)
        The grade below in the stage, where a cohort is a year before; first grades name themselves.
    stage : ndarray of int, shape (cells,)
        Number of each cell's stage.
    years : int
        Leads to be drawn.
    besides : ndarray, shape (blocks, leads · cells)
        See `Spread`.
    """
    spread, widen = plain_spread(past, below, stage, years, besides), np.ones((years, len(stage)))
    leads = len(past[0].made) if past else 0
    others = [[other for other in past if abs(other.year - one.year) > APART] for one in past]
    blind = [
        plain_spread(known, below, stage, leads, not_kept(one.promised, leads * len(stage)))
        for known, one in zip(others, past, strict=True)
    ]
    now = max((one.last for one in past), default=0)
    for number in np.unique(stage):
        mine = stage == number
        found = [_multiples(of_others, one, mine) for of_others, one in zip(blind, past, strict=True)]
        ages = [now - one.year - np.arange(1, leads + 1) for one in past]
        widen[:, mine] = _widths(found, ages, years)[:, None]
    return replace(spread, widen=widen)


def half_width(freedom: float) -> float:
    """Half of an interval of 80 % over the scale of Student's t.

    Examples
    --------
    >>> round(half_width(6.0), 4)
    1.4398
    """
    return float(stdtrit(freedom, 0.9))


def _multiples(spread: Spread, past: PastErrors, mine: np.ndarray) -> list[np.ndarray]:
    """By lead: errors of towns' totals in a stage, as multiples of half of their 80 % interval."""
    shared = spread.shared.values / np.sqrt(spread.shared.count)
    own = spread.own.values / np.sqrt(spread.own.count)
    besides = spread.besides.reshape(len(spread.besides), *past.made.shape[::2])
    shared = np.concatenate([shared, besides])
    found = []
    for lead in range(len(past.made)):
        made, came = past.made[lead][:, mine], past.came[lead][:, mine]
        use = np.isfinite(came).all(axis=1) & (made.sum(axis=1) >= LEAST) & (np.nan_to_num(came).sum(axis=1) > 0)
        made, came = made[use], came[use]
        together = ((made @ shared[:, lead, mine].T) ** 2).sum(axis=1)
        apart = (((made * chance(made)) @ own[:, lead, mine].T) ** 2).sum(axis=1)
        together, apart = together * half_width(spread.freedom) ** 2, apart * half_width(FREEDOM) ** 2
        found.append(np.abs((came - made).sum(axis=1)) / np.sqrt(together + apart))
    return found


def _widths(found: Sequence[Sequence[np.ndarray]], ages: Sequence[np.ndarray], years: int) -> np.ndarray:
    """What a stage's spread is multiplied with, by lead: shape (years,)."""
    leads: list[list[tuple[np.ndarray, float]]] = [[] for _ in range(years)]
    for multiples, age in zip(found, ages, strict=True):
        for lead, part in enumerate(multiples):
            if len(part) and lead < years:
                leads[lead].append((part, FADES ** float(age[lead])))
    whole = [part for some in leads for part in some]
    if not whole:
        return np.ones(years)
    weight = [sum(weight for _, weight in some) for some in leads]
    level = _covering(whole) * max(weight) / (max(weight) + COUNTS)
    widths, last = np.empty(years), level
    for lead, some in enumerate(leads):
        if some:
            last = (_covering(some) * weight[lead] + level * TOGETHER) / (weight[lead] + TOGETHER)
        widths[lead] = last
    return np.exp(widths)


def _covering(parts: Sequence[tuple[np.ndarray, float]]) -> float:
    """Logarithm of the least multiple that covers 80 %, origins weighing as given whatever their number of towns."""
    multiples = np.concatenate([part for part, _ in parts])
    weights = np.concatenate([np.full(len(part), weight / len(part)) for part, weight in parts])
    order = np.argsort(multiples)
    share = np.cumsum(weights[order]) / weights.sum()
    least = multiples[order][np.searchsorted(share, 0.8 - 1e-9)]
    return float(np.log(np.clip(least, NARROWEST, WIDEST)))

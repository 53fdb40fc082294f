"""How forecasts of earlier years were wrong, as something to draw from: a part all towns share, and a part of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .believed import FIRM, effective, scales, sure

HALF = 0.5  # a pupil: so that nobody has a logarithm
EVEN = 0.02  # share by which a town's cell errs apart from chance, in the scale that errors are measured on
GROWTH_OWN = 0.6  # power of the lead by which a town's errors grow beyond the leads that were tried
BELIEVED_OWN = 0.3  # error of a town at lead 1 before anything is seen, on its scale; it weighs like one origin
LEAST = 20.0  # pupils of the smallest town whose total counts
FREEDOM = 6.0  # degrees of freedom of what towns err by beside the region
FURTHEST = 1.5  # logarithm beyond which nothing is drawn
MOST = 0.4  # error of the region at lead 1, on the logarithm, beyond which a count is taken to be wrong
FAR = 5.0  # typical errors beyond which a cell is taken for a closing or an opening


@dataclass(frozen=True)
class PastErrors:
    """Forecasts of one origin and what came, all stages and grades side by side.

    Parameters
    ----------
    year : int
        The origin.
    made, came : ndarray, shape (leads, towns, cells)
        Pupils; ``came`` is NaN where not known.
    promised : ndarray, shape (leads, cells), optional
        Logarithm of the region's pupils over those without the targets of the rules.
    """

    year: int
    made: np.ndarray
    came: np.ndarray
    promised: np.ndarray | None = None

    @property
    def last(self) -> int:
        """The last year of which anything is known."""
        known = np.flatnonzero(np.isfinite(self.came).any(axis=(1, 2)))
        return self.year + 1 + int(known[-1]) if len(known) else self.year


@dataclass(frozen=True)
class Blocks:
    """Errors of several origins (or of towns in them) over leads and cells, to be drawn from together.

    A draw is Σ g_m · block_m / √count with normal g: normal, with the second moments that the errors have over leads
    and grades, bias included. A block that does not know a cell leaves it out of the count there.

    Parameters
    ----------
    values : ndarray, shape (blocks, leads, cells)
    count : ndarray, shape (leads, cells)
    """

    values: np.ndarray
    count: np.ndarray

    def scaled(self) -> np.ndarray:
        """Blocks over the root of their count, shape (blocks, leads · cells)."""
        scaled = self.values / np.sqrt(np.maximum(self.count, 1e-12))
        return np.asarray(scaled.reshape(len(scaled), -1))


@dataclass(frozen=True)
class Spread:
    """What draws are made of.

    Parameters
    ----------
    shared, own : Blocks
        Logarithms of actual over forecast pupils: of the region, and of a town beside it on the scale of `chance`.
    besides : ndarray, shape (blocks, leads · cells)
        What adds to the shared part and no error of earlier years tells: births to come where no lead that was tried
        knew of them, and what the rules promise.
    widen : ndarray, shape (leads, cells)
        What both are multiplied with, so that intervals made in earlier years would have covered what they say.
    freedom : float
        Degrees of freedom of the shared part: how few origins tell of it.
    """

    shared: Blocks
    own: Blocks
    besides: np.ndarray
    widen: np.ndarray
    freedom: float


def chance(pupils: np.ndarray) -> np.ndarray:
    """Scale of a town's error in a cell, on the logarithm: √(1 / (pupils + 1) + 0.02²)."""
    return np.sqrt(1.0 / (np.maximum(pupils, 0.0) + 1.0) + EVEN**2)


def plain_spread(
    past: Sequence[PastErrors],
    below: np.ndarray,
    stage: np.ndarray,
    years: int,
    besides: np.ndarray,
) -> Spread:
    """The spread of forecasts as their errors in earlier years tell it, not widened; see `calibrate`.

    Errors of the region are taken over what is believed of them (`believed.sure`), those of towns over chance: so
    errors of near leads tell of far ones that were not tried.

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
    errors = [_shared_error(part) for part in past]
    towns = past[0].made.shape[1] if past else 1
    own = [_own_errors(part, error) for part, error in zip(past, errors, strict=True)] if towns > 1 else []
    shared, freedom = _shared_blocks(past, errors, below, stage, years)
    values, count = _blocks([block for blocks in own for block in blocks], len(below), below, years, GROWTH_OWN)
    believed = np.broadcast_to(BELIEVED_OWN * np.arange(1, years + 1.0)[:, None] ** GROWTH_OWN, count.shape)
    apart = Blocks(np.concatenate([values, believed[None]]), count + 1.0)
    return Spread(shared, apart, besides, np.ones((years, len(below))), freedom)


def _shared_blocks(
    past: Sequence[PastErrors],
    errors: Sequence[np.ndarray],
    below: np.ndarray,
    stage: np.ndarray,
    years: int,
) -> tuple[Blocks, float]:
    """Blocks of the region's errors and how freely they may lie beyond: as degrees of freedom."""
    seen = [error / sure(len(error), len(below), part.promised) for part, error in zip(past, errors, strict=True)]
    scale = scales(seen, stage, [part.made.sum(axis=1) for part in past])
    values, count = _blocks(seen, len(below), below, years, 0.0)
    told = np.array([[effective(number, lead) for number in row] for lead, row in enumerate(count, start=1)])
    weight = np.sqrt(np.divide(told, count, out=np.zeros_like(count), where=count > 0))
    # A break (births of another basis, a wrong count) errs many times what is believed. It is a level that moved, which
    # does not grow with the lead as a walk does: what was not tried errs by no more than the largest error seen.
    most = max(MOST, *(float(np.nanmax(np.abs(error), initial=0.0)) for error in errors)) if errors else MOST
    limit = most / sure(*count.shape)
    values, scale = np.clip(values, -limit, limit), np.minimum(scale, limit)
    found = np.concatenate([values * weight, np.sqrt(FIRM) * scale[None]])
    return Blocks(found * sure(*count.shape), told + FIRM), FIRM + float(told.max(axis=1).mean())


def _shared_error(past: PastErrors) -> np.ndarray:
    """Logarithm of the region's actual over forecast pupils, shape (leads, cells); NaN where not known or nobody."""
    known = np.isfinite(past.came) & ~_ended(past)
    came = np.where(known, past.came, 0.0).sum(axis=1)
    made = np.where(known, past.made, 0.0).sum(axis=1)
    there = known.any(axis=1) & (np.minimum(made, came) >= 1.0)  # a grade that opens or ends is no error
    most = MOST * np.sqrt(np.arange(1, len(made) + 1.0))[:, None]
    return np.where(there, np.clip(np.log((came + HALF) / (made + HALF)), -most, most), np.nan)


def _ended(past: PastErrors) -> np.ndarray:
    """Towns of which nobody is left though many were expected: an end, not an error; shape (leads, towns, 1)."""
    came, made = np.nan_to_num(past.came).sum(axis=2, keepdims=True), past.made.sum(axis=2, keepdims=True)
    return (came == 0) & (made >= LEAST) & np.isfinite(past.came).all(axis=2, keepdims=True)


def _own_errors(past: PastErrors, shared: np.ndarray) -> np.ndarray:
    """What towns err by beside the region, on their scale; shape (towns, leads, cells), NaN where not known."""
    expected = past.made * np.exp(np.nan_to_num(shared))[:, None, :]
    known = np.isfinite(past.came) & ~_ended(past) & np.isfinite(shared)[:, None, :]
    known &= past.made + np.nan_to_num(past.came) >= 1.0
    error = np.log((np.where(known, past.came, 0.0) + HALF) / (expected + HALF)) / chance(past.made)
    for lead, some in enumerate(known):
        if some.any():
            usual = FAR * 1.4826 * max(float(np.median(np.abs(error[lead][some]))), 0.05)
            error[lead] = np.clip(error[lead], -usual, usual)
    return np.moveaxis(np.where(known, error, np.nan), 1, 0)


def _blocks(
    found: Sequence[np.ndarray], cells: int, below: np.ndarray, years: int, growth: float
) -> tuple[np.ndarray, np.ndarray]:
    """Errors as blocks and how many know each cell; leads that were not tried follow from the last one that was."""
    tried = found[0].shape[0] if found else 0
    values = np.full((len(found), years, cells), np.nan)
    if tried:
        values[:, : min(tried, years)] = np.array(found)[:, :years]
    known = np.isfinite(values)
    values, count = np.where(known, values, 0.0), known.sum(axis=0).astype(float)
    enough = count.max(axis=1) >= 1
    last = int(np.flatnonzero(enough)[-1]) + 1 if enough.any() else 0
    for lead in range(max(last, 1), years):
        values[:, lead] = values[:, lead - 1][:, below] * ((lead + 1) / lead) ** growth
        count[lead] = count[lead - 1][below]
    return values, count


def draw(spread: Spread, expected: np.ndarray, chance_of: np.random.Generator, draws: int) -> np.ndarray:
    """Draws of pupils around a forecast.

    Parameters
    ----------
    spread : Spread
    expected : ndarray, shape (leads, towns, cells)
        Pupils forecast, the median of the draws.
    chance_of : Generator
    draws : int

    Returns
    -------
    ndarray, shape (draws, leads, towns, cells)
        Never negative; 0 where nobody is expected.
    """
    leads, towns, cells = expected.shape
    heavy = np.sqrt(spread.freedom / chance_of.chisquare(spread.freedom, draws))[:, None]
    shared = (heavy * chance_of.standard_normal((draws, len(spread.shared.values)))) @ spread.shared.scaled()
    shared += (heavy * chance_of.standard_normal((draws, len(spread.besides)))) @ spread.besides
    shared = (shared.reshape(draws, leads, cells) * spread.widen).reshape(draws, leads, 1, cells)
    heavy = np.sqrt(FREEDOM / chance_of.chisquare(FREEDOM, draws))[:, None]
    own = np.repeat(heavy, towns, axis=0) * chance_of.standard_normal((draws * towns, len(spread.own.values)))
    own = (own @ spread.own.scaled()).reshape(draws, towns, leads, cells).swapaxes(1, 2)
    error = np.clip(shared + own * (chance(expected) * spread.widen[:, None, :]), -FURTHEST, FURTHEST)
    return np.where(expected > 0, np.maximum((expected + HALF) * np.exp(error) - HALF, 0.0), 0.0)

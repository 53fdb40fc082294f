"""How forecasts of earlier years were wrong, as something to draw from: a part all towns share, and a part of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

HALF = 0.5  # a pupil: so that nobody has a logarithm
EVEN = 0.02  # share by which a town's cell errs apart from chance, in the scale that errors are measured on
GROWTH_SHARED, GROWTH_OWN = 0.9, 0.6  # powers of the lead by which errors grow beyond the leads that were tried
BELIEVED_SHARED = (0.005, 1.0)  # error of the region at lead 1 before anything is seen, and the origins it weighs like
BELIEVED_OWN = (0.3, 1.0)  # the same of a town's, on its scale
KAPPA = 1.2816  # the normal quantile of 90 %: half of the width of an interval of 80 %
COUNTS = 1.0  # origins at which the errors' own shape counts for half
TOGETHER = 2.0  # origins at which a lead's own width counts for half
LEAST = 20.0  # pupils of the smallest town whose total counts
WIDTHS = np.geomspace(0.2, 3.0, 40)
FREEDOM = 8.0  # degrees of freedom of the shared part, and one for each origin
FURTHEST = 1.5  # logarithm beyond which nothing is drawn
MOST = 0.4  # error of the region at lead 1, on the logarithm, beyond which a count is taken to be wrong
FAR = 5.0  # typical errors beyond which a cell is taken for a closing or an opening


@dataclass(frozen=True)
class PastErrors:
    """Forecasts of one origin and what came, all stages and grades side by side.

    Parameters
    ----------
    made, came : ndarray, shape (leads, towns, cells)
        Pupils; ``came`` is NaN where not known.
    """

    made: np.ndarray
    came: np.ndarray


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
    unborn : ndarray, shape (blocks, leads · cells)
        What births to come add to the shared part where no lead that was tried knew of them.
    freedom : float
        Degrees of freedom of the shared part, which few origins tell.
    widen : ndarray, shape (leads, cells)
        What towns' own part is multiplied with, so that intervals of earlier years would have covered what they say.
    """

    shared: Blocks
    own: Blocks
    unborn: np.ndarray
    freedom: float
    widen: np.ndarray


def chance(pupils: np.ndarray) -> np.ndarray:
    """Scale of a town's error in a cell, on the logarithm: √(1 / (pupils + 1) + 0.02²)."""
    return np.sqrt(1.0 / (np.maximum(pupils, 0.0) + 1.0) + EVEN**2)


def learn_spread(
    past: Sequence[PastErrors], below: np.ndarray, stage: np.ndarray, years: int, unborn: np.ndarray
) -> Spread:
    """Learn the spread of forecasts from their errors in earlier years.

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
    unborn : ndarray, shape (blocks, leads · cells)
    """
    errors = [_shared_error(part) for part in past]
    towns = past[0].made.shape[1] if past else 1
    own = [_own_errors(part, error) for part, error in zip(past, errors, strict=True)] if towns > 1 else []
    cells = len(below)
    shared = _blocks(errors, cells, below, years, GROWTH_SHARED, BELIEVED_SHARED)
    apart = _blocks([block for blocks in own for block in blocks], cells, below, years, GROWTH_OWN, BELIEVED_OWN)
    plain = Spread(shared, apart, unborn, FREEDOM + len(past), np.ones((years, len(stage))))
    return replace(plain, widen=_widen(plain, past, stage, years))


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
    found: Sequence[np.ndarray], cells: int, below: np.ndarray, years: int, growth: float, believed: tuple[float, float]
) -> Blocks:
    """Errors as blocks: what is believed of any counts as one more, and later leads follow from the last one tried."""
    sure, weight = believed
    tried = found[0].shape[0] if found else 0
    values = np.full((len(found) + 1, years, cells), np.nan)
    if tried:
        values[:-1, : min(tried, years)] = np.array(found)[:, :years]
    known = np.isfinite(values)
    values, count = np.where(known, values, 0.0), known.sum(axis=0).astype(float)
    enough = count.max(axis=1) >= 1
    last = int(np.flatnonzero(enough)[-1]) + 1 if enough.any() else 0
    for lead in range(max(last, 1), years):
        values[:, lead] = values[:, lead - 1][:, below] * ((lead + 1) / lead) ** growth
        count[lead] = count[lead - 1][below]
    leads = np.arange(1, years + 1.0)
    values[-1] = sure * np.sqrt(weight) * (leads**growth)[:, None]
    return Blocks(values, count + weight)


def _widen(spread: Spread, past: Sequence[PastErrors], stage: np.ndarray, years: int) -> np.ndarray:
    """Multiples of towns' own part with which intervals of their totals would have covered 80 % in earlier years.

    By lead and stage, shape (years, cells); each lead is drawn to that of all leads of the stage, and that to 1, as
    origins are few.
    """
    widths = np.ones((years, len(stage)))
    for number in np.unique(stage):
        parts = [_totals(spread, part, stage == number) for part in past]
        leads = [[part[lead] for part in parts if len(part) > lead and part[lead].size] for lead in range(years)]
        whole = [part for some in leads for part in some]
        if not whole:
            continue
        level = (_width(whole, spread.freedom) * len(past) + COUNTS) / (len(past) + COUNTS)
        wide = level
        for lead, some in enumerate(leads):
            if some:
                wide = (_width(some, spread.freedom) * len(some) + level * TOGETHER) / (len(some) + TOGETHER)
            widths[lead, stage == number] = wide
    return widths


def _width(parts: Sequence[np.ndarray], freedom: float) -> float:
    """The least of some multiples with which four in five errors are covered."""
    error, shared, own = np.concatenate(parts, axis=1)
    shared = shared * _heavy(freedom) ** 2
    covered = [float((np.abs(error) <= KAPPA * np.sqrt(shared + own * wide**2)).mean()) for wide in WIDTHS]
    enough = np.flatnonzero(np.array(covered) >= 0.8)
    return float(WIDTHS[enough[0]] if len(enough) else WIDTHS[-1])


def _heavy(freedom: float) -> float:
    """How much wider the 80 % interval of Student's t is than the normal one."""
    from scipy.stats import t

    return float(t.ppf(0.9, freedom) / KAPPA)


def _totals(spread: Spread, past: PastErrors, mine: np.ndarray) -> list[np.ndarray]:
    """By lead: errors of towns' totals in a stage, and variances of the shared and of their own part of the spread."""
    shared = spread.shared.values / np.sqrt(spread.shared.count)
    own = spread.own.values / np.sqrt(spread.own.count)
    found = []
    for lead in range(min(past.made.shape[0], shared.shape[1])):
        made, came = past.made[lead][:, mine], past.came[lead][:, mine]
        use = np.isfinite(came).all(axis=1) & (made.sum(axis=1) >= LEAST) & (np.nan_to_num(came).sum(axis=1) > 0)
        made, came = made[use], came[use]
        together = ((made @ shared[:, lead, mine].T) ** 2).sum(axis=1)
        apart = (((made * chance(made)) @ own[:, lead, mine].T) ** 2).sum(axis=1)
        found.append(np.stack([(came - made).sum(axis=1), together, apart]))
    return found


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
    heavy = np.sqrt(spread.freedom / chance_of.chisquare(spread.freedom, draws)) if np.isfinite(spread.freedom) else 1.0
    shared = chance_of.standard_normal((draws, len(spread.shared.values))) @ spread.shared.scaled()
    shared += chance_of.standard_normal((draws, len(spread.unborn))) @ spread.unborn
    shared = (shared * np.asarray(heavy)[:, None]).reshape(draws, leads, 1, cells)
    own = chance_of.standard_normal((draws * towns, len(spread.own.values))) @ spread.own.scaled()
    own = own.reshape(draws, towns, leads, cells).swapaxes(1, 2) * chance(expected)
    error = np.clip(shared + own * spread.widen[:, None, :], -FURTHEST, FURTHEST)
    return np.where(expected > 0, np.maximum((expected + HALF) * np.exp(error) - HALF, 0.0), 0.0)

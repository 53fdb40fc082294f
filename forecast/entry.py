"""Entry: how many children enter a stage that takes them from births, or from nothing known but their level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .birth_series import carry_on
from .weighted_mean import WeightedMean

LONGEST = 25  # years ahead that a level is carried on for
SURE = 0.04  # share by which a town's entrants and births differ, chance apart
WIDE = 2.0  # multiple of that up to which a town's difference may be chance and is drawn in
APART = 0.1  # the same for the region's, on the logarithm: births that move by more are believed
HALF = 0.5  # a child: so that nobody has a logarithm


class Entrants(Protocol):
    """What the projection asks of the entry into a stage."""

    @property
    def rate(self) -> np.ndarray:
        """Entrants per birth by unit; NaN where births are not known."""

    @property
    def whole(self) -> float:
        """The same for the region."""

    def entrants(self, births: np.ndarray, years: float, lead: int) -> np.ndarray:
        """Entrants by unit of the cohort that enters after ``lead`` years."""


@dataclass(frozen=True)
class Entry:
    """Entrants from the births of their cohort and from the entrants there were of late.

    Births × rate gives e_i. A town's births are no perfect measure of its children (families move, small towns are
    subject to chance), so its share of the region's entrants is drawn by ``keep_shares`` towards the share it had of
    late, and the region's total by ``keep_level`` towards its level:
    E·exp(l·D)·e_i·exp(s·d_i) / Σ e_i·exp(s·d_i), with E = Σ e_i, D = log(level / E) within ±0.1 and d_i what is left of
    log(level_i / e_i), within twice √(0.04² + 1/level_i): a change of births beyond what may be chance is believed.
    Where births are not known the entrants stay at their level. (That an average of two forecasts errs less than either
    is Bates & Granger 1969, Operational Research Quarterly 20, 451-468.)

    Parameters
    ----------
    rate : ndarray, shape (units,)
        Entrants per birth; NaN where births are not known.
    whole : float
    level : ndarray, shape (units,)
        Mean entrants of late.
    path : ndarray, shape (LONGEST,)
        What the level is multiplied with at each lead.
    keep_shares, keep_level : float
        s and l, between 0 and 1.

    Examples
    --------
    >>> entry = Entry(np.array([1.0, 1.0]), 1.0, np.array([100.0, 110.0]), np.ones(LONGEST), 0.5, 0.0)
    >>> entry.entrants(np.array([105.0, 105.0]), 1.0, 1).round(1).tolist()
    [102.5, 107.5]
    """

    rate: np.ndarray
    whole: float
    level: np.ndarray
    path: np.ndarray
    keep_shares: float = 0.0
    keep_level: float = 0.0

    def entrants(self, births: np.ndarray, years: float, lead: int) -> np.ndarray:
        """Entrants by unit of a cohort.

        Parameters
        ----------
        births : ndarray, shape (units,)
            Of the cohort; NaN where not known.
        years : float
            Years' worth of children who enter (more than 1 where the entry age falls).
        lead : int
        """
        level = self.level * self.path[lead - 1] * years
        known = np.isfinite(births) & np.isfinite(self.rate) & np.isfinite(self.whole)
        expected = np.nan_to_num(births) * np.nan_to_num(self.rate)
        return np.where(known, self._drawn(np.where(known, expected, 0.0), np.where(known, level, 0.0)), level)

    def _drawn(self, expected: np.ndarray, level: np.ndarray) -> np.ndarray:
        """Entrants by births, drawn to their level as far as the difference may be chance."""
        total = expected.sum()
        if not (self.keep_shares or self.keep_level) or total <= 0:
            return expected
        whole = float(np.log(max(level.sum(), HALF) / max(total, HALF)))
        apart = np.log(np.maximum(level, HALF) / np.maximum(expected, HALF)) - whole
        chance = WIDE * np.sqrt(SURE**2 + 1.0 / np.maximum(level, 1.0))
        shares = expected * np.exp(self.keep_shares * np.clip(apart, -chance, chance))
        return np.asarray(shares * total / shares.sum() * np.exp(self.keep_level * np.clip(whole, -APART, APART)))


class MeanEntry(WeightedMean[Entrants]):
    """The weighted mean of several ways in which children may enter."""

    @property
    def rate(self) -> np.ndarray:
        """Entrants per birth by unit."""
        return np.asarray(sum(self.weighted(part.rate for part in self.parts)))

    def entrants(self, births: np.ndarray, years: float, lead: int) -> np.ndarray:
        """Entrants by unit of a cohort."""
        return np.asarray(np.sum(self.weighted(part.entrants(births, years, lead) for part in self.parts), axis=0))


def level_path(entrants: np.ndarray, way: str, years: int, memory: float = 1.0, damping: float = 1.0) -> np.ndarray:
    """What the entrants' mean level is multiplied with at each lead.

    Parameters
    ----------
    entrants : ndarray, shape (units, years)
        Of the history; NaN where not known.
    way : {"mean", "ets", "arima"}
        The level goes back to the usual one, no further than a tenth, or the region's entrants follow a series
        (`birth_series.carry_on`).
    years : int
        Years the level is the mean of.
    memory : float
        Weight of a year against the year after it in the usual level.
    damping : float
        Share of the distance from the usual level that is left after each further year.

    Examples
    --------
    >>> level_path(np.array([[100.0, 100.0, 90.0]]), "mean", 1, damping=0.5)[:3].round(4).tolist()
    [1.0, 1.0364, 1.0551]
    """
    whole = np.isfinite(entrants).all(axis=0)
    series = np.where(whole, np.nansum(entrants, axis=0), np.nan)[np.argmax(whole) :]
    known = np.isfinite(series)
    level = float(series[known][-years:].mean()) if known.any() else 0.0
    if level <= 0:
        return np.ones(LONGEST)
    if way == "mean":
        weights = memory ** np.arange(len(series) - 1.0, -1.0, -1.0)[known]
        usual = float(series[known] @ weights / weights.sum())
        apart = np.clip(np.log(max(usual, HALF) / max(level, HALF)), -APART, APART)
        return np.asarray(np.exp(apart * (1.0 - damping ** np.arange(LONGEST))))
    return np.asarray(carry_on(series, LONGEST, way).values / level)

"""Progression into one grade: what was learned of it, and the ratio it gives at every lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .weighted_mean import WeightedMean


class Steps(Protocol):
    """What the projection asks of a ratio into a grade."""

    @property
    def whole(self) -> float:
        """The region's ratio as of late."""

    def at(self, lead: int) -> np.ndarray:
        """Ratio of each unit after ``lead`` years."""


@dataclass(frozen=True)
class Progression:
    """Ratio of a grade over the grade below it a year earlier, in parts that fade at paces of their own.

    At lead h the ratio of a town is U · (R / U)^(a^(h−1)) · D^(b^(h−1)) · W^(c^(h−1)), within ``low`` and ``high``: the
    region's late ratio R goes back to its usual one U (a wave of migration ends), a town's deviation D in this grade
    and W in all grades of late go back to none. That ratios revert with lead is the old remedy of the demographers for
    migration (Smith, Tayman & Swanson 2013, A Practitioner's Guide to State and Local Population Projections, ch. 8).

    Parameters
    ----------
    recent, usual : float
        R and U.
    own, wave : ndarray, shape (units,)
        D and W; an ``own`` of 0 is a grade that the unit does not have, and stays 0.
    damping, own_damping, wave_damping : float
        a, b and c, between 0 and 1.
    low, high : float

    Examples
    --------
    >>> even = np.ones(1)
    >>> ratio = Progression(1.04, 1.0, even, even, damping=0.5, own_damping=1.0, wave_damping=1.0)
    >>> [round(float(ratio.at(lead)[0]), 4) for lead in (1, 2, 3)]
    [1.04, 1.0198, 1.0099]
    """

    recent: float
    usual: float
    own: np.ndarray
    wave: np.ndarray
    damping: float = 1.0
    own_damping: float = 1.0
    wave_damping: float = 1.0
    low: float = 0.0
    high: float = np.inf

    @property
    def whole(self) -> float:
        """The region's ratio as of late."""
        return float(np.clip(self.recent, self.low, self.high))

    def at(self, lead: int) -> np.ndarray:
        """Ratio of each unit after ``lead`` years."""
        late = lead - 1
        region = self.recent
        if self.recent > 0 and self.usual > 0:
            region = self.usual * (self.recent / self.usual) ** (self.damping**late)
        town = self.own ** (self.own_damping**late) * self.wave ** (self.wave_damping**late)
        return np.where(self.own > 0, np.clip(region * town, self.low, self.high), 0.0)


def even_progression(units: int, ratio: float) -> Progression:
    """The same ratio for every unit and lead."""
    return Progression(ratio, ratio, np.ones(units), np.ones(units))


class MeanProgression(WeightedMean[Steps]):
    """The weighted mean of several ratios into one grade."""

    def at(self, lead: int) -> np.ndarray:
        """Ratio of each unit after ``lead`` years."""
        return np.asarray(np.sum(self.weighted(part.at(lead) for part in self.parts), axis=0))

"""A grade beside the grade below it a year earlier, and the ratios taken of them, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .ratios import untaught, weighted_ratio

Ratio = tuple[np.ndarray, float]


@dataclass(frozen=True, eq=False)
class GradePair:
    """Pupils of a grade and of the grade below it a year earlier.

    Models of a family differ in few settings at a time, so that most of them ask for the same ratios.

    Parameters
    ----------
    after, before : ndarray, shape (units, years)
        Aligned; NaN where not known, and where a unit has not the upper grade.
    gone : ndarray of bool, shape (units,)
        Units that have the upper grade no more.

    Examples
    --------
    >>> pair = GradePair.taught(np.array([[90.0, 99.0]]), np.array([[100.0, 100.0]]))
    >>> round(pair.ratio(None, 1.0, 0.0)[1], 6), round(pair.middle, 6)
    (0.945, 0.945)
    """

    after: np.ndarray
    before: np.ndarray
    gone: np.ndarray
    _ratios: dict[tuple[int | None, float, float], Ratio] = field(default_factory=dict, repr=False)

    @classmethod
    def taught(cls, after: np.ndarray, before: np.ndarray) -> GradePair:
        """Leave out the years in which a unit has not the upper grade, see `untaught`."""
        none, gone = untaught(after, before)
        return cls(np.where(none, np.nan, after), before, gone)

    def ratio(self, window: int | None, decay: float, shrink: float) -> Ratio:
        """Ratio of each unit and of the region, see `weighted_ratio`."""
        asked = (window, decay, shrink)
        if asked not in self._ratios:
            self._ratios[asked] = weighted_ratio(self.after, self.before, window=window, decay=decay, shrink=shrink)
        return self._ratios[asked]

    @cached_property
    def middle(self) -> float:
        """Median of the region's ratios of single years: one odd year does not move it."""
        known = np.isfinite(self.after) & np.isfinite(self.before)
        top, bottom = (np.where(known, part, 0.0).sum(axis=0) for part in (self.after, self.before))
        return float(np.median(top[bottom > 0] / bottom[bottom > 0]))

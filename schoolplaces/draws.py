"""Draws: many ways the demand may go, each of them whole, so that sums have honest spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .rounding import whole_columns

BY = ("town", "stage", "year")


@dataclass(frozen=True)
class Draws:
    """Joint draws of resident pupils.

    Parameters
    ----------
    index : DataFrame
        ``town, stage, grade, year``: what each row of ``values`` is.
    values : ndarray of float32 or int64, shape (rows, draws)
        Pupils; in one column all rows belong together.
    seed : int, optional
        What they were drawn with.
    method : str
        How they were made: ``simulate`` (`forecast.simulate`) or ``given``.

    Examples
    --------
    >>> index = pd.DataFrame({"town": ["a", "b"], "stage": "primary", "grade": 1, "year": 2026})
    >>> draws = Draws(index, np.array([[10.0, 20.0, 30.0], [30.0, 20.0, 10.0]], dtype=np.float32))
    >>> draws.quantile([0.5], by=["year"])
       year   q50
    0  2026  40.0
    """

    index: pd.DataFrame
    values: np.ndarray
    seed: int | None = None
    method: str = "given"

    def __len__(self) -> int:
        """How many there are."""
        return self.values.shape[1]

    def of_stages(self, stages: Sequence[str]) -> Draws:
        """The rows of some stages."""
        kept = self.index["stage"].isin(list(stages)).to_numpy()
        return Draws(self.index[kept].reset_index(drop=True), self.values[kept])

    def whole(self) -> Draws:
        """The same draws in whole pupils, each rounded as every demand is (`rounding.whole_columns`)."""
        return replace(self, values=whole_columns(self.index, self.values))

    def totals(self, by: Sequence[str] = BY) -> Draws:
        """Sums of the rows that share the columns ``by``, draw by draw."""
        keys = list(by)
        groups = self.index.groupby(keys, sort=True)
        number = groups.ngroup().to_numpy()
        order = np.argsort(number, kind="stable")
        starts = np.flatnonzero(np.diff(number[order], prepend=-1))
        sums = np.add.reduceat(self.values[order], starts, axis=0, dtype=np.float64)
        return Draws(groups.size().reset_index()[keys], sums)

    def quantile(self, q: float | Sequence[float], by: Sequence[str] = BY) -> pd.DataFrame:
        """Quantiles of the sums by the columns given.

        Parameters
        ----------
        q : float or sequence of float
            Between 0 and 1.
        by : sequence of str
            Among town, stage, grade and year.

        Returns
        -------
        DataFrame
            The columns of ``by``, and one for each quantile: ``q10``, ``q50``, ``q97.5``.
        """
        by = [by] if isinstance(by, str) else by
        asked = np.atleast_1d(np.asarray(q, dtype=object)).tolist()
        levels = [float(level) if isinstance(level, int | float) else -1.0 for level in asked]
        if not levels or not all(0 <= level <= 1 for level in levels):
            raise ValueError(f"q is {q!r}; wanted are numbers between 0 and 1")
        unknown = [name for name in by if name not in self.index]
        if unknown or not by:
            raise ValueError(f"by is {list(by)}; wanted are some of {', '.join(map(str, self.index))}")
        sums = self.totals(by)
        found = np.quantile(sums.values, levels, axis=1)
        names = [f"q{100 * level:g}" for level in levels]
        return sums.index.assign(**dict(zip(names, found, strict=True)))

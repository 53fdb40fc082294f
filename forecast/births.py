"""Births to come: the region's series carried on, shared out to towns as lately."""

from __future__ import annotations

import numpy as np
import pandas as pd

SHORT = 5  # years below which no trend is read from a series


def project_births(births: pd.DataFrame, until: int, *, damping: float = 0.7, share_years: int = 3) -> pd.DataFrame:
    """Births by town up to the births year ``until``: a damped trend of the region, towns at their recent share.

    The logarithm of the region's births follows Holt's linear trend with damping (Gardner & McKenzie 1985; statsmodels'
    ``Holt`` with fixed smoothing of 0.8 for the level and 0.3 for the trend, so that one odd year moves little and no
    optimiser decides). With fewer than five years the last value is held.

    Parameters
    ----------
    births : DataFrame
        ``town, year, births`` (and ``month``, summed); persons.
    until : int
        Last births year wanted.
    damping : float
        Share of the trend that is left after each year, between 0 and 1.
    share_years : int
        Years over which a town's share of the region is taken.

    Returns
    -------
    DataFrame
        ``town, year, births`` for the years after the last known one; empty when nothing is missing.

    Examples
    --------
    >>> flat = pd.DataFrame({"town": "A", "year": range(2015, 2025), "births": 100.0})
    >>> project_births(flat, 2026)["births"].round(6).tolist()
    [100.0, 100.0]
    """
    yearly = births.groupby(["town", "year"])[["births"]].sum().reset_index()
    last = int(yearly["year"].max())
    ahead = until - last
    if ahead <= 0:
        return yearly.iloc[:0]
    totals = yearly.groupby("year")["births"].sum().sort_index()
    future = damped_path(totals.to_numpy(dtype=float), ahead, damping)
    recent = yearly[yearly["year"] > last - share_years].groupby("town")["births"].sum()
    shares = recent / recent.sum() if recent.sum() > 0 else recent * 0.0
    years = np.arange(last + 1, until + 1)
    return pd.DataFrame(
        {
            "town": np.repeat(shares.index.to_numpy(), ahead),
            "year": np.tile(years, len(shares)),
            "births": np.outer(shares.to_numpy(dtype=float), future).ravel(),
        }
    )


def complete_years(births: pd.DataFrame) -> int:
    """Last births year for which every town that has births at all has a figure of the whole year.

    Parameters
    ----------
    births : DataFrame
        ``town, year, month, births``; ``month`` is missing for a yearly figure.

    Examples
    --------
    >>> rows = {"town": ["a", "a", "b"], "year": [2023, 2024, 2023], "month": None, "births": 1.0}
    >>> complete_years(pd.DataFrame(rows))
    2023
    """
    rows = births.assign(whole=births["month"].isna(), months=births["month"].notna())
    years = rows.groupby(["town", "year"])[["whole", "months"]].sum().reset_index()
    whole = years[(years["whole"] > 0) | (years["months"] == 12)]
    known = whole.groupby("town")["year"].max()
    towns = births["town"].nunique()
    return int(known.min()) if len(known) == towns else int(births["year"].min()) - 1


def damped_path(values: np.ndarray, ahead: int, damping: float) -> np.ndarray:
    """The next ``ahead`` values of a positive series by a damped trend of its logarithm; the last value when short."""
    if len(values) < SHORT or (values <= 0).any():
        return np.full(ahead, float(values[-1]))
    from statsmodels.tsa.holtwinters import Holt

    series = np.log(values)
    model = Holt(
        series,
        damped_trend=True,
        initialization_method="known",
        initial_level=float(series[0]),
        initial_trend=float(series[1] - series[0]),
    )
    with np.errstate(divide="ignore", invalid="ignore"):  # a perfect fit has no variance to take the logarithm of
        fitted = model.fit(smoothing_level=0.8, smoothing_trend=0.3, damping_trend=damping, optimized=False)
        return np.asarray(np.exp(fitted.forecast(ahead)))

"""Births to come: the region's series carried on and shared out to towns; births past, from the children there are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .birth_series import carry_on, check_method

FADING = 0.8  # weight of a year against the year after it in a town's longer run


def project_births(
    births: pd.DataFrame,
    until: int,
    method: str = "ets",
    *,
    women: pd.DataFrame | None = None,
    damping: float = 0.7,
    share_years: int = 3,
    shrink: float = 20.0,
) -> pd.DataFrame:
    """Births by town up to the births year ``until``: the region's series carried on, towns at a shrunk share.

    The region's births, or its births per woman where ``women`` are given, follow `carry_on`; a year in which some town
    is not known is a gap in that series. Each town is expected to have E births in the last ``share_years`` years: by
    its share of the region over all its years (weights of 0.8 a year back), or with women by the region's births per
    woman. Of the b it had, (b + shrink) / (E + shrink) is what holds ahead, the mean of a Gamma prior with that weight
    (Clayton & Kaldor 1987, Biometrics 43, 671-681, section 3): a town of 5 births a year keeps less than half of its
    own deviation, one of 300 nearly all. Towns add up to the region's series.

    Parameters
    ----------
    births : DataFrame
        ``town, year, births`` (months are summed); persons; NaN where not known. A town without a figure in the last
        ``share_years`` years is taken to be no more.
    until : int
        Last births year wanted.
    method : {"ets", "last", "arima", "poisson"}
        See `carry_on`.
    women : DataFrame, optional
        ``town, year, women``: women of 15-49, or those weighted by fertility; every year after the last of ``births``
        for every town, and at least one year before. Towns without births are left aside.
    damping : float
        Share of the trend that is left after each year, between 0 and 1.
    share_years : int
        Years over which a town is set against what is expected of it.
    shrink : float
        Births of the prior that are added to a town's own. By trial on drawn towns of 3 to 400 births a year: 20 takes
        a fifth off the error of the smallest and costs the large ones nothing, whether shares move or not.

    Returns
    -------
    DataFrame
        ``town, year, births, method`` for the years after the last that has every town, by town and year; empty when
        nothing is missing. ``method`` is "last" where the one asked for could not be fitted.

    Raises
    ------
    ValueError
        For another method, no known births, negative numbers, or women that lack a year or town.

    Examples
    --------
    >>> flat = pd.DataFrame({"town": "A", "year": range(2015, 2025), "births": 100.0})
    >>> project_births(flat, 2026)["births"].round(6).tolist()
    [100.0, 100.0]
    >>> fewer = pd.DataFrame({"town": "A", "year": range(2015, 2027), "women": [1000.0] * 10 + [900.0, 800.0]})
    >>> project_births(flat, 2026, women=fewer)["births"].round(6).tolist()
    [90.0, 80.0]
    """
    check_method(method, damping)
    if share_years < 1 or not shrink >= 0:
        raise ValueError(f"share_years is {share_years} and shrink {shrink}: at least 1, and at least 0")
    table = _yearly(births, share_years)
    last = int(table.columns[-1])
    ahead = max(until - last, 0)
    known = table.to_numpy(dtype=float)
    sizes = _usual_shares(known, ahead) if women is None else _women(women, table, ahead)
    if not ahead:
        return _long(table.index[:0], last, np.zeros((0, 0)), method)
    totals = np.where(_years_that_count(known), np.nansum(known, axis=0), np.nan)
    exposure = None if women is None else sizes.sum(axis=0)
    path = carry_on(totals, ahead, method, women=exposure, damping=damping)
    return _long(table.index, last, _shares(known, sizes, share_years, shrink) * path.values, path.method)


def _yearly(births: pd.DataFrame, share_years: int) -> pd.DataFrame:
    """Births by town and successive year, up to the last year that has every town of late; NaN where not known."""
    grouped = births.groupby(["town", "year"])["births"]
    table = grouped.sum().where(grouped.count() == grouped.size()).unstack("year").sort_index()
    known = table.loc[:, table.notna().any(axis=0)]
    if known.empty:
        raise ValueError("births hold no known figure: at least one town and year is wanted")
    if (known < 0).any(axis=None):
        raise ValueError("births are negative in some town and year")
    years = np.arange(int(known.columns.min()), int(known.columns.max()) + 1)
    table = known.reindex(columns=years).astype(float)
    table = table.loc[table.iloc[:, -share_years:].notna().any(axis=1)]
    whole = years[table.notna().all(axis=0)]
    return table.loc[:, : int(whole[-1])] if whole.size else table


def _women(women: pd.DataFrame, births: pd.DataFrame, ahead: int) -> np.ndarray:
    """Women by town and year, past years and those ahead; NaN in a past year that is not known."""
    years = np.arange(int(births.columns[0]), int(births.columns[-1]) + ahead + 1)
    table = women.groupby(["town", "year"])["women"].sum(min_count=1).unstack("year")
    table = table.reindex(index=births.index, columns=years).astype(float)
    later = table.loc[:, int(births.columns[-1]) + 1 :].isna().stack()
    if later.any():
        town, year = later.index[int(later.to_numpy().argmax())]
        raise ValueError(f"women of town {town!r} in {year} are missing: every year ahead is wanted for every town")
    if (table < 0).any(axis=None):
        raise ValueError("women are negative in some town and year")
    return table.to_numpy()


def _usual_shares(births: np.ndarray, ahead: int) -> np.ndarray:
    """Share of a town in the region over the years that count, later ones more; the same in every year."""
    weights = FADING ** np.arange(births.shape[1] - 1.0, -1.0, -1.0)
    own = np.nansum(births * weights * _years_that_count(births), axis=1)
    share = own / own.sum() if own.sum() > 0 else own
    return np.repeat(share[:, None], births.shape[1] + ahead, axis=1)


def _years_that_count(births: np.ndarray) -> np.ndarray:
    """Years in which every town is known, so that none that begins late looks like growth; else all with a figure."""
    known = np.isfinite(births)
    return known.all(axis=0) if known.all(axis=0).any() else known.any(axis=0)


def _shares(births: np.ndarray, sizes: np.ndarray, share_years: int, shrink: float) -> np.ndarray:
    """Share of each town in each year ahead, shape (towns, ahead), adding up to 1: its size times what it had of it."""
    past = sizes[:, : births.shape[1]]
    known = np.isfinite(births) & np.isfinite(past)
    own, size = np.where(known, births, 0.0), np.where(known, past, 0.0)
    total = size.sum(axis=0)
    usual = size * np.divide(own.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    had, expected = own[:, -share_years:].sum(axis=1), usual[:, -share_years:].sum(axis=1)
    kept = np.divide(had + shrink, expected + shrink, out=np.ones_like(had), where=expected + shrink > 0)
    weights = sizes[:, births.shape[1] :] * (kept if kept.any() else 1.0 + kept)[:, None]
    total = weights.sum(axis=0)
    return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def _long(towns: pd.Index, last: int, values: np.ndarray, method: str) -> pd.DataFrame:
    """Rows of towns and years after ``last`` from an array of shape (towns, ahead)."""
    ahead = values.shape[1]
    return pd.DataFrame(
        {
            "town": np.repeat(towns.to_numpy(), ahead),
            "year": np.tile(np.arange(last + 1, last + ahead + 1), len(towns)),
            "births": values.ravel(),
            "method": method,
        }
    )


def born_from_children(children: pd.DataFrame, survival: np.ndarray) -> pd.DataFrame:
    """Births of past years, estimated from the children there are by reverse survival.

    Children aged a at the end of births year y are the survivors of the births of year y−a: births = children / share
    that lives to that age (United Nations 1983, Manual X, ch. VIII). They are the births of the children who live here
    now, wherever they were born: what the entry of a school rests on. Of several counts the one nearest to the birth
    is taken.

    Parameters
    ----------
    children : DataFrame
        ``town, year, age, persons``: completed single years of age at the end of the year (a census in between is taken
        as such); rows of one town, year and age, as of the sexes, are summed. Rows of ages beyond ``survival`` are left
        aside, those not known too.
    survival : ndarray, shape (ages,)
        Share of births alive in each age at the end of the year: a life table's L_a / l_0, or the running product of
        survival ratios from birth. Above 0, at most 1.

    Returns
    -------
    DataFrame
        ``town, year, births, status``, by town and year; ``status`` is "estimated" throughout.

    Raises
    ------
    ValueError
        When a share is not above 0 and at most 1, an age is not a whole number from 0, or persons are negative.

    Examples
    --------
    >>> counted = pd.DataFrame({"town": "a", "year": 2020, "age": [0, 1], "persons": [99.0, 49.0]})
    >>> born_from_children(counted, np.array([0.99, 0.98])).to_numpy().tolist()
    [['a', 2019, 50.0, 'estimated'], ['a', 2020, 100.0, 'estimated']]
    """
    shares = np.asarray(survival, dtype=float)
    if shares.ndim != 1 or not ((shares > 0) & (shares <= 1)).all():
        raise ValueError(f"survival has the shape {shares.shape}: (ages,) is wanted, each above 0 and at most 1")
    ages = children["age"].to_numpy(dtype=float)
    if (ages < 0).any() or (ages % 1 != 0).any() or (children["persons"] < 0).any():
        raise ValueError("ages are whole numbers from 0, and persons are not negative")
    young = children[(ages < len(shares)) & children["persons"].notna().to_numpy()]
    rows = young.groupby(["town", "year", "age"])[["persons"]].sum().reset_index().sort_values(["town", "age"])
    age = rows["age"].to_numpy(dtype=int)
    found = rows.assign(year=rows["year"] - age, births=rows["persons"] / shares[age], status="estimated")
    nearest = found.drop_duplicates(["town", "year"])
    return nearest[["town", "year", "births", "status"]].sort_values(["town", "year"], ignore_index=True)

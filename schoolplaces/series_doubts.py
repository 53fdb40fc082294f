"""Figures that stand out of the years around them, and rows that the years around them have: what a slip looks like."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from schoolplaces.checked import Checked

TIMES = 4.0  # multiple of the years around it from which on a figure is hardly true
LEAST = 40  # persons below which a multiple may be chance
AROUND = 2  # years before and after that are looked at
THERE = 10  # pupils of the years around it above which a grade is hardly empty


def slip_doubts(checked: Checked) -> None:
    """Births and pupils of a year are not several times those of the years around it, nor a fraction of them."""
    births = checked["births"]
    _slips(checked, "births", "births", births[births["month"].isna()], ["town", "basis"])
    _slips(checked, "enrolment", "pupils", checked["enrolment"], ["town", "school", "stage", "grade", "full_time"])


def _slips(checked: Checked, table: str, column: str, rows: pd.DataFrame, key: list[str]) -> None:
    rows = rows[rows["year"].notna() & rows[column].notna() & rows["town"].notna()]
    if rows.empty:
        return
    whose = rows.groupby(key, dropna=False).ngroup().to_numpy()
    year = rows["year"].to_numpy(dtype=int)
    found = np.full((whose.max() + 1, int(np.ptp(year)) + 1), np.nan)
    at = (whose, year - year.min())
    found[at] = rows[column].to_numpy(dtype=float)
    usual, odd = odd_years(found)
    # A school that opens or ends is another thing; and a 0 is written on purpose, but among births.
    inner = np.isfinite(_beside(found)).all(axis=0)[at] | ~_schools(rows)
    wrong = odd[at] & inner & ((rows[column].to_numpy(dtype=float) > 0) | (table == "births"))
    where = pd.Series(wrong, index=rows.index).reindex(checked[table].index, fill_value=False)
    words = {"usual": pd.Series(usual[at].round(), index=rows.index).reindex(where.index)}
    checked.doubt("figure_odd", table, column, where, town=checked[table]["town"], year=checked[table]["year"], **words)


def _schools(rows: pd.DataFrame) -> np.ndarray:
    return rows["school"].notna().to_numpy() if "school" in rows else np.zeros(len(rows), dtype=bool)


def _beside(series: np.ndarray) -> np.ndarray:
    """The years right before and right after each, shape (2, series, years)."""
    padded = np.pad(series, ((0, 0), (1, 1)), constant_values=np.nan)
    return np.stack([padded[:, :-2], padded[:, 2:]])


def odd_years(series: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the median of the years around each year, and whether the year is out of all proportion to all of them.

    Parameters
    ----------
    series : ndarray, shape (series, years)
        NaN where not known.

    Examples
    --------
    >>> odd_years(np.array([[300.0, 310.0, 2660.0, 290.0, 305.0]]))[1].tolist()
    [[False, False, True, False, False]]
    """
    years = series.shape[1]
    padded = np.pad(series, ((0, 0), (AROUND, AROUND)), constant_values=np.nan)
    others = np.stack([padded[:, by : by + years] for by in range(2 * AROUND + 1) if by != AROUND])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a year without any other around it
        most, least, usual = np.nanmax(others, axis=0), np.nanmin(others, axis=0), np.nanmedian(others, axis=0)
    enough = np.isfinite(others).sum(axis=0) >= 2
    high = (series >= TIMES * most) & (series >= LEAST)
    low = (series * TIMES < least) & (least >= LEAST)
    return usual, enough & (high | low)

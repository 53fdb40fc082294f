"""School years and cohorts: which births make up the children of an autumn."""

from __future__ import annotations

import calendar

import numpy as np
import pandas as pd


def month_index(year: int, date: str) -> float:
    """Months from the start of year 0 to the end of ``date`` ("MM-DD") in ``year``; a day is a share of its month.

    Examples
    --------
    >>> month_index(2000, "08-31") - 12 * 2000
    8.0
    """
    month, day = (int(part) for part in date.split("-"))
    return 12 * year + month - 1 + min(day / calendar.monthrange(2001, month)[1], 1.0)


def cohort_months(year: int, age: int, cutoff: str = "08-31") -> tuple[float, float]:
    """Months (from the start of year 0) between which the children aged ``age`` in the autumn of ``year`` were born.

    The cohort of autumn t at age e is born after the cut-off of year t−e−1 and up to the cut-off of year t−e.

    Parameters
    ----------
    year, age : int
        School year; age in its autumn.
    cutoff : str
        "MM-DD": the last birthday that still enters.

    Returns
    -------
    (float, float)
        First and last of them, in months.

    Examples
    --------
    >>> start, end = cohort_months(2024, 6)
    >>> start - 12 * 2017, end - 12 * 2018
    (8.0, 8.0)
    """
    return month_index(year - age - 1, cutoff), month_index(year - age, cutoff)


def monthly_births(births: pd.DataFrame, towns: list[str], births_year_end: str = "12-31") -> tuple[np.ndarray, int]:
    """Births by town and calendar month; a year's births are spread evenly where months are not given.

    Parameters
    ----------
    births : DataFrame
        ``town, year, month, births``; ``month`` is missing for a yearly figure.
    towns : list of str
        Order of the rows of the result.
    births_year_end : str
        "MM-DD": the last day of a births year; "06-30" means that year y is July y−1 to June y.

    Returns
    -------
    (ndarray of float, shape (towns, months)), int
        Births and the index of the first month (months from the start of year 0). Months without a figure are NaN.
    """
    end = round(month_index(0, births_year_end))
    years = births["year"].to_numpy(dtype=int)
    place = births["town"].map({town: index for index, town in enumerate(towns)}).to_numpy(dtype=int)
    month = births["month"].to_numpy(dtype=float, na_value=np.nan)
    value = births["births"].to_numpy(dtype=float)
    shape = (len(towns), int(np.ptp(years)) + 1)
    at = (place, years - years.min())
    yearly = [cells[np.isnan(month)] for cells in (*at, value)]
    monthly = [cells[np.isfinite(month)] for cells in (*at, value, (np.nan_to_num(month).astype(int) - 1 - end) % 12)]
    whole, known = np.zeros(shape), np.zeros(shape, dtype=int)
    np.add.at(whole, tuple(yearly[:2]), yearly[2])
    np.add.at(known, tuple(yearly[:2]), 1)
    parts, count = np.zeros((*shape, 12)), np.zeros(shape, dtype=int)
    np.add.at(parts, (monthly[0], monthly[1], monthly[3]), monthly[2])
    np.add.at(count, tuple(monthly[:2]), 1)
    mean = np.divide(parts.sum(axis=2), count, out=np.full(shape, np.nan), where=count > 0)
    mean = np.where(known > 0, whole / 12, mean)  # some months stand for all where no yearly figure does
    table = np.where((count == 12)[:, :, None], parts, mean[:, :, None]).reshape(len(towns), -1)
    return table, 12 * int(years.min()) + end - 12


def cohort_births(
    births: pd.DataFrame,
    year: int,
    age: int,
    cutoff: str = "08-31",
    births_year_end: str = "12-31",
) -> pd.Series:
    """Births of the cohort that is ``age`` years old in the autumn of ``year``, by town.

    From yearly births the cohort of autumn t at age e takes 4/12 of year t−e−1 and 8/12 of year t−e with the usual
    cut-off of 31 August (design: school year and cohort).

    Parameters
    ----------
    births : DataFrame
        ``town, year, births`` and optionally ``month``; persons.
    year, age : int
        Autumn and completed years of age at the cut-off.
    cutoff, births_year_end : str
        "MM-DD".

    Returns
    -------
    Series
        Births by town; NaN where a month of the cohort is not known.

    Examples
    --------
    >>> births = pd.DataFrame({"town": "A", "year": [2017, 2018], "births": [1765.0, 1523.0]})
    >>> float(cohort_births(births, 2024, 6)["A"].round(1))
    1603.7
    """
    frame = births if "month" in births else births.assign(month=np.nan)
    towns = sorted(frame["town"].unique())
    table, first = monthly_births(frame, towns, births_year_end)
    return pd.Series(cohort_sum(table, first, *cohort_months(year, age, cutoff)), index=towns)


def cohort_sum(table: np.ndarray, first: int, start: float, end: float) -> np.ndarray:
    """Sum of the months between ``start`` and ``end``; NaN where one lies outside the table or is not known."""
    months = np.arange(int(np.floor(start)), int(np.ceil(end)))
    if not len(months):
        return np.zeros(table.shape[0])
    if months[0] < first or months[-1] >= first + table.shape[1]:
        return np.full(table.shape[0], np.nan)
    weights = np.minimum(months + 1, end) - np.maximum(months, start)
    return np.asarray(table[:, months - first] @ weights)


def born_share(year: int, age: int, known_until: float, cutoff: str = "08-31") -> float:
    """Share of a cohort born by ``known_until`` (months from the start of year 0), between 0 and 1.

    Examples
    --------
    >>> born_share(2029, 3, month_index(2025, "12-31"))
    0.3333333333333333
    """
    return share_born(*cohort_months(year, age, cutoff), known_until)


def share_born(start: float, end: float, known_until: float) -> float:
    """Share of the children born between two months who are born by ``known_until``; 1 where the span is empty.

    Examples
    --------
    >>> share_born(0.0, 12.0, 3.0)
    0.25
    """
    return float(np.clip((known_until - start) / (end - start), 0.0, 1.0)) if end > start else 1.0

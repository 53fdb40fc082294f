"""Whole numbers out of fractions, once, so that every table made from them adds up."""

from __future__ import annotations

import numpy as np
import pandas as pd

KEY = ["town", "stage", "grade", "year"]


def largest_remainder(parts: np.ndarray, total: int | None = None) -> np.ndarray:
    """Whole numbers that add up to ``total``, each near its part.

    Parameters
    ----------
    parts : ndarray of float, shape (n,)
        Non-negative parts.
    total : int, optional
        What the whole numbers add up to; the rounded sum of the parts when absent.

    Returns
    -------
    ndarray of int, shape (n,)
        Within one of the parts where ``total`` is within ``n`` of their floors' sum; ties go to the first.

    Examples
    --------
    >>> largest_remainder(np.array([1.4, 1.4, 1.2])).tolist()
    [2, 1, 1]
    """
    parts = np.asarray(parts, dtype=float)
    whole = np.floor(parts + 1e-9).astype(np.int64)
    if parts.size == 0:
        return whole
    wanted = int(np.floor(np.round(parts.sum(), 9) + 0.5)) if total is None else int(total)
    if wanted < whole.sum():  # then a part a hair below a whole number need not count as that
        whole = np.floor(parts).astype(np.int64)
    order = np.lexsort((np.arange(parts.size), -np.round(parts - whole, 9)))
    rounds, left = divmod(wanted - int(whole.sum()), parts.size)
    whole += rounds
    whole[order[:left]] += 1
    return whole


def whole_pupils(rows: pd.DataFrame) -> pd.DataFrame:
    """Round pupils to whole numbers: stage → grades, then grade → towns, by largest remainder.

    A stage's total of a year is rounded, its grades share that total, and the towns share each grade's.

    Parameters
    ----------
    rows : DataFrame
        ``town, stage, grade, year, pupils`` and any other columns, which are kept.

    Returns
    -------
    DataFrame
        Sorted by town, stage, grade and year, with ``pupils`` as int64.
    """
    table = rows.sort_values(KEY, ignore_index=True)
    pupils = table["pupils"].to_numpy(dtype=float)
    grades = table["grade"].to_numpy()
    whole = np.zeros(len(table), dtype=np.int64)
    for places in table.groupby(["stage", "year"], sort=False).indices.values():
        levels = np.unique(grades[places])
        cells = [places[grades[places] == level] for level in levels]
        totals = largest_remainder(np.array([pupils[cell].sum() for cell in cells]))
        for cell, total in zip(cells, totals, strict=True):
            whole[cell] = largest_remainder(pupils[cell], int(total))
    return table.assign(pupils=whole)

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


def whole_columns(rows: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    """Round many columns of pupils to whole numbers, each as `whole_pupils` would.

    Parameters
    ----------
    rows : DataFrame
        ``town, stage, grade, year`` of each row.
    values : ndarray of float, shape (rows, columns)

    Returns
    -------
    ndarray of int64, shape (rows, columns)

    Examples
    --------
    >>> rows = pd.DataFrame({"town": ["a", "b"], "stage": "primary", "grade": 1, "year": 2026})
    >>> whole_columns(rows, np.array([[1.4, 2.6], [1.4, 2.6]])).tolist()
    [[2, 3], [1, 2]]
    """
    order = rows.reset_index(drop=True).sort_values(KEY).index.to_numpy()
    table, pupils = rows.iloc[order].reset_index(drop=True), np.asarray(values, dtype=float)[order]
    grades, whole = table["grade"].to_numpy(), np.zeros(pupils.shape, dtype=np.int64)
    for places in table.groupby(["stage", "year"], sort=False).indices.values():
        cells = [places[grades[places] == level] for level in np.unique(grades[places])]
        totals = _shared(np.stack([pupils[cell].sum(axis=0) for cell in cells]))
        for cell, total in zip(cells, totals, strict=True):
            whole[cell] = _shared(pupils[cell], total)
    found = np.empty_like(whole)
    found[order] = whole
    return found


def _shared(parts: np.ndarray, totals: np.ndarray | None = None) -> np.ndarray:
    """`largest_remainder` of each column, by totals of their own."""
    whole = np.floor(parts + 1e-9).astype(np.int64)
    wanted = np.floor(np.round(parts.sum(axis=0), 9) + 0.5).astype(np.int64) if totals is None else totals
    hair = wanted < whole.sum(axis=0)
    whole[:, hair] = np.floor(parts[:, hair]).astype(np.int64)
    order = np.argsort(-np.round(parts - whole, 9), axis=0, kind="stable")
    rounds, left = np.divmod(wanted - whole.sum(axis=0), len(parts))
    more = np.zeros_like(whole)
    np.put_along_axis(more, order, (np.arange(len(parts))[:, None] < left).astype(np.int64), axis=0)
    return np.asarray(whole + rounds + more)

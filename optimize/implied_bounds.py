"""Bounds that rows imply for whole numbers: what cannot be chosen beside what is, told without solving anything."""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_matrix, vstack

from .relaxation import WHOLE

ROUNDS = 20  # times rows are gone through at most


class ImpliedBounds:
    r"""Rows of a model that hold some of its whole numbers; all other columns may be anywhere within their bounds.

    A project dearer than what is left of a year's money cannot be chosen; the relaxation would choose a part of it.

    Parameters
    ----------
    lp : highspy.HighsLp
        The model.
    matrix : csr_matrix
        Its rows.
    columns : ndarray of int
        The whole numbers, none without a bound.

    Notes
    -----
    For a row :math:`\sum_j a_j x_j \le b` with least activity :math:`m` (each term at the bound where it is least),
    :math:`x_j \le l_j + (b - m)/a_j` where :math:`a_j > 0`, and :math:`x_j \ge u_j + (b - m)/a_j` where
    :math:`a_j < 0` [1]_.

    References
    ----------
    .. [1] Savelsbergh, M. W. P. (1994). Preprocessing and probing techniques for mixed integer programming problems.
       ORSA Journal on Computing 6(4), 445-454.
    """

    def __init__(self, lp: highspy.HighsLp, matrix: csr_matrix, columns: np.ndarray) -> None:
        held = np.flatnonzero(matrix[:, columns].getnnz(axis=1))
        limits = np.concatenate([np.asarray(lp.row_upper_)[held], -np.asarray(lp.row_lower_)[held]])
        rows = csr_matrix(vstack([matrix[held], -matrix[held]]))
        limits -= _least_of_others(rows, np.asarray(lp.col_lower_), np.asarray(lp.col_upper_), columns)
        told = np.isfinite(limits)
        entries = rows[told][:, columns].tocoo()
        self.row, self.column, self.factor = entries.row, entries.col, entries.data
        self.limits, self.raises = limits[told], self.factor > 0

    def tighten(self, low: np.ndarray, high: np.ndarray) -> bool:
        """Tighten bounds of the whole numbers where they stand; False where no whole numbers lie within them.

        Parameters
        ----------
        low, high : ndarray of float
            By column, as given to the class.
        """
        for _ in range(ROUNDS):
            least = self.factor * np.where(self.raises, low[self.column], high[self.column])
            left = self.limits - np.bincount(self.row, least, len(self.limits))
            if (left < -WHOLE * np.maximum(1.0, np.abs(self.limits))).any():
                return False
            room = np.maximum(0.0, left)[self.row] / self.factor
            above, below = low[self.column] + room, high[self.column] + room
            before = low.copy(), high.copy()
            np.minimum.at(high, self.column[self.raises], np.floor(above[self.raises] + WHOLE))
            np.maximum.at(low, self.column[~self.raises], np.ceil(below[~self.raises] - WHOLE))
            if (low > high).any():
                return False
            if (low == before[0]).all() and (high == before[1]).all():
                break
        return True


def _least_of_others(rows: csr_matrix, low: np.ndarray, high: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Least activity of each row in all columns but these; -inf where a column has no bound there."""
    entries = rows.tocoo()
    others = np.ones(rows.shape[1], dtype=bool)
    others[columns] = False
    mine = others[entries.col]
    factors, column = entries.data[mine], entries.col[mine]
    least = factors * np.where(factors > 0, low[column], high[column])
    return np.bincount(entries.row[mine], least, rows.shape[0])

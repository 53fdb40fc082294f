"""A model in blocks that are solved side by side: stages, and where a stage is large its towns side by side.

What joins blocks is held where the relaxation has it: options that touch several are decided first, a row that several
share is split, each block getting what it uses and part of what is left over. So plans of the blocks, put together,
keep every row. What a shared row may be missed by, at a price, each block may add to on its own account.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from .layout import NONE, Layout


def block_labels(layout: Layout, matrix: csr_matrix, whole: np.ndarray, turn: int = 0) -> np.ndarray:
    """The block of each column; ``NONE`` for options that several blocks hang on.

    Parameters
    ----------
    layout : Layout
    matrix : csr_matrix, shape (rows, columns)
    whole : ndarray of bool, shape (columns,)
        Whole numbers.
    turn : int
        In each, blocks are twice as large.

    Returns
    -------
    ndarray of int, shape (columns,)
    """
    labels = layout.labels(turn)
    found = _by_rows(labels, matrix)
    decisions = whole & (labels == NONE)
    others = np.bincount(_rows_of(matrix)[~decisions[matrix.indices]], minlength=matrix.shape[0])
    for row in np.flatnonzero((np.diff(matrix.indptr) > 1) & (others == 0)):
        mine = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
        if len(set(found[mine])) > 1:
            found[mine] = NONE  # a budget, or a user's own bound on projects
    return found


def part_labels(layout: Layout, matrix: csr_matrix, turn: int) -> np.ndarray:
    """The block of each column by what its rows touch; `block_labels` takes away what money joins.

    Parameters
    ----------
    layout : Layout
    matrix : csr_matrix, shape (rows, columns)
    turn : int
        In each, blocks are twice as large.

    Returns
    -------
    ndarray of int, shape (columns,)
    """
    return _by_rows(layout.labels(turn), matrix)


def _by_rows(labels: np.ndarray, matrix: csr_matrix) -> np.ndarray:
    """Labels for columns without a place of their own too: that of the others in their rows, if it is one."""
    least, most = label_range(labels, matrix)
    rows, far = _rows_of(matrix), np.iinfo(labels.dtype).max
    low, high = np.full(len(labels), far), np.full(len(labels), NONE)
    np.minimum.at(low, matrix.indices, np.where(most == NONE, far, least)[rows])
    np.maximum.at(high, matrix.indices, most[rows])
    return np.where((labels == NONE) & (low == high), high, labels)


def label_range(labels: np.ndarray, matrix: csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """Least and largest label of the columns in each row, those without one aside; ``NONE`` where none has one."""
    rows, mine = _rows_of(matrix), labels[matrix.indices]
    inside = mine != NONE
    least, most = np.full(matrix.shape[0], labels.max(initial=NONE)), np.full(matrix.shape[0], NONE)
    np.minimum.at(least, rows[inside], mine[inside])
    np.maximum.at(most, rows[inside], mine[inside])
    return np.where(most == NONE, NONE, least), most


def _rows_of(matrix: csr_matrix) -> np.ndarray:
    """The row of each entry."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


@dataclass(frozen=True)
class Block:
    """Part of a model, with what the rest holds taken off its rows.

    Parameters
    ----------
    columns : ndarray of int
        In the model.
    shared : ndarray of int
        Columns of shared rows that it may add to, in the model.
    lp : highspy.HighsLp
        Its columns, then what it adds to the shared ones.
    """

    columns: np.ndarray
    shared: np.ndarray
    lp: highspy.HighsLp


def cut_out(
    lp: highspy.HighsLp, matrix: csr_matrix, labels: np.ndarray, label: int, values: np.ndarray, whole: np.ndarray
) -> Block:
    """A block of a model, the rest of it at given values.

    Parameters
    ----------
    lp : highspy.HighsLp
        The model.
    matrix : csr_matrix
        Of it.
    labels : ndarray of int
        Of its columns.
    label : int
        The block's.
    values : ndarray
        Of all columns; they keep all rows.
    whole : ndarray of bool
        Of all columns: whole numbers.
    """
    mine = np.flatnonzero(labels == label)
    rows = np.unique(_rows_of(matrix)[labels[matrix.indices] == label])
    part = matrix[rows]
    blocks, all_of, own = _blocks_of(part, labels), part @ values, part[:, mine] @ values[mine]
    low, high = np.asarray(lp.row_lower_)[rows], np.asarray(lp.row_upper_)[rows]
    low, high = own - np.maximum(all_of - low, 0.0) / blocks, own + np.maximum(high - all_of, 0.0) / blocks
    alone = np.bincount(matrix.indices, minlength=len(labels)) == 1
    shared = np.intersect1d(part.indices, np.flatnonzero((labels == NONE) & ~whole & alone))
    columns = np.r_[mine, shared]
    found = _lp_of(lp, columns, part[:, columns], low, high)
    share = blocks[csc_matrix(part[:, shared]).indices]
    for name in ("col_lower_", "col_upper_"):
        bounds = np.asarray(getattr(found, name))
        bounds[len(mine) :] = (bounds[len(mine) :] - values[shared]) / share
        setattr(found, name, bounds)
    return Block(mine, shared, found)


def _blocks_of(matrix: csr_matrix, labels: np.ndarray) -> np.ndarray:
    """How many blocks each row touches, at least 1."""
    mine, most = labels[matrix.indices], int(labels.max()) + 1
    inside = mine != NONE
    pairs = np.unique(_rows_of(matrix)[inside] * most + mine[inside])
    return np.maximum(1, np.bincount(pairs // most, minlength=matrix.shape[0]))


def _lp_of(
    lp: highspy.HighsLp, columns: np.ndarray, part: csr_matrix, low: np.ndarray, high: np.ndarray
) -> highspy.HighsLp:
    found = highspy.HighsLp()
    found.num_col_, found.num_row_ = len(columns), part.shape[0]
    found.col_cost_ = np.asarray(lp.col_cost_)[columns]
    found.col_lower_, found.col_upper_ = np.asarray(lp.col_lower_)[columns], np.asarray(lp.col_upper_)[columns]
    found.row_lower_, found.row_upper_ = low, high
    found.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    found.a_matrix_.start_, found.a_matrix_.index_, found.a_matrix_.value_ = part.indptr, part.indices, part.data
    return found

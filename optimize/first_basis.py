"""Where the relaxation of a large model begins: the solutions of its parts, which what joins them moves little.

The interior point method takes twice as long for half as many columns again. Stages and parts of the region one by one
are solved side by side, and from their solutions the simplex method is done in a few thousand quick steps. Nothing of
what is found hangs on where it begins but the solution among those that cost the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from .abreast import workers
from .blocks import label_range, part_labels
from .handing import matrix_of, program
from .layout import Layout
from .model import Model
from .relaxation import Relaxation
from .stopping import Stopper

LARGE = 10_000  # columns up to which the interior point method is as quick from nothing
TURN = 3  # parts of 16,000 pupils' columns: smaller ones are solved faster, but leave more steps for all of it
OUTSIDE, OWN = highspy.HighsBasisStatus.kLower, highspy.HighsBasisStatus.kBasic  # of columns and rows not told

Part = tuple[np.ndarray, np.ndarray, Relaxation]  # its columns and rows in the model, and their program


def first_basis(layout: Layout, lp: highspy.HighsLp, stopper: Stopper) -> highspy.HighsBasis | None:
    """The solutions of a model's parts, put together; None for a small model, and for one that is not divided.

    Parameters
    ----------
    layout : Layout
        Of the model.
    lp : highspy.HighsLp
        The model.
    stopper : Stopper
    """
    labels = part_labels(layout, matrix := matrix_of(lp), TURN) if lp.num_col_ > LARGE else np.zeros(1)
    if labels.max() < 1:
        return None
    parts = list(_parts(lp, labels, matrix, stopper))
    with ThreadPoolExecutor(workers()) as pool:
        solved = list(pool.map(lambda part: part[2].solve(), sorted(parts, key=lambda part: -len(part[0]))))
    if not all(solved):
        return None
    columns, rows = np.full(lp.num_col_, OUTSIDE), np.full(lp.num_row_, OWN)
    for mine, held, relaxation in parts:
        columns[mine], rows[held] = relaxation.basis.col_status, relaxation.basis.row_status
    return _basis(columns.tolist(), rows.tolist())


def joined_basis(model: Model, apart: Sequence[tuple[Model, Relaxation]]) -> highspy.HighsBasis | None:
    """The first solutions of models of some stages each, for the model of all of them; None where one is missing.

    Parameters
    ----------
    model : Model
        Handed over.
    apart : sequence of (Model, Relaxation)
    """
    columns: dict[str, highspy.HighsBasisStatus] = {}
    rows: dict[str, highspy.HighsBasisStatus] = {}
    for part, relaxation in apart:
        if relaxation.root is None:
            return None
        columns |= zip(part.names[0], relaxation.root.col_status, strict=True)
        rows |= zip(part.names[1], relaxation.root.row_status, strict=True)
    if not apart:
        return None
    return _basis(_told(model.names[0], columns, OUTSIDE), _told(model.names[1], rows, OWN))


def _parts(lp: highspy.HighsLp, labels: np.ndarray, matrix: csr_matrix, stopper: Stopper) -> Iterator[Part]:
    """Each part with the rows that are its alone, and a copy of what several hang on: so it has a solution too."""
    bounds, costs = (np.array(lp.col_lower_), np.array(lp.col_upper_)), np.array(lp.col_cost_)
    sides = np.array(lp.row_lower_), np.array(lp.row_upper_)
    least, most = label_range(labels, matrix)
    for label in range(labels.max() + 1):
        rows = np.flatnonzero((least == label) & (most == label))
        mine = np.union1d(np.flatnonzero(labels == label), matrix[rows].indices)
        made = program(
            costs[mine],
            (bounds[0][mine], bounds[1][mine]),
            csr_matrix(matrix[rows][:, mine]),
            (sides[0][rows], sides[1][rows]),
        )
        yield mine, rows, Relaxation(made, stopper)


def _told(
    names: list[str], statuses: Mapping[str, highspy.HighsBasisStatus], other: highspy.HighsBasisStatus
) -> list[highspy.HighsBasisStatus]:
    return [statuses.get(name, other) for name in names]


def _basis(columns: list[highspy.HighsBasisStatus], rows: list[highspy.HighsBasisStatus]) -> highspy.HighsBasis:
    made = highspy.HighsBasis()
    made.col_status, made.row_status = columns, rows
    made.alien = made.valid = True  # HiGHS mends what does not fit
    return made

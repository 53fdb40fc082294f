"""Handing a model over to HiGHS, and what it finds back to the variables: the one place that knows both."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

if TYPE_CHECKING:
    from .model import Model

FEASIBLE = 2  # what HiGHS calls a primal solution that keeps all rows
# What HiGHS tries by itself and takes half of its time, but finds no better plans here (measured on three counties).
UNTRIED = {
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_allow_restart": False,
}


def hand_over(model: Model) -> highspy.HighsLp:
    """The model as HiGHS takes it; from here on its variables know their columns.

    Whole numbers are continuous in it: `Structure.whole` names them.
    """
    number(model)
    variables, rows = model.handed, model.problem.constraints()
    low, high = [row.getLb() for row in rows], [row.getUb() for row in rows]
    prices = model.problem.objective
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(variables), len(rows)
    lp.col_cost_ = np.array([prices.get(variable, 0.0) for variable in variables])
    lp.col_lower_ = _bounds([variable.lowBound for variable in variables], -highspy.kHighsInf)
    lp.col_upper_ = _bounds([variable.upBound for variable in variables], highspy.kHighsInf)
    lp.row_lower_, lp.row_upper_ = _bounds(low, -highspy.kHighsInf), _bounds(high, highspy.kHighsInf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    lp.a_matrix_.index_ = np.array([variable.index for row in rows for variable, _ in row.items()], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for row in rows for factor in row.values()], dtype=float)
    return lp


def number(model: Model) -> int:
    """Tell the variables their columns, and the model the names of columns and rows; how many columns there are."""
    variables, rows = sorted(model.made, key=attrgetter("name")), model.problem.constraints()
    for column, variable in enumerate(variables):
        variable.index = column
    model.handed = variables
    model.names = [variable.name for variable in variables], [row.name for row in rows]
    model.__dict__.pop("structure", None)  # it names columns
    return len(variables)


def program(
    costs: np.ndarray, bounds: tuple[np.ndarray, np.ndarray], matrix: csr_matrix, rows: tuple[np.ndarray, np.ndarray]
) -> highspy.HighsLp:
    """A program of arrays: costs and (lower, upper) bounds of columns, the matrix, (lower, upper) bounds of rows."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, (lp.col_lower_, lp.col_upper_), (lp.row_lower_, lp.row_upper_) = costs, bounds, rows
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    return lp


def take_back(model: Model, values: np.ndarray) -> None:
    """Give the variables their values."""
    for variable in model.handed:
        variable.varValue = float(values[variable.index])


def matrix_of(lp: highspy.HighsLp) -> csr_matrix:
    """The matrix of a model by rows."""
    matrix = lp.a_matrix_
    entries = np.asarray(matrix.value_), np.asarray(matrix.index_), np.asarray(matrix.start_)
    kind = csr_matrix if matrix.format_ == highspy.MatrixFormat.kRowwise else csc_matrix
    return csr_matrix(kind(entries, shape=(lp.num_row_, lp.num_col_)))


def solver_of(lp: highspy.HighsLp, whole: np.ndarray | None = None, **options: bool | float | str) -> highspy.Highs:
    """A silent solver that holds a model, with one thread: HiGHS keeps one pool of threads a process.

    Parameters
    ----------
    lp : highspy.HighsLp
        It is copied.
    whole : ndarray of int, optional
        Columns that are whole numbers; none by default.
    **options
        HiGHS's own.
    """
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    if whole is not None and len(whole):
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(len(whole), whole.astype(np.int32), kinds)
    return solver


def _bounds(found: list[float | None], free: float) -> np.ndarray:
    return np.array([free if bound is None else bound for bound in found], dtype=float)

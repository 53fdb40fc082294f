"""Bounds that rows imply: by hand, and against all whole numbers of small random rows."""

from __future__ import annotations

from itertools import product

import highspy
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from schoolplaces.optimize.implied_bounds import ImpliedBounds

INF = highspy.kHighsInf


def model(matrix: np.ndarray, lower: list[float], upper: list[float], high: list[float]) -> highspy.HighsLp:
    """Columns from 0 up to `high` under rows."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_lower_, lp.col_upper_ = np.zeros(matrix.shape[1]), np.array(high)
    lp.row_lower_, lp.row_upper_ = np.array(lower), np.array(upper)
    return lp


def tightened(
    matrix: np.ndarray, lower: list[float], upper: list[float], high: list[float], whole: int, low: list[float]
) -> tuple[bool, np.ndarray, np.ndarray]:
    """Whether the first columns have whole numbers from `low` on, and their bounds."""
    lp = model(matrix, lower, upper, high)
    implied = ImpliedBounds(lp, csr_matrix(matrix), np.arange(whole))
    least, most = np.array(low, dtype=float), np.array(high[:whole], dtype=float)
    return implied.tighten(least, most), least, most


def test_what_the_money_left_does_not_pay_for_is_ruled_out() -> None:
    # 800, 500 and 300 out of 1,000 with the second chosen: the first is too dear; x1 <= x3 leaves x3 open
    rows = np.array([[800.0, 500.0, 300.0], [1.0, 0.0, -1.0]])
    possible, low, high = tightened(rows, [-INF, -INF], [1000.0, 0.0], [1, 1, 1], 3, [0, 1, 0])
    assert possible
    assert low.tolist() == [0, 1, 0]
    assert high.tolist() == [0, 1, 1]


def test_one_choice_brings_another_and_that_rules_out_a_third() -> None:
    rows = np.array([[-1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])  # x1 <= x2 and x2 + x3 <= 1
    possible, low, high = tightened(rows, [0.0, -INF], [INF, 1.0], [1, 1, 1], 3, [1, 0, 0])
    assert possible
    assert low.tolist() == [1, 1, 0]
    assert high.tolist() == [1, 1, 0]


def test_nothing_is_possible_where_two_chosen_cost_more_than_there_is() -> None:
    possible, *_ = tightened(np.array([[600.0, 500.0]]), [-INF], [1000.0], [1, 1], 2, [1, 1])
    assert not possible


def test_other_columns_help_as_far_as_their_bounds_go() -> None:
    # money lent (third column, up to 100) is what the second project lacks; without a bound nothing is told
    row = np.array([[600.0, 500.0, -1.0]])
    assert tightened(row, [-INF], [1000.0], [1, 1, 100.0], 2, [1, 1])[0]
    assert not tightened(row, [-INF], [1000.0], [1, 1, 99.0], 2, [1, 1])[0]
    assert tightened(row, [-INF], [1000.0], [1, 1, INF], 2, [1, 1])[0]


@pytest.mark.parametrize("seed", range(60))
def test_no_whole_solution_is_cut_off(seed: int) -> None:
    rng = np.random.default_rng(seed)
    columns, rows = int(rng.integers(2, 5)), int(rng.integers(1, 4))
    matrix = rng.integers(-4, 5, (rows, columns)).astype(float)
    lower = [float(x) if rng.random() < 0.4 else -INF for x in rng.integers(-6, 2, rows)]
    upper = [float(x) if rng.random() < 0.8 else INF for x in rng.integers(2, 6, rows)]
    high = [float(x) for x in rng.integers(1, 4, columns)]
    possible, least, most = tightened(matrix, lower, upper, high, columns, [0.0] * columns)
    grid = np.array(list(product(*(range(int(top) + 1) for top in high))))
    activity = grid @ matrix.T
    solutions = grid[((activity >= np.array(lower)) & (activity <= np.array(upper))).all(axis=1)]
    if not possible:
        assert not len(solutions)
    else:
        assert ((solutions >= least) & (solutions <= most)).all()
        assert ((least >= 0) & (most <= np.array(high))).all()

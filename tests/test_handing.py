"""A model as HiGHS takes it: the same costs, bounds, rows and whole numbers; what is found goes back."""

from __future__ import annotations

import highspy
import numpy as np
import pulp
import pytest

from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.handing import hand_over, matrix_of, solver_of, take_back
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.problem import Problem
from schoolplaces.optimize.structure import whole_columns

from .drawn import prepared


def example() -> Model:
    """Least x + 2y − z with x + 3y >= 4, x − z == −0.5, 2y + z <= 9; x in 0 … 1.5, y whole, z free above."""
    model = Model.__new__(Model)
    Problem.__init__(model)
    x, y, z = model.variable("x", upper=1.5), model.variable("y", whole=2026), model.variable("z")
    z.lowBound = -2
    for terms, sense, bound in (
        ([(x, 1), (y, 3)], pulp.LpConstraintGE, 4),
        ([(x, 1), (z, -1)], pulp.LpConstraintEQ, -0.5),
        ([(y, 2), (z, 1)], pulp.LpConstraintLE, 9),
    ):
        model.problem.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, f"r{bound}", bound))
    model.problem.setObjective(pulp.LpAffineExpression([(x, 1), (y, 2), (z, -1)]))
    return model


def test_every_number_of_a_model_is_handed_over() -> None:
    model, free = example(), highspy.kHighsInf
    lp = hand_over(model)
    columns = {variable.name: variable.index for variable in model.problem.variables()}
    order = [columns[name] for name in "xyz"]
    assert sorted(order) == [0, 1, 2]
    assert np.asarray(lp.col_cost_)[order].tolist() == [1, 2, -1]
    assert np.asarray(lp.col_lower_)[order].tolist() == [0, 0, -2]
    assert np.asarray(lp.col_upper_)[order].tolist() == [1.5, free, free]
    assert np.asarray(lp.row_lower_).tolist() == [4, -0.5, -free]
    assert np.asarray(lp.row_upper_).tolist() == [free, -0.5, 9]
    assert matrix_of(lp).toarray()[:, order].tolist() == [[1, 3, 0], [1, 0, -1], [0, 2, 1]]
    assert whole_columns(model).tolist() == [columns["y"]]


def test_the_matrix_is_the_same_by_rows_and_by_columns() -> None:
    lp = hand_over(build_model(prepared(0), ["primary"]))
    solver = solver_of(lp)
    solver.run()  # afterwards the solver holds its own copy by columns
    assert lp.a_matrix_.format_ != solver.getLp().a_matrix_.format_
    assert (matrix_of(lp) != matrix_of(solver.getLp())).nnz == 0


@pytest.mark.parametrize(("whole", "found"), [(True, {"x": 1.0, "y": 1, "z": 1.5}), (False, {"x": 0, "y": 4 / 3})])
def test_what_is_found_goes_back_to_the_variables(whole: bool, found: dict[str, float]) -> None:
    """x + 2y − z is 2y − 0.5: y is as small as 3y >= 4 − x leaves it, 1 with x = 1 or more; as a fraction 2.5 / 3."""
    model = example()
    solver = solver_of(hand_over(model), whole_columns(model) if whole else None)
    solver.run()
    take_back(model, np.asarray(solver.getSolution().col_value))
    values = {variable.name: variable.varValue for variable in model.problem.variables()}
    assert values["y"] == pytest.approx(1 if whole else 2.5 / 3)
    assert values["z"] == pytest.approx(values["x"] + 0.5)
    assert solver.getInfo().objective_function_value == pytest.approx(2 * values["y"] - 0.5)

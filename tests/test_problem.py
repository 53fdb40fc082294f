"""Variables and rows under names that an LP file can hold."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.problem import Problem
from schoolplaces.optimize.row import Row


def test_names_an_lp_file_cannot_hold_stay_apart() -> None:
    made = Problem()
    names = [made.variable("build", code, 2026).name for code in ("甲-1", "甲+1", "甲 1")]
    assert len(set(names)) == 3
    assert all(name.isascii() and name.replace("_", "").isalnum() for name in names)


def test_whole_variables_know_their_year_and_empty_parts_are_left_out() -> None:
    made = Problem()
    whole, part = made.variable("a", "", 1, upper=2, whole=2027), made.variable("a", 2)
    assert (whole.name, whole.cat, whole.lowBound, whole.upBound) == ("a_1", "Integer", 0, 2)
    assert (part.cat, part.upBound) == ("Continuous", None)
    assert made.whole_years == {"a_1": 2027}


def test_rows_without_variables() -> None:
    made = Problem()
    made.add(Row("fine", [], "<=", 3.0))
    made.add(Row("also", [], "==", 0.0))
    assert len(made.problem.constraints()) == 0
    with pytest.raises(ValueError, match="wrong has no variable and does not hold: 0 >= 2"):
        made.add(Row("wrong", [], ">=", 2.0))


def test_terms_of_one_variable_add_up() -> None:
    made = Problem()
    variable = made.variable("x")
    made.add(Row("twice", [(variable, 1.0), (variable, 2.0)], "<=", 5.0))
    (row,) = made.problem.constraints()
    assert {v.name: factor for v, factor in row.items()} == {"x": 3.0}

"""Linear forms: sums by hand, with factors of their own in each draw or the same in all."""

from __future__ import annotations

import numpy as np
import pulp

from schoolplaces.optimize.forms import Forms


def columns(*names: str) -> list[pulp.LpVariable]:
    problem = pulp.LpProblem()
    found = [problem.add_variable(name) for name in names]
    for column, variable in enumerate(found):
        variable.index = column
    return found


def test_terms_of_a_key_add_up_whether_alike_in_all_draws_or_not() -> None:
    x, y = columns("x", "y")
    forms = Forms(2)
    forms.add("a", [(x, 1.0), (x, np.array([1.0, 2.0]))], 5.0)
    forms.add("b", [(y, 3.0)])
    forms.add("a", [(y, np.array([0.0, 10.0]))], np.array([0.0, 1.0]))
    values = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert list(forms.keys) == ["a", "b"]
    assert forms.of(values).tolist() == [[2 + 0 + 5, 2 + 4 + 40 + 6], [9, 12]]
    assert forms.by_column(2).tolist() == [[2, 3], [3, 13]]
    assert forms.constant().tolist() == [[5, 6], [0, 0]]


def test_nothing_in_it() -> None:
    forms = Forms(3)
    assert forms.of(np.zeros((2, 3))).shape == (0, 3)
    forms.add("a", [], 2.0)
    assert forms.of(np.zeros((2, 3))).tolist() == [[2, 2, 2]]
    assert forms.by_column(2).tolist() == [[0, 0, 0]] * 2

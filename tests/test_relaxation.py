"""The relaxation: never dearer than the best plan, dearer with each row added, and what is fixed stays fixed."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.handing import hand_over
from schoolplaces.optimize.relaxation import Cut, Relaxation
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from .drawn import prepared
from .small_regions import best, broken, cost
from .test_handing import example


def solved() -> Relaxation:
    """The three columns of `example`: the least cost is 2 · 2.5 / 3 − 0.5."""
    made = Relaxation(hand_over(example()), Stopper())
    assert not made.solved
    assert made.solve()
    return made


def test_values_cost_and_size() -> None:
    found = solved()
    assert found.size == len(found.values) == len(found.prices) == 3
    assert found.cost == pytest.approx(2 * 2.5 / 3 - 0.5)
    assert found.cost == pytest.approx(float(np.asarray(found.handed.col_cost_) @ found.values))


def test_a_row_added_is_kept_and_the_model_given_stays_as_it_is() -> None:
    found = solved()
    column = int(np.argmax(np.asarray(found.handed.col_cost_)))  # y
    cut = Cut([column], [-1.0], -1.0)  # y >= 1
    found.add([cut])
    assert found.solve()
    assert found.cost == pytest.approx(1.5)
    assert found.cuts == [cut]
    assert (found.handed.num_row_, found.lp.num_row_) == (3, 4)


def test_fixed_and_bounded_columns() -> None:
    found = solved()
    column = np.array([int(np.argmax(np.asarray(found.handed.col_cost_)))])
    found.fix(column, np.array([2.0]))
    assert found.solve()
    assert found.values[column[0]] == pytest.approx(2)
    assert found.cost == pytest.approx(3.5)
    found.bound(column, np.array([1.0]), np.array([3.0]))
    assert found.solve()
    assert found.cost == pytest.approx(1.5)
    found.fix(column, np.array([0.0]))  # 3y >= 4 − x needs x = 4
    assert not found.solve()
    assert found.impossible
    found.fix(column, np.array([1.0]))
    assert found.solve()
    assert not found.impossible


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_plan_costs_less(seed: int) -> None:
    model = build_model(prepared(seed), ["primary"])
    relaxation = relax(model)
    assert broken(model, relaxation.values, whole=False) == []
    assert relaxation.cost == pytest.approx(cost(model, relaxation.values))
    assert relaxation.cost <= cost(model, best(model)) + 1e-6


def test_one_that_was_asked_to_stop_is_neither_solved_nor_impossible() -> None:
    stopper = Stopper()
    stopper.ask()
    found = Relaxation(hand_over(example()), stopper)
    assert not found.solve()
    assert not found.impossible


@pytest.mark.parametrize("stuck", [0, 3])
def test_where_the_simplex_method_takes_long_it_starts_anew(stuck: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With hardly an iteration allowed the cost is that of a solution found at once."""
    model = build_model(prepared(1), ["primary"])
    whole = np.array([one.index for one in model.build.values()] if relax(model) else [], dtype=int)
    at_once, anew = relax(model), relax(model)
    monkeypatch.setattr("schoolplaces.optimize.relaxation.STUCK", stuck)
    for number in (0.0, 1.0, 0.0):
        for one in (at_once, anew):
            one.fix(whole, np.full(len(whole), number))
        at_once.solver.setOptionValue("simplex_iteration_limit", 10**6)
        at_once.solver.run()
        anew.solve()
        assert anew.solved == at_once.solved
        if anew.solved:
            assert anew.cost == pytest.approx(at_once.cost)


class Doubtful:
    """A solver whose first answer from a basis is that it does not know."""

    def __init__(self, solver: highspy.Highs) -> None:
        self.solver, self.runs = solver, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.solver, name)

    def run(self) -> object:
        self.runs += 1
        return self.solver.run()

    def getModelStatus(self) -> highspy.HighsModelStatus:
        return highspy.HighsModelStatus.kUnknown if self.runs == 1 else self.solver.getModelStatus()


def test_where_the_simplex_method_does_not_know_it_starts_anew() -> None:
    """HiGHS may leave a program undecided near a basis (kUnknown): a bound must not rest on that."""
    found = solved()
    found.solver = Doubtful(found.solver)  # type: ignore[assignment]
    assert found.solve()
    assert not found.undecided
    assert found.solver.runs > 1  # type: ignore[attr-defined]

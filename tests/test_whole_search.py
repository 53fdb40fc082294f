"""Whole numbers of a few columns: the best of all, found by trying all of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from schoolplaces.optimize import whole_search as module
from schoolplaces.optimize.whole_search import Outcome, best_whole


class Least:
    """Cost sum of |value − wish| over two columns within bounds, plus 1.5 where they add up to less than a need."""

    def __init__(self, wishes: tuple[float, float], need: float) -> None:
        self.wishes, self.need = np.array(wishes), need
        self.box = [(0.0, 6.0), (0.0, 6.0)]

    def solved(self) -> Outcome:
        """The least on a grid of twelfths: fine enough for the wishes below."""
        axes = [np.arange(low, high + 1e-9, 1 / 12) for low, high in self.box]
        if not all(len(axis) for axis in axes):
            return Outcome(float("inf"), np.zeros(2))
        costs = {point: self.cost(np.array(point)) for point in product(*axes)}
        best = min(costs, key=lambda point: costs[point])
        return Outcome(costs[best], np.array(best))

    def cost(self, point: np.ndarray) -> float:
        return float(np.abs(point - self.wishes).sum() + 3.0 * max(0.0, self.need - point.sum()))

    def bound(self, column: int, low: float, high: float) -> None:
        self.box[column] = (low, high)

    def limits(self, column: int) -> tuple[float, float]:
        return self.box[column]


@pytest.mark.parametrize(("wishes", "need"), [((1.5, 2.25), 0.0), ((0.25, 0.25), 2.5), ((2.0, 3.0), 0.0)])
def test_the_best_of_all_whole_numbers(wishes: tuple[float, float], need: float) -> None:
    program = Least(wishes, need)
    found = best_whole(program, [0, 1])
    best = min(program.cost(np.array(point)) for point in product(range(7), range(7)))
    assert found.best
    assert found.cost == pytest.approx(best)
    assert found.values == pytest.approx(np.rint(found.values))
    assert program.box == [(0.0, 6.0), (0.0, 6.0)], "the bounds are as before"


def test_one_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TRIED", 2)
    assert not best_whole(Least((1.5, 2.25), 0.0), [0, 1]).best


def test_nothing_that_holds_costs_without_end() -> None:
    program = Least((1.0, 1.0), 0.0)
    program.bound(0, 3.0, 2.0)
    assert best_whole(program, [0, 1]).cost == float("inf")

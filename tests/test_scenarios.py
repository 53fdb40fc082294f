"""A few scenarios in place of many draws: weights add up, middles by hand and by trying all, the seed decides."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.draws import Draws
from schoolplaces.optimize.scenarios import scenarios

INDEX = pd.DataFrame({"town": ["a", "a", "b"], "stage": "primary", "grade": [1, 2, 1], "year": 2026})


def drawn(count: int, seed: int = 0) -> Draws:
    return Draws(INDEX, np.random.default_rng(seed).normal(100.0, 20.0, (3, count)))


def test_the_middle_of_each_group_stands_for_it() -> None:
    values = np.array([[0, 1, 2, 50, 51, 90.0], [0] * 6, [0] * 6])
    found = scenarios(Draws(INDEX, values), 3)
    assert found.chosen.tolist() in ([1, 3, 5], [1, 4, 5])
    assert found.weights.tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert np.array_equal(found.draws.values, values[:, found.chosen])


@pytest.mark.parametrize("seed", range(4))
def test_one_is_the_best_of_all_and_several_are_local_best(seed: int) -> None:
    """One medoid: the draw with the least sum of distances. Several: no better middle within the group of any."""
    draws = drawn(12, seed)
    sums = draws.totals().values.T
    between = np.linalg.norm(sums[:, None] - sums[None], axis=2)
    assert scenarios(draws, 1, seed).chosen.tolist() == [between.sum(axis=1).argmin()]
    found = scenarios(draws, 3, seed)
    least = min(between[:, list(some)].min(axis=1).sum() for some in combinations(range(12), 3))
    reached = between[:, found.chosen].min(axis=1).sum()
    assert least <= reached + 1e-9 <= 1.5 * least
    nearest = between[:, found.chosen].argmin(axis=1)
    for place, middle in enumerate(found.chosen):
        group = np.flatnonzero(nearest == place)
        assert between[middle, group].sum() <= between[np.ix_(group, group)].sum(axis=1).min() + 1e-9


def test_weights_add_up_and_the_seed_decides() -> None:
    found = scenarios(drawn(200), 20, seed=3)
    assert len(found) == 20 == len(found.draws)
    assert found.weights.sum() == pytest.approx(1.0)
    assert (found.weights > 0).all()
    assert np.array_equal(found.chosen, scenarios(drawn(200), 20, seed=3).chosen)
    assert not np.array_equal(found.chosen, scenarios(drawn(200), 20, seed=4).chosen)


def test_draws_that_are_alike_are_one_and_few_are_all_kept() -> None:
    values = np.repeat([[1.0], [2.0], [3.0]], 5, axis=1)
    one = scenarios(Draws(INDEX, values), 3)
    assert one.weights.tolist() == [1.0]
    every = scenarios(drawn(4), 10)
    assert every.chosen.tolist() == [0, 1, 2, 3]
    assert every.weights.tolist() == [0.25] * 4


@pytest.mark.parametrize("asked", [{"n": 0}, {"n": 2, "seed": -1}])
def test_what_cannot_be_asked(asked: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="wanted"):
        scenarios(drawn(3), **asked)

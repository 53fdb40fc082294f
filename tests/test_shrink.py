"""Ratios of towns drawn towards those of their kind."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.shrink import shrunk_ratio, size_weight

KIND = np.array([0, 0, 1])


@pytest.mark.parametrize(
    ("shrink", "weights"), [(0.0, [0.0, 1.0, 1.0]), (100.0, [0.0, 0.5, 0.75]), (np.inf, [0.0, 0.0, 0.0])]
)
def test_weights_rise_with_size(shrink: float, weights: list[float]) -> None:
    assert size_weight(np.array([0.0, 100.0, 300.0]), shrink).tolist() == weights


def test_a_town_lies_between_its_own_ratio_and_its_kinds() -> None:
    top, bottom = np.array([10.0, 30.0, 7.0]), np.array([10.0, 10.0, 10.0])
    found = shrunk_ratio(top, bottom, KIND, np.array([0.0, 0.5, 0.0]))
    assert found.tolist() == [2.0, 2.5, 0.7]


def test_what_is_missing_comes_from_the_kind_the_region_or_is_one() -> None:
    found = shrunk_ratio(np.array([6.0, 0.0, 0.0]), np.array([3.0, 0.0, 0.0]), KIND, np.ones(3))
    assert found.tolist() == [2.0, 2.0, 2.0]
    assert shrunk_ratio(np.zeros(3), np.zeros(3), KIND, np.ones(3)).tolist() == [1.0, 1.0, 1.0]


def test_more_axes_are_cells_of_their_own() -> None:
    top = np.arange(6.0).reshape(3, 2)
    found = shrunk_ratio(top, np.ones((3, 2)), KIND, np.zeros(3))
    assert found.tolist() == [[1.0, 2.0], [1.0, 2.0], [4.0, 5.0]]

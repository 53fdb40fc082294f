"""What is an array of real numbers, and what is told of the rest."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest

from schoolplaces.forecast import advance, survival_ratios
from schoolplaces.forecast.real_numbers import real_numbers


@pytest.mark.parametrize(
    "values", [3, [1, 2], np.float32([1, 2]), np.array([True, False]), np.array([1, 2.5], dtype=object)]
)
def test_numbers_become_floats(values: Any) -> None:
    assert real_numbers("x", values).dtype == float


def test_floats_are_not_copied() -> None:
    values = np.array([1.0, 2.0])
    assert real_numbers("x", values) is values


@pytest.mark.parametrize(
    "values",
    [
        "x",
        ["1", "2"],
        [1 + 2j],
        [10**400],
        [[1, 2], [3]],
        [datetime.date(2025, 1, 1)],
        np.array(["2025-01-01"], dtype="datetime64[D]"),
        np.ma.masked_array([1.0, 2.0], mask=[True, False]),
    ],
)
def test_anything_else_is_told_by_name(values: Any) -> None:
    with pytest.raises(ValueError, match=r"^rates: not an array of numbers"):
        real_numbers("rates", values)


def test_the_engine_tells_it_too() -> None:
    people, rates = np.ones((2, 3)), np.full((2, 3), 0.9)
    with pytest.raises(ValueError, match=r"^survival: not an array"):
        advance(people, "x", [0, 0.1, 0], 1.05)
    for step in ("1", None, [1, 1], -1, 1e308):
        with pytest.raises(ValueError, match=r"^step is"):
            advance(people, rates, [0, 0.1, 0], 1.05, step=step)
    with pytest.raises(ValueError, match=r"^mx has the shape"):
        survival_ratios([0.01, 0.1], None, "female")
    with pytest.raises(ValueError, match=r"^sex is"):
        survival_ratios([0.01, 0.1], [1, np.inf], ["male"])

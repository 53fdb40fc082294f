"""Births to come."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.forecast.births import damped_path, project_births


def series(values: list[float], town: str = "a") -> pd.DataFrame:
    return pd.DataFrame({"town": town, "year": range(2016, 2016 + len(values)), "births": values})


def test_damped_trend_by_hand() -> None:
    """Holt's recursions on the logarithm, written out (Gardner & McKenzie 1985, equations 1-3)."""
    values = np.array([100.0, 90.0, 84.0, 75.0, 70.0])
    level, trend = np.log(values[0]), np.log(values[1] / values[0])
    for value in np.log(values):
        before = level
        level = 0.8 * value + 0.2 * (level + 0.7 * trend)
        trend = 0.3 * (level - before) + 0.7 * 0.7 * trend
    expected = np.exp([level + 0.7 * trend, level + (0.7 + 0.49) * trend])
    assert damped_path(values, 2, 0.7) == pytest.approx(expected)


def test_short_or_empty_series_hold_their_last_value() -> None:
    assert damped_path(np.array([5.0, 4.0]), 3, 0.7).tolist() == [4.0] * 3
    assert damped_path(np.array([5.0, 0.0, 3.0, 2.0, 0.0]), 2, 0.7).tolist() == [0.0] * 2


def test_towns_share_the_region() -> None:
    births = pd.concat([series([30.0] * 8, "a"), series([10.0] * 8, "b")])
    found = project_births(births, 2026).pivot(index="year", columns="town", values="births")
    assert found.index.tolist() == [2024, 2025, 2026]
    assert found["a"].tolist() == pytest.approx([30.0] * 3)
    assert found["b"].tolist() == pytest.approx([10.0] * 3)


def test_nothing_is_missing() -> None:
    assert project_births(series([1.0] * 6), 2021).empty

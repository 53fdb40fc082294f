"""Intervals: from draws by level, and from earlier errors alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.draws import Draws
from schoolplaces.forecast.intervals import BOUNDS, drawn_intervals, past_intervals


def rows(errors: list[float], units: int = 3, lead: int = 1) -> pd.DataFrame:
    """Origins 2015, 2016 …; in each, all units err by the same factor, one of them by its inverse."""
    found = []
    for at, error in enumerate(errors):
        for unit in range(units):
            actual = 100 * (error if unit else 1 / error)
            found.append({"unit": f"u{unit}", "origin": 2015 + at, "actual": actual, "forecast": 100.0})
    return pd.DataFrame(found).assign(model="m", level="town", what="total", stage="s", lead=lead)


def test_levels_of_drawn_intervals() -> None:
    index = pd.DataFrame(
        [(town, "s", grade, 2026) for town in "ab" for grade in (1, 2)], columns=["town", "stage", "grade", "year"]
    )
    values = np.repeat(np.arange(1.0, 101)[None], 4, axis=0)
    found = drawn_intervals(Draws(index, values)).set_index(["level", "what", "unit", "grade"])
    assert len(found) == 2 + 4 + 2 + 1 + 2 + 1  # totals, grades and entries of towns and region
    assert found.loc[("town", "total", "a", 0), "low80"] == pytest.approx(2 * 10.9)
    assert found.loc[("region", "entry", "", 1), "high90"] == pytest.approx(2 * 95.05)


def test_earlier_errors_by_hand() -> None:
    """In 2017 six errors of two origins are known, all of ln 1.1 and ln 1.2."""
    found = past_intervals(rows([1.1, 1.2, 1.05]))
    believed = 100 * np.exp(1.2816 * 0.03)
    assert found.iloc[:6]["high80"].tolist() == pytest.approx([believed] * 6)  # nothing, then three errors: too few
    wide = np.exp(np.quantile(np.log([1.1] * 3 + [1.2] * 3), 0.8))
    assert found.iloc[6:]["high80"].tolist() == pytest.approx([100 * wide] * 3)
    assert found.iloc[6:]["low80"].tolist() == pytest.approx([100 / wide] * 3)
    assert (found["high90"] >= found["high80"]).all()


def test_only_years_that_had_come_tell() -> None:
    """At lead 3 the errors of 2015 are known in 2018, not before."""
    found = past_intervals(rows([1.1, 1.2, 1.3, 1.4, 1.5], units=6, lead=3))
    assert found.iloc[:18]["high80"].tolist() == pytest.approx([100 * np.exp(1.2816 * 0.03 * 3**0.9)] * 18)
    assert found.iloc[18:24]["high80"].tolist() == pytest.approx([110.0] * 6)


def test_nobody_forecast_or_come_tells_nothing() -> None:
    empty = rows([1.1, 1.1, 1.1], units=6).assign(forecast=0.0)
    assert (past_intervals(empty)[BOUNDS] == 0.0).all(axis=None)

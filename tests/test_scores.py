"""Scores by hand, and what small cells do not do to them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces.forecast.scores import score


def rows(*cells: tuple[float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["base", "actual", "forecast"]).assign(lead=1)


def test_by_hand() -> None:
    """Errors of +10, −20 and +5 percent: 10, −20 and 10 pupils."""
    found = score(rows((90, 100, 110), (90, 100, 80), (210, 200, 210)), ["lead"]).iloc[0]
    assert found["n"] == 3
    assert found["mape"] == pytest.approx(35 / 3)
    assert found["malpe"] == pytest.approx(-5 / 3)
    assert found["medape"] == pytest.approx(10)
    assert found["wape"] == pytest.approx(100 * 40 / 400)
    assert found["rmse"] == pytest.approx(((100 + 400 + 100) / 3) ** 0.5)


def test_small_cells_are_counted_and_kept_apart() -> None:
    found = score(rows((90, 100, 110), (19, 1, 50), (30, 0, 5)), ["lead"]).iloc[0]
    assert (found["n"], found["small"]) == (1, 2)
    assert found["mape"] == found["wape"] == pytest.approx(10)


def test_coverage_by_hand() -> None:
    """Two of three within 80 %, all within 90 %; widths of 20, 40 and 20 over forecasts of 100; one has no interval."""
    cells = rows((90, 95, 100), (90, 125, 100), (90, 109, 100), (90, 100, 100))
    bounds = {"low80": [90, 80, 90, None], "high80": [110, 120, 110, None]}
    bounds |= {"low90": [80, 70, 80, None], "high90": [120, 130, 120, None]}
    found = score(cells.assign(**{name: pd.Series(part, dtype=float) for name, part in bounds.items()}), ["lead"]).iloc[
        0
    ]
    assert found["coverage80"] == pytest.approx(200 / 3)
    assert found["coverage90"] == pytest.approx(100)
    assert found["width80"] == pytest.approx(80 / 3)
    assert found["n"] == 4
    assert pd.isna(score(cells, ["lead"]).iloc[0]["coverage80"])


def test_only_small_cells() -> None:
    found = score(rows((5, 5, 6)), ["lead"]).iloc[0]
    assert (found["n"], found["small"]) == (0, 1)
    assert pd.isna(found["mape"])
    assert pd.isna(found["wape"])


@given(st.lists(st.tuples(st.floats(20, 500), st.floats(1, 500), st.floats(0, 500)), min_size=1, max_size=20))
def test_relations_between_scores(cells: list[tuple[float, float, float]]) -> None:
    found = score(rows(*cells), ["lead"]).iloc[0]
    assert abs(found["malpe"]) <= found["mape"] + 1e-9
    assert found["medape"] <= found["mape"] * len(cells) + 1e-9
    assert found["rmse"] >= 0

"""Draws: sums draw by draw, quantiles by hand, and what cannot be asked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from schoolplaces.demand import Demand
from schoolplaces.draws import Draws

INDEX = pd.DataFrame(
    {"town": ["a", "a", "b", "b"], "stage": "primary", "grade": [1, 2, 1, 2], "year": [2026, 2026, 2026, 2026]}
)


def draws() -> Draws:
    values = np.array([[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [10, 10, 10, 10, 10], [0, 10, 20, 30, 40]], dtype=np.float32)
    return Draws(INDEX, values)


def test_sums_are_taken_draw_by_draw() -> None:
    assert len(draws()) == 5
    towns = draws().totals(["town"])
    assert towns.values.tolist() == [[6.0] * 5, [10.0, 20.0, 30.0, 40.0, 50.0]]
    assert towns.index["town"].tolist() == ["a", "b"]
    assert draws().totals(["stage", "year"]).values.tolist() == [[16.0, 26.0, 36.0, 46.0, 56.0]]


def test_quantiles() -> None:
    found = draws().quantile([0.25, 0.975], by=["town", "stage", "year"])
    assert list(found.columns) == ["town", "stage", "year", "q25", "q97.5"]
    assert found["q25"].tolist() == [6.0, 20.0]
    assert draws().quantile(0.5, by=["year"])["q50"].tolist() == [36.0]
    assert draws().quantile(0.5)["q50"].tolist() == [6.0, 30.0]


def test_the_order_of_rows_changes_nothing() -> None:
    order = [2, 0, 3, 1]
    turned = Draws(INDEX.iloc[order].reset_index(drop=True), draws().values[order])
    pd.testing.assert_frame_equal(turned.quantile([0.1, 0.9]), draws().quantile([0.1, 0.9]))


@pytest.mark.parametrize("asked", [{"q": 1.5}, {"q": []}, {"q": 0.5, "by": ["school"]}, {"q": 0.5, "by": []}])
def test_what_cannot_be_asked(asked: dict) -> None:
    with pytest.raises(ValueError, match="wanted"):
        draws().quantile(**asked)


def test_a_demand_passes_them_on_or_says_it_has_none() -> None:
    rows = INDEX.assign(pupils=[3, 3, 10, 20])
    demand = Demand.from_pupils(rows, base=None)
    with pytest.raises(ValueError, match="no draws"):
        demand.quantile(0.5)
    drawn = Demand(demand.table, draws=draws())
    assert drawn.quantile(0.5, by=["town"])["q50"].tolist() == [6.0, 30.0]


def test_rows_of_some_stages() -> None:
    index = INDEX.assign(stage=["primary", "junior", "junior", "primary"])
    found = Draws(index, draws().values).of_stages(["junior"])
    assert found.index["town"].tolist() == ["a", "b"]
    assert found.values.tolist() == draws().values[1:3].tolist()
    demand = Demand.from_pupils(index.assign(pupils=draws().values[:, 0]), None)
    both = Demand(demand.table, draws=Draws(demand.table[list(INDEX)], draws().values)).only(["junior"])
    assert both.draws is not None
    assert both.draws.index["stage"].tolist() == both.table["stage"].tolist() == ["junior", "junior"]
    assert demand.only(None) is demand.only(["primary", "junior"]) is demand

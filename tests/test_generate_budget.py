"""The money of generated regions."""

from __future__ import annotations

import pytest

from schoolplaces.generate import generate_tables


def test_money_by_year_or_as_a_pot() -> None:
    yearly = generate_tables(2, campuses=8, budget="yearly", money_10k=700)[0]["budget"]
    assert yearly["first"].tolist() == yearly["last"].tolist() == list(range(2025, 2035))
    assert set(yearly["cost_10k"]) == {700}
    pot = generate_tables(2, campuses=8, budget="pot")[0]["budget"]
    assert pot[["first", "last"]].values.tolist() == [[2025, 2034]]
    by_year = generate_tables(2, campuses=8, budget="yearly")[0]["budget"]
    assert pot["cost_10k"].sum() == pytest.approx(by_year["cost_10k"].sum(), rel=0.05)


def test_money_follows_what_is_lacking() -> None:
    money = {
        trend: generate_tables(budget="pot", trend=trend)[0]["budget"]["cost_10k"].sum()
        for trend in ("growing", "shrinking")
    }
    assert money["growing"] > 2 * money["shrinking"] > 0

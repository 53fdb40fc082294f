"""What a replay comes to: means and spread by way of working."""

from __future__ import annotations

import pytest

from .test_rolled_words import FOUND


def test_means_and_spread_by_hand() -> None:
    found = FOUND.summary().set_index("policy")
    assert list(found.index) == ["foresight", "5-3-1", "react"]
    assert found.loc["react", ["shortage", "short_years", "idle", "regret_10k"]].tolist() == [5, 1, 0, 40]
    assert found.loc["5-3-1", ["cost_10k", "cost_10k_low", "cost_10k_high"]].tolist() == pytest.approx([180, 156, 204])


def test_other_quantiles() -> None:
    found = FOUND.summary(0.0, 1.0).set_index("policy")
    assert found.loc["5-3-1", ["regret_10k_low", "regret_10k_high"]].tolist() == [10, 50]

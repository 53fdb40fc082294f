"""Weights: beliefs before anything is seen, evidence that grows, and nothing that turns on one origin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.weigh import weigh

EVEN = np.ones(2)


def errors(bad: float, origins: int) -> list[np.ndarray]:
    return [np.array([[0.02, 0.04], [0.02 * bad, 0.04 * bad]])] * origins


def test_by_hand() -> None:
    """The second errs a fifth more: scores 1/1.1 and 1.2/1.1, four origins count for half."""
    found = weigh(errors(1.2, 4), EVEN)
    odds = np.exp(-(0.2 / 1.1) / 0.1 / 2)
    assert found.tolist() == pytest.approx([1 / (1 + odds), odds / (1 + odds)])


def test_evidence_grows_with_the_origins() -> None:
    weights = [weigh(errors(1.1, origins), EVEN)[1] for origins in (0, 1, 5, 50)]
    assert weights[0] == 0.5
    assert (np.diff(weights) < 0).all()
    assert weights[1] > 0.45


def test_beliefs_stand_where_nothing_is_known_or_all_are_right() -> None:
    belief = np.array([3.0, 1.0])
    assert weigh([np.full((2, 3), np.nan)], belief).tolist() == [0.75, 0.25]
    assert weigh([np.zeros((2, 3))], belief).tolist() == [0.75, 0.25]


def test_a_lead_not_reached_yet_is_left_out() -> None:
    part = np.array([[0.01, np.nan], [0.02, np.nan]])
    assert weigh([part], EVEN).tolist() == pytest.approx(weigh([part[:, :1]], EVEN).tolist())


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(0.001, 1.0), min_size=3, max_size=3), min_size=1, max_size=6))
def test_weights_add_up_and_follow_the_errors(rows: list[list[float]]) -> None:
    found = weigh([np.array(row)[:, None] for row in rows], np.ones(3))
    assert found.sum() == pytest.approx(1.0)
    mean = np.mean(rows, axis=0)
    order = np.argsort(mean, kind="stable")
    assert (np.diff(found[order]) <= 1e-12).all()

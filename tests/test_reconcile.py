"""Reconciled forecasts: the formula of the summing matrix, what must hold, and another program."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.reconcile import covariance, reconcile, shrunk


def by_matrix(values: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """S (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ as it is written."""
    summing = np.vstack([np.ones(len(values) - 1), np.eye(len(values) - 1)])
    inverse = np.linalg.inv(spread)
    return summing @ np.linalg.solve(summing.T @ inverse @ summing, summing.T @ inverse @ values)


@pytest.mark.parametrize("seed", range(5))
def test_the_short_form_is_that_of_the_summing_matrix(seed: int) -> None:
    random = np.random.default_rng(seed)
    parts, errors = random.uniform(100, 900, 6), random.normal(0, 20, (8, 7))
    total = parts.sum() * random.uniform(0.95, 1.05)
    for given_ in (None, errors[:2], errors):
        found = reconcile(total, parts, given_)
        wanted = by_matrix(np.append(total, parts), covariance(7, given_))
        np.testing.assert_allclose(found, wanted[1:])
        assert found.sum() == pytest.approx(wanted[0])


def test_who_is_surest_moves_least() -> None:
    errors = np.array([[0.0, 10.0, 1.0], [0.0, -10.0, -1.0]])  # the total was never wrong
    np.testing.assert_allclose(reconcile(121.2, np.array([50.0, 50.0]), errors), [70.99, 50.21], atol=0.01)


@given(
    values=st.lists(st.floats(0, 1e5), min_size=1, max_size=8),
    times=st.floats(0, 3),
    seed=st.integers(0, 999),
    told=st.integers(0, 9),
)
@settings(max_examples=200, deadline=None)
def test_parts_are_never_negative_and_what_adds_up_stays(
    values: list[float], times: float, seed: int, told: int
) -> None:
    errors = np.random.default_rng(seed).normal(0, 50, (told, len(values) + 1))
    parts = np.array(values)
    assert (reconcile(parts.sum() * times, parts, errors) >= 0).all()
    np.testing.assert_allclose(reconcile(parts.sum(), parts, errors), parts, rtol=1e-9, atol=1e-6)


def test_what_is_no_number_is_refused() -> None:
    for total, parts in ((np.nan, [1.0]), (1.0, [-1.0]), (1.0, [])):
        with pytest.raises(ValueError, match="something else than numbers"):
            reconcile(total, np.array(parts))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the packages it brings along
def test_hierarchicalforecast_reconciles_alike() -> None:
    methods = pytest.importorskip("hierarchicalforecast.methods")
    random = np.random.default_rng(3)
    parts = random.uniform(200, 900, 5)
    errors = random.normal(0, 20, (12, 6)) + random.normal(0, 15, (12, 1))
    values = np.append(parts.sum() * 1.03, parts)
    summing = np.vstack([np.ones(5), np.eye(5)])
    seen = {"y_insample": np.zeros((6, 12)), "y_hat_insample": errors.T}
    found = methods.MinTrace(method="mint_shrink", mint_shr_ridge=0.0).fit_predict(
        S=summing, y_hat=values[:, None], **seen
    )["mean"][:, 0]
    np.testing.assert_allclose(reconcile(values[0], parts, errors), found[1:], rtol=1e-6)


def test_what_chance_makes_of_correlations_is_shrunk_away() -> None:
    random = np.random.default_rng(5)
    alone = random.normal(0, 1, (2_000, 4))
    together = alone[:, :1] + 0.1 * random.normal(0, 1, (2_000, 4))
    assert abs(shrunk(alone) - np.diag(np.diag(shrunk(alone)))).max() < 0.02
    assert shrunk(together)[0, 1] == pytest.approx(1.0, abs=0.1)

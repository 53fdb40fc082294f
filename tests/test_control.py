"""Control to a total: against other solvers, and what must hold whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from schoolplaces.forecast.control import control


def test_without_weights_all_are_scaled_alike() -> None:
    assert control([30.0, 10.0, 0.0], 80.0).tolist() == [60.0, 20.0, 0.0]


def test_equal_weights_share_the_gap_evenly_until_one_is_empty() -> None:
    np.testing.assert_allclose(control([30, 10, 5], 51, [1, 1, 1]), [32, 12, 7])
    np.testing.assert_allclose(control([30, 10, 5], 21, [1, 1, 1]), [20.5, 0.5, 0])  # 5 − 8 would be −3: 12 each of two
    np.testing.assert_allclose(control([30, 10, 5], 4, [1, 1, 1]), [4, 0, 0])
    np.testing.assert_allclose(control([30, 10, 5], 0, [1, 2, 3]), [0, 0, 0])


def test_a_weight_of_nothing_holds_a_value() -> None:
    np.testing.assert_allclose(control([30, 10, 5], 60, [1, 0, 2]), [35, 10, 15])
    np.testing.assert_allclose(control([30, 10, 5], 10, [1, 0, 2]), [0, 10, 0])
    np.testing.assert_allclose(control([0.1, 0.2, 0.3], 0.2, [0.1, 0, 0.7]), [0, 0.2, 0], atol=1e-15)
    for total in (9.0, 50.0):
        with pytest.raises(ValueError, match="values of weight 0 leave the total"):
            control([10.0, 30.0], total, [0, 0])
    with pytest.raises(ValueError, match="leave the total -1 away"):
        control([10.0, 30.0], 9.0, [0, 1])


def test_nobody_anywhere_shares_a_total_evenly() -> None:
    assert control(np.zeros((4, 2)), [8.0, 0.0]).tolist() == [[2, 0]] * 4


@pytest.mark.parametrize("seed", range(8))
def test_a_general_solver_finds_the_same(seed: int) -> None:
    random = np.random.default_rng(seed)
    values, weights = random.uniform(0, 10, 6), random.uniform(0.2, 4, 6)
    total = values.sum() * random.uniform(0.05, 1.5)
    other = minimize(
        lambda x: ((x - values) ** 2 / weights).sum(),
        np.full(6, total / 6),
        jac=lambda x: 2 * (x - values) / weights,
        bounds=[(0, None)] * 6,
        constraints={"type": "eq", "fun": lambda x: x.sum() - total, "jac": np.ones_like},
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    np.testing.assert_allclose(control(values, total, weights), other.x, atol=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_of_all_sets_that_stay_empty_the_best_is_found(seed: int) -> None:
    """By brute force: every set of values held at 0, the gap shared by weight among the others."""
    random = np.random.default_rng(seed)
    values, weights = random.uniform(0, 10, 7), random.uniform(0.2, 4, 7)
    total = values.sum() * random.uniform(0.05, 0.6)
    best = np.inf
    for number in range(1, 2**7):
        stays = np.array([number >> place & 1 for place in range(7)], dtype=bool)
        tried = np.where(stays, values + weights * (total - values[stays].sum()) / weights[stays].sum(), 0.0)
        if (tried >= 0).all():
            best = min(best, ((tried - values) ** 2 / weights).sum())
    found = control(values, total, weights)
    assert ((found - values) ** 2 / weights).sum() == pytest.approx(best, rel=1e-9)


parts = st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e5)), min_size=1, max_size=9)


@given(values=parts, share=st.floats(0, 3), seed=st.integers(0, 999), weighted=st.booleans())
@settings(max_examples=300, deadline=None)
@pytest.mark.slow
def test_parts_add_up_and_are_never_negative(values: list[float], share: float, seed: int, weighted: bool) -> None:
    random = np.random.default_rng(seed)
    array = np.array(values)
    weights = random.uniform(0.01, 5, len(values)) if weighted else None
    total = array.sum() * share + 1
    found = control(array, total, weights)
    assert found.sum() == pytest.approx(total, rel=1e-9)
    assert (found >= 0).all()
    np.testing.assert_allclose(control(found, total, weights), found, rtol=1e-9, atol=1e-9)  # once is enough
    order = random.permutation(len(values))
    mixed = control(array[order], total, None if weights is None else weights[order])
    np.testing.assert_allclose(mixed, found[order], rtol=1e-9, atol=1e-9)


@given(values=parts, seed=st.integers(0, 999))
@settings(max_examples=100, deadline=None)
def test_what_adds_up_stays(values: list[float], seed: int) -> None:
    array = np.array(values)
    weights = np.random.default_rng(seed).uniform(0, 5, len(values))
    for given_ in (None, weights):
        np.testing.assert_allclose(control(array, array.sum(), given_), array, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_an_axis_is_a_loop(axis: int, weighted: bool) -> None:
    random = np.random.default_rng(0)
    values, weights = random.uniform(0, 9, (4, 3, 5)), random.uniform(0.1, 2, (4, 3, 5)) if weighted else None
    totals = values.sum(axis=axis) * random.uniform(0.1, 2, values.sum(axis=axis).shape)
    found = control(values, totals, weights, axis=axis)
    np.testing.assert_allclose(found.sum(axis=axis), totals)
    lines, line_weights = np.moveaxis(values, axis, -1), np.moveaxis(weights, axis, -1) if weighted else None
    for place in np.ndindex(totals.shape):
        alone = control(lines[place], totals[place], None if line_weights is None else line_weights[place])
        np.testing.assert_allclose(np.moveaxis(found, axis, -1)[place], alone)


@pytest.mark.parametrize(
    ("values", "totals", "weights", "axis", "says"),
    [
        ([1.0, -1.0], 1.0, None, 0, r"values\[1\] is -1"),
        ([1.0, np.nan], 1.0, None, 0, r"values\[1\] is nan"),
        ([1.0, 1.0], -1.0, None, 0, "totals is -1"),
        ([1.0, 1.0], np.inf, None, 0, "totals is inf"),
        ([1.0, 1.0], 1.0, [1.0, -2.0], 0, r"weights\[1\] is -2"),
        ([1.0, 1.0], [1.0, 1.0], None, 0, r"totals \(2,\), weights none do not fit"),
        ([1.0, 1.0], 1.0, [1.0, 1.0, 1.0], 0, r"weights \(3,\) do not fit"),
        ([], 1.0, None, 0, "one part or more"),
        ([1.0, 1.0], 1.0, None, 1, "along axis 1"),
        (1.0, 1.0, None, 0, r"shape \(\)"),
    ],
)
def test_what_is_wrong_is_said(values: object, totals: object, weights: object, axis: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        control(values, totals, weights, axis)


SUMMING = np.vstack([np.ones(12), np.eye(12)])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the packages it brings along
@pytest.mark.parametrize("method", ["ols", "wls_struct"])
@pytest.mark.parametrize("higher", [0.3, 0.8, 1.4])
def test_hierarchicalforecast_reconciles_alike(method: str, higher: float) -> None:
    """Given the total it arrives at, its towns are those nearest to the forecasts that are not negative."""
    methods = pytest.importorskip("hierarchicalforecast.methods")
    towns = np.random.default_rng(0).gamma(0.7, 40, (12, 5))
    base = np.vstack([towns.sum(axis=0) * higher, towns])
    found = methods.MinTrace(method=method, nonnegative=True).fit_predict(S=SUMMING, y_hat=base)["mean"]
    np.testing.assert_allclose(control(towns, found[0], np.ones((12, 1))), found[1:], rtol=1e-4, atol=1e-3)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_hierarchicalforecast_controls_in_proportion_and_by_weight() -> None:
    """Top down by the forecasts' proportions; and by variances, given the total it arrives at."""
    methods = pytest.importorskip("hierarchicalforecast.methods")
    random = np.random.default_rng(1)
    towns = random.gamma(2, 40, (12, 5))
    totals = towns.sum(axis=0) * random.uniform(0.3, 1.5, 5)
    base, levels = np.vstack([totals, towns]), {"region": np.array([0]), "towns": np.arange(1, 13)}
    top_down = methods.TopDown(method="forecast_proportions")
    found = top_down.fit_predict(S=SUMMING, y_hat=base, tags=levels)["mean"]
    np.testing.assert_allclose(control(towns, totals), found[1:], rtol=1e-6)
    weights = random.uniform(0.5, 8, 12)
    errors = np.sqrt(np.append(1.0, weights))[:, None] * np.ones(20)
    by_weight = methods.MinTrace(method="wls_var", nonnegative=True)
    seen = {"y_insample": np.zeros(errors.shape), "y_hat_insample": errors}
    found = by_weight.fit_predict(S=SUMMING, y_hat=base, **seen)["mean"]
    np.testing.assert_allclose(control(towns, found[0], weights[:, None]), found[1:], rtol=1e-4, atol=1e-3)

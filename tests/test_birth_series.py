"""A series of births carried on: each method by hand, and what must not go wrong with any of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.birth_series import METHODS, arima_path, carry_on, damped_path, poisson_path

FALLING = 1000 * 0.95 ** np.arange(12.0)


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
    assert carry_on(values, 2).values == pytest.approx(expected)


def test_a_gap_is_drawn_straight_for_the_damped_trend() -> None:
    holed = np.where(np.arange(12) == 5, np.nan, FALLING)
    assert damped_path(holed, 3, 0.7) == pytest.approx(damped_path(FALLING, 3, 0.7))


def test_poisson_trend_by_hand() -> None:
    """Of an exact trend the regression finds just that, and the years ahead add 0.7, 0.49, 0.343 of it."""
    trend = np.log(0.95) * np.cumsum([0.7, 0.49, 0.343])
    assert poisson_path(FALLING, np.ones(12), 3, 0.7) == pytest.approx(FALLING[-1] * np.exp(trend))


def test_poisson_solves_its_likelihood_equations() -> None:
    """Weighted residuals are orthogonal to the level and to time (McCullagh & Nelder 1989, section 2.5)."""
    births, women = np.array([12.0, 9.0, 0.0, 11.0, 7.0, 6.0]), np.array([100.0, 110.0, 90.0, 100.0, 95.0, 90.0])
    found = poisson_path(births, women, 2, 1.0)
    assert found is not None
    trend = np.log(found[1] / found[0])
    time = np.arange(-5.0, 1.0)
    residual = 0.8**-time * (births - women * found[0] * np.exp(trend * (time - 1)))
    assert [residual.sum(), residual @ time] == pytest.approx([0.0, 0.0], abs=1e-5)


def test_a_poisson_trend_is_held() -> None:
    """From nothing to five in a year would be a trend without end."""
    found = carry_on(np.array([0.0, 0.0, 0.0, 0.0, 5.0]), 10, "poisson")
    assert found.method == "poisson"
    assert (np.diff(np.log(found.values)) <= 0.25).all()
    assert found.values.max() < 5


def test_arima_goes_on_with_what_is_left_of_the_change() -> None:
    """Changes that are each 0.8 of the one before, and chance: each step ahead is about that part of the one before."""
    rng = np.random.default_rng(1)
    change = [0.1]
    for chance in rng.normal(0, 0.02, 60):
        change.append(0.8 * change[-1] + chance)
    found = arima_path(100 * np.exp(np.cumsum(change)), 4)
    assert found is not None
    steps = np.diff(np.log(found))
    assert steps[1:] / steps[:-1] == pytest.approx([steps[1] / steps[0]] * 2)
    assert steps[1] / steps[0] == pytest.approx(0.8, abs=0.15)


def test_arima_takes_the_least_aicc_and_skips_unknown_years() -> None:
    from statsmodels.tsa.arima.model import ARIMA

    rng = np.random.default_rng(3)
    walk = np.exp(np.cumsum(rng.normal(0, 0.05, 30)))
    walk[7] = np.nan
    log = np.log(walk)
    orders = ((0, 1, 0), (1, 1, 0), (0, 1, 1), (1, 1, 1), (2, 1, 0))
    best = min((ARIMA(log, order=order).fit() for order in orders), key=lambda fit: float(fit.aicc))
    assert carry_on(walk, 3, "arima").values == pytest.approx(np.exp(best.forecast(3)))


def test_last_value() -> None:
    assert carry_on(np.array([5.0, 7.0]), 3, "last").values.tolist() == [7.0] * 3


@pytest.mark.parametrize("method", METHODS)
def test_births_per_woman_times_women(method: str) -> None:
    """A constant rate stays, whatever women do; twice the women to come bear twice the children."""
    women = np.array([1000.0, 1100, 900, 1000, 950, 1000, 800, 400])
    found = carry_on(0.05 * women[:6], 2, method, women=women)
    assert found.values == pytest.approx([40.0, 20.0])
    assert found.method == method


@pytest.mark.parametrize("method", METHODS)
def test_women_known_of_one_year_only_hold_its_rate(method: str) -> None:
    women = np.array([np.nan] * 9 + [500.0, 400.0, 300.0])
    found = carry_on(np.full(10, 50.0), 2, method, women=women)
    assert (found.values.tolist(), found.method) == (pytest.approx([40.0, 30.0]), "last")


@pytest.mark.parametrize("method", METHODS)
def test_women_not_known_of_the_last_years(method: str) -> None:
    """Years at the end without a rate are carried over: the path begins where rates end."""
    women = np.ones(12)
    women[8:10] = np.nan
    found = carry_on(FALLING[:10], 2, method, women=women)
    assert found.values == pytest.approx(carry_on(FALLING[:8], 4, method).values[2:])


AWKWARD = {
    "one year": [3.0],
    "four years": [4.0, 3.0, 4.0, 3.0],
    "constant": [30.0] * 8,
    "exact trend": FALLING.tolist(),
    "nobody": [0.0] * 8,
    "a year without": [5.0, 0.0, 3.0, 2.0, 0.0, 1.0],
    "separated": [5.0, 0.0, 0.0, 0.0, 0.0],
    "leap": [1.0] * 5 + [1000.0],
    "see-saw": [1.0, 1000.0] * 4,
    "holes": [np.nan, 9.0, np.nan, 8.0, 7.0, np.nan, 6.0, 5.0, np.nan],
    "tiny": [1e-9] * 3 + [2e-9] * 3,
    "huge": [1e12, 2e12, 1e12, 3e12, 2e12, 1e12],
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("values", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_series_give_sensible_values(values: list[float], method: str) -> None:
    """Finite, never negative, within a quarter a year of what was known; no warning leaks (they are errors here)."""
    found = carry_on(np.array(values), 10, method)
    assert found.values.shape == (10,)
    assert np.isfinite(found.values).all()
    assert (found.values >= 0).all()
    assert found.values.max() <= np.nanmax(values) * np.exp(2.6)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.integers(0, 400).map(float), st.just(float("nan"))), min_size=1, max_size=12),
    st.sampled_from(METHODS),
)
def test_any_series(values: list[float], method: str) -> None:
    known = [value for value in values if value == value]
    if not known:
        with pytest.raises(ValueError, match="at least one"):
            carry_on(np.array(values), 3, method)
        return
    found = carry_on(np.array(values), 3, method)
    assert np.isfinite(found.values).all()
    assert (found.values >= 0).all()
    if len(known) < 5 or method == "last":
        assert (found.values.tolist(), found.method) == ([known[-1]] * 3, "last")


@pytest.mark.parametrize(
    ("values", "words", "wanted"),
    [
        ([1.0], {"method": "arma"}, "last, ets, arima, poisson"),
        ([1.0], {"damping": 1.5}, "between 0 and 1"),
        ([-1.0, 2.0], {}, "negative"),
        ([[1.0]], {}, r"\(1, 1\): \(years,\) is wanted"),
        ([1.0], {"women": np.ones(2)}, r"\(2,\): \(3,\) is wanted"),
        ([1.0], {"women": np.array([1.0, 1.0, np.nan])}, "not known in a year to come"),
        ([1.0], {"women": np.array([0.0, 1.0, 1.0])}, "at least one"),
    ],
)
def test_what_is_refused(values: list[float], words: dict[str, object], wanted: str) -> None:
    with pytest.raises(ValueError, match=wanted):
        carry_on(np.array(values), 2, **words)  # type: ignore[arg-type]

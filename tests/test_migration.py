"""Residual migration: planted rates come back, small towns lean on their kind."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.migration import residual_rates

KIND = np.array([0, 0, 1])
OWN, NONE = np.ones(3), np.zeros(3)
DRAW = np.random.default_rng(3)
PEOPLE = DRAW.uniform(1, 100, (3, 2, 30))


def test_rates_by_age_come_back_exactly_from_counts_a_year_apart() -> None:
    planted = DRAW.uniform(-0.5, 0.5, PEOPLE.shape)
    found = residual_rates(PEOPLE, PEOPLE * (1 + planted), 1, KIND, OWN, smooth=1)
    np.testing.assert_allclose(found, planted, atol=1e-12)


@pytest.mark.parametrize("years", [1, 2, 5, 10])
def test_a_rate_that_is_the_same_at_all_ages_comes_back_exactly(years: int) -> None:
    planted = np.array([0.03, -0.02, 0.1])[:, None, None]
    lived = np.minimum(np.arange(30) + 1, years)  # those born between the counts moved in fewer years
    found = residual_rates(PEOPLE, PEOPLE * (1 + planted) ** lived, years, KIND, OWN)
    np.testing.assert_allclose(found, np.broadcast_to(planted, found.shape), atol=1e-12)


def test_a_town_without_weight_takes_the_rate_of_its_kind() -> None:
    counted = PEOPLE * np.array([1.2, 1.0, 0.8])[:, None, None]
    found = residual_rates(PEOPLE, counted, 1, KIND, NONE, smooth=1)
    both = counted[:2].sum(axis=0) / PEOPLE[:2].sum(axis=0) - 1
    np.testing.assert_allclose(found[:2], [both, both])
    np.testing.assert_allclose(found[2], -0.2)
    half = residual_rates(PEOPLE, counted, 1, KIND, np.full(3, 0.5), smooth=1)
    np.testing.assert_allclose(half[0], (0.2 + both) / 2)


def test_where_nobody_was_expected_the_kind_is_taken_and_nothing_where_it_has_nobody() -> None:
    expected = PEOPLE.copy()
    expected[0, :, 10] = 0.0
    expected[2] = 0.0
    found = residual_rates(expected, expected * 1.1, 1, KIND, OWN, smooth=1)
    np.testing.assert_allclose(found[:2], 0.1)
    np.testing.assert_allclose(found[2], 0.0)


def test_all_may_leave_and_no_rate_more_than_doubles() -> None:
    gone = residual_rates(PEOPLE, PEOPLE * 0, 1, KIND, OWN, smooth=1)
    np.testing.assert_allclose(gone, -1.0)
    many = residual_rates(PEOPLE, PEOPLE * 50, 1, KIND, OWN, smooth=1)
    np.testing.assert_allclose(many, 1.0)


def test_a_moving_mean_steadies_counts_that_lie_close_and_no_others() -> None:
    noisy = PEOPLE * DRAW.normal(1, 0.1, PEOPLE.shape)
    rough, smooth = (residual_rates(PEOPLE, noisy, 1, KIND, OWN, smooth=ages) for ages in (1, 5))
    assert smooth.std() < 0.7 * rough.std()
    same = [residual_rates(PEOPLE, noisy, 5, KIND, OWN, smooth=ages) for ages in (1, 5)]
    np.testing.assert_array_equal(*same)


def test_shapes_that_do_not_fit_are_told() -> None:
    with pytest.raises(ValueError, match="alike"):
        residual_rates(PEOPLE, PEOPLE[:2], 1, KIND, OWN)
    with pytest.raises(ValueError, match="years"):
        residual_rates(PEOPLE, PEOPLE, 0, KIND, OWN)

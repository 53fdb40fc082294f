"""Ratios: weights of the years, the pull of the region, limits, gaps."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.ratios import untaught, weighted_ratio

PLAIN = {"window": 5, "decay": 1.0, "shrink": 0.0, "low": 0.0, "high": 9.0}


def test_weights_of_the_years_by_hand() -> None:
    """100→90 two years back, 100→110 last year, decay one half: (45 + 110) / (50 + 100)."""
    town, region = weighted_ratio(np.array([[90.0, 110.0]]), np.array([[100.0, 100.0]]), **{**PLAIN, "decay": 0.5})
    assert region == pytest.approx(155 / 150)
    assert town[0] == pytest.approx(155 / 150)


def test_only_the_last_years_of_the_window_count() -> None:
    after, before = np.array([[10.0, 80.0, 90.0]]), np.full((1, 3), 100.0)
    assert weighted_ratio(after, before, **{**PLAIN, "window": 2})[1] == pytest.approx(0.85)


def test_a_year_one_town_lacks_is_taken_from_the_others() -> None:
    """The middle year is unknown for one town: the other's stands, at the weight of its age."""
    after = np.array([[50.0, np.nan, 100.0], [50.0, 70.0, 100.0]])
    town, region = weighted_ratio(after, np.full((2, 3), 100.0), **{**PLAIN, "decay": 0.5})
    assert region == pytest.approx((0.25 * 100 + 0.5 * 70 + 200) / (0.25 * 200 + 0.5 * 100 + 200))
    assert town.tolist() == pytest.approx([(0.25 * 50 + 100) / 125, (0.25 * 50 + 0.5 * 70 + 100) / 175])


def test_a_heavier_pull_brings_a_town_nearer_to_the_region() -> None:
    after, before = np.array([[5.0], [200.0]]), np.array([[10.0], [200.0]])
    away = []
    for shrink in (0.0, 10.0, 1000.0):
        town, region = weighted_ratio(after, before, **{**PLAIN, "shrink": shrink})
        away.append(abs(town[0] - region))
    assert away[0] == pytest.approx(205 / 210 - 0.5)
    error = (205 / 210 / 10) ** 0.5  # its ten pupils say no more: nothing moves it further
    assert away[1] == pytest.approx(away[0] / 2)  # ten pupils of its own, ten of the region's
    assert away[2] == pytest.approx(away[0] - error)


def test_a_town_with_nobody_has_the_ratio_of_the_region() -> None:
    town, region = weighted_ratio(np.array([[0.0], [90.0]]), np.array([[0.0], [100.0]]), **PLAIN)
    assert town.tolist() == [pytest.approx(0.9), pytest.approx(0.9)]
    assert region == pytest.approx(0.9)


def test_limits_hold_towns_and_region() -> None:
    town, region = weighted_ratio(
        np.array([[300.0], [10.0]]), np.array([[100.0], [100.0]]), **{**PLAIN, "low": 0.5, "high": 1.5}
    )
    assert town.tolist() == [1.5, 0.5]
    assert region == 1.5


@pytest.mark.parametrize("before", [np.array([[np.nan]]), np.array([[0.0]]), np.zeros((1, 0))])
def test_nothing_known_is_nan_and_not_a_guess(before: np.ndarray) -> None:
    town, region = weighted_ratio(np.ones(before.shape), before, **PLAIN)
    assert np.isnan(town).all()
    assert np.isnan(region)


def test_without_a_window_all_years_count_and_endless_shrinking_stops_at_the_standard_error() -> None:
    after, before = np.array([[50.0, 60.0, 70.0], [100.0, 100.0, 100.0]]), np.full((2, 3), 100.0)
    town, region = weighted_ratio(after, before, window=None, decay=1.0, shrink=np.inf)
    assert region == pytest.approx(480 / 600)
    assert town.tolist() == pytest.approx([0.6 + (0.8 / 300) ** 0.5, 1 - (1 / 300) ** 0.5])


def test_a_grade_that_is_not_taught_is_found() -> None:
    """Taught; never; no more; of late; too few to say; a year unknown at the end."""
    n = np.nan
    after = np.array([[9.0, 9, 9], [0, 0, 0], [9, 9, 0], [0, 0, 9], [0, 0, 0], [0, 0, n]])
    before = np.array([[9.0, 9, 9]] * 4 + [[3.0, 2, 4]] + [[9.0, 9, 9]])
    years, gone = untaught(after, before)
    assert years.astype(int).tolist() == [[0, 0, 0], [1, 1, 1], [0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 1, 0]]
    assert gone.tolist() == [False, True, True, False, False, True]
    assert untaught(np.zeros((2, 0)), np.zeros((2, 0)))[1].tolist() == [False, False]

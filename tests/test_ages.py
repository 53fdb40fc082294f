"""Groups to single ages and back: totals kept, nothing negative, straight lines stay straight."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.ages import FIRST, MIDDLE, SECOND, _multipliers, join_ages, split_ages

INF = np.inf
FIVES = np.arange(0, 90, 5)
FIVE_WIDE = np.array([5.0] * 17 + [INF])


def fives(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Starts and widths of five-year groups with an open one above."""
    return np.arange(count + 1) * 5, np.array([5.0] * count + [INF])


def test_the_multipliers_keep_the_totals_of_groups() -> None:
    for panel, own in ((FIRST, 0), (SECOND, 1), (MIDDLE, 2)):
        share = np.sum(panel, axis=0)
        np.testing.assert_allclose(share, np.eye(len(share))[own], atol=1e-12)
        np.testing.assert_allclose(np.sum(panel, axis=1), 0.2, atol=1e-12)  # a level population stays level
    np.testing.assert_allclose(_multipliers(9), _multipliers(9)[::-1, ::-1])


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [5, 6, 12])
def test_sprague_is_exact_for_a_cubic(degree: int, count: int) -> None:
    """The single ages of a polynomial come back from its groups."""
    single = 500 + ((np.arange(5 * count) - 20.0) / 10) ** degree
    starts, widths = fives(count)
    found = split_ages(np.append(single.reshape(-1, 5).sum(axis=1), 7.0), starts, widths, method="sprague")
    np.testing.assert_allclose(found[: 5 * count], single, rtol=1e-11)


def test_a_group_of_sprague_by_hand() -> None:
    """Ten at the age of 12 of 10–14 under the middle multipliers, from their groups alone."""
    groups = np.array([100.0, 120, 150, 130, 90, 70, 60, 40])
    starts, widths = fives(7)
    found = split_ages(groups, starts, widths, method="sprague")
    assert found[12] == pytest.approx(0.0064 * 100 - 0.0336 * 120 + 0.2544 * 150 - 0.0336 * 130 + 0.0064 * 90)
    assert found[0] == pytest.approx(0.3616 * 100 - 0.2768 * 120 + 0.1488 * 150 - 0.0336 * 130)
    assert found[34] == pytest.approx(0.3616 * 60 - 0.2768 * 70 + 0.1488 * 90 - 0.0336 * 130)


def test_a_group_that_sprague_would_turn_negative_is_taken_from_the_spline() -> None:
    groups = np.array([100.0, 100, 100, 100, 1000, 1, 1000, 100, 100, 100, 10])
    starts, widths = fives(10)
    assert (_multipliers(10)[25:30] @ groups[:-1] < 0).any()
    sprague, spline = (split_ages(groups, starts, widths, method=method) for method in ("sprague", "spline"))
    np.testing.assert_allclose(sprague[25:30], spline[25:30])
    np.testing.assert_allclose(sprague[:5], _multipliers(10)[:5] @ groups[:-1])
    assert (sprague >= 0).all()


def test_a_level_population_stays_level_under_the_spline() -> None:
    widths = np.array([1.0, 4, 5, 3, 10, INF])
    starts = np.array([0, 1, 5, 10, 13, 23])
    found = split_ages(np.append(7 * widths[:-1], 5.0), starts, widths, open_age=23)
    np.testing.assert_allclose(found, [7.0] * 23 + [5.0])


drawn = st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e6)), min_size=18, max_size=18).map(np.array)


@given(
    groups=drawn, method=st.sampled_from(["spline", "sprague"]), open_age=st.sampled_from([40, 83, 85, 86, 100, 110])
)
@settings(max_examples=150, deadline=None)
def test_totals_are_kept_and_nobody_is_negative(groups: np.ndarray, method: str, open_age: int) -> None:
    found = split_ages(groups, FIVES, FIVE_WIDE, open_age=open_age, method=method)
    assert found.shape == (open_age + 1,)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(groups.sum(), rel=1e-12)
    whole = int((open_age >= FIVES[1:]).sum())  # groups that end at the open age or below
    np.testing.assert_allclose(join_ages(found, FIVES[: whole + 1])[:whole], groups[:whole], rtol=1e-12)


def test_mixed_widths_and_groups_of_one_year_pass_through() -> None:
    groups = np.array([11.0, 40, 52, 9, 8, 10, 9, 7, 30, 20])
    starts = np.array([0, 1, 5, 10, 11, 12, 13, 14, 15, 20])
    widths = np.append(np.diff(starts), INF)
    found = split_ages(groups, starts, widths, open_age=20)
    assert found[[0, 10, 11, 12, 13, 14, 20]].tolist() == [11, 9, 8, 10, 9, 7, 20]
    np.testing.assert_allclose(join_ages(found, starts), groups)
    single = np.random.default_rng(0).uniform(0, 9, 101)
    one = split_ages(single, np.arange(101), np.append(np.ones(100), INF))
    np.testing.assert_allclose(one, single, rtol=1e-15)
    np.testing.assert_allclose(split_ages(single, np.arange(101), np.ones(101), open_age=60)[60], single[60:].sum())


def test_the_open_group_thins_out_like_survivors() -> None:
    groups = np.append(np.full(17, 100.0), 80.0)
    found = split_ages(groups, FIVES, FIVE_WIDE, open_age=110)
    assert found[85:].sum() == pytest.approx(80.0)
    assert (np.diff(found[85:110]) < 0).all()
    rate = -np.diff(np.log(found[85:100]))  # death rates: 0.06 at 80, a tenth more a year
    np.testing.assert_allclose(rate, 0.06 * np.exp(0.1 * (np.arange(86, 100) - 80.0)), rtol=0.02)
    cut = split_ages(groups, FIVES, FIVE_WIDE, open_age=95)
    np.testing.assert_allclose(cut[:95], found[:95])
    assert cut[95] == pytest.approx(found[95:].sum())
    alone = split_ages([5.0, 3.0], [0, 130], [130, INF], open_age=131)  # nobody is that old; nothing fails
    assert alone[130:].sum() == pytest.approx(3.0)


@pytest.mark.parametrize("method", ["spline", "sprague"])
def test_leading_axes_are_a_loop(method: str) -> None:
    groups = np.random.default_rng(1).uniform(0, 100, (3, 2, 18))
    groups[1] = 0.0  # a town with nobody
    found = split_ages(groups, FIVES, FIVE_WIDE, method=method)
    assert found.shape == (3, 2, 101)
    assert not found[1].any()
    for place in np.ndindex(3, 2):
        np.testing.assert_allclose(found[place], split_ages(groups[place], FIVES, FIVE_WIDE, method=method), rtol=1e-12)
    assert split_ages(groups[:0], FIVES, FIVE_WIDE, method=method).shape == (0, 2, 101)
    assert join_ages(found, FIVES).shape == (3, 2, 18)


def test_inputs_stay_as_they_are() -> None:
    for starts, widths in ((FIVES, FIVE_WIDE), (np.arange(18), np.append(np.ones(17), INF))):
        groups = np.arange(18.0)
        found = split_ages(groups, starts, widths, open_age=int(starts[-1]))
        assert groups.tolist() == list(range(18))
        assert not np.shares_memory(found, groups)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"starts": [0, 5, 11]}, "the group from 5 is 5 years wide, yet the next begins at 11"),
        ({"starts": [1, 5, 10]}, "whole ages rising from 0"),
        ({"starts": [0, 5, 5]}, "whole ages rising from 0"),
        ({"starts": [0, 2.5, 10]}, "whole ages rising from 0"),
        ({"widths": [5, 5]}, r"widths \(2,\)"),
        ({"groups": [1, 2]}, r"groups have the shape \(2,\)"),
        ({"groups": [1, -2, 3]}, r"groups\[1\] is -2"),
        ({"groups": [1, np.nan, 3]}, r"groups\[1\] is nan"),
        ({"open_age": 0}, "open_age is 0"),
        ({"open_age": 9.5}, "open_age is 9.5"),
        ({"method": "linear"}, "'linear'; wanted is one of spline, sprague"),
        ({"method": "sprague"}, "five groups of 5 years or more"),
        ({"groups": [1], "starts": [0], "widths": [INF]}, "2 groups or more"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], says: str) -> None:
    inputs = {"groups": [1, 2, 3], "starts": [0, 5, 10], "widths": [5, 5, INF], **changed}
    with pytest.raises(ValueError, match=says):
        split_ages(**inputs)


def test_groups_above_the_last_age_are_refused() -> None:
    with pytest.raises(ValueError, match="groups begin up to 5"):
        join_ages([1, 2, 3, 4, 5], [0, 5])

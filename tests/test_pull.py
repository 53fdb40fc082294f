"""The pull: nothing where changes come true, no change where they do not, and never more than usual errors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.pull import REGION, UNIT, Pull, learn_pull, size_of

UNITS, LEADS = 40, 3


def learned(true_share: float, origins: int = 30, size: float = 300.0, noise: float = 0.002) -> Pull:
    """Origins in which only a share of every change forecast came true."""
    chance = np.random.default_rng(3)
    base, made, came = [], [], []
    for _ in range(origins):
        change = chance.normal(0, 0.02, (LEADS, UNITS)) + chance.normal(0, 0.01, (LEADS, 1))
        base.append(np.full(UNITS, size))
        made.append(size * (1 + change))
        came.append(size * (1 + true_share * change + chance.normal(0, noise, (LEADS, UNITS))))
    return learn_pull(base, made, came, LEADS)


def test_nothing_seen_is_what_is_believed() -> None:
    pull = learn_pull([], [], [], 2)
    assert pull.region.tolist() == [REGION.share] * 2
    assert (pull.share == UNIT.share).all()
    assert pull.usual[0].tolist() == pytest.approx([UNIT.usual, UNIT.usual * 2**0.9])


def test_changes_that_come_true_are_believed() -> None:
    pull = learned(1.0)
    assert np.abs(pull.share[1]).max() < 0.05
    assert np.abs(pull.region).max() < 0.05


def test_changes_that_never_come_lead_to_no_change() -> None:
    pull = learned(0.0)
    assert pull.share[1].min() > 0.7
    assert pull.region.min() > 0.25  # thirty origins of one region tell less than those of forty units
    base = np.full(UNITS, 300.0)
    total = base * np.linspace(0.98, 1.02, UNITS)
    drawn = total * pull.factor(base, total, 1)
    assert np.abs(drawn / base - 1).max() < 0.3 * np.abs(total / base - 1).max()


def test_each_size_has_its_own() -> None:
    """Small units change for nothing, large ones as forecast."""
    parts = [(np.full(UNITS, size), share) for size, share in ((60.0, 0.0), (900.0, 1.0))]
    chance, base, made, came = np.random.default_rng(1), [], [], []
    for _ in range(30):
        change = chance.normal(0, 0.02, (LEADS, 2 * UNITS))
        whole = np.concatenate([part for part, _ in parts])
        true = np.concatenate([np.full(UNITS, share) for _, share in parts])
        base.append(whole)
        made.append(whole * (1 + change))
        came.append(whole * (1 + true * change))
    pull = learn_pull(base, made, came, LEADS)
    assert pull.share[0].min() > 0.5
    assert pull.share[2].max() < 0.2
    assert size_of(np.array([20.0, 99.0, 100.0, 500.0])).tolist() == [0, 0, 1, 2]


def test_a_change_far_beyond_the_usual_error_stays() -> None:
    pull = learn_pull([], [], [], 1)
    base, total = np.array([1000.0, 1000.0]), np.array([500.0, 500.0])
    assert (total - total * pull.factor(base, total, 1)).max() == pytest.approx(
        -REGION.share * 2 * REGION.usual * 1000, rel=1e-6
    )


def test_very_small_units_and_nobody_are_left_alone() -> None:
    pull = learned(0.0)
    base, total = np.array([5.0, 0.0, 300.0]), np.array([9.0, 0.0, 300.0])
    assert pull.factor(base, total, 1)[:2].tolist() == [1.0, 1.0]
    assert pull.factor(base[:2], total[:2], 1).tolist() == [1.0, 1.0]


def test_leads_beyond_those_tried_go_on() -> None:
    pull = learned(0.5)
    base, total = np.full(3, 400.0), np.array([402.0, 400.0, 398.0])
    assert pull.factor(base, total, 9) == pytest.approx(pull.factor(base, total, LEADS))


def test_years_not_known_tell_nothing() -> None:
    base, made = [np.full(UNITS, 100.0)], [np.full((2, UNITS), 110.0)]
    assert learn_pull(base, made, [np.full((2, UNITS), np.nan)], 2).region.tolist() == [REGION.share] * 2


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(20, 2000), st.floats(0.2, 3.0)), min_size=1, max_size=6), st.integers(1, 9))
def test_nobody_is_drawn_below_nothing(units: list[tuple[float, float]], lead: int) -> None:
    base = np.array([size for size, _ in units])
    total = base * np.array([change for _, change in units])
    factor = learn_pull([], [], [], 5).factor(base, total, lead)
    assert (factor >= 0).all()
    assert np.isfinite(factor).all()

"""Entry: births believed as far as they go beyond chance, levels where nothing else is known, means of several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.entry import LONGEST, Entry, MeanEntry, level_path

STAY = np.ones(LONGEST)


def entry(level: list[float], shares: float = 0.5, total: float = 0.15, **more: np.ndarray) -> Entry:
    rate = more.get("rate", np.ones(len(level)))
    return Entry(rate, 1.0, np.array(level), more.get("path", STAY), shares, total)


def test_births_alone_where_nothing_is_kept() -> None:
    found = entry([90.0, 300.0], 0.0, 0.0).entrants(np.array([100.0, 200.0]), 1.0, 1)
    assert found.tolist() == [100.0, 200.0]


def test_shares_and_total_by_hand() -> None:
    """100 and 100 by births, 108 and 100 of late: D = log 1.04; towns lie log 1.08 − D and −D apart, half is kept."""
    whole = np.log(1.04)
    apart = np.array([np.log(1.08) - whole, -whole])
    shares = np.exp(0.5 * apart)
    wanted = 200 * shares / shares.sum() * np.exp(0.15 * whole)
    assert entry([108.0, 100.0]).entrants(np.array([100.0, 100.0]), 1.0, 1) == pytest.approx(wanted)


def test_births_that_halve_are_believed() -> None:
    """No more than a tenth of the change, times what is kept of it, is taken for chance."""
    found = entry([1000.0, 1000.0]).entrants(np.array([500.0, 500.0]), 1.0, 5).sum()
    assert found == pytest.approx(1000 * np.exp(0.15 * 0.1))


def test_a_town_alone_in_its_boom_is_believed_beyond_chance() -> None:
    found = entry([1000.0] * 10, total=0.0).entrants(np.array([2000.0] + [1000.0] * 9), 1.0, 1)
    assert 1750 < found[0] < 2000


def test_towns_without_births_stay_at_their_level() -> None:
    found = entry([40.0, 60.0], path=1.1 * STAY).entrants(np.array([np.nan, 50.0]), 1.0, 3)
    assert found[0] == pytest.approx(44.0)
    assert 50 < found[1] < 66


def test_an_entry_age_that_falls_brings_more_than_a_year() -> None:
    assert entry([30.0]).entrants(np.array([np.nan]), 16 / 12, 1)[0] == pytest.approx(40.0)


def test_nobody_stays_nobody() -> None:
    assert entry([0.0, 0.0]).entrants(np.zeros(2), 1.0, 1).tolist() == [0.0, 0.0]


def test_means_are_weighted() -> None:
    births, level = entry([80.0], 0.0, 0.0), entry([80.0], rate=np.full(1, np.nan))
    mean = MeanEntry([births, level], [0.75, 0.25])
    assert mean.entrants(np.array([100.0]), 1.0, 1)[0] == pytest.approx(95.0)
    assert MeanEntry([births, births], [0.5, 0.5]).rate.tolist() == [1.0]
    assert mean.whole == 1.0


def test_level_paths() -> None:
    rising = np.array([[80.0, 84.0, 88.0, 92.0, 96.0, 100.0]])
    assert level_path(rising, "mean", 2).tolist() == [1.0] * LONGEST
    back = level_path(rising, "mean", 1, damping=0.5)  # usual 90: the logarithm is held at a tenth below
    assert back[:3] == pytest.approx([1.0, np.exp(-0.05), np.exp(-0.075)])
    assert level_path(100 + 0 * rising, "mean", 1, 0.9, 0.5) == pytest.approx(np.ones(LONGEST))
    trend = level_path(rising, "ets", 1)
    assert trend[0] > 1.005
    assert (np.diff(trend) > 0).all()
    assert level_path(np.zeros((2, 6)), "ets", 1).tolist() == [1.0] * LONGEST


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), min_size=2, max_size=8))
def test_the_order_of_towns_changes_nothing(towns: list[tuple[float, float]]) -> None:
    births, level = (np.array(part) for part in zip(*towns, strict=True))
    plain = entry(list(level)).entrants(births, 1.0, 1)
    turned = entry(list(level[::-1])).entrants(births[::-1], 1.0, 1)
    assert turned[::-1] == pytest.approx(plain)
    assert (plain > 0).all()

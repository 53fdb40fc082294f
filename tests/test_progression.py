"""Progression: parts that fade at their own paces, within limits, and means of several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolplaces.forecast.progression import MeanProgression, Progression, even_progression

ONE = np.ones(1)


def test_each_part_fades_at_its_own_pace() -> None:
    """1.10 late against 1.02 usual, own 1.2 and wave 0.9; paces of a half, one and nought."""
    ratio = Progression(1.10, 1.02, 1.2 * ONE, 0.9 * ONE, damping=0.5, own_damping=1.0, wave_damping=0.0)
    assert ratio.at(1)[0] == pytest.approx(1.10 * 1.2 * 0.9)
    assert ratio.at(2)[0] == pytest.approx(1.02 * (1.10 / 1.02) ** 0.5 * 1.2)
    assert ratio.at(4)[0] == pytest.approx(1.02 * (1.10 / 1.02) ** 0.125 * 1.2)
    assert ratio.whole == 1.10


def test_limits_hold_but_a_grade_that_is_not_there_stays_empty() -> None:
    ratio = Progression(1.0, 1.0, np.array([0.0, 0.1, 9.0]), np.ones(3), low=0.5, high=1.5)
    assert ratio.at(1).tolist() == [0.0, 0.5, 1.5]
    assert ratio.at(7).tolist() == [0.0, 0.5, 1.5]


def test_a_region_whose_ratio_was_nought_stays_at_it() -> None:
    assert Progression(0.0, 0.9, ONE, ONE, damping=0.5).at(3)[0] == 0.0


def test_means_are_weighted_at_every_lead() -> None:
    one, two = even_progression(2, 1.0), Progression(1.2, 1.0, np.ones(2), np.ones(2), damping=0.0)
    mean = MeanProgression([one, two], [0.25, 0.75])
    assert mean.at(1).tolist() == pytest.approx([1.15, 1.15])
    assert mean.at(2).tolist() == pytest.approx([1.0, 1.0])
    assert mean.whole == pytest.approx(1.15)


@settings(deadline=None)
@given(st.floats(0.5, 1.5), st.floats(0.5, 1.5), st.floats(0.2, 3.0), st.floats(0.0, 1.0))
def test_no_lead_lies_beyond_the_late_and_the_usual_ratio(recent: float, usual: float, own: float, pace: float) -> None:
    ratio = Progression(recent, usual, own * ONE, ONE, pace, pace, pace)
    ends = sorted([recent * own, usual])
    far = [ratio.at(lead)[0] for lead in range(1, 12)]
    assert min(far) >= min(*ends, usual * own, recent) - 1e-9
    assert max(far) <= max(*ends, usual * own, recent) + 1e-9

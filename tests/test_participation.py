"""Participation targets: how much more future entrants must be, and from when."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces import Rules
from schoolplaces.forecast.participation import Target, needed_factor, stage_names


@given(st.lists(st.floats(0.05, 1.0), min_size=1, max_size=6), st.floats(0.05, 1.0))
def test_factor_is_the_least_that_meets_the_target(shares: list[float], target: float) -> None:
    levels = np.array(shares)
    factor = needed_factor(levels, target)
    assert factor >= 1.0
    assert np.minimum(1.0, levels * factor).mean() >= target - 1e-9
    if factor > 1.0 + 1e-6:
        assert np.minimum(1.0, levels * (factor - 1e-6)).mean() < target


@pytest.mark.parametrize(
    ("shares", "target", "factor"),
    [
        ([0.9, 0.9, 0.9], 0.95, 0.95 / 0.9),
        ([0.5, 1.0], 0.8, 1.2),  # the full grade stays full: 0.6 and 1.0
        ([0.9, 1.0], 0.9, 1.0),  # met already
        ([0.4, 0.8], 1.0, 2.5),  # all children in every grade is the most there can be
        ([0.5, 0.0], 0.9, 1.0),  # a grade with nobody cannot be scaled
        ([0.5, float("nan")], 0.9, 1.0),
    ],
)
def test_factor_by_hand(shares: list[float], target: float, factor: float) -> None:
    assert needed_factor(np.array(shares), target) == pytest.approx(factor)


def test_scale_rises_in_a_straight_line_and_then_stays() -> None:
    target = Target(("senior_general",), 0.98, 2030, 1.5, 2025)
    assert [target.scale(year) for year in (2025, 2026, 2029, 2030, 2035)] == pytest.approx([1.0, 1.1, 1.4, 1.5, 1.5])


def test_a_target_whose_year_has_come_holds_at_once() -> None:
    assert Target(("kindergarten",), 0.95, 2025, 1.2, 2025).scale(2026) == pytest.approx(1.2)
    assert Target(("kindergarten",), 0.95, 2020, 1.2, 2025).scale(2026) == pytest.approx(1.2)


def test_names_of_several_stages_in_both_languages() -> None:
    found = stage_names(Rules.read().stage_table(), ["senior_general", "vocational"])
    assert found == {"stages_zh": "普通高中＋中等职业", "stages_en": "General senior secondary + Vocational secondary"}

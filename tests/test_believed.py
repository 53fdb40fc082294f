"""What is believed of a region's errors: by hand, and drawn to what was seen, stage by stage."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.believed import FIRM, FIRST, GROWTH, PROMISED, effective, not_kept, scales, sure

STAGE = np.array([0, 0, 1])


def seen(*by_cell: float, leads: int = 3) -> np.ndarray:
    """Errors over those believed, the same at each lead."""
    return np.tile(by_cell, (leads, 1))


def test_what_is_promised_adds_to_what_is_usual() -> None:
    promised = np.array([[0.0, 0.1], [0.0, 0.2]])
    found = sure(2, 2, promised)
    assert found[:, 0].tolist() == pytest.approx([FIRST, FIRST * 2**GROWTH])
    assert found[1, 1] == pytest.approx(np.sqrt((FIRST * 2**GROWTH) ** 2 + (PROMISED * 0.2) ** 2))


@pytest.mark.parametrize("lead", [1, 2, 5, 9])
@pytest.mark.parametrize("origins", [0, 1, 2, 3, 17])
def test_origins_that_overlap_count_for_fewer_but_never_for_less_than_one(origins: int, lead: int) -> None:
    """By hand: n² over the sum of the squared correlations of all pairs."""
    apart = np.abs(np.subtract.outer(np.arange(origins), np.arange(origins)))
    pairs = (np.maximum(0.0, 1 - apart / lead) ** 2).sum()
    assert effective(origins, lead) == pytest.approx(origins**2 / pairs if origins else 0.0)
    assert effective(origins, lead) >= min(origins, 1)


def test_nothing_seen_leaves_the_belief() -> None:
    assert scales([], STAGE, []).tolist() == [1.0, 1.0, 1.0]
    assert scales([np.full((3, 3), np.nan)], STAGE, [np.ones((3, 3))]).tolist() == [1.0, 1.0, 1.0]


def test_each_stage_is_drawn_to_all_and_these_to_one() -> None:
    """Four origins: errors of the first stage are three times those believed, those of the second none."""
    found = scales([seen(3.0, 3.0, 0.0)] * 4, STAGE, [np.ones((3, 3))] * 4) ** 2
    together = (FIRM + 4 * 4.5) / (FIRM + 4)
    assert found[0] == found[1] == pytest.approx((FIRM * together + 4 * 9) / (FIRM + 4))
    assert found[2] == pytest.approx(FIRM * together / (FIRM + 4))


def test_an_error_that_changes_sign_between_grades_is_none_of_the_total() -> None:
    found = scales([seen(2.0, -2.0, 0.0)] * 50, STAGE, [np.ones((3, 3))] * 50)
    assert found.max() < 0.4


def test_leads_and_cells_not_known_tell_nothing() -> None:
    part = seen(2.0, np.nan, np.nan)
    part[1:] = np.nan
    assert scales([part], STAGE, [np.ones((3, 3))])[0] > 1.2


def test_no_target_adds_no_block() -> None:
    assert not_kept(None, 6).shape == (0, 6)
    assert not_kept(np.full((2, 3), 0.1), 6).tolist() == [pytest.approx([PROMISED * 0.1] * 6)]

"""A grade and the one below it: ratios by hand, each worked out once; years in which a unit has no such grade."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast import grade_pair
from schoolplaces.forecast.grade_pair import GradePair
from schoolplaces.forecast.ratios import weighted_ratio

BEFORE = np.array([[100.0, 100.0, 100.0], [40.0, 40.0, 40.0]])
AFTER = np.array([[90.0, 95.0, 110.0], [0.0, 0.0, 0.0]])


def test_years_without_the_grade_tell_nothing() -> None:
    pair = GradePair.taught(AFTER, BEFORE)
    assert np.isnan(pair.after[1]).all()
    assert pair.gone.tolist() == [False, True]
    assert pair.ratio(None, 1.0, np.inf)[1] == pytest.approx(295 / 300)
    assert pair.middle == 0.95


@pytest.mark.parametrize(("window", "decay", "shrink"), [(None, 0.5, 0.0), (2, 1.0, 50.0), (1, 0.9, np.inf)])
def test_ratios_are_those_of_the_arrays(window: int | None, decay: float, shrink: float) -> None:
    pair = GradePair.taught(AFTER, BEFORE)
    units, whole = pair.ratio(window, decay, shrink)
    again, region = weighted_ratio(pair.after, pair.before, window=window, decay=decay, shrink=shrink)
    np.testing.assert_array_equal(units, again)
    assert whole == region


def test_a_ratio_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = GradePair.taught(AFTER, BEFORE)
    first = pair.ratio(None, 0.5, 10.0)
    monkeypatch.setattr(grade_pair, "weighted_ratio", None)
    assert pair.ratio(None, 0.5, 10.0) is first
    with pytest.raises(TypeError):
        pair.ratio(None, 0.5, 20.0)

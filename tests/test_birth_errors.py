"""Errors of births to come: tried from every year that has five behind it."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.birth_errors import BELIEVED, birth_errors, years_unborn
from schoolplaces.forecast.birth_series import carry_on
from schoolplaces.forecast.history import read_history

from .panel import BASE, drawn, region_of


def history(births: np.ndarray | None):
    return read_history(region_of(drawn(areas=2, years=6)[0], births), BASE + 12)


def test_even_births_are_never_wrong_and_belief_remains() -> None:
    found = birth_errors(history(np.full((2, 12), 100.0)), 4)
    assert np.abs(found[:-1]).max() < 1e-9
    assert found[-1, 0] == pytest.approx(BELIEVED[0] / np.sqrt(12 - 5 + 1))


def test_errors_by_hand() -> None:
    births = np.array([[100.0, 104, 96, 100, 108, 90, 95]])
    found = birth_errors(history(np.vstack([births, births])), 2)
    first, second = carry_on(2 * births[0, :5], 2).values, carry_on(2 * births[0, :6], 1).values
    assert found[0, 0] * np.sqrt(3) == pytest.approx(np.log(180 / first[0]))
    assert found[0, 1] * np.sqrt(2) == pytest.approx(np.log(190 / first[1]))
    assert found[1, 0] * np.sqrt(3) == pytest.approx(np.log(190 / second[0]))
    assert found[1, 1] == 0.0


def test_without_births_there_is_belief_alone() -> None:
    found = birth_errors(history(None), 3)
    assert found.shape == (1, 3)
    assert (np.diff(found[0]) > 0).all()


def test_who_is_not_born_yet() -> None:
    """June births known to the base year: who enters at five in the sixth autumn is born in the year after it."""
    known = history(np.full((2, 12), 100.0))
    assert years_unborn(known, "school", 1, BASE + 5) == (0.0, 0.0)
    assert years_unborn(known, "school", 1, BASE + 6) == (1.0, 1.0)
    assert years_unborn(known, "school", 2, BASE + 8) == (2.0, 1.0)

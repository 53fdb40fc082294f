"""Calibration: intervals of earlier years, blind to what came, decide how wide the next ones are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import t

from schoolplaces.forecast.calibrate import half_width, learn_spread
from schoolplaces.forecast.spread import FREEDOM, PastErrors, draw

LEADS, TOWNS, CELLS = 2, 8, 2
BELOW, STAGE, NONE = np.array([0, 0]), np.zeros(CELLS, dtype=int), np.zeros((0, LEADS * CELLS))


def past(sizes: list[float], chance: np.random.Generator) -> list[PastErrors]:
    """Forecasts of 5,000 a cell, one origin a year; all err by so much of it at lead 1, by half more at lead 2."""
    found = []
    for at, size in enumerate(sizes):
        region, towns = chance.normal(0, size), chance.normal(0, size, TOWNS)
        grown = np.array([1.0, 1.5])[:, None, None]
        made = np.full((LEADS, TOWNS, CELLS), 5000.0)
        found.append(PastErrors(2000 + at, made, made * np.exp(grown * (region + towns)[None, :, None])))
    return found


def widen(found: list[PastErrors]) -> np.ndarray:
    return learn_spread(found, BELOW, STAGE, LEADS, NONE).widen


def test_nothing_known_changes_nothing() -> None:
    assert (widen([]) == 1).all()


def test_half_of_an_interval() -> None:
    assert half_width(FREEDOM) == pytest.approx(t.ppf(0.9, FREEDOM))
    assert half_width(2.0) > half_width(50.0) > 1.2816


def test_by_hand() -> None:
    """Two origins without an error: every multiple is 0, put at 0.25; years weigh 1, 0.9, 0.81 from the last one on.

    Known in 2003 are leads 1 of 2001 and 2002 and leads 2 of 2002 and 2003, so that lead 1 weighs 0.81 + 0.9.
    """
    made = np.full((LEADS, TOWNS, CELLS), 5000.0)
    found = widen([PastErrors(2000, made, made), PastErrors(2001, made, made)])
    one, two = 0.81 + 0.9, 0.9 + 1.0
    least, level = np.log(0.25), np.log(0.25) * two / (two + 1)
    assert np.log(found[0]) == pytest.approx((least * one + level * 4) / (one + 4))
    assert np.log(found[1]) == pytest.approx((least * two + level * 4) / (two + 4))


def test_a_year_is_held_against_others_only() -> None:
    """One origin far off, its neighbours with it: the others, by which it is judged, do not know of such errors."""
    usual = past([0.005] * 9, np.random.default_rng(0))
    off = [PastErrors(one.year, one.made, one.came * (1.1 if one.year in (2003, 2004, 2005) else 1.0)) for one in usual]
    assert widen(off).min() > 1.3 * widen(usual).max()


@pytest.mark.parametrize(
    ("sizes", "low", "high"), [([0.003] * 6 + [0.03] * 4, 1.2, 3), ([0.03] * 6 + [0.003] * 4, 0, 0.95)]
)
def test_what_came_of_late_counts_most(sizes: list[float], low: float, high: float) -> None:
    found = [widen(past(sizes, np.random.default_rng(seed))).mean() for seed in range(20)]
    assert low < np.mean(found) < high


@pytest.mark.parametrize("size", [0.002, 0.05])
@pytest.mark.slow
def test_ten_origins_cover_what_they_say(size: float) -> None:
    """Regions that err by a fifth, or by five times, of what is believed: ten origins are enough."""
    inside = []
    for seed in range(120):
        chance = np.random.default_rng(seed)
        *known, new = past([size] * 11, chance)
        spread = learn_spread(known, BELOW, STAGE, LEADS, NONE)
        totals = draw(spread, new.made, chance, 200).sum(axis=3)
        low, high = np.quantile(totals, [0.1, 0.9], axis=0)
        came = new.came.sum(axis=2)
        inside.append(((low <= came) & (came <= high)).mean())
    assert 0.73 < np.mean(inside) < 0.86

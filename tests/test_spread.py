"""The spread: planted errors of region and towns are found again, and sums have theirs."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.forecast.calibrate import learn_spread
from schoolplaces.forecast.spread import PastErrors, chance, draw

LEADS, TOWNS, CELLS = 5, 12, 4
BELOW, STAGE = np.array([0, 0, 1, 2]), np.zeros(CELLS, dtype=int)


def past(shared: float, own: float, origins: int = 40, seed: int = 0) -> list[PastErrors]:
    """Forecasts of 400 a cell; the region errs by a walk of its own, each town by another."""
    chance_of = np.random.default_rng(seed)
    found = []
    for origin in range(origins):
        region = np.cumsum(chance_of.normal(0, shared, LEADS))[:, None, None]
        towns = np.cumsum(chance_of.normal(0, own, (LEADS, TOWNS)), axis=0)[:, :, None]
        made = np.full((LEADS, TOWNS, CELLS), 400.0)
        found.append(PastErrors(2000 + origin, made, np.round(made * np.exp(region + towns))))
    return found


def drawn(found: list[PastErrors], years: int = LEADS, draws: int = 4000) -> np.ndarray:
    spread = learn_spread(found, BELOW, STAGE, years, np.zeros((0, years * CELLS)))
    expected = np.full((years, TOWNS, CELLS), 400.0)
    return draw(spread, expected, np.random.default_rng(1), draws)


def width(values: np.ndarray, share: float = 0.8) -> np.ndarray:
    low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return (high - low) / 2 / 1.2816


@pytest.mark.slow
def test_the_parts_are_found_again() -> None:
    """Region 1 % a year, towns 2 %: at lead h both by the root of h; towns among twelve cancel in the sum."""
    made = drawn(past(0.01, 0.02)).sum(axis=3)
    root = np.sqrt(np.arange(1, LEADS + 1))
    town = width(np.log(made / 1600)).mean(axis=1)
    region = width(np.log(made.sum(axis=2) / (1600 * TOWNS)))
    assert town == pytest.approx(np.hypot(0.01, 0.02) * root, rel=0.15)
    assert region == pytest.approx(np.hypot(0.01, 0.02 / np.sqrt(TOWNS)) * root, rel=0.3)


@pytest.mark.slow
def test_sums_of_towns_spread_by_what_they_share() -> None:
    alone, together = (drawn(past(*parts)).sum(axis=3) for parts in ((0.001, 0.02), (0.02, 0.001)))
    for made, least, most in ((alone, 0.0, 0.5), (together, 0.85, 1.1)):
        share = width(np.log(made.sum(axis=2) / (1600 * TOWNS))) / width(np.log(made / 1600)).mean(axis=1)
        assert least < share.min()
        assert share.max() < most


def test_leads_and_grades_go_together() -> None:
    """A walk: the error of one lead is most of that of the next, and all grades err alike."""
    made = np.log(drawn(past(0.01, 0.02))[:, :, 0] / 400)
    assert np.corrcoef(made[:, 3, 0], made[:, 4, 0])[0, 1] > 0.75
    assert np.corrcoef(made[:, 4, 0], made[:, 4, 3])[0, 1] > 0.8


def test_the_median_is_the_forecast_and_nobody_is_negative() -> None:
    made = drawn(past(0.01, 0.02, 10))
    assert np.median(made) == pytest.approx(400, rel=0.005)
    assert made.min() >= 0
    spread = learn_spread(past(0.01, 0.02, 10), BELOW, STAGE, 2, np.zeros((0, 2 * CELLS)))
    none = draw(spread, np.zeros((2, 3, CELLS)), np.random.default_rng(0), 5)
    assert not none.any()


def test_errors_grow_on_beyond_the_leads_tried() -> None:
    made = width(np.log(drawn(past(0.01, 0.02), years=10).sum(axis=(2, 3)) / (1600 * TOWNS)))
    assert (np.diff(made[4:]) > 0).all()
    assert made[9] < 3 * made[4]


def test_without_a_past_there_is_what_is_believed() -> None:
    made = drawn([])
    town = width(np.log(made.sum(axis=3) / 1600))
    assert (town > 0.003).all()
    assert (np.diff(town.mean(axis=1)) > 0).all()


def test_a_town_that_ended_is_no_error() -> None:
    closed = past(0.01, 0.02, 10)
    for part in closed:
        part.came[:, 0] = 0.0
    assert width(np.log(drawn(closed) / 400)).mean() < 1.3 * width(np.log(drawn(past(0.01, 0.02, 10)) / 400)).mean()


def test_births_to_come_add_to_the_shared_part() -> None:
    more = np.zeros((1, LEADS, CELLS))
    more[0, 4] = 0.2
    spread = learn_spread(past(0.01, 0.02), BELOW, STAGE, LEADS, more.reshape(1, -1))
    made = draw(spread, np.full((LEADS, TOWNS, CELLS), 400.0), np.random.default_rng(1), 2000).sum(axis=(2, 3))
    assert width(np.log(made / (1600 * TOWNS)))[4] > 0.15
    assert width(np.log(made / (1600 * TOWNS)))[3] < 0.05


def test_the_scale_of_a_town() -> None:
    assert chance(np.array([0.0, 99.0])).tolist() == pytest.approx([np.sqrt(1.0004), np.sqrt(0.0104)])


def test_far_leads_err_by_what_near_ones_have_shown() -> None:
    """Leads 3 to 5 of three origins are still to come: who errs by much at leads 1 and 2 does so at lead 5."""
    found = {}
    for size in (0.002, 0.04):
        parts = past(size, 0.02, 3, seed=2)
        for part in parts:
            part.came[2:] = np.nan
        found[size] = width(np.log(drawn(parts).sum(axis=(2, 3)) / (1600 * TOWNS)))
    assert found[0.04][4] > 2.5 * found[0.002][4]
    assert (np.diff(found[0.002]) > 0).all()


def test_the_fewer_origins_the_heavier_the_tails() -> None:
    def tails(origins: int) -> float:
        made = np.log(drawn(past(0.02, 0.001, origins, seed=1)).sum(axis=(2, 3))[:, 0])
        low, high = np.quantile(made, [0.01, 0.99])
        return float((high - low) / width(made))

    assert tails(1) > 1.15 * tails(40)


def test_a_level_that_moved_does_not_grow_with_leads_that_were_not_tried() -> None:
    """Births of another basis: all origins err by the same 60 %, and intervals ten years ahead stay about as wide."""
    made = np.full((3, TOWNS, CELLS), 400.0)
    found = [PastErrors(2020 + origin, made, np.round(made * 1.6)) for origin in range(3)]
    spread = learn_spread(found, BELOW, STAGE, 10, np.zeros((0, 10 * CELLS)))
    shared = np.sqrt((spread.shared.scaled().reshape(-1, 10, CELLS) ** 2).sum(axis=0))
    assert shared.max() < 1.1 * np.log(1.6)
    assert shared[9].max() < 1.3 * shared[2].max()

"""The choice: honest on short histories, blind to what comes later, finds what is planted, and says why."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from schoolplaces import forecast
from schoolplaces.cut import cut
from schoolplaces.forecast import ChosenProgression
from schoolplaces.forecast.family import plain_ratios

from .panel import BASE, drawn, region_of


def exact(years: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Births and ratios of each town that never change by chance: the plain ratios are right."""
    areas, grades = 5, 4
    births = np.array([200.0, 300.0, 150.0, 400.0, 250.0])[:, None] * 1.03 ** np.arange(years + 5.0)
    ratio = np.array([0.99, 1.01, 1.02, 0.98, 1.03])
    pupils = np.zeros((areas, grades, years))
    for grade in range(grades):
        for year in range(years):
            at = max(year - grade, 0)
            pupils[:, grade, year] = 0.9 * births[:, at] * ratio**grade if year >= grade else np.nan
    early = np.isnan(pupils)
    pupils[early] = np.broadcast_to(
        (0.9 * births[:, :1] * ratio[:, None] ** np.arange(grades))[:, :, None], pupils.shape
    )[early]
    return pupils, births


def test_four_years_fall_back_to_the_plain_ratios_and_say_so() -> None:
    place = region_of(*(part[..., -4 - 5 * (part.ndim == 2) :] for part in drawn(years=4)))
    model = forecast.fit(place)
    pd.testing.assert_series_equal(
        model.project(4).table["expected_n"], plain_ratios().fit(place).project(4).table["expected_n"]
    )
    assert model.chosen_[["method", "weight"]].values.tolist() == [["plain", 1.0], ["plain", 1.0]]
    assert "forecast_plain" in [note.code for note in model.notes_]
    assert model.pull_ is None


def test_one_year_more_gives_a_first_choice_near_what_is_believed() -> None:
    model = forecast.fit(region_of(*drawn(years=5)))
    assert (model.chosen_["weight"] - model.chosen_["believed"]).abs().max() < 0.25
    assert "forecast_chosen" in [note.code for note in model.notes_]
    assert set(model.chosen_["origins"]) == {1}


def test_what_is_planted_is_found() -> None:
    model = forecast.fit(region_of(*exact(16)))
    chosen = model.chosen_.query("part == 'progression'").set_index("method")
    assert chosen.loc["plain", "weight"] > 3 * chosen.loc["plain", "believed"]
    assert chosen.loc["region", "weight"] < 0.5 * chosen.loc["region", "believed"]
    assert chosen["weight"].sum() == pytest.approx(1.0)
    assert chosen.loc["plain", "error"] < chosen.loc["region", "error"]


def test_the_choice_of_an_origin_sees_nothing_later() -> None:
    """Pupils after the origin changed: weights, pull and forecast stay."""
    pupils, births = drawn(years=12)
    later = pupils.copy()
    later[:, :, -3:] *= np.linspace(0.5, 2.0, 8)[:, None, None]
    models = [ChosenProgression().fit(cut(region_of(part, births), BASE - 3)) for part in (pupils, later)]
    pd.testing.assert_frame_equal(models[0].chosen_, models[1].chosen_)
    np.testing.assert_array_equal(models[0].pull_.share, models[1].pull_.share)
    pd.testing.assert_frame_equal(models[0].project(5).table, models[1].project(5).table)


@pytest.mark.slow
def test_shared_trials_change_nothing() -> None:
    place = region_of(*drawn())
    part = cut(place, BASE - 2)
    one, two = ChosenProgression().fit(part), ChosenProgression().fit(part, ChosenProgression().trials(place))
    pd.testing.assert_frame_equal(one.project(4).table, two.project(4).table)


@pytest.mark.slow
def test_scores_are_of_the_last_origins() -> None:
    model = ChosenProgression(horizon=2).fit(region_of(*drawn()))
    scores = model.scores_
    assert {"ChosenProgression", "no_change", "plain_ratios"} == set(scores["model"])
    totals = scores.query("level == 'town' and what == 'total' and model == 'no_change'")
    assert totals["n"].tolist() == [8 * 3, 8 * 2]


def test_it_is_an_estimator() -> None:
    model = ChosenProgression(horizon=4, births="last")
    assert clone(model).get_params() == {"horizon": 4, "births": "last"}
    assert model.set_params(horizon=2).horizon == 2


@pytest.mark.slow
def test_better_than_both_rivals_where_children_move() -> None:
    """Six regions drawn with waves and drifts; the mean over leads and regions."""
    ratios = []
    for seed in range(6):
        scores = forecast.backtest(ChosenProgression(), region_of(*drawn(seed=seed, years=13)))
        mape = scores.query("level == 'town' and what == 'total'").pivot_table(
            index="lead", columns="model", values="mape"
        )
        ratios.append((mape["ChosenProgression"] / mape[["no_change", "plain_ratios"]].min(axis=1)).mean())
    assert np.mean(ratios) < 0.96
    assert max(ratios) < 1.03


@pytest.mark.slow
@pytest.mark.parametrize("schools", [True, False])
def test_where_no_change_beats_ratios_the_choice_finds_it(schools: bool) -> None:
    """Small schools whose intake wanders: ratios chase chance, worse than no change at every lead."""
    chance, count, grades, years = np.random.default_rng(5), 30, 6, 14
    intake = chance.uniform(15, 60, count)[:, None] * np.exp(
        np.cumsum(chance.normal(0, 0.08, (count, years + grades)), axis=1)
    )
    pupils = np.stack(
        [chance.poisson(intake[:, grades - g - 1 : years + grades - g - 1]) for g in range(grades)], axis=1
    )
    place = region_of(pupils.astype(float), schools=schools)
    scores = forecast.backtest(ChosenProgression(), place)
    mine = scores[(scores["level"] == ("school" if schools else "town")) & (scores["what"] == "total")]
    mape = mine.pivot_table(index="lead", columns="model", values="mape")
    assert (mape["plain_ratios"] > mape["no_change"]).all()
    assert (mape["ChosenProgression"] / mape["no_change"]).mean() < 1.03
    assert (mape["ChosenProgression"] / mape["plain_ratios"]).mean() < 0.95


def test_zeros_ends_and_openings_leave_no_nan() -> None:
    pupils, births = drawn(areas=6)
    pupils[0] = 0.0  # a series of zeros
    pupils[1, :, -3:] = 0.0  # an area that closes
    pupils[2, 4:, :7] = 0.0  # grades that open later
    pupils[3, :, :5] = np.nan  # an area that begins later
    model = forecast.fit(region_of(pupils, births))
    demand = forecast.simulate(model, draws=60, years=6)
    assert np.isfinite(demand.table[["expected_n", "drawn_n", "held_n"]].to_numpy()).all()
    assert np.isfinite(demand.draws.values).all()
    assert demand.table.query("town == 't00'")["pupils"].sum() == 0
    assert np.isfinite(model.chosen_["weight"]).all()


def test_settings_that_cannot_be_are_told() -> None:
    place = region_of(*drawn(areas=3, grades=3, years=7))
    for horizon in (0, 26, 2.5):
        with pytest.raises(ValueError, match="between 1 and 25"):
            ChosenProgression(horizon=horizon).fit(place)
    model = ChosenProgression(horizon=3).fit(place)
    before = model.chosen_
    assert model.set_params(horizon=2).chosen_.equals(before)  # what was chosen stays until it is fitted again

"""Simulation: same seed, same draws; blocks of fifty; rows of the demand; coverage of planted regions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from schoolplaces import Region, forecast
from schoolplaces.forecast import ChosenProgression, GradeProgression
from schoolplaces.forecast.simulate import draw_pupils, promised_of, side_by_side, spread_of
from schoolplaces.forecast.trials import forecast_of
from schoolplaces.generate import generate

from .panel import BASE, drawn, region_of


def test_the_same_seed_gives_the_same_draws_and_more_draws_begin_alike() -> None:
    model = forecast.fit(region_of(*drawn()))
    one, two, other = (forecast.simulate(model, *asked, years=3).draws for asked in ((60, 3), (120, 3), (60, 4)))
    np.testing.assert_array_equal(one.values, two.values[:, :60])
    assert not np.array_equal(one.values, other.values)


def test_blocks_can_be_drawn_anywhere() -> None:
    """Fifty draws have a stream of their own, whatever was drawn before."""
    model = GradeProgression().fit(region_of(*drawn()))
    spread, expected = spread_of(model, 3), side_by_side(forecast_of(model, 3))
    whole = draw_pupils(spread, expected, 150, 7)
    np.testing.assert_array_equal(draw_pupils(spread, expected, 50, 7), whole[:50])
    assert len(draw_pupils(spread, expected, 120, 7)) == 120


def test_draws_lie_in_the_order_of_the_demand_around_it() -> None:
    demand = forecast.simulate(forecast.fit(region_of(*drawn())), draws=400, years=4)
    assert demand.draws.index.equals(demand.table[["town", "stage", "grade", "year"]])
    middle = np.median(demand.draws.values, axis=1)
    assert middle == pytest.approx(demand.table["expected_n"].to_numpy(), rel=0.1)
    spread = demand.quantile([0.1, 0.9], by=["stage", "year"])
    assert (np.diff(spread["q90"] - spread["q10"]) > 0).all()


@pytest.mark.slow
def test_a_method_call_is_the_same() -> None:
    model = GradeProgression().fit(region_of(*drawn()))
    np.testing.assert_array_equal(
        model.simulate(50, 1, 2).draws.values, forecast.simulate(model, 50, 1, 2).draws.values
    )


def test_no_draws_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="wanted is 1"):
        forecast.simulate(GradeProgression().fit(region_of(*drawn())), draws=0)


def test_years_not_yet_born_widen_the_entrants() -> None:
    """Births end with the base year: entrants of the sixth year on are not born yet."""
    model = GradeProgression().fit(region_of(*drawn(years=14)))
    entrants = forecast.simulate(model, draws=800, years=8)
    width = entrants.quantile([0.1, 0.9], by=["grade", "year"]).query("grade == 1").set_index("year")
    share = (width["q90"] - width["q10"]) / entrants.table.query("grade == 1").groupby("year")["expected_n"].sum()
    assert share[BASE + 8] > 1.3 * share[BASE + 5]


def test_a_target_that_may_be_missed_widens_its_stage_alone() -> None:
    """Kindergartens are to grow by a tenth or so: nothing of it lies within the interval of 80 %, without it not."""
    place = generate(4, campuses=0, years=8, seed=3, stages=["kindergarten", "primary"], housing=False)
    model = GradeProgression().fit(place)
    promised = promised_of(model, 4)
    assert promised is not None
    assert (promised[:, :3].max(axis=1) > 0).all()
    assert (promised[:, 3:] == 0).all()
    shares = {}
    for asked in (model, GradeProgression().fit(without_targets(place))):
        low = asked.simulate(400, 0, 4).quantile([0.1, 0.9], by=["stage", "year"]).set_index(["stage", "year"])
        shares[asked] = np.log(low["q90"] / low["q10"])
    more = shares[model] / list(shares.values())[1]
    assert more["kindergarten"].iloc[-1] > 1.2
    assert more["primary"].to_numpy() == pytest.approx(1.0, abs=0.15)


def without_targets(place: Region) -> Region:
    return replace(place, rules=place.rules.model_copy(update={"participation": ()}))


@pytest.mark.slow
def test_intervals_cover_what_they_say_on_drawn_regions() -> None:
    """Twelve regions, forecasts of towns and of the region five years ahead, each choice blind to them."""
    hits: dict[str, list[float]] = {}
    for seed in range(12):
        pupils, births = drawn(areas=10, years=14, seed=100 + seed)
        scores = forecast.backtest(ChosenProgression(), region_of(pupils, births), last=5)
        mine = scores.query("model == 'ChosenProgression' and what == 'total'")
        for level, rows in mine.groupby("level"):
            hits.setdefault(str(level), []).append(float(rows["coverage80"].mean()))
    assert 74 < np.mean(hits["town"]) < 87
    assert 66 < np.mean(hits["region"]) < 94


def odd(name: str) -> tuple[np.ndarray, np.ndarray, dict]:
    """Regions with one thing wrong or odd in their history."""
    pupils, births = drawn(areas=3, grades=3, years=9, seed=4)
    pupils, more = pupils.astype(float), {}
    if name == "births of a year entered as none":
        births[:, -7] = 0
    elif name == "a grade first taught last year":
        pupils[:, 2, :-2] = 0
    elif name == "a grade with one pupil a town in one year":
        pupils[:, 1, -3] = 1
    elif name == "towns first listed last year":
        pupils[1:, :, :-2] = np.nan
    elif name == "hardly any births of late":
        births[:, -6:] = 0.01
    elif name == "ten times as many in the last year":
        pupils[:, :, -1] *= 10
    elif name == "a year that is not known":
        pupils[:, :, -5] = np.nan
        more = {"history_gaps": [BASE - 4]}
    return pupils, births, more


@pytest.mark.parametrize(
    "name",
    [
        "births of a year entered as none", "a grade first taught last year", "towns first listed last year",
        "a grade with one pupil a town in one year", "hardly any births of late", "a year that is not known",
        "ten times as many in the last year",
    ],
)  # fmt: skip
def test_one_odd_thing_makes_no_fan_absurd(name: str) -> None:
    pupils, births, more = odd(name)
    demand = forecast.simulate(GradeProgression().fit(region_of(pupils, births, **more)), 300, 0, 12)
    assert np.isfinite(demand.draws.values).all()
    bounds = demand.quantile([0.05, 0.95], by=["year"]).set_index("year")
    expected = demand.table.groupby("year")["expected_n"].sum()
    assert (bounds["q95"] < 6 * expected + 50).all()
    assert (expected < 2 * np.nansum(pupils, axis=(0, 1)).max()).all()

"""Tuning: the best of a grid on early origins, scored on later ones that the choice has not seen."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.model_selection import ParameterGrid

from schoolplaces import forecast
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import ChosenProgression, GradeProgression, backtest_errors
from schoolplaces.forecast.no_change import NoChange
from schoolplaces.forecast.scores import score

from .panel import BASE, drawn, region_of

GRID = {"shrink": [0.0, 200.0], "damping": [0.5, 1.0]}


@pytest.mark.slow
def test_the_best_of_the_grid_is_fitted() -> None:
    place = region_of(*drawn())
    best = forecast.tune(GradeProgression(), place, GRID, horizon=3)
    assert len(best.tuned_) == 4
    winner = best.tuned_[best.tuned_["chosen"]].iloc[0]
    assert winner["error"] == best.tuned_["error"].min()
    assert (best.shrink, best.damping) == (winner["shrink"], winner["damping"])
    assert best.region_ is place
    assert best.project(2).years == (BASE + 1, BASE + 2)


@pytest.mark.slow
def test_errors_are_those_of_a_backtest_of_what_was_known() -> None:
    from schoolplaces.cut import cut

    place = region_of(*drawn())
    best = forecast.tune(GradeProgression(), place, GRID, horizon=2, held=3)
    early = cut(place, BASE - 3)
    models = {str(at): GradeProgression(**part) for at, part in enumerate(ParameterGrid(GRID))}
    rows = score(backtest_errors(models, early, 2, draws=0), ["model", "level", "what", "lead"])
    mape = rows.query("level == 'town' and what == 'total'").pivot_table(index="model", columns="lead", values="mape")
    mape = mape.loc[list(models)]
    assert best.tuned_["error"].tolist() == pytest.approx((mape / mape.mean()).mean(axis=1).tolist())


@pytest.mark.slow
def test_the_choice_does_not_see_the_origins_it_is_scored_on() -> None:
    pupils, births = drawn()
    later = pupils.copy()
    later[:, :, -3:] *= np.linspace(0.5, 2.0, 8)[:, None, None]
    one, two = (forecast.tune(GradeProgression(), region_of(part, births), GRID, horizon=2) for part in (pupils, later))
    assert one.tuned_.equals(two.tuned_)
    assert not one.scores_.equals(two.scores_)
    assert set(one.scores_["model"]) == {"GradeProgression", "no_change", "plain_ratios"}


def test_six_years_are_the_least() -> None:
    assert len(forecast.tune(GradeProgression(), region_of(*drawn(years=6)), GRID, horizon=1).tuned_) == 4
    with pytest.raises(InputFaults):
        forecast.tune(GradeProgression(), region_of(*drawn(years=5)), GRID)


@pytest.mark.slow
def test_any_estimator_can_be_tuned() -> None:
    assert forecast.tune(NoChange(), region_of(*drawn()), [{}], horizon=1).tuned_["chosen"].tolist() == [True]


@pytest.mark.slow
def test_what_cannot_decide_is_told() -> None:
    place = region_of(*drawn())
    with pytest.raises(ValueError, match="medape"):
        forecast.tune(GradeProgression(), place, GRID, measure="coverage80")
    with pytest.raises(ValueError, match="school"):
        forecast.tune(GradeProgression(), place, GRID, level="school")


@pytest.mark.slow
def test_the_choosing_forecast_and_cells_too_small_to_score_can_be_tuned() -> None:
    pupils, births = drawn(areas=2, grades=3, years=7)
    best = forecast.tune(ChosenProgression(), region_of(pupils, births), {"births": ["last", "auto"]}, horizon=1)
    assert best.tuned_["chosen"].sum() == 1
    assert len(best.chosen_) > 2
    small = forecast.tune(GradeProgression(), region_of(pupils * 0), {"damping": [0.8, 1.0]}, horizon=1)
    assert small.tuned_["error"].tolist() == [1.0, 1.0]

"""Trials: what is known in an origin, forecasts as arrays, truth beside them, and errors by hand."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces.cut import cut
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.history import read_history
from schoolplaces.forecast.trials import (
    Trials,
    at_school,
    base_of,
    error_by_lead,
    errors_of,
    forecast_of,
    known_years,
    origin_years,
    origins,
    truth_of,
)

from .panel import BASE, drawn, region_of


def test_origins_have_four_years_behind_and_one_ahead() -> None:
    place = region_of(drawn(years=8)[0])
    assert origin_years(place) == [BASE - 4, BASE - 3, BASE - 2, BASE - 1]
    assert origin_years(place, skip=[BASE - 5]) == [BASE - 3, BASE - 2, BASE - 1]
    assert len(known_years(place, [BASE])) == 7
    with pytest.raises(InputFaults) as caught:
        origins(place, least=5)
    assert "9" in caught.value.faults[0].text("en")


def test_a_trial_knows_nothing_later() -> None:
    """Pupils and births after the origin changed: the trial's forecast does not move."""
    pupils, births = drawn()
    later = pupils.copy()
    later[:, :, -3:] *= 2
    more = births.copy()
    more[:, -3:] *= 3
    two = [
        Trials(region_of(*part), [GradeProgression()], 3).before(BASE - 2)[-1]
        for part in ((pupils, births), (later, more))
    ]
    assert two[0].year == BASE - 3
    np.testing.assert_array_equal(two[0].forecasts[0]["school"], two[1].forecasts[0]["school"])


def test_trials_of_a_region_are_those_of_any_cut_of_it() -> None:
    place = region_of(*drawn())
    whole = Trials(place, [GradeProgression()], 3).before(BASE - 2)
    part = Trials(cut(place, BASE - 2), [GradeProgression()], 3).before(BASE - 2)
    assert [trial.year for trial in whole] == [trial.year for trial in part]
    for one, two in zip(whole, part, strict=True):
        made, again = one.forecasts[0]["school"], two.forecasts[0]["school"]
        known = np.isfinite(again)
        np.testing.assert_allclose(made[known], again[known])
        assert known.any(axis=(1, 2)).sum() == min(3, BASE - 2 - one.year)  # no lead beyond the base year is run


def test_forecasts_as_arrays_are_those_of_the_demand() -> None:
    place = region_of(*drawn())
    model = GradeProgression().fit(place)
    table = model.project(3).table.set_index(["year", "town", "grade"])["expected_n"]
    found = forecast_of(model, 3)["school"]
    assert found[1, 2, 4] == pytest.approx(table[BASE + 2, "t02", 5])
    assert found.sum() == pytest.approx(table.sum())


def test_truth_and_base() -> None:
    pupils, _ = drawn()
    pupils[1, :, -2] = np.nan
    history = read_history(region_of(pupils, history_gaps=[BASE - 1]), BASE + 5)
    came = truth_of(history, BASE - 2, 3)["school"]
    np.testing.assert_array_equal(came[0, 0], pupils[0, :, -2])
    assert np.isnan(came[0, 1]).all()
    assert np.isnan(came[2]).all()
    np.testing.assert_array_equal(base_of(history, BASE - 2)["school"], pupils[:, :, -3])


def test_who_is_at_school_already() -> None:
    history = read_history(region_of(drawn(grades=4)[0]), BASE + 5)
    there = at_school(history, BASE, 3)["school"]
    assert there.tolist() == [[False, True, True, True], [False, False, True, True], [False, False, False, True]]


def test_errors_by_hand() -> None:
    """Two towns of 100: one forecast 110, the other 95; a third is too small."""
    came = np.array([[[60.0, 40.0], [50.0, 50.0], [5.0, 5.0]]])
    made = np.array([[[70.0, 40.0], [45.0, 50.0], [50.0, 5.0]]])
    found = error_by_lead(made, came, np.array([90.0, 90.0, 9.0]), 20.0)
    assert found.tolist() == pytest.approx([0.075])
    assert np.isnan(error_by_lead(made, np.full_like(came, np.nan), np.array([90.0] * 3), 20.0)).all()


def test_errors_are_told_apart_for_entrants_and_pupils_at_school() -> None:
    pupils, births = drawn(grades=4)
    history = read_history(region_of(pupils, births), BASE + 5)
    made = truth_of(history, BASE - 3, 3)["school"].copy()
    made[:, :, 0] *= 1.5
    found = errors_of([{"school": made}], history, BASE - 3, 20.0)
    assert found["school:entry"][0] == pytest.approx([0.5] * 3)
    assert found["school:progression"][0] == pytest.approx([0.0] * 3, abs=1e-12)

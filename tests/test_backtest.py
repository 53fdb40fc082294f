"""Back-tests: origins, what is scored, who is best on planted data, and what cannot be scored."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from schoolplaces import Region, forecast
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.backtest import origins

from .test_schedule import BASE, county
from .test_schools import RULES as SCHOOL_RULES
from .test_schools import SIZES
from .test_schools import tables as schools

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": []}
NAMES = ["GradeProgression", "no_change", "plain_ratios"]


def place(**more: Any) -> Region:
    """Pupils of each grade are 3 % more than those of the grade below were: ratios find it, no change does not."""
    return Region.from_tables(county(ratio=1.0) | more, RULES)


def growing() -> Region:
    rows = [
        row | {"pupils": round(100 * 1.05 ** (row["year"] - 2018) * (1 if row["grade"] < 4 else 1.02))}
        for row in county()["enrolment"]
    ]
    births = [row | {"births": 100 * 1.05 ** (row["year"] - 2012)} for row in county()["births"]]
    return place(enrolment=rows, births=births)


def test_origins_have_four_years_behind_and_one_ahead() -> None:
    assert origins(place()) == [2021, 2022, 2023, 2024]
    assert origins(place(), skip=[2020]) == [2022, 2023, 2024]


@pytest.mark.slow
def test_even_pupils_are_forecast_without_error() -> None:
    scores = forecast.backtest(GradeProgression(), place(), horizon=3)
    assert sorted(scores["model"].unique()) == NAMES
    assert sorted(scores["level"].unique()) == ["region", "town"]
    assert scores["mape"].max() == pytest.approx(0, abs=1e-9)
    totals = scores.query("level == 'town' and what == 'total' and stage == 'primary' and model == 'no_change'")
    assert totals["n"].tolist() == [2 * 4, 2 * 3, 2 * 2]  # towns × origins that have the year


def test_on_growing_pupils_ratios_beat_no_change() -> None:
    scores = forecast.backtest({"mine": GradeProgression()}, growing(), horizon=3)
    region = scores.query("level == 'region' and what == 'total' and stage == 'primary' and lead == 3").set_index(
        "model"
    )
    assert region.loc["mine", "mape"] < 0.5 * region.loc["no_change", "mape"]
    assert region.loc["no_change", "malpe"] == pytest.approx(-region.loc["no_change", "mape"])


@pytest.mark.slow
def test_schools_are_scored_where_they_are_named() -> None:
    region = Region.from_tables(schools(SIZES), SCHOOL_RULES)
    scores = forecast.backtest(GradeProgression(), region, horizon=2)
    found = scores.query("level == 'school' and what == 'total'")
    assert sorted(found["model"].unique()) == NAMES
    assert (found["n"] == [len(SIZES) * n for n in (4, 3)] * 3).all()


def test_errors_are_the_cells_behind_the_scores() -> None:
    errors = forecast.backtest_errors([GradeProgression(), GradeProgression(window=2)], growing(), horizon=2)
    assert set(errors["model"]) == {"GradeProgression 1", "GradeProgression 2", "no_change", "plain_ratios"}
    assert (errors["lead"] == errors["year"] - errors["origin"]).all()
    row = errors.query("model == 'no_change' and level == 'town'").iloc[0]
    assert row["base"] == row["forecast"]
    assert np.isfinite(errors[["base", "actual", "forecast"]].to_numpy()).all()


def test_a_year_left_out_is_neither_seen_nor_scored() -> None:
    rows = [row | ({"pupils": 5_000} if row["year"] == 2022 else {}) for row in county()["enrolment"]]
    scores = forecast.backtest(GradeProgression(), place(enrolment=rows), horizon=3, skip=[2022])
    assert scores["mape"].max() == pytest.approx(0, abs=1e-9)


def test_a_gap_in_the_years_is_no_fault() -> None:
    rows = [row for row in county()["enrolment"] if row["year"] != 2021]
    given = RULES | {"region": {"only_stages": ["primary", "junior"], "history_gaps": [2021]}}
    scores = forecast.backtest(GradeProgression(), Region.from_tables(county(enrolment=rows), given), horizon=3)
    assert scores["mape"].max() == pytest.approx(0, abs=1e-9)


def test_a_town_that_closes_and_a_grade_that_opens_leave_no_nan() -> None:
    rows = county()["enrolment"]
    for row in rows:
        if (row["town"] == "b" and row["year"] > 2022) or (row["grade"] == 6 and row["year"] < 2022):
            row["pupils"] = 0
    scores = forecast.backtest(GradeProgression(), place(enrolment=rows), horizon=3)
    assert not scores.loc[scores["n"] > 0].isna().any(axis=None)


def test_a_history_too_short_is_told() -> None:
    rows = [row for row in county()["enrolment"] if row["year"] > BASE - 4]
    with pytest.raises(InputFaults) as caught:
        forecast.backtest(GradeProgression(), place(enrolment=rows))
    assert [(fault.code, fault.value) for fault in caught.value.faults] == [("history_short", "4")]


@pytest.mark.slow
def test_what_is_estimated_is_said() -> None:
    rows = [row | {"status": "estimated"} for row in county()["enrolment"]]
    assert forecast.backtest(GradeProgression(), place(enrolment=rows), 1).attrs["estimated"] == 1.0
    assert forecast.backtest(GradeProgression(), place(), 1).attrs["estimated"] == 0.0
    with pytest.raises(ValueError, match="1 to 25"):
        forecast.backtest(GradeProgression(), place(), 0)


def test_the_table_has_its_columns() -> None:
    scores = forecast.backtest(GradeProgression(), place(), 1)
    assert list(scores.columns) == [
        "model", "level", "what", "stage", "lead", "n", "mape", "malpe", "medape", "wape", "rmse",
        "coverage80", "width80", "coverage90", "small",
    ]  # fmt: skip


def test_a_model_cannot_have_the_name_of_a_rival() -> None:
    with pytest.raises(ValueError, match="rival"):
        forecast.backtest({"no_change": GradeProgression()}, place(), 1)
    with pytest.raises(ValueError, match="last is 0"):
        forecast.backtest(GradeProgression(), place(), 1, last=0)

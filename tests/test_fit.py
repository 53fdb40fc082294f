"""The forecast in one call: what it learns, what it needs, how far it looks."""

from __future__ import annotations

from typing import Any

import pytest

from schoolplaces import Region, forecast
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import GradeProgression


def test_one_call_learns_the_rates_of_the_region(small: dict[str, Any]) -> None:
    """20 in every grade of each town and 30 births a year: rates of 2/3 and 1, and 20 in every grade ahead."""
    model = forecast.fit(Region.from_tables(small))
    entry = model.entry_[model.entry_["stage"] == "primary"]
    assert entry[["town", "rate"]].values.tolist() == [["a", pytest.approx(2 / 3)], ["b", pytest.approx(2 / 3)]]
    ratios = model.ratios_[model.ratios_["stage"] == "primary"]
    assert ratios["grade"].unique().tolist() == [2, 3, 4, 5, 6]
    assert set(ratios["ratio"]) == {1.0}
    table = model.project().table
    primary = table[table["stage"] == "primary"]
    assert set(primary["pupils"]) == {20}
    assert len(primary) == 2 * 6 * 10


def test_the_last_year_weighs_most(small: dict[str, Any]) -> None:
    """Grade 2 of the base year falls to 10 of 20: two years of 1, then a half."""
    for row in small["enrolment"]:
        if (row["year"], row["grade"]) == (2025, 2):
            row["pupils"] = 10
    model = GradeProgression().fit(Region.from_tables(small))
    found = model.ratios_.query("stage == 'primary' and grade == 2")["region"].iloc[0]
    assert found == pytest.approx((10 + 20 * 0.15 + 20 * 0.15**2) / (20 * (1 + 0.15 + 0.15**2)))


def test_four_years_are_told_to_be_too_few_to_choose_by(small: dict[str, Any]) -> None:
    model = forecast.fit(Region.from_tables(small))
    assert model.project().notes
    assert "forecast_plain" in [note.code for note in model.notes_]
    assert set(model.chosen_["method"]) == {"plain"}


@pytest.mark.parametrize("years", [0, 26, -1])
def test_a_horizon_nobody_can_see_is_refused(small: dict[str, Any], years: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 25"):
        forecast.fit(Region.from_tables(small)).project(years)


def test_the_demand_fits_the_plan(small: dict[str, Any]) -> None:
    """Every town, grade and year once; what is not known of a stage is zero and not absent."""
    demand = forecast.fit(Region.from_tables(small)).project(25)
    assert demand.years == tuple(range(2026, 2051))
    assert not demand.table.duplicated(["town", "stage", "grade", "year"]).any()
    assert demand.table.loc[demand.table["stage"] == "junior", "pupils"].min() >= 0
    assert not demand.table[["pupils", "stay", "arrive", "born"]].isna().any().any()


def test_no_enrolment_is_told_in_both_languages(small: dict[str, Any]) -> None:
    small["demand"] = [{"town": "a", "stage": "primary", "grade": 1, "year": 2026, "pupils": 5}]
    del small["enrolment"]
    with pytest.raises(InputFaults) as caught:
        forecast.fit(Region.from_tables(small, {"region": {"base_year": 2025}}))
    (fault,) = caught.value.faults
    assert "2025" in fault.text("zh")
    assert "2025" in fault.text("en")

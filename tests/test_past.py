"""A region as it would have stood in an earlier autumn: pupils of then, places of today, nothing that came later."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, forecast, optimize
from schoolplaces.cut import cut
from schoolplaces.faults import InputFaults
from schoolplaces.generate import generate
from schoolplaces.past import LEAST, most_years, past
from schoolplaces.residence import base_pupils

from .tiny import at, joined, merged, new, rules, school, towns

BASE = 2025


def county(years: int = 9, **more: Any) -> dict[str, Any]:
    """Two towns of one grade each: 30 children a year in a, ten a year more in b; two schools in a, one in b."""
    rolls = [
        {
            "town": town,
            "year": year,
            "stage": "primary",
            "grade": 1,
            "pupils": 30 if town == "a" else 10 + 10 * (year - 2016),
        }
        for town in ("a", "b")
        for year in range(BASE - years + 1, BASE + 1)
    ]
    campuses = [
        school("s", "a", "primary:1-1", 2, {"1": (2, 20)}),
        school("r", "a", "primary:1-1", 1, {"1": (1, 10)}),
        school("q", "b", "primary:1-1", 10, {"1": (10, 100)}),
    ]
    options = [
        new("N", "b", 2, 30.0, earliest=2027),
        at("E", "expand", "q", "b", 1, 9.0, must_by=2029, earliest=2026),
    ]
    budget = [{"first": 2025, "cost_10k": 50}, {"first": 2026, "last": 2028, "cost_10k": 60}]
    pipeline = [{"project": "W", "school": "q", "stage": "primary", "classes": 1, "delivery_year": 2026}]
    found = {"towns": towns("a", "b"), "options": options, "enrolment": rolls, "budget": budget, "pipeline": pipeline}
    return joined(found | more, *campuses)


def region(years: int = 9, **more: Any) -> Region:
    return Region.from_tables(county(years, **more), merged(rules(1, 10), {"region": {"base_year": BASE}}))


def test_the_pupils_of_then_sit_as_those_of_today_do_in_as_many_classes_as_they_need() -> None:
    """Four years back 30 live in a and 60 in b."""
    then = past(region(), 4)
    assert (then.base_year, then.rules.region.base_year) == (2021, 2021)
    assert base_pupils(then).set_index("town")["pupils"].to_dict() == {"a": 30, "b": 60}
    assert then.classes[["school", "classes", "pupils"]].values.tolist() == [["q", 6, 60], ["r", 1, 10], ["s", 2, 20]]
    assert set(then.classes["status"]) == {"assumed"}


def test_the_rest_is_that_of_today_years_earlier_and_nothing_later_is_known() -> None:
    here, then = region(), past(region(), 4)
    pd.testing.assert_frame_equal(then.classrooms, here.classrooms)
    assert then.options[["option", "earliest", "must_by"]].astype(object).values.tolist() == [
        ["E", 2022, 2025],
        ["N", 2023, pd.NA],
    ]
    assert then.budget["first"].tolist() == [2021, 2022]
    assert then.pipeline.empty
    assert then.enrolment["year"].max() == 2021
    assert [note.code for note in then.notes] == ["roll_history_assumed"]
    assert "2021" in then.notes[0].text("zh")
    assert then.notes[0].text("zh") != then.notes[0].text("en")


def test_a_campus_that_opened_since_is_not_there_yet() -> None:
    tables = county()
    later = [row | ({"opens": 2023} if row["school"] == "r" else {}) for row in tables["schools"]]
    then = past(
        Region.from_tables(tables | {"schools": later}, merged(rules(1, 10), {"region": {"base_year": BASE}})), 4
    )
    assert then.classes["school"].tolist() == ["q", "s"]
    assert then.classes["pupils"].sum() == 90 * 120 // 130


def test_how_far_back_a_history_goes() -> None:
    assert most_years(region()) == 9 - LEAST
    assert most_years(region(3)) == 0
    holed = county()
    holed["enrolment"] = [row for row in holed["enrolment"] if row["year"] != 2019]
    given = merged(rules(1, 10), {"region": {"base_year": BASE, "history_gaps": [2019]}})
    assert most_years(Region.from_tables(holed, given)) == 6 - LEAST


def test_what_cannot_be_replayed_is_told() -> None:
    bare = cut(region(), BASE)
    for place, years, wanted in ((region(), 5, ["roll_history_short"]), (bare, 2, ["roll_history_rooms"] * 2)):
        with pytest.raises(InputFaults) as told:
            past(place, years)
        assert [fault.code for fault in told.value.faults] == wanted
        assert all(fault.text("zh") != fault.text("en") for fault in told.value.faults)


@pytest.mark.slow
def test_a_generated_region_is_planned_from_then_and_the_plan_holds() -> None:
    here = generate(3, campuses=8, seed=2, years=8, stages=["primary", "junior"], flows=True)
    then = past(here, 3)
    made = optimize.plan(then, forecast.fit(then).project(10), years=3, gap=0.02)
    assert made.check() == []
    assert made.need_years == (here.base_year - 2, here.base_year - 1, here.base_year)

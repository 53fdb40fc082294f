"""What targets ask of the cohorts to come."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.forecast import GradeProgression
from schoolplaces.forecast.schedule import schedule
from schoolplaces.forecast.targets import find_targets, steady_shares

from .test_grades import BASE, county
from .tiny import only


def model(*rules: dict) -> GradeProgression:
    return GradeProgression().fit(Region.from_tables(county(), only({"participation": list(rules)})))


def test_shares_follow_from_todays_rates() -> None:
    found = model()
    assert steady_shares(found, ("kindergarten",)) == pytest.approx([108 / 102] * 3)
    assert steady_shares(found, ("senior_general", "vocational")) == pytest.approx([102 / 102] * 3, abs=0.01)


def test_a_target_that_is_met_asks_nothing() -> None:
    notes: list = []
    found = list(find_targets(model({"stages": ["kindergarten"], "target": 0.95, "year": BASE + 2}), notes))
    assert [target.factor for target in found] == [1.0]
    assert not notes


def test_a_target_for_one_of_two_rivals_asks_for_more_of_it() -> None:
    found = list(find_targets(model({"stages": ["vocational"], "target": 0.8, "year": BASE + 2}), []))
    assert found[0].factor == pytest.approx(0.8 / (41 / 102), rel=1e-3)
    assert found[0].stages == ("vocational",)


def test_of_several_targets_the_one_that_asks_for_most_counts() -> None:
    """At least 0.6 by the next year, 0.8 the year after: who meets the one of a year meets the other."""
    soon, late = (
        {"stages": ["vocational"], "target": target, "year": BASE + ahead} for target, ahead in ((0.6, 1), (0.8, 2))
    )
    both = [step.factors["vocational"] for step in schedule(model(soon, late), 3)]
    alone = [[step.factors["vocational"] for step in schedule(model(rule), 3)] for rule in (soon, late)]
    assert both == pytest.approx([max(pair) for pair in zip(*alone, strict=True)])
    assert both[-1] == pytest.approx(0.8 / (41 / 102), rel=1e-3)


def test_a_weaker_target_beside_a_stronger_one_changes_nothing() -> None:
    """Late entrants of a raised cohort are limited too: not twice where two targets ask for more of it."""
    tables, late = county(), {1: 60, 2: 80, 3: 108}  # of 102 children; some of the last grade come from elsewhere
    for row in tables["enrolment"]:
        if row["stage"] == "kindergarten":
            row["pupils"] = late[row["grade"]]
    strong, weak = (
        {"stages": ["kindergarten"], "target": target, "year": BASE + ahead} for target, ahead in ((0.95, 1), (0.9, 2))
    )
    alone, both = (
        GradeProgression().fit(Region.from_tables(tables, only({"participation": rules}))).project().table
        for rules in ([strong], [strong, weak])
    )
    assert (alone["limited_n"] < 0).any()
    pd.testing.assert_frame_equal(both, alone)


@pytest.mark.parametrize(("adults", "asked"), [(0.0, 0.8), (61.2, 0.7), (306.0, 0.3)])
def test_adults_count_towards_a_target_and_are_not_asked_of_the_young(adults: float, asked: float) -> None:
    """612 children of three ages: 61.2 adults are a tenth of them, 306 a half."""
    tables = county()
    tables["enrolment"].append(
        {"town": "a", "year": BASE, "stage": "vocational", "grade": 1, "pupils": adults, "full_time": False}
    )
    target = {"stages": ["vocational"], "target": 0.8, "year": BASE + 2}
    found = GradeProgression().fit(Region.from_tables(tables, {"participation": [target]}))
    assert found.targets_[-1].factor == pytest.approx(max(1.0, asked / (41 / 102)), rel=1e-2)

"""A stage that grows takes its schools along."""

from __future__ import annotations

import pytest

from schoolplaces import Region, forecast, optimize

from .test_schedule import BASE, TO_54, county
from .tiny import joined, school

RULES = {"region": {"only_stages": ["primary", "junior"]}, "participation": [], "stage_change": TO_54}


def place() -> Region:
    rolls = {str(grade): (3, 100) for grade in range(1, 7)}
    campuses = joined(
        school("p", "a", "primary:1-6", 30, rolls),
        school("j", "a", "junior:1-3", 20, {str(grade): (2, 100) for grade in (1, 2, 3)}),
        school("q", "a", "primary:1-3", 3, {}, feeds="p"),
    )
    return Region.from_tables(county("a") | campuses, RULES)


def test_a_school_goes_on_to_the_new_grade_and_a_teaching_point_stays() -> None:
    found = place()
    assert dict(zip(found.schools["school"], found.schools["grades"], strict=True)) == {
        "p": "primary:1-6", "j": "junior:1-4", "q": "primary:1-3",
    }  # fmt: skip
    assert "grades_extended" in [note.code for note in found.notes]


def test_it_reads_back_as_it_is() -> None:
    found = place()
    again = Region.from_tables(found.tables, found.rules)
    assert again.digest() == found.digest()


@pytest.mark.slow
def test_a_plan_over_the_change_holds() -> None:
    """From 2028 the six hundred of primary are five hundred, and the sixth hundred sits in junior."""
    region = place()
    plan = optimize.plan(region, forecast.fit(region).project(), years=3, time_limit=20)
    assert not plan.check()
    year = BASE + 3
    seats = plan.places[plan.places["year"] == year].groupby("stage")["pupils"].sum()
    short = plan.shortage[plan.shortage["year"] == year]["pupils"].sum() if len(plan.shortage) else 0
    assert seats.sum() + short == 900
    assert seats["primary"] == 500

"""Places that stand without a new decision: the base year's classes pass through, rooms stay, works are added."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_standing import check_standing
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .planted import given


def wrong(plan: Plan) -> dict[tuple[str, int], tuple[float, float]]:
    """(found, wanted) by school and year."""
    told = check_standing(gather(plan))
    return {(str(one.key["school"]), int(one.key["year"])): (float(one.found), float(one.expected)) for one in told}


def test_the_plan_by_hand_holds() -> None:
    """U has two rooms for ten, K four and two that an earlier plan decided; the site S stands for nothing yet."""
    assert wrong(closing_plan()) == {}
    places = closing_plan().places.set_index(["school", "year"])["standing"]
    assert (places["K", 2026], places["K", 2027], places["U", 2026], places["S", 2028]) == (40, 60, 20, 0)


def test_a_room_more_and_one_decided_anew() -> None:
    more = given("classrooms", "school == 'U'", "permanent", 3)(closing_plan())
    assert wrong(more)["U", 2026] == (20.0, 30.0)
    rows = closing_plan().projects
    anew = replace(closing_plan(), projects=rows.assign(committed="no"))
    assert wrong(anew) == {("K", year): (60.0, 40.0) for year in (2027, 2028, 2029)}


def test_works_under_way_stand_from_their_year_on() -> None:
    plan = closing_plan()
    works = [{"project": "q", "school": "K", "stage": "primary", "classes": 1, "delivery_year": 2028}]
    under = replace(plan, region=replace(plan.region, tables=plan.region.tables | {"pipeline": pd.DataFrame(works)}))
    assert wrong(under) == {("K", year): (60.0, 70.0) for year in (2028, 2029)}

"""Streams worked out anew from rooms, stages that share them, projects and conversions; each fault under its name."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_streams import check_streams, entry_classes, streams_by_year
from schoolplaces.optimize.plan import Plan

from .hand_closing import closing_plan
from .hand_convert import converted_plan
from .planted import Change, both, cell
from .planted_events import K1, STREAMS, codes, new_schools_take
from .tiny import BASE, joined, rules, school, towns


@pytest.mark.parametrize(("code", "plan", "change"), STREAMS, ids=[row[0] for row in STREAMS])
def test_planted(code: str, plan: Callable[[], Plan], change: Change) -> None:
    assert code in codes(change(plan()), check_streams)


@pytest.mark.parametrize("plan", [closing_plan, converted_plan])
def test_plans_made_by_hand_keep_their_streams(plan: Callable[[], Plan]) -> None:
    assert codes(plan(), check_streams) == set()


def test_streams_by_hand() -> None:
    """K: four rooms, two more from 2027 on, for two grades. V: six rooms, of which the works take three and one."""
    found = streams_by_year(gather(closing_plan())).set_index(["school", "year"])["streams"]
    assert [found["K", year] for year in (2026, 2027, 2028, 2029)] == [2, 3, 3, 3]
    assert [found["S", year] for year in (2026, 2027, 2028, 2029)] == [0, 0, 2, 2]
    turned = streams_by_year(gather(converted_plan())).set_index(["school", "stage", "year"])["streams"] - 1
    assert [turned["V", "kindergarten", year] for year in (2026, 2027)] == [2, 2]
    assert [turned["V", "primary", year] for year in (2026, 2027)] == [0, 2]


def test_classes_that_come_with_moved_pupils_are_not_started() -> None:
    plan = closing_plan()
    started = entry_classes(gather(plan)).set_index(["school", "year"])["started"]
    assert (started["K", 2027], started["S", 2028]) == (3, 1)


def test_one_more_is_allowed_where_it_is_named_before_a_new_school_can_stand() -> None:
    named = both(cell("classes", K1.format(2026), "classes", 3), cell("classes", K1.format(2026), "extra", 1))
    assert codes(named(closing_plan()), check_streams) == {"streams"}
    assert codes(both(new_schools_take(3), named)(closing_plan()), check_streams) == set()
    assert codes(both(new_schools_take(1), named)(closing_plan()), check_streams) == {"streams"}


@pytest.mark.slow
def test_rooms_shared_with_a_stage_planned_for_fewer_years_carry_streams_as_before() -> None:
    """Three rooms of primary, three of junior, shared: ⌈6 / 4⌉ = 2 classes a year, when junior is run out too."""
    given = rules(3, 10, shared_rooms=[{"stages": ["primary", "junior"]}])
    given["region"]["only_stages"] = ["primary", "junior"]
    for section in ("campus", "class", "shortage", "pupil"):
        given["costs"][section]["junior"] = given["costs"][section]["primary"]
    given["stages"]["junior"] = given["stages"]["primary"] | {"grades": 1, "fed_by": "births"}
    parts = [school("s", "a", "primary:1-3", 3, {"1": (1, 5)}), school("s", "a", "junior:1-1", 3, {"1": (1, 5)})]
    tables = joined({"towns": towns("a")}, *parts)
    tables["schools"] = [tables["schools"][0] | {"grades": "primary:1-3;junior:1-1"}]
    grades = {"primary": 3, "junior": 1}
    tables["enrolment"] = [
        {"town": "a", "year": BASE, "stage": stage, "grade": grade + 1, "pupils": 5 * (grade == 0)}
        for stage, count in grades.items()
        for grade in range(count)
    ]
    place = Region.from_tables(tables, given)
    rows = [
        {"town": "a", "stage": stage, "grade": grade + 1, "year": BASE + lead, "pupils": 20 if lead > grade else 0}
        for stage, count in grades.items()
        for grade in range(count)
        for lead in range(1, 6)
    ]
    plan = optimize.plan(place, Demand.of_table(pd.DataFrame(rows), place), years=1, gap=0.0)
    assert plan.check() == []
    found = streams_by_year(gather(plan)).set_index(["stage", "year"])["streams"]
    years = sorted(plan.classes["year"].unique())
    assert len(years) == 3
    assert [found["primary", year] for year in years] == [2 + place.rules.streams.allowance] * 3

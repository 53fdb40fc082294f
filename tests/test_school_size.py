"""School-size caps: which campus is bound by which cap, from when, and how its excess falls."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.school_size import SizeLimit, size_limits

from .tiny import BASE, Rows, demand_of, joined, new, region, rules, school, steady, towns

TWO: dict[str, Any] = {
    "region": {"base_year": BASE, "only_stages": ["primary", "junior"], "generate_options": False},
    "school_size": [
        {"stages": ["primary"], "cap": 40, "existing_from": BASE + 1},
        {"stages": ["junior"], "cap": 30, "existing_from": BASE + 2},
        {"stages": ["primary", "junior"], "cap": 60, "existing_from": BASE + 3},
    ],
    "participation": [],
    "stages": {name: {"class_size": [{"from": 1900, "caps": [cap]}]} for name, cap in (("primary", 5), ("junior", 10))},
    "costs": {"pupil_floor": {"primary": 0.0, "junior": 0.0}},
}


def nine_year() -> dict[str, SizeLimit]:
    """A campus of both stages with 45 + 25 pupils, one of primary only with 48."""
    nine: dict[str, Rows] = {
        "schools": [{"school": "nine", "name": "九年", "town": "a", "grades": "primary:1-6;junior:1-3"}],
        "classrooms": [{"school": "nine", "stage": stage, "permanent": 9} for stage in ("primary", "junior")],
        "classes": [
            {"school": "nine", "stage": stage, "grade": "1", "classes": 1, "pupils": pupils}
            for stage, pupils in (("primary", 45), ("junior", 25))
        ],
    }
    rows: Rows = [
        {"town": "a", "stage": stage, "grade": 1, "pupils": pupils}
        for stage, pupils in (("primary", 93), ("junior", 25))
    ]
    enrolment: Rows = [row | {"year": BASE} for row in rows]
    parts = joined(nine, school("six", "a", "primary:1-6", 6, {"1": (1, 48)}))
    place = region(joined(parts, {"towns": towns("a"), "enrolment": enrolment}), TWO)
    table = pd.DataFrame([row | {"year": BASE + lead} for row in rows for lead in range(1, 9)])
    limits = size_limits(optimize.prepare(place, Demand.of_table(table, place), 3))
    assert len(limits) == 2
    return {limit.school: limit for limit in limits}


def test_nine_year_school_is_bound_by_the_joint_cap_only() -> None:
    """70 pupils: above 40 + 30 of the single stages by nothing, above 60 by ten, from the joint cap's year on."""
    limit = nine_year()["nine"]
    assert (limit.stages, limit.cap, limit.excess, len(limit.units)) == ("junior+primary", 60, 10, 2)
    assert limit.years == range(BASE + 3, BASE + 9)  # till the longer stage is through


def test_a_campus_of_one_stage_is_bound_by_that_stages_cap() -> None:
    limit = nine_year()["six"]
    assert (limit.stages, limit.cap, limit.excess, limit.years[0]) == ("primary", 40, 8, BASE + 1)


def test_a_new_school_is_bound_at_once_an_existing_one_from_its_year() -> None:
    sizes: Any = [{"stages": ["primary"], "cap": 10, "existing_from": BASE + 3}]
    given = rules(1, 10, school_size=sizes)
    tables = joined({"towns": towns("a"), "options": [new("N", "a", 2, 1.0)]}, school("s", "a", "primary:1-1", 1, {}))
    place = region(tables, given)
    limits = size_limits(optimize.prepare(place, demand_of(place, steady({"a": 5}, 1, 5))))
    assert {limit.school: limit.years[0] for limit in limits} == {"s": BASE + 3, "sitea": BASE + 1}


def test_new_school_keeps_the_cap_though_its_rooms_hold_more() -> None:
    sizes: Any = [{"stages": ["primary"], "cap": 17, "existing_from": BASE + 1}]
    given = rules(1, 10, school_size=sizes)
    place = region({"towns": towns("a"), "options": [new("N", "a", 3, 1.0)]}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 25}, 1, 5)), gap=0.0)
    assert plan.places["pupils"].tolist() == [17] * 5
    assert plan.places["places"].tolist() == [17] * 5
    assert plan.shortage["pupils"].tolist() == [8] * 5


def crowded(price: float) -> list[int]:
    """Pupils by year of a campus with 3 × 20 pupils under a cap of 40, when 25 children a year want to enter."""
    sizes: Any = [{"stages": ["primary"], "cap": 40, "existing_from": BASE + 1}]
    given = rules(3, 13, school_size=sizes, costs={"over_size": price})
    rolls = school("s", "a", "primary:1-3", 9, {str(grade): (2, 20) for grade in (1, 2, 3)})
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": grade, "pupils": 20} for grade in (1, 2, 3)]
    place = region(joined({"towns": towns("a"), "enrolment": enrolment}, rolls), given)
    pupils = {("a", grade, BASE + lead): 25 if lead >= grade else 20 for grade in (1, 2, 3) for lead in range(1, 9)}
    plan = optimize.plan(place, demand_of(place, pupils), gap=0.0)
    return plan.places["pupils"].tolist()


def test_excess_falls_as_pupils_leave_where_it_is_dearer_than_a_shortage() -> None:
    """Twenty leave a year and none are taken in before the cap is reached: 40 at once, and never above it again."""
    assert crowded(500.0) == [40] * 7


def test_excess_never_rises_though_it_were_cheaper_than_a_shortage() -> None:
    """All 75 could sit in nine rooms; no more than the 60 of the base year are let in."""
    assert crowded(1.0) == [60] * 7

"""Fates of the schools of the base year: each stage of a campus has exactly one."""

import pytest

from schoolplaces.report.fates import fates, new_units, standing
from schoolplaces.report.table import SumViolated

from .changed_plan import make_changed_plan
from .plan_fixture import make_plan


def test_every_stage_of_a_campus_stands_once_in_order():
    assert [(unit.school, unit.stage) for unit in standing(make_plan())] == [
        ("S1", "kindergarten"),
        ("S2", "kindergarten"),
        ("S1", "primary"),
        ("S2", "primary"),
        ("S2", "junior"),
    ]


def test_of_several_measures_the_gravest_counts():
    assert fates(make_changed_plan()) == {
        ("S1", "kindergarten"): "closed",  # runs down
        ("S2", "kindergarten"): "converted",  # temporary rooms, a nursery, another sector
        ("S1", "primary"): "converted",  # extended, and rooms given to junior
        ("S2", "primary"): "closed",
        ("S2", "junior"): "moved",
    }
    assert fates(make_plan())["S1", "primary"] == "expanded"
    assert fates(make_plan())["S2", "junior"] == "kept"


def test_what_is_new_is_a_school_or_a_stage_of_one():
    assert new_units(make_changed_plan()) == {("N1", "junior"): "T1", ("S1", "junior"): "T1"}


def test_campuses_by_the_dates_of_the_table():
    plan = make_plan()
    plan.region.schools.loc[0, "opens"] = 2028
    plan.region.schools.loc[1, "closes"] = 2030
    assert {unit.school for unit in standing(plan)} == {"S2"}
    assert set(fates(plan).values()) == {"closed"}
    assert {unit for unit in new_units(plan) if unit[0] == "S1"} == {("S1", "kindergarten"), ("S1", "primary")}


def test_a_school_that_ends_twice_is_told():
    plan = make_changed_plan()
    plan.projects.loc[plan.projects["project"] == "P8", ["stage", "school"]] = ["junior", "S2"]
    with pytest.raises(SumViolated, match=r"附表1.*S2, junior, stands twice: (moved|closed), and"):
        fates(plan)


def test_a_school_that_is_no_school_cannot_end():
    plan = make_changed_plan()
    plan.projects.loc[plan.projects["project"] == "P8", "school"] = "S9"
    with pytest.raises(SumViolated, match="S9, which P8 ends, is no school of the region"):
        fates(plan)


def test_a_school_listed_twice_is_told():
    plan = make_plan()
    plan.region.schools.loc[1, "school"] = "S1"
    with pytest.raises(SumViolated, match=r"S1, kindergarten, stands 2 times in 示例县, not once"):
        standing(plan)

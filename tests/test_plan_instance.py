"""The instance of a plan prepared again: as it was made, with or without the plan before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.plan_instance import plan_instance

from .tiny import BASE, demand_of, new, region, rules, steady, towns


def inputs(base: int, *, with_option: bool = True) -> tuple[Region, Demand]:
    """Ten entrants a year and a site, seen from a base year."""
    given = rules(1, 10)
    given["region"]["base_year"] = base
    options = [new("N", "a", 1, 50.0, lead_years=3), new("M", "a", 2, 1e5, site="other")]
    rows = [{"town": "a", "year": base, "stage": "primary", "grade": 1, "pupils": 0}]
    place = region({"towns": towns("a"), "options": options[not with_option :], "enrolment": rows}, given)
    return place, demand_of(place, {("a", 1, base + n): 10 for n in range(1, 6)})


def test_a_plan_with_one_before_it_is_prepared_as_it_was() -> None:
    before = optimize.plan(*inputs(BASE), gap=0.0)
    assert before.projects["use_year"].tolist() == [BASE + 3]
    plan = optimize.plan(*inputs(BASE + 1), gap=0.0, previous=before)
    found, wanted = plan_instance(plan), plan_instance(plan, before)
    assert found.options == wanted.options
    assert {option.code: option.committed for option in found.options} == {"M": None, "N": BASE + 3}
    assert found.previous == wanted.previous == {}


def test_what_is_planned_but_not_decided_is_known_too() -> None:
    before = optimize.plan(*inputs(BASE), gap=0.0)
    plan = optimize.plan(*inputs(BASE), gap=0.0, previous=before)
    assert plan_instance(plan).previous == plan_instance(plan, before).previous == {"N": BASE + 3}


def test_a_project_that_the_tables_no_longer_offer_asks_for_the_plan_before(faults_in: Callable[..., Any]) -> None:
    before = optimize.plan(*inputs(BASE), gap=0.0)
    plan = optimize.plan(*inputs(BASE + 1, with_option=False), gap=0.0, previous=before)
    assert "N" in plan.projects["option"].tolist()
    (fault,) = faults_in(lambda: plan_instance(plan))
    assert (fault.code, fault.value) == ("previous_needed", "N")
    assert plan_instance(plan, before).options[-1].code == "N"


def test_without_one_before_it_the_inputs_are_all_there_is() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, steady({"a": 5}, 1, 2)), years=2, gap=0.0)
    assert plan_instance(plan).need == range(BASE + 1, BASE + 3)
    assert plan_instance(replace(plan, previous=pd.DataFrame())).previous == {}

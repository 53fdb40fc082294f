"""Money: pots by year, over years and by stage, what the pipeline has taken, what projects spend."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.budget import Pot, pots, spent

from .tiny import BASE, Rows, at, demand_of, joined, new, region, rules, school, steady, towns

Y1, Y2, Y3 = BASE + 1, BASE + 2, BASE + 3


def test_a_pot_covers_its_years_its_stages_and_its_kinds() -> None:
    assert Pot(Y1, Y2, 9.0, ()).covers("primary", "new", Y2)
    assert not Pot(Y1, Y2, 9.0, ()).covers("primary", "new", Y3)
    assert not Pot(Y1, Y2, 9.0, ("junior", "primary")).covers("kindergarten", "new", Y1)
    assert Pot(Y1, Y2, 9.0, ("junior", "primary")).covers("primary", "new", Y1)
    assert Pot(Y1, Y2, 9.0, ("primary",), ("new", "relocate")).covers("primary", "new", Y1)
    assert not Pot(Y1, Y2, 9.0, ("primary",), ("new", "relocate")).covers("primary", "expand", Y1)


def test_pipeline_money_is_taken_from_every_pot_it_falls_in() -> None:
    budget: Rows = [
        {"first": Y1, "cost_10k": 100.0},
        {"first": Y2, "cost_10k": 20.0},
        {"first": Y1, "last": Y3, "cost_10k": 300.0, "stages": "primary"},
        {"first": Y1, "last": Y3, "cost_10k": 70.0, "stages": "junior"},
    ]
    pipeline: Rows = [
        {"project": "p", "school": "s", "stage": "primary", "classes": 1, "delivery_year": Y1, "cost_10k": 40.0},
        {"project": "q", "school": "s", "stage": "primary", "classes": 1, "delivery_year": Y2, "cost_10k": 50.0},
    ]
    given = rules(1, 10) | {
        "region": {"base_year": BASE, "only_stages": ["primary", "junior"], "generate_options": False}
    }
    tables = joined(
        {"towns": towns("a"), "budget": budget, "pipeline": pipeline}, school("s", "a", "primary:1-1", 1, {})
    )
    tables["enrolment"] = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 0}]
    rows = [{"town": "a", "stage": "primary", "grade": 1, "year": BASE + lead, "pupils": 5} for lead in range(1, 6)]
    place = region(tables, given)
    found = pots(optimize.prepare(place, Demand.of_table(pd.DataFrame(rows), place)))
    left = {(pot.first, pot.last, pot.stages): pot.money for pot in found}
    assert left == {
        (Y1, Y1, ()): 60.0,
        (Y2, Y2, ()): 0.0,  # more is committed than there is: nothing is left, and nothing is infeasible
        (Y1, Y3, ("primary",)): 210.0,
        (Y1, Y3, ("junior",)): 70.0,
    }


def two_sites(budget: list[dict[str, Any]], **new_kind: Any) -> optimize.Plan:
    """Ten children in each of two towns and a school of one room at 60 for each, paid a half in each of two years."""
    kind = {"lead_years": 2, "ready_before": 0, "spend": [0.5, 0.5]} | new_kind
    given = rules(1, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}, projects={"new": kind})
    options = [new("A", "a", 1, 60.0), new("B", "b", 1, 60.0)]
    place = region({"towns": towns("a", "b"), "options": options, "budget": budget}, given)
    return optimize.plan(place, demand_of(place, steady({"a": 10, "b": 10}, 1, 5)), gap=0.0)


@pytest.mark.slow
def test_money_by_year_puts_one_project_after_the_other() -> None:
    """30 a year: each pays 30 in its delivery year and 30 in the year before, so they stand two years apart."""
    plan = two_sites([{"first": year, "cost_10k": 30.0} for year in range(BASE, BASE + 6)])
    assert sorted(plan.projects["delivery_year"]) == [Y2, BASE + 4]
    assert plan.check() == []


def test_the_same_money_in_one_pot_builds_both_at_once() -> None:
    plan = two_sites([{"first": BASE, "last": BASE + 5, "cost_10k": 120.0}])
    assert plan.projects["delivery_year"].tolist() == [Y2, Y2]


@pytest.mark.parametrize(("stages", "built"), [("primary", 0), ("", 0), ("junior", 2)])
def test_no_money_for_its_stage_builds_nothing_and_is_no_error(stages: str, built: int) -> None:
    given = {"only_stages": ["primary", "junior"]}
    tables = {"towns": towns("a", "b"), "options": [new("A", "a", 1, 60.0), new("B", "b", 1, 60.0)]}
    budget = [{"first": BASE, "last": BASE + 9, "cost_10k": 0.0, "stages": stages}]
    book = rules(1, 10, reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}, region=given)
    enrolment = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 0}]
    place = region(tables | {"budget": budget, "enrolment": enrolment}, book)
    plan = optimize.plan(place, demand_of(place, steady({"a": 10, "b": 10}, 1, 5)), gap=0.0)
    assert len(plan.projects) == built
    assert plan.status == "optimal"


@pytest.mark.parametrize(("kinds", "built"), [("new", ["X"]), ("expand", ["N"]), ("new;expand", []), ("close", ["X"])])
@pytest.mark.slow
def test_no_money_for_a_kind_of_project_builds_none_of_it(kinds: str, built: list[str]) -> None:
    """An extension at 40 is cheaper than a school at 60; a pot without money rules out what it is for."""
    given = rules(1, 10, costs={"campus": {"primary": 1.0}})
    tables = joined({"towns": towns("a")}, school("s", "a", "primary:1-1", 0, {}))
    options = [new("N", "a", 1, 60.0), at("X", "expand", "s", "a", 1, 40.0)]
    budget = [{"first": BASE, "last": BASE + 9, "cost_10k": 0.0, "kinds": kinds}]
    budget.append({"first": BASE, "last": BASE + 9, "cost_10k": 70.0})  # what both together may spend
    place = region(tables | {"options": options, "budget": budget}, given)
    plan = optimize.plan(place, demand_of(place, steady({"a": 10}, 1, 5)), gap=0.0)
    assert plan.projects["option"].tolist() == built
    assert plan.check() == []


def test_projects_under_way_are_new_where_their_school_is_yet_to_open() -> None:
    budget: Rows = [{"first": Y1, "cost_10k": 100.0, "kinds": kind} for kind in ("new", "expand")]
    row = {"stage": "primary", "classes": 1, "delivery_year": Y1}
    pipeline: Rows = [
        {"project": "p", "school": "s", "cost_10k": 40.0, **row},
        {"project": "q", "school": "t", "cost_10k": 30.0, **row},
    ]
    parts = [school("s", "a", "primary:1-1", 1, {}), school("t", "a", "primary:1-1", 0, {}, opens=Y1)]
    tables = joined({"towns": towns("a"), "budget": budget, "pipeline": pipeline}, *parts)
    place = region(tables, rules(1, 10))
    instance = optimize.prepare(place, demand_of(place, steady({"a": 10}, 1, 5)))
    assert {pot.kinds: pot.money for pot in pots(instance)} == {("expand",): 60.0, ("new",): 70.0}


def test_spent_is_what_the_profile_puts_into_the_years_of_the_pot() -> None:
    kind = {"lead_years": 3, "ready_before": 0, "spend": [0.2, 0.3, 0.5]}
    place = region({"towns": towns("a"), "options": [new("A", "a", 1, 60.0)]}, rules(1, 10, projects={"new": kind}))
    instance = optimize.prepare(place, demand_of(place, steady({"a": 10}, 1, 5)))
    years = {year: spent(instance, Pot(year, year, 0.0, ()), {"A": BASE + 4}) for year in range(Y1, BASE + 5)}
    assert years == {Y1: 0.0, Y2: pytest.approx(12.0), Y3: pytest.approx(18.0), BASE + 4: pytest.approx(30.0)}
    assert spent(instance, Pot(Y2, BASE + 4, 0.0, ()), {}) == 0

"""Procedure, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from schoolplaces.demand import Demand

from .audited import cells, counted, made, need, table, years


def test_years_ahead() -> None:
    """The demand ends in 2029. N1: decided in 2024, delivered in 2026, for 2027; the expansion comes in its year."""
    assert counted("years_ahead", "primary", step="forecast") == need(4, 4)
    assert counted("years_ahead", "kindergarten", step="plan") == need(3, 3)
    assert counted("years_ahead", "kindergarten", step="deliver") == need(1, 1)
    assert counted("years_ahead", "primary", step="deliver") == need(0, 0)


def test_without_a_project_the_rules_say_how_far_ahead() -> None:
    assert counted("years_ahead", "junior", step="plan") == need(3, 3)
    assert counted("years_ahead", "junior", step="deliver") == need(1, 1)


def test_beginners_forecast_from_births() -> None:
    assert counted("births_basis", "kindergarten;primary") == need(100, 100)
    rows = made().demand.table.copy()
    rows.loc[(rows["stage"] == "primary") & (rows["year"] == 2027), "comes_from"] = ""
    assert counted("births_basis", "kindergarten;primary", made(demand=Demand(rows))) == need(100, 50)
    given = Demand(rows.drop(columns="comes_from"))
    assert counted("births_basis", "primary", made(demand=given)) == need(0, 0)


def test_pupils_counted_where_they_live() -> None:
    assert counted("by_residence", "primary") == {2025: 100}
    rolls = made().region.enrolment.copy()
    rolls.loc[rolls["grade"] == 1, "basis"] = "school"
    by_school = table(made(), "enrolment", rolls)
    assert counted("by_residence", "primary", by_school) == {2025: 50}
    flows = pd.DataFrame([{"from_town": "a", "to_town": "b", "stage": "primary", "year": 2025, "pupils": 1.0}])
    assert counted("by_residence", "primary", table(by_school, "flows", flows)) == {2025: 100}


def test_the_plan_before_is_reviewed() -> None:
    assert counted("reviewed", "primary") == {2026: 0}
    review = pd.DataFrame([{"town": "a", "stage": "primary", "year": 2025}])
    assert counted("reviewed", "primary", made(review=review)) == {2026: 1}


def test_shortages_without_a_warning() -> None:
    assert counted("unwarned", "kindergarten") == years(0, 0, 1)
    told = pd.DataFrame([{"list": "forecast_five", "town": "a", "stage": "kindergarten", "need_year": 2027}])
    assert counted("unwarned", "kindergarten", made(timeline=told)) == years(0, 0, 0)


def test_the_floor_of_funding_is_the_least_of_the_stages() -> None:
    assert counted("funding_floor", "primary;junior") == years(100, 100, 100)
    assert counted("funding_floor", "primary;vocational") == years(0, 0, 0)
    rules = made().region.rules
    costs = rules.costs.model_copy(update={"pupil_floor": {"primary": 80.0}})
    lower = replace(made().region, rules=rules.model_copy(update={"costs": costs}))
    assert counted("funding_floor", "primary", made(region=lower)) == years(80, 80, 80)


def test_pupils_from_outside() -> None:
    assert counted("from_outside", "senior_general") == need(0, 5)
    assert counted("from_outside", "primary") == need(0, 0)


def test_only_kinds_that_take_so_long_are_judged_on_their_planning() -> None:
    """The expansion of primary is decided a year ahead, and an expansion is not judged; a quick new school neither."""
    assert counted("years_ahead", "primary", step="plan") == need(3, 3)
    rules = made().region.rules
    quick = rules.projects | {"new": rules.projects["new"].model_copy(update={"lead_years": 2})}
    region = replace(made().region, rules=rules.model_copy(update={"projects": quick}))
    late = cells("projects", {"project": "Z1"}, decision_year=2026)
    assert counted("years_ahead", "kindergarten", late, step="plan") == need(1, 1)
    assert counted("years_ahead", "kindergarten", replace(late, region=region), step="plan") == need(3, 3)


def test_births_lead_to_no_other_stage() -> None:
    rows = made().demand.table.copy()
    rows.loc[rows["stage"] == "kindergarten", "comes_from"] = ""
    assert counted("births_basis", "primary;junior", made(demand=Demand(rows))) == need(100, 100)


def test_only_the_base_year_says_how_pupils_are_counted() -> None:
    rolls = made().region.enrolment.copy()
    rolls.loc[rolls["year"] < 2025, "basis"] = "school"
    assert counted("by_residence", "primary", table(made(), "enrolment", rolls)) == {2025: 100}


def test_projects_of_last_year_are_a_review_too() -> None:
    assert counted("reviewed", "primary", made(changes=pd.DataFrame([{"option": "O1"}]))) == {2026: 1}
    assert counted("reviewed", "primary", made(previous=pd.DataFrame([{"option": "O1"}]))) == {2026: 1}


def test_one_child_and_the_last_of_the_five_years_are_warned_of() -> None:
    one = cells("balance", {"town": "a", "year": 2027}, shortage=1)
    assert counted("unwarned", "kindergarten", one) == years(0, 0, 1)
    rules = made().region.rules
    rule = rules.rule_531.model_copy(update={"forecast": 2})
    region = replace(made().region, rules=rules.model_copy(update={"rule_531": rule}))
    assert counted("unwarned", "kindergarten", made(region=region)) == years(0, 0, 1)  # 2027 is two years ahead
    rule = rules.rule_531.model_copy(update={"forecast": 1})
    region = replace(made().region, rules=rules.model_copy(update={"rule_531": rule}))
    assert counted("unwarned", "kindergarten", made(region=region)) == years(0, 0, 0)

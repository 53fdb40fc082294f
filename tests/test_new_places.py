"""Places to add: what the row holds, what the plan does for it, and what it never does."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.check_costs import check_costs
from schoolplaces.optimize.check_facts import gather
from schoolplaces.optimize.check_gap import check_gap
from schoolplaces.optimize.check_new_places import check_new_places
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.new_places import new_places_notes, places_added
from schoolplaces.rules import Rules

from .golden_changes import changes
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns


def test_the_row_holds_what_each_option_adds_by_then() -> None:
    """N2 and N4 at the site S and X at K, private: not X; K turned public brings its five rooms of 10."""
    model = Model(changes(), ["primary", "junior"])
    (row,) = places_added(model)
    found = {variable.name: factor for variable, factor in row.terms}
    assert (row.name, row.sense, row.bound) == (f"places_added_1_{BASE + 2}", ">=", 50.0)
    assert found.pop(f"off_places_1_{BASE + 2}") == 1.0
    last = {name.split("_")[1]: factor for name, factor in found.items() if name.endswith(str(BASE + 2))}
    assert last == {"N2": 20.0, "N4": 40.0, "Q": 50.0}


def asked(places: int, **more: Any) -> dict[str, Any]:
    return {"stages": ["primary"], "places": places, **more}


def plan_of(
    *rule: dict[str, Any], price: float = 10.0, pipeline: int = 0, sector: str = "public", years: int = 2
) -> optimize.Plan:
    """A school with room enough: it may get one room more for 20, and a school of two rooms may be built for 60."""
    given = rules(new_places=list(rule), costs={"new_places": price})
    own = school("s", "a", "primary:1-1", 2, {"1": (1, 10)}, sector=sector)
    options = [at("E", "expand", "s", "a", 1, 20.0), new("N", "a", 2, 60.0)]
    tables = joined({"towns": towns("a"), "options": options}, own)
    if pipeline:
        row = {"project": "q", "school": "s", "stage": "primary", "classes": pipeline, "delivery_year": BASE + 1}
        tables["pipeline"] = [{**row, "cost_10k": 1.0}]
    place = region(tables, given)
    return optimize.plan(place, demand_of(place, steady({"a": 10}, 1, years)), years=years, gap=0.0)


def outcome(plan: optimize.Plan) -> tuple[list[str], list[int]]:
    facts = gather(plan)
    assert [one.text("en") for rule in (check_new_places, check_costs, check_gap) for one in rule(facts)] == []
    return sorted(plan.projects["option"]), plan.new_places["missing"].tolist()


@pytest.mark.slow
def test_places_that_are_missing_are_paid_for_once_where_building_is_dearer() -> None:
    """Ten places cost 20 or 2 each; twenty further ones 60, or 3 each."""
    plan = plan_of(asked(10), price=1.9)
    assert outcome(plan) == ([], [10])
    assert plan.costs["new_places"].sum() == pytest.approx(19.0)
    assert outcome(plan_of(asked(10), price=2.1)) == (["E"], [0])
    assert outcome(plan_of(asked(30), price=2.5)) == (["E"], [20])
    assert outcome(plan_of(asked(30), price=3.5)) == (["E", "N"], [0])
    assert plan_of(asked(30), price=2.5).objective == pytest.approx(plan_of().objective + 20 + 20 * 2.5)


@pytest.mark.slow
def test_more_asked_for_is_never_cheaper() -> None:
    costs = [plan_of(asked(places)).objective for places in (1, 10, 15, 30, 35)]
    assert costs == sorted(costs)


@pytest.mark.slow
def test_works_under_way_count_and_private_schools_do_not() -> None:
    under = plan_of(asked(10), pipeline=1)
    assert outcome(under) == ([], [0])
    assert under.new_places[["under_way", "added"]].values.tolist() == [[10, 0]]
    assert outcome(plan_of(asked(10), sector="private")) == (["N"], [0])
    both = asked(10, sectors=["public", "private"])
    assert outcome(plan_of(both, sector="private")) == (["E"], [0])


@pytest.mark.slow
def test_only_deliveries_within_the_years_count() -> None:
    """An extension stands the year before it is used, where it can; what is due after the plan asks for nothing."""
    assert outcome(plan_of(asked(10, by=BASE + 1))) == (["E"], [0])
    assert outcome(plan_of(asked(10, **{"from": BASE + 2}))) == ([], [10])
    plan = plan_of(asked(10, **{"from": BASE + 2}), years=3)
    assert outcome(plan) == (["E"], [0])
    assert plan.projects["delivery_year"].tolist() == [BASE + 2]
    late = plan_of(asked(10, by=BASE + 9))
    assert outcome(late) == ([], [])
    assert [note.code for note in late.notes if note.code.startswith("new_places")] == ["new_places_not_due"]


def test_kinds_that_are_not_named_do_not_count() -> None:
    assert outcome(plan_of(asked(10, kinds=["new"]))) == (["N"], [0])


def test_stages_that_are_counted_together_are_planned_together() -> None:
    given = rules(new_places=[{"stages": ["primary", "junior"], "places": 10}])
    given["region"]["only_stages"] = ["primary", "junior"]
    pair = [school(stage[0], "a", f"{stage}:1-1", 2, {"1": (1, 10)}) for stage in ("primary", "junior")]
    options = [at("EP", "expand", "p", "a", 1, 30.0), at("EJ", "expand", "j", "a", 1, 20.0, "junior")]
    both = {"enrolment": [
        {"town": "a", "year": BASE, "stage": stage, "grade": 1, "pupils": 10} for stage in ("primary", "junior")
    ]}  # fmt: skip
    for stage in ("primary", "junior"):
        given["stages"][stage] = {"grades": 1, "class_size": [{"from": 1900, "caps": [10]}]}
    place = region(joined({"towns": towns("a"), "options": options}, both, *pair), given)
    rows = [
        {"town": "a", "stage": stage, "grade": 1, "year": BASE + 1, "pupils": 10} for stage in ("primary", "junior")
    ]
    plan = optimize.plan(place, Demand.of_table(pd.DataFrame(rows), place), years=1, gap=0.0)
    assert outcome(plan) == (["EJ"], [0])


def test_years_before_the_plan_are_told() -> None:
    book = Rules.from_dict({"new_places": [asked(10, **{"from": 2020, "by": 2027}), asked(5, by=2024, kinds=["new"])]})
    notes = list(new_places_notes(book, range(2026, 2031)))
    assert [(note.code, note.column, note.value) for note in notes] == [
        ("new_places_before", "new_places[0].from", "2020"),
        ("new_places_not_due", "new_places[1].by", "2024"),
    ]

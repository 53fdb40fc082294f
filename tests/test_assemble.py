"""The tables of a plan together: projects in order, need years, totals that agree."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize.assemble import PROJECTS, _added
from schoolplaces.optimize.paths import Fate
from schoolplaces.optimize.seats import Move, Seats

from .drawn import drawn
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

NEAR = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}


@pytest.fixture(scope="module")
def plan() -> optimize.Plan:
    """Town a wants a new school at once and gets it in three years; b an expansion from the third year on."""
    given = rules(
        1, 10, reach=NEAR,
        projects={"new": {"lead_years": 3, "ready_before": 1}, "expand": {"lead_years": 1, "ready_before": 1}},
    )  # fmt: skip
    options = [
        new("Z", "a", 2, 50.0, land_m2=600.0, floor_m2=90.0, status="published"), at("E", "expand", "s", "b", 1, 20.0),
    ]  # fmt: skip
    rolls = school("s", "b", "primary:1-1", 1, {"1": (1, 9)})
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": 1, "pupils": n} for t, n in (("a", 0), ("b", 9))
    ]
    place = region(joined({"towns": towns("a", "b"), "options": options, "enrolment": enrolment}, rolls), given)
    entry = steady({"a": 12}, 1, 6) | {("b", 1, BASE + lead): 10 if lead < 3 else 20 for lead in range(1, 7)}
    return optimize.plan(place, demand_of(place, entry), gap=0.0)


def test_projects_by_hand(plan: optimize.Plan) -> None:
    assert list(plan.projects) == PROJECTS
    rows: Any = plan.projects.set_index("option")
    assert rows["project"].to_dict() == {"E": "P01", "Z": "P02"}  # by the year of use, then the stage and the code
    assert rows.loc["Z", ["school", "town", "classes", "places", "cost_10k", "land_m2", "classes_before"]].tolist() == [
        "sitea", "a", 2, 20, 50.0, 600.0, 0,
    ]  # fmt: skip
    assert rows.loc["E", ["school", "town", "classes", "places", "classes_before"]].tolist() == ["s", "b", 1, 10, 1]
    assert rows["source_status"].to_dict() == {"E": "assumed", "Z": "published"}


def test_need_year_goes_back_to_the_first_year_of_the_shortage(plan: optimize.Plan) -> None:
    rows: Any = plan.projects.set_index("option")
    dates = ["use_year", "need_year", "delivery_year", "late_years", "delivery_status"]
    assert rows.loc["Z", dates].tolist() == [BASE + 3, BASE + 1, BASE + 3, 3, "late"]
    assert rows.loc["E", dates].tolist() == [BASE + 3, BASE + 3, BASE + 2, 0, "in_time"]


def test_totals_agree_between_tables(plan: optimize.Plan) -> None:
    keys = ["stage", "year"]
    seated = plan.assignment.groupby(keys)["pupils"].sum()
    assert seated.equals(plan.classes.groupby(keys)["pupils"].sum())
    assert seated.equals(plan.places.groupby(keys)["pupils"].sum())
    short = plan.shortage.groupby(keys)["pupils"].sum().reindex(seated.index, fill_value=0)
    assert (seated + short).tolist() == plan.balance.groupby(keys)["demand"].sum().tolist() == [22, 22, 32, 32, 32]
    assert plan.summary()[["projects", "places", "capital_10k", "shortage_first", "shortage_last"]].values.tolist() == [
        [2, 30, 70.0, 12, 0]
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.slow
def test_every_drawn_plan_passes_its_own_check(seed: int) -> None:
    """Two need years: the lists look five years ahead, past the last of them."""
    assert [str(found) for found in optimize.plan(*drawn(seed), years=2, gap=0.0).check()] == []


def test_a_region_without_a_school_and_without_an_option_is_all_shortage() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, steady({"a": 9}, 1, 5)))
    assert plan.shortage["pupils"].tolist() == [9] * 5
    assert plan.balance["shortage"].tolist() == [9] * 5


@pytest.mark.parametrize(("moved", "paid"), [(3, {}), (0, {("primary", BASE + 1): 1.0})])
def test_a_class_that_came_along_without_pupils_is_an_added_one(moved: int, paid: dict[tuple[str, int], float]) -> None:
    fate = Fate("C", 1, 0, BASE + 1)
    model = SimpleNamespace(added={}, brought={(0, BASE, fate): SimpleNamespace(varValue=1.0)})
    instance = SimpleNamespace(units=[SimpleNamespace(stage="primary")], need=(BASE + 1,))
    events, seats = SimpleNamespace(uses={"C": BASE + 1}, instance=instance), Seats()
    if moved:
        seats.moved[Move("C", 1, 0, 2, BASE + 1)] = moved
    found = _added(events, [SimpleNamespace(model=model)], {"primary": seats})  # type: ignore[arg-type, list-item]
    assert found == paid

"""Solving: stages apart and together, the budget across stages, limits, the same answer twice."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import seek
from schoolplaces.optimize import solve as module
from schoolplaces.optimize.budget import overspent
from schoolplaces.optimize.joined import joined_stages
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.search import Search, first_uses, rounded
from schoolplaces.optimize.solve import solve, solve_stages

from .drawn import drawn, prepared
from .tiny import BASE, new, rules, towns

FAR = {"urban": 1.0, "town": 1.0, "rural": 1.0}


def two_stages(money: float | None = None, joint: bool = False) -> tuple[Region, Demand]:
    """Ten children of each stage a year, a site for each stage at 50; a shortage of primary is dearer."""
    cap, rooms = (5, 2) if joint else (10, 1)
    given = rules(1, cap)
    given["region"] |= {"only_stages": ["primary", "junior"]}
    given["stages"]["junior"] = {"grades": 1, "class_size": [{"from": 1900, "caps": [cap]}]}
    given["costs"] |= {"campus": {"primary": 0.0, "junior": 0.0}, "class": {"primary": 1.0, "junior": 1.0},
                       "shortage": {"primary": 100.0, "junior": 60.0}}  # fmt: skip
    given["shared_rooms"] = []
    if joint:
        given["school_size"] = [{"stages": ["primary", "junior"], "cap": 15, "existing_from": BASE + 1}]
    options = [new("P", "a", rooms, 50.0, site="x"), new("J", "a", rooms, 50.0, site="x", stage="junior")]
    tables: dict[str, Any] = {"towns": towns("a"), "options": options}
    tables["enrolment"] = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 0}]
    if money is not None:
        tables["budget"] = [{"first": BASE, "last": BASE + 9, "cost_10k": money}]
    rows = [
        {"town": "a", "stage": stage, "grade": 1, "year": BASE + lead, "pupils": 10}
        for stage in ("primary", "junior")
        for lead in range(1, 6)
    ]
    place = Region.from_tables(tables, given)
    return place, Demand.of_table(pd.DataFrame(rows), place)


@pytest.mark.parametrize(("money", "built"), [(None, {"P", "J"}), (100.0, {"P", "J"}), (99.0, {"P"}), (49.0, set())])
@pytest.mark.slow
def test_money_across_stages_goes_where_a_shortage_is_dearest(money: float | None, built: set[str]) -> None:
    plan = optimize.plan(*two_stages(money), gap=0.0)
    assert set(plan.projects["option"]) == built
    assert plan.status == "optimal"
    assert plan.check() == []


def test_where_the_relaxations_spend_too_much_no_stage_is_searched_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fractions would take both sites of 50 whole: with less money, stages apart say nothing."""
    searched, found = [], module.solve_model

    def noted(model: Model, *given: Any, **more: Any) -> Any:
        searched.append((model.stages, model.budget))
        return found(model, *given, **more)

    monkeypatch.setattr(module, "solve_model", noted)
    optimize.plan(*two_stages(49.0), gap=0.0)
    assert searched == [(["primary", "junior"], True)]
    searched.clear()
    optimize.plan(*two_stages(100.0), gap=0.0)
    assert sorted(searched) == [(["junior"], False), (["primary"], False)]


def test_stages_apart_cost_what_they_cost_together() -> None:
    instance = optimize.prepare(*two_stages())
    apart = solve(instance, Search())
    together = solve_stages(instance, ["primary", "junior"], Search())
    assert [found.model.stages for found in apart] == [["primary"], ["junior"]] or len(apart) == 2
    assert sum(found.objective for found in apart) == pytest.approx(together.objective)
    assert not overspent(instance, rounded(apart))
    assert first_uses(apart) == first_uses([together]) == {"P": BASE + 1, "J": BASE + 1}


def test_stages_under_one_size_cap_are_solved_together() -> None:
    """15 pupils in all on the one campus: the ten of primary, whose shortage is dearer, and five of junior."""
    region, demand = two_stages(joint=True)
    assert joined_stages(optimize.prepare(region, demand)) == [["primary", "junior"]]
    plan = optimize.plan(region, demand, gap=0.0)
    pupils = plan.places.groupby("stage")["pupils"].first()
    assert pupils.to_dict() == {"primary": 10, "junior": 5}


def test_bound_is_never_above_the_plan() -> None:
    instance = prepared(5)
    (loose,) = solve(instance, Search(gap=0.3))
    (exact,) = solve(instance, Search())
    assert loose.bound <= exact.objective + 1e-6 <= loose.objective + 2e-6
    assert loose.proven
    assert exact.proven


@pytest.mark.slow
def test_same_inputs_same_plan() -> None:
    one, other = (optimize.plan(*drawn(2), years=2) for _ in range(2))
    for name in ("projects", "assignment", "classes", "costs"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_progress_names_each_stage() -> None:
    told: list[str] = []
    solve(optimize.prepare(*two_stages()), Search(), told.append)
    assert sorted(told) == ["junior", "primary"]


def test_no_plan_within_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seek, "branch", lambda *_: None)  # as where the clock ends the search before its first plan
    with pytest.raises(InputFaults) as caught:
        solve_stages(prepared(0), ["primary"], Search(time_limit=7))
    (fault,) = caught.value.faults
    assert fault.code == "no_plan_found"
    assert "primary" in fault.text("en")
    assert "7 s" in fault.text("en")


def test_nothing_to_decide_is_solved() -> None:
    region, demand = two_stages()
    nobody = Demand(demand.table.assign(pupils=0, stay=0, arrive=0))
    plan = optimize.plan(Region.from_tables(region.tables | {"options": []}, region.rules), nobody)
    assert (plan.objective, plan.status, len(plan.projects)) == (0.0, "optimal", 0)

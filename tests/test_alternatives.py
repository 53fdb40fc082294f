"""Alternatives: near the plan's cost, elsewhere, each a plan that holds; and no more than there are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize import own
from schoolplaces.optimize.alternatives import alternatives

from .tiny import BASE, demand_of, demand_rows, new, region, rules, steady, towns


def sites(*costs: float, money: float | None = None, rate: float = 0.0) -> tuple[Region, Demand]:
    """Ten children a year and sites for a class at some costs: N0, N1, …"""
    tables: dict[str, Any] = {"towns": towns("a")}
    tables["options"] = [new(f"N{place}", "a", 1, cost, site=f"s{place}") for place, cost in enumerate(costs)]
    if money is not None:
        tables["budget"] = [{"first": BASE, "last": BASE + 9, "cost_10k": money}]
    place = region(tables, rules(1, 10, costs={"discount_rate": rate}))
    return place, demand_of(place, steady({"a": 10}, 1, 2))


def built(plan: optimize.Plan) -> set[str]:
    """Options of a plan."""
    return set(plan.projects["option"])


@pytest.mark.parametrize(
    ("within", "wanted"), [(0.0, []), (0.01, []), (0.03, ["N1"]), (0.07, ["N1", "N2"]), (0.9, ["N1", "N2"])]
)
@pytest.mark.slow
def test_all_that_are_near_enough_and_no_others(within: float, wanted: list[str]) -> None:
    """52 for the first site and its classes, then 53 and 55; the dearest costs more than twice as much."""
    plan = optimize.plan(*sites(50.0, 51.0, 53.0, 120.0), years=2, gap=0.0)
    assert built(plan) == {"N0"}
    found = alternatives(plan, within, n=5)
    assert found.proven
    assert [built(one) for one in found.plans] == [{code} for code in wanted]
    assert found.table["added"].tolist() == wanted
    assert set(found.table["dropped"]) <= {"N0"}
    assert found.table["more_10k"].tolist() == pytest.approx([{"N1": 1.0, "N2": 3.0}[code] for code in wanted])


@pytest.mark.slow
def test_each_is_a_plan_that_holds() -> None:
    plan = optimize.plan(*sites(50.0, 51.0, 53.0), years=2, gap=0.0)
    found = alternatives(plan, 0.1)
    assert len(found.plans) == 2
    for one in found.plans:
        assert one.check() == []
        assert one.objective <= 1.1 * plan.objective
        assert one.bound == plan.bound
        assert one.status == "within_gap"


def test_no_more_than_asked() -> None:
    plan = optimize.plan(*sites(50.0, 51.0, 53.0), years=2, gap=0.0)
    assert [built(one) for one in alternatives(plan, 0.1, n=1).plans] == [{"N1"}]


def test_a_site_that_the_money_does_not_reach_for_is_none() -> None:
    plan = optimize.plan(*sites(50.0, 51.0, 52.0, money=51.5), years=2, gap=0.0)
    assert [built(one) for one in alternatives(plan, 0.1).plans] == [{"N1"}]


def test_padding_is_no_alternative() -> None:
    """A second site at next to nothing beside the first builds nowhere else in place of it."""
    plan = optimize.plan(*sites(50.0, 900.0, 0.5), years=2, gap=0.0)
    assert built(plan) == {"N2"}
    assert alternatives(plan, 0.5).plans == ()


@pytest.mark.slow
def test_stages_apart_are_put_together() -> None:
    """Each stage has a second site: both elsewhere first, then each alone."""
    options = [new(code, "a", 1, cost, site=code, stage=stage) for code, cost, stage in (
        ("P", 50.0, "primary"), ("P2", 51.0, "primary"), ("J", 50.0, "junior"), ("J2", 51.0, "junior"))]  # fmt: skip
    rows = [{"town": "a", "year": BASE, "stage": "primary", "grade": 1, "pupils": 0}]
    county = Region.from_tables({"towns": towns("a"), "options": options, "enrolment": rows}, two_stage_rules())
    wanted = [demand_rows({("a", 1, BASE + n): 10 for n in range(1, 6)}, stage) for stage in ("primary", "junior")]
    plan = optimize.plan(county, Demand.of_table(pd.concat(wanted, ignore_index=True), county), gap=0.0)
    assert built(plan) == {"P", "J"}
    found = alternatives(plan, 0.1)
    assert sorted(sorted(built(one)) for one in found.plans) == [["J", "P2"], ["J2", "P"], ["J2", "P2"]]
    for one, other in combinations([plan, *found.plans], 2):
        assert len(built(one) ^ built(other)) >= 2


def two_stage_rules() -> dict[str, Any]:
    """Rules of two stages of one grade that nothing joins."""
    given = rules(1, 10)
    given["region"] |= {"only_stages": ["primary", "junior"]}
    given["stages"]["junior"] = {"grades": 1, "class_size": [{"from": 1900, "caps": [10]}]}
    given["costs"] |= {"campus": {"primary": 0.0, "junior": 0.0}, "class": {"primary": 1.0, "junior": 1.0},
                       "shortage": {"primary": 100.0, "junior": 60.0}}  # fmt: skip
    given["shared_rooms"] = []
    return given


def test_a_users_own_constraint_is_kept() -> None:
    def not_there(model: optimize.Model) -> Any:
        yield own.built(model, "N1", BASE + 2).equals(0, "not_there")

    plan = optimize.plan(*sites(50.0, 51.0, 53.0), years=2, gap=0.0, constraints=[not_there])
    found = alternatives(plan, 0.1, constraints=[not_there])
    assert [built(one) for one in found.plans] == [{"N2"}]


@pytest.mark.slow
def test_a_plan_made_with_one_before_it_asks_for_that(faults_in: Callable[..., Any]) -> None:
    inputs = sites(50.0, 51.0)
    before = optimize.plan(*inputs, years=2, gap=0.0)
    plan = optimize.plan(*inputs, years=2, gap=0.0, previous=before)
    (fault,) = faults_in(lambda: alternatives(plan))
    assert fault.code == "previous_needed"
    (other,) = alternatives(plan, 0.5, previous=before).plans
    assert other.check() == []
    assert other.changes["change"].tolist() == ["dropped", "new"]

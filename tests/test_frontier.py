"""Plans for several budgets: nested ones nest, the cost never rises with the money, and each holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.frontier import _cheaper, frontier, with_money

from .tiny import BASE, Rows, demand_of, new, region, rules, steady, towns


def inputs(money: Rows | None = None) -> tuple[Region, Demand]:
    """Thirty children a year; one class for 30, or two for 50 on the same site; a class for 45 elsewhere."""
    options = [new("S", "a", 1, 30.0, site="x"), new("L", "a", 2, 50.0, site="x"), new("M", "a", 1, 45.0, site="y")]
    tables: dict[str, Rows] = {"towns": towns("a"), "options": options}
    if money:
        tables["budget"] = money
    place = region(tables, rules(1, 10))
    return place, demand_of(place, steady({"a": 30}, 1, 2))


def built(plan: optimize.Plan) -> set[str]:
    """Options of a plan."""
    return set(plan.projects["option"])


@pytest.mark.slow
def test_apart_each_is_the_best_for_its_money() -> None:
    found = frontier(*inputs(), [95, 0, 30, 50], nested=False, years=2, gap=0.0)
    assert found.table["budget_10k"].tolist() == [0.0, 30.0, 50.0, 95.0]
    assert [built(plan) for plan in found.plans] == [set(), {"S"}, {"L"}, {"L", "M"}]
    assert found.table["shortage"].tolist() == [60, 40, 20, 0]
    assert found.table["added"].tolist() == ["", "S", "L", "M"]
    assert found.table["dropped"].tolist() == ["", "", "S", ""]
    for plan in found.plans:
        assert plan.check() == []


@pytest.mark.slow
def test_nested_ones_nest() -> None:
    """The one class for 30 keeps its site, so that the two for 50 come never."""
    found = frontier(*inputs(), [0, 30, 50, 95], years=2, gap=0.0)
    assert [built(plan) for plan in found.plans] == [set(), {"S"}, {"S"}, {"S", "M"}]
    for before, after in pairwise(found.plans):
        assert built(before) <= built(after)
        uses = after.projects.set_index("option")["use_year"]
        for option, use in before.projects.set_index("option")["use_year"].items():
            assert uses[option] <= use
    assert all(plan.check() == [] for plan in found.plans)


@pytest.mark.parametrize(
    ("nested", "gap"),
    [
        pytest.param(False, 0.0, marks=pytest.mark.slow),
        pytest.param(True, 0.0, marks=pytest.mark.slow),
        pytest.param(False, 0.4, marks=pytest.mark.slow),
    ],
)
def test_the_cost_never_rises_with_the_money(nested: bool, gap: float) -> None:
    found = frontier(*inputs(), [0, 30, 45, 50, 95], nested, years=2, gap=gap)
    costs = found.table["cost_10k"].tolist()
    assert costs == sorted(costs, reverse=True)
    assert len(set(costs)) > 2 or gap
    assert all(plan.check() == [] for plan in found.plans)


def test_pots_are_scaled_alike_and_without_any_there_is_one() -> None:
    yearly = [{"first": BASE, "cost_10k": 10.0}, {"first": BASE + 1, "cost_10k": 30.0}]
    scaled = with_money(inputs(yearly)[0], 80.0, 2)
    assert scaled.budget["cost_10k"].tolist() == [20.0, 60.0]
    one = with_money(inputs()[0], 80.0, 2).budget
    assert one[["first", "last", "cost_10k"]].values.tolist() == [[BASE, BASE + 2, 80.0]]


def test_the_region_of_each_plan_has_its_own_money() -> None:
    found = frontier(*inputs(), [30, 50], years=2, gap=0.0)
    assert [float(plan.region.budget["cost_10k"].sum()) for plan in found.plans] == [30.0, 50.0]


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_a_budget_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="budgets hold"):
        frontier(*inputs(), [10.0, wrong])


@pytest.mark.slow
def test_a_dearer_plan_gives_way_to_that_of_less_money() -> None:
    """Made by hand: the larger budget's search ended early."""
    less, more = frontier(*inputs(), [50, 95], nested=False, years=2, gap=0.0).plans
    stopped = replace(more, objective=less.objective + 5.0)
    found = _cheaper(stopped, less)
    assert built(found) == built(less)
    assert found.region is more.region
    assert found.bound == more.bound
    assert found.check() == []
    assert _cheaper(more, less) is more

"""The objective: parts by hand, and the solver's number the one of the tables."""

from __future__ import annotations

import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.costs import fixed_cost
from schoolplaces.optimize.objective import total_price
from schoolplaces.optimize.prices import capital_of, residual_of, use_factor
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.seats import value
from schoolplaces.optimize.solve import solve

from .drawn import prepared
from .tiny import BASE, demand_of, joined, new, region, rules, school, steady, towns


def one_site(sizes: tuple[int, ...] = (1,), pupils: int = 10, rooms: int = 0, **more: object) -> optimize.Instance:
    """A site in town a, a standing school of `rooms` in the same town, `pupils` a year for ten years in one grade."""
    given = rules(1, 10, costs={"discount_rate": 0.1}, residual={"counted": True, "low_unborn": 0.5}, **more)  # type: ignore[arg-type]
    options = [new(f"N{size}", "a", size, 60.0) for size in sizes]
    parts = joined({"towns": towns("a", "b"), "options": options}, school("s", "a", "primary:1-1", rooms, {}))
    place = region(parts, given)
    return optimize.prepare(place, demand_of(place, steady({"a": pupils, "b": 3}, 1, 10)))


def test_capital_is_discounted_by_year_and_never_before_the_decision() -> None:
    kind = {"lead_years": 2, "ready_before": 1, "spend": [0.5, 0.3, 0.1, 0.1]}
    (option,) = one_site(projects={"new": kind}).options
    assert option.spending(BASE + 3) == pytest.approx({BASE: 48.0, BASE + 1: 6.0, BASE + 2: 6.0})
    by_year = capital_of(one_site(projects={"new": kind}), option, BASE + 3)
    assert by_year == pytest.approx({BASE: 48, BASE + 1: 6 / 1.1, BASE + 2: 6 / 1.21})


@pytest.mark.parametrize(("life", "left"), [(20, 60 * 12 / 20), (8, 0.0), (5, 0.0)])
def test_residual_is_a_straight_line_from_the_delivery_year(life: int, left: float) -> None:
    """Delivered in year two, valued in year ten: eight years are used up."""
    instance = one_site(projects={"new": {"lead_years": 2, "ready_before": 0, "life": life}})
    option = instance.options[0]
    assert residual_of(instance, option, BASE + 2, 1.0) == pytest.approx(left / 1.1**10)
    assert residual_of(instance, option, BASE + 2, 0.25) == pytest.approx(left / 4 / 1.1**10)


@pytest.mark.parametrize(
    ("size", "pupils", "rooms", "factor"),
    [
        (1, 4, 0, 0.4),
        (2, 14, 1, 0.2),  # ten of fourteen have a place already, four of twenty places are wanted
        (1, 30, 1, 1.0),  # never above all places
        (2, 8, 1, 0.0),  # never below none
    ],
)
def test_use_factor_by_hand(size: int, pupils: int, rooms: int, factor: float) -> None:
    reach = {"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}}  # town b stays away
    instance = one_site((size,), pupils, rooms, reach=reach)
    assert use_factor(instance, instance.options[0]) == pytest.approx(factor)
    if not rooms:
        wide = one_site((size,), pupils, rooms, reach={"primary": {"urban": 50.0, "town": 50.0, "rural": 50.0}})
        assert use_factor(wide, wide.options[0]) == pytest.approx(0.7)  # the three children of town b come too


def test_unborn_children_count_in_part() -> None:
    """Half of the cohort of the tenth year is unborn and counts one half: three quarters of ten."""
    instance = one_site(reach={"primary": {"urban": 1.0, "town": 1.0, "rural": 1.0}})
    table = demand_of(instance.region, steady({"a": 10, "b": 3}, 1, 10)).table.assign(born=0.5)
    low = optimize.prepare(instance.region, Demand(table))
    assert use_factor(low, low.options[0]) == pytest.approx(0.75)


@pytest.mark.parametrize("seed", range(2))
def test_what_the_solver_minimised_is_what_its_prices_say(seed: int) -> None:
    instance = prepared(seed)
    (solution,) = solve(instance, Search())
    assert sum(value(v) * price for v, price in total_price(solution.model)) == pytest.approx(
        solution.objective, abs=1e-4
    )


def test_solver_and_tables_agree_where_pupils_are_whole() -> None:
    """Nobody leaves on the way up, so nothing is rounded: model plus what no decision changes is the plan's cost."""
    rolls = school("s", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 7)})
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for t, g, n in (("a", 1, 8), ("a", 2, 7), ("b", 1, 0), ("b", 2, 0))
    ]
    given = rules(2, 10, costs={"travel_km": 0.3, "campus": {"primary": 2.0}, "discount_rate": 0.03})
    tables = {"towns": towns("a", "b", apart=0.05), "enrolment": enrolment, "options": [new("N", "b", 2, 30.0)]}
    place = region(joined(tables, rolls), given)
    entry = steady({"a": 9, "b": 6}, 2, 6) | {("a", 2, BASE + 1): 8}
    instance = optimize.prepare(place, demand_of(place, entry))
    (solution,) = solve(instance, Search())
    plan = optimize.plan(place, demand_of(place, entry), gap=0.0)
    assert solution.objective + fixed_cost(instance) == pytest.approx(plan.objective, abs=1e-4)
    assert plan.projects["option"].tolist() == ["N"]


def test_each_cost_has_its_sentence_and_its_column() -> None:
    assert all((cost.__doc__ or "").split("\n\n")[0].endswith(".") for cost in optimize.COSTS)
    plan = optimize.plan(one_site().region, demand_of(one_site().region, steady({"a": 1, "b": 1}, 1, 5)))
    assert list(plan.costs.columns[2:]) == [cost.__name__.rstrip("_") for cost in optimize.COSTS]

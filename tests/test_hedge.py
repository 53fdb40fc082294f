"""Common decisions of the first years: by trying all of them, by the extensive form, and what they have in common."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Limit, Robust, side_by_side
from schoolplaces.optimize.costs import fixed_cost
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.row import Row
from schoolplaces.optimize.scenarios import Scenarios
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve
from schoolplaces.rounding import KEY

from . import drawn
from .around import around, itself
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns

CLASS, SHORT, EXPAND, BRIDGE, SITE = 1.0, 100.0, 60.0, 25.0, 150.0
COMES = ((10, 10, 10), (12, 24, 24), (20, 40, 45))
WEIGHTS = (0.5, 0.3, 0.2)


@cache
def county() -> tuple[Region, Demand]:
    """One grade, three years, a room for ten; an expansion decided a year ahead, a site two, a temporary room."""
    options = [
        at("E", "expand", "s", "a", 1, EXPAND, lead_years=1),
        at("T", "temporary", "s", "a", 1, BRIDGE, lead_years=1),
        new("N", "a", 2, SITE, lead_years=2),
    ]
    tables = joined({"towns": towns("a"), "options": options}, school("s", "a", "primary:1-1", 1, {}))
    place = region(tables, rules(1, 10))
    return place, demand_of(place, steady({"a": 12}, 1, 3))


def of(*comes: tuple[int, ...], weights: tuple[float, ...] = WEIGHTS) -> Scenarios:
    """Scenarios of the county by their pupils of each year."""
    values = np.array(comes, dtype=float).T
    return Scenarios(Draws(county()[1].table[KEY], values), np.array(weights), np.arange(len(comes)))


def cost(uses: tuple[int, ...], comes: tuple[int, ...]) -> float:
    """Cost of a scenario with the first years of use of E, N and T (4: never), as many classes as it pays."""
    expand, site, bridge = uses
    total = EXPAND * (expand < 4) + SITE * (site < 4) + BRIDGE * (bridge < 4)
    for year, pupils in enumerate(comes, 1):
        rooms = 1 + (expand <= year) + 2 * (site <= year) + (bridge <= year)
        total += min(CLASS * n + SHORT * max(0, pupils - 10 * n) for n in range(rooms + 1))
    return total


YEARS_OF = {"E": 1, "N": 2}  # leads: an option used from the n-th year on is decided in the base year + n - lead


def by_trying_all(comes: tuple[tuple[int, ...], ...], weights: tuple[float, ...], years: int) -> float:
    """Expected cost of the best first years, each way of deciding later tried in every scenario."""
    uses = [(use_e, use_n) for use_e in (1, 2, 3, 4) for use_n in (2, 3, 4)]

    def early(pair: tuple[int, int]) -> tuple[int, ...]:
        return tuple(use if use - lead < years else 9 for use, lead in zip(pair, YEARS_OF.values(), strict=True))

    found = []
    for first in {early(pair) for pair in uses}:
        same = [pair for pair in uses if early(pair) == first]
        best = [min(cost((*pair, bridge), come) for pair, bridge in product(same, (1, 2, 3, 4))) for come in comes]
        found.append(float(np.dot(best, weights)))
    return min(found)


def hedged(robust: Robust, **asked: object) -> optimize.Plan:
    return optimize.plan(*county(), years=3, gap=0.0, robust=replace(robust, gap=0.0), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("years", [1, 2, 3])
def test_the_expected_cost_is_what_trying_all_finds(years: int) -> None:
    for weights in (WEIGHTS, (0.8, 0.1, 0.1), (0.1, 0.2, 0.7)):
        plan = hedged(Robust(of(*COMES, weights=weights), years=years))
        assert plan.robust is not None
        assert plan.robust.objective == pytest.approx(by_trying_all(COMES, weights, years))
        assert plan.robust.status == plan.status == "optimal"


def test_later_decisions_differ_and_waiting_has_a_value() -> None:
    """All decided now costs no less than what can be left until it shows, and here more."""
    costs = [by_trying_all(COMES, WEIGHTS, years) for years in (1, 2, 3)]
    assert costs == sorted(costs)
    assert costs[0] < costs[-1]


@pytest.mark.parametrize("seed", [None, 0, 1, 4, 5])
@pytest.mark.slow
def test_with_the_demand_alone_or_many_times_it_is_the_plan(seed: int | None) -> None:
    place, demand = county() if seed is None else drawn.drawn(seed)
    instance = optimize.prepare(place, demand, 2)
    least = sum(found.objective for found in solve(instance, Search())) + fixed_cost(instance)
    one = itself(demand)
    two = Scenarios(replace(one, values=np.repeat(one.values, 2, axis=1)), np.array([0.4, 0.6]), np.arange(2))
    for draws in (one, two):
        plan = optimize.plan(place, demand, years=2, gap=0.0, robust=Robust(draws, gap=0.0))
        assert plan.robust is not None
        assert plan.robust.objective == pytest.approx(least, rel=1e-5)
        assert abs(plan.objective - plan.bound) == pytest.approx(abs(plan.objective - least), abs=1e-5 * least)
        assert not plan.check()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.slow
def test_deciding_first_comes_within_its_gap_of_the_whole_program(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole program branched on; then the common decisions first, each scenario by itself, and no more."""
    place, demand = drawn.drawn(seed)
    robust = Robust(around(demand, 3, seed), n=3, years=1, gap=0.0)
    whole = optimize.plan(place, demand, years=2, gap=0.0, robust=robust).robust
    monkeypatch.setattr(side_by_side, "SMALL", 0)
    monkeypatch.setattr(side_by_side, "BRANCHED", 0)
    first = optimize.plan(place, demand, years=2, gap=0.0, robust=robust).robust
    assert whole is not None
    assert first is not None
    assert whole.status == "optimal"
    assert first.bound <= whole.objective * (1 + 1e-6)
    assert whole.objective <= first.objective * (1 + 1e-6)
    assert first.gap >= 0


@pytest.mark.slow
def test_the_plan_keeps_the_common_decisions_and_holds() -> None:
    plan = hedged(Robust(of(*COMES)))
    assert plan.robust is not None
    assert not plan.check()
    kept = {
        code: use for code, use in zip(plan.projects["option"], plan.projects["use_year"], strict=True) if code != "T"
    }
    assert kept == plan.robust.uses
    assert "T" not in set(plan.robust.decisions["option"])
    table = plan.robust.scenarios
    assert float(table["cost_10k"] @ table["weight"]) == pytest.approx(plan.robust.objective)


@pytest.mark.slow
def test_each_scenario_by_itself_comes_to_what_is_told_of_it() -> None:
    """Planned by itself with the common decisions kept; its shortage is what the price says."""
    plan = hedged(Robust(of(*COMES), years=1))
    assert plan.robust is not None
    for come, row in zip(COMES, plan.robust.scenarios.to_dict("records"), strict=True):
        rows = plan.demand.table[KEY].assign(pupils=come)
        alone = optimize.plan(
            plan.region, Demand.of_table(rows, plan.region), years=3, gap=0.0, constraints=[plan.robust.keep]
        )
        assert alone.objective == pytest.approx(row["cost_10k"])
        assert alone.costs["shortage"].sum() == pytest.approx(SHORT * row["shortage"])


def test_the_same_seed_gives_the_same() -> None:
    place, demand = county()
    robust = Robust(around(demand, 12), n=4, gap=0.01)
    first, again = (optimize.plan(place, demand, years=3, robust=robust).robust for _ in range(2))
    assert first is not None
    assert again is not None
    for name in ("scenarios", "decisions", "limits"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name), check_exact=True)
    assert (first.objective, first.bound) == (again.objective, again.bound)


def test_without_time_there_is_a_plan_still_and_its_bound_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "SMALL", 0)
    monkeypatch.setattr(side_by_side, "BRANCHED", 0)
    least = by_trying_all(COMES, WEIGHTS, 2)
    found = hedged(Robust(of(*COMES), years=2, time_limit=1e-6)).robust
    assert found is not None
    assert found.bound <= least + 1e-6 <= found.objective + 2e-6


CHEAP = Robust(of(*COMES, weights=(0.9, 0.08, 0.02)))  # so seldom that the cheapest lets them wait


@pytest.mark.parametrize(
    "limit",
    [Limit("primary", p=0.02, first=BASE + 2), Limit("primary", p=0.0, first=BASE + 2), Limit("primary", cvar=4.0)],
)
@pytest.mark.parametrize("small", [True, False])
def test_a_limit_holds_in_the_scenarios_and_has_its_price(
    limit: Limit, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not small:
        monkeypatch.setattr(side_by_side, "SMALL", 0)
    dear = rules(1, 10, costs={"shortage": {"primary": 4.0}})
    place = Region.from_tables(dict(county()[0].tables), dear)
    free = optimize.plan(place, county()[1], years=3, robust=replace(CHEAP, gap=0.0)).robust
    kept = optimize.plan(place, county()[1], years=3, robust=replace(CHEAP, gap=0.0, limits=(limit,))).robust
    assert free is not None
    assert kept is not None
    first = limit.first or BASE + 1
    assert kept.limits[["stage", "first", "measure", "most"]].values.tolist() == [
        ["primary", first, limit.measure, limit.most]
    ]
    assert kept.limits["reached"].iloc[0] <= limit.most + 1e-6
    assert free.objective < kept.objective
    weights = kept.scenarios["weight"].to_numpy()
    if limit.first is None:
        assert limit.reached(kept.scenarios["shortage"].to_numpy(), weights) <= limit.most + 1e-6
        assert limit.reached(free.scenarios["shortage"].to_numpy(), weights) > limit.most


def test_what_cannot_be_asked() -> None:
    cases = [
        (Robust(), "draws_none"),
        (Robust(of(*COMES), limits=(Limit("junior", p=0.1),)), "robust_stage"),
        (Robust(of((99, 99, 99), weights=(1.0,)), limits=(Limit("primary", p=0.5),)), "robust_limit"),
        (Robust(of((99, 99, 99), weights=(1.0,)), limits=(Limit("primary", cvar=5.0),)), "robust_limit"),
    ]
    for robust, code in cases:
        with pytest.raises(InputFaults) as told:
            hedged(robust)
        assert [fault.code for fault in told.value.faults] == [code]
        assert told.value.faults[0].text("zh") != told.value.faults[0].text("en")


def test_a_constraint_of_ones_own_holds_in_every_scenario() -> None:
    def no_expansion(model: Model) -> object:
        yield Row("no_expansion", [(model.build["E", BASE + 3], 1.0)], "<=", 0.0)

    def nobody_waits(model: Model) -> object:
        yield Row("nobody_waits", [(one, 1.0) for one in model.unplaced.values()], "<=", 0.0)

    plan = hedged(Robust(of(*COMES)), constraints=[no_expansion])
    assert plan.robust is not None
    assert "E" not in plan.robust.uses
    with pytest.raises(InputFaults) as told:
        hedged(Robust(of((99, 99, 99), weights=(1.0,))), constraints=[nobody_waits])
    assert [fault.code for fault in told.value.faults] == ["own_impossible"]

"""A plan in draws: its own demand gives its own figures, every answer by trying all, fractions never cost more."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pandas as pd
import pytest

from schoolplaces import optimize
from schoolplaces.demand import Demand
from schoolplaces.draws import Draws
from schoolplaces.faults import InputFaults
from schoolplaces.forecast import ChosenProgression, simulate
from schoolplaces.optimize.costs import TERMS
from schoolplaces.optimize.evaluate import evaluate, spread_over
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.row import Row
from schoolplaces.optimize.scenarios import scenarios
from schoolplaces.rounding import KEY

from . import drawn, leading_on, zoned
from .around import around, itself
from .tiny import BASE, at, demand_of, joined, new, region, rules, school, steady, towns
from .two_stages import two_stages

CLASS, SHORT, EXPAND, BRIDGE = 1.0, 100.0, 30.0, 8.0


@cache
def one_school() -> optimize.Plan:
    """One grade, two years, a school of one room: the plan expands it for twenty; one temporary room may be had."""
    options = [at("E", "expand", "s", "a", 1, EXPAND), at("T", "temporary", "s", "a", 1, BRIDGE)]
    tables = joined({"towns": towns("a"), "options": options}, school("s", "a", "primary:1-1", 1, {}))
    place = region(tables, rules(1, 10))
    demand = demand_of(place, steady({"a": 20}, 1, 2))
    return optimize.plan(place, demand, years=2, gap=0.0, constraints=[_not_bridged])


def _not_bridged(model: Model) -> object:
    yield Row("not_bridged", [(model.build["T", BASE + 2], 1.0)], "<=", 0.0)


def pupils_of(plan: optimize.Plan, *draws: tuple[int, ...]) -> Draws:
    """Draws by their pupils of each year."""
    return Draws(plan.demand.table[KEY], np.array(draws, dtype=float).T)


def by_trying_all(first: int, second: int) -> float:
    """The plan's project, the temporary room from no year, the first or the second; as many classes as it pays."""
    costs = []
    for use, *classes in product((0, 1, 2), range(4), range(4)):
        rooms = [2 + (use == 1), 2 + (use > 0)]
        if all(held <= there for held, there in zip(classes, rooms, strict=True)):
            short = sum(max(0, come - 10 * held) for come, held in zip((first, second), classes, strict=True))
            costs.append(EXPAND + BRIDGE * (use > 0) + CLASS * sum(classes) + SHORT * short)
    return min(costs)


CASES = [(20, 20), (0, 0), (5, 31), (31, 5), (29, 12), (20, 21), (47, 3)]


def test_with_whole_classes_each_draw_costs_what_trying_all_finds() -> None:
    plan = one_school()
    assert plan.projects["option"].tolist() == ["E"]
    found = evaluate(plan, pupils_of(plan, *CASES), whole=True, gap=0.0)
    assert found.draws["cost_10k"].tolist() == pytest.approx([by_trying_all(*case) for case in CASES])
    assert found.draws["shortage"].tolist() == [0, 0, 1, 1, 0, 0, 17]
    assert found.draws["idle"].tolist() == [0, 40, 15 + 0, 0 + 25, 1 + 18, 0 + 9, 0 + 27]
    assert not found.fractions


def test_fractions_cost_no_more_and_the_difference_is_told() -> None:
    plan = one_school()
    found = evaluate(plan, pupils_of(plan, *CASES), tried=len(CASES), gap=0.0)
    whole = [by_trying_all(*case) for case in CASES]
    assert found.fractions
    assert found.whole["whole_10k"].tolist() == pytest.approx(whole)
    assert (found.whole["cost_10k"] <= found.whole["bound_10k"] + 1e-6).all()
    less = 1 - found.draws["cost_10k"].to_numpy() / whole
    assert found.whole["difference"].to_numpy() == pytest.approx(less, abs=1e-6)
    assert found.whole["whole_shortage"].tolist() == [0, 0, 1, 1, 0, 0, 17]


def test_shares_and_means_by_hand() -> None:
    plan = one_school()
    found = evaluate(plan, pupils_of(plan, (20, 20), (20, 33), (20, 40), (20, 0)), whole=True, gap=0.0)
    table = found.stages.set_index("year")
    assert table.loc[[BASE + 1, BASE + 2], "p_shortage"].tolist() == [0.0, 0.5]
    assert table.loc[BASE + 2, ["shortage", "idle"]].tolist() == [(3 + 10) / 4, 20 / 4]
    assert found.towns.query("town == 'a'").set_index("year").loc[BASE + 2, "shortage"] == 13 / 4
    assert found.costs[TERMS].sum().sum() == pytest.approx(found.draws["cost_10k"].mean())
    assert found.costs["capital"].sum() == pytest.approx(EXPAND + BRIDGE / 2)


def figures(plan: optimize.Plan, found: optimize.Evaluation) -> None:
    """The plan's own figures: costs by stage, year and term, shortage and idle places by town, stage and year."""
    keys = ["stage", "year"]
    mine, its = (table.groupby(keys)[TERMS].sum() for table in (found.costs, plan.costs))
    mine, its = mine.align(its, fill_value=0.0)
    pd.testing.assert_frame_equal(mine, its, atol=1e-5)
    assert found.draws["cost_10k"].tolist() == pytest.approx([plan.objective])
    there = plan.balance.set_index(["town", *keys])
    towns_ = found.towns.set_index(["town", *keys]).reindex(there.index, fill_value=0.0)
    assert towns_["shortage"].to_numpy() == pytest.approx(there["shortage"].to_numpy(dtype=float))
    assert towns_["idle"].to_numpy() == pytest.approx(there["surplus"].to_numpy(dtype=float))
    by_grade = found.grades[found.grades["year"].isin(plan.need_years) & (found.grades["shortage"] > 0)]
    waiting = plan.shortage[plan.shortage["year"].isin(plan.need_years)].groupby(KEY)["pupils"].sum()
    assert by_grade.set_index(KEY)["shortage"].sort_index().to_dict() == pytest.approx(waiting.sort_index().to_dict())


def changed_hands() -> optimize.Plan:
    """A plan with a site, a town that closes its school and one that is short."""
    rolls = school("s", "a", "primary:1-2", 2, {"1": (1, 8), "2": (1, 7)})
    other = school("r", "b", "primary:1-2", 2, {"1": (1, 2), "2": (1, 2)})
    enrolment = [
        {"town": t, "year": BASE, "stage": "primary", "grade": g, "pupils": n}
        for t, g, n in (("a", 1, 8), ("a", 2, 7), ("b", 1, 2), ("b", 2, 2), ("c", 1, 0), ("c", 2, 0))
    ]
    given = rules(2, 10, costs={"travel_km": 0.3, "campus": {"primary": 9.0}, "discount_rate": 0.03})
    options = [at("C", "close", "r", "b", 0, 1.0, into="s"), new("N", "c", 2, 30.0)]
    tables = {"towns": towns("a", "b", "c", apart=0.05), "enrolment": enrolment, "options": options}
    place = region(joined(tables, rolls, other), given)
    entry = steady({"a": 8, "b": 2, "c": 11}, 2, 6) | {("a", 2, BASE + 1): 8, ("b", 2, BASE + 1): 2}
    return optimize.plan(place, demand_of(place, entry), years=3, gap=0.0)


OWN = {
    "one school": one_school,
    "closing": changed_hands,
    "two stages": lambda: optimize.plan(*two_stages(), years=2, gap=0.0),
    "whole zones": zoned.whole_plan,
    "zones": zoned.zoned_plan,
    "own leavers": leading_on.made,
}


@pytest.mark.parametrize("case", OWN)
def test_its_own_demand_with_its_classes_held_gives_its_own_figures(case: str) -> None:
    plan = OWN[case]()
    figures(plan, evaluate(plan, itself(plan.demand), hold=True))


@pytest.mark.slow
def test_what_was_approved_before_counts_against_it_in_every_draw() -> None:
    """The site of last year's plan is dropped, as nobody comes: that has its price whatever comes."""
    before = changed_hands()
    few = demand_of(before.region, steady({"a": 8, "b": 2, "c": 0}, 2, 6) | {("a", 2, BASE + 1): 8})
    plan = optimize.plan(before.region, few, years=3, gap=0.0, previous=before)
    assert "N" not in set(plan.projects["option"])
    assert plan.costs["deviation"].sum() > 0
    figures(plan, evaluate(plan, itself(few), hold=True, previous=before))
    figures(plan, evaluate(plan, itself(few), hold=True))
    many = Draws(few.table[KEY], np.full((len(few.table), 1), 9.0))
    found = evaluate(plan, many, tried=0)
    assert found.costs["deviation"].sum() == pytest.approx(plan.costs["deviation"].sum())
    assert found.towns.query("town == 'b'")["shortage"].max() > 0, "more than planned in a town without a school"
    assert found.draws["kept"].all()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.slow
def test_deciding_more_never_costs_more(seed: int) -> None:
    """Fractions no more than whole classes, these no more than the plan's own held; seeds give the same again."""
    plan = optimize.plan(*drawn.drawn(seed), years=2, gap=0.0)
    draws = around(plan.demand, 4, seed)
    part, whole, held = (
        evaluate(plan, draws, gap=1e-6, **asked) for asked in ({"tried": 0}, {"whole": True}, {"hold": True})
    )
    costs = [found.draws["cost_10k"].to_numpy() for found in (part, whole, held)]
    assert (costs[0] <= costs[1] + 1e-5).all()
    assert (costs[0] < costs[1] - 0.01).any(), "fractions are worth something here"
    assert (costs[1] <= costs[2] * (1 + 2e-6) + 1e-5).all()
    again = evaluate(plan, draws, tried=0)
    for name in ("towns", "stages", "costs", "draws"):
        pd.testing.assert_frame_equal(getattr(part, name), getattr(again, name), check_exact=True)


def test_weights_count_and_a_demand_brings_its_draws() -> None:
    plan = one_school()
    draws = pupils_of(plan, *[(20, 20)] * 3, (40, 40))
    few = scenarios(draws, 2)
    found = evaluate(plan, few, tried=0)
    assert sorted(found.draws["weight"]) == [0.25, 0.75]
    assert found.stages["p_shortage"].max() == 0.25
    brought = evaluate(plan, Demand(plan.demand.table, draws=draws), tried=0)
    assert found.stages["shortage"].tolist() == pytest.approx(brought.stages["shortage"].tolist())


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same() -> None:
    plan = optimize.plan(*drawn.drawn(1), years=2, gap=0.0)
    draws = around(plan.demand, 120)
    one, two = (evaluate(plan, draws, tried=2, workers=workers) for workers in (1, 2))
    for name in ("towns", "stages", "costs", "draws", "whole"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name), check_exact=True)


@pytest.mark.slow
@pytest.mark.nightly
def test_the_bundled_county(chengbu_model: ChosenProgression) -> None:
    """Its own demand first: with fractions no more than the plan costs, held nearly what it costs (whole pupils)."""
    demand = simulate(chengbu_model, draws=60)
    plan = optimize.plan(chengbu_model.region_, demand)
    assert evaluate(plan, itself(demand), tried=0).draws["cost_10k"][0] <= plan.objective * (1 + 1e-3)
    held = evaluate(plan, itself(demand), hold=True)
    assert held.draws["cost_10k"][0] == pytest.approx(plan.objective, rel=2e-3)
    found = evaluate(plan, demand, tried=1)
    assert found.costs[TERMS].sum().sum() == pytest.approx(found.draws["cost_10k"].mean(), rel=1e-6)
    assert 0 <= found.whole["difference"].iloc[0] < 0.02
    assert found.stages["p_shortage"].between(0, 1).all()


def test_what_cannot_be_evaluated() -> None:
    plan = one_school()
    draws = itself(plan.demand)
    with pytest.raises(ValueError, match="exclude"):
        evaluate(plan, draws, whole=True, hold=True)
    cases = [
        (plan.demand, "draws_none"),
        (Draws(draws.index, -draws.values), "draws_number"),
        (Draws(draws.index.iloc[:1], draws.values[:1]), "draws_missing"),
        (Draws(draws.index.assign(town="b"), draws.values), "draws_missing"),
        (Draws(pd.concat([draws.index, draws.index.assign(town="b")]), np.ones((4, 1))), "draws_foreign"),
    ]
    for given, code in cases:
        with pytest.raises(InputFaults) as told:
            evaluate(plan, given)
        assert [fault.code for fault in told.value.faults] == [code]
        assert told.value.faults[0].text("zh") != told.value.faults[0].text("en")


def test_a_draw_in_which_a_constraint_of_ones_own_cannot_be_kept() -> None:
    def nobody_waits(model: Model) -> object:
        yield Row("nobody_waits", [(one, 1.0) for one in model.unplaced.values()], "<=", 0.0)

    plan = one_school()
    kept = evaluate(plan, pupils_of(plan, (20, 20)), constraints=[nobody_waits], tried=1)  # type: ignore[list-item]
    assert kept.stages["p_shortage"].max() == 0.0
    many = evaluate(plan, pupils_of(plan, (20, 20), (20, 50), (10, 10)), constraints=[nobody_waits])  # type: ignore[list-item]
    assert many.draws["kept"].tolist() == [True, False, True]
    assert many.whole["draw"].tolist() == [1, 3]
    assert many.draws["cost_10k"][2] == pytest.approx(by_trying_all(10, 10)), "the draw after it is not disturbed"
    assert "1" in many.text("en").split("\n")[4]


@pytest.mark.parametrize(("draws", "tried", "wanted"), [(1000, 3, [166, 500, 833]), (2, 5, [0, 1]), (9, 0, [])])
def test_some_draws_spread_over_all(draws: int, tried: int, wanted: list[int]) -> None:
    assert spread_over(draws, tried) == wanted

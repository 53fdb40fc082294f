"""An evaluation as frames: sums over towns, years and terms agree; weights are those of the draws."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.draws import Draws
from schoolplaces.optimize.costs import TERMS
from schoolplaces.optimize.scenarios import Scenarios
from schoolplaces.rounding import KEY

from . import drawn, small_regions
from .around import around, itself
from .tiny import demand_of, region, rules, steady, towns


@cache
def found() -> optimize.Evaluation:
    plan = optimize.plan(*drawn.drawn(0), years=2, gap=0.0)
    draws = around(plan.demand, 6)
    weights = np.array([0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    return optimize.evaluate(plan, Scenarios(draws, weights, np.arange(6)), tried=2)


def test_sums_agree() -> None:
    towns, stages, costs, draws = found().towns, found().stages, found().costs, found().draws
    for column in ("shortage", "idle", "cost_10k"):
        sums = towns.groupby(["stage", "year"])[column].sum()
        assert sums.to_numpy() == pytest.approx(stages.set_index(["stage", "year"])[column].to_numpy(), abs=1e-4)
    assert costs[TERMS].to_numpy().sum() == pytest.approx(draws["cost_10k"] @ draws["weight"], abs=1e-3)
    need = stages[stages["year"].isin(found().need_years)]
    for column in ("shortage", "idle"):
        assert need[column].sum() == pytest.approx(draws[column] @ draws["weight"], abs=1e-4)


def test_shares_are_of_the_weights() -> None:
    towns, stages = found().towns, found().stages.set_index(["stage", "year"])["p_shortage"]
    assert stages.between(0, 1).all()
    assert set((10 * stages).round(6) % 1) == {0.0}
    most = towns.groupby(["stage", "year"])["p_shortage"].max()
    assert (stages >= most - 1e-9).all(), "a region is short where any of its towns is"
    assert stages.max() > 0


def test_grades_add_up_to_their_stage_and_a_stage_is_short_where_a_grade_is() -> None:
    evaluated = found()
    keys = ["town", "stage", "year"]
    for grades, whole, by in (
        (evaluated.grades, evaluated.towns, keys),
        (evaluated.stage_grades, evaluated.stages, keys[1:]),
    ):
        assert list(grades) == [*by[:-1], "grade", "year", "p_shortage", "shortage"]
        groups, wanted = grades.groupby(by), whole.set_index(by)
        sums, most = groups["shortage"].sum(), groups["p_shortage"].max()
        assert sums.to_numpy() == pytest.approx(wanted["shortage"].reindex(sums.index).to_numpy(), abs=1e-4)
        assert (wanted["p_shortage"].reindex(most.index) >= most - 1e-9).all()
    assert evaluated.grades["grade"].nunique() > 1
    assert evaluated.grades["p_shortage"].max() > 0


def test_it_is_frozen_and_reads_itself_out() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        found().fractions = False  # type: ignore[misc]
    assert repr(found()) == found().text("zh")
    assert list(found().whole["draw"]) == [2, 5]
    assert found().need_years == (2026, 2027)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 2, 3, 5, 7])
def test_generated_regions_with_every_kind_of_option(seed: int) -> None:
    """Held, their own demand costs what the plan costs but for whole pupils; fractions no more than whole classes."""
    plan = optimize.plan(*small_regions.drawn(seed), years=2, gap=0.01)
    held = optimize.evaluate(plan, itself(plan.demand), hold=True)
    assert held.draws["cost_10k"][0] == pytest.approx(plan.objective, rel=3e-3)
    exact = ["capital", "residual", "campus", "class", "added_class", "extra_class", "return", "deviation"]
    need = held.costs[held.costs["year"].isin(plan.need_years)]
    wanted = plan.costs[plan.costs["year"].isin(plan.need_years)]
    assert need[exact].sum().tolist() == pytest.approx(wanted[exact].sum().tolist(), abs=0.5)
    part = optimize.evaluate(plan, around(plan.demand, 6, seed, 0.15), tried=2)
    assert part.draws["kept"].all()
    assert (part.whole["cost_10k"] <= part.whole["bound_10k"] + 1e-3).all()
    assert part.whole["difference"].between(0, 0.05).all()


def test_a_region_without_a_campus_is_evaluated() -> None:
    """Twenty children a year and no school: all of them are without a place, and no place is idle."""
    place = region({"towns": towns("a")}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, steady({"a": 20}, 1, 2)), years=2, gap=0.0)
    pupils = plan.demand.table[["pupils"]].to_numpy() * [[1.0, 0.5, 1.5]]
    for asked in ({"tried": 2}, {"whole": True}, {"hold": True}):
        evaluated = optimize.evaluate(plan, Draws(plan.demand.table[KEY], pupils), **asked)
        assert evaluated.stages["p_shortage"].tolist() == [1.0, 1.0]
        assert (evaluated.stages["idle"] == 0).all()
        assert not evaluated.towns.isna().any(axis=None)
        assert evaluated.draws["shortage"].tolist() == [40, 20, 60]


def test_a_region_without_a_campus_and_without_children_is_evaluated() -> None:
    place = region({"towns": towns("a")}, rules(1, 10))
    plan = optimize.plan(place, demand_of(place, steady({"a": 0}, 1, 2)), years=2, gap=0.0)
    evaluated = optimize.evaluate(plan, itself(plan.demand), tried=1)
    assert evaluated.draws[["shortage", "idle", "cost_10k"]].sum().sum() == 0

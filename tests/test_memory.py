"""What a change does not touch is not solved again, and the plan of a change is as good as one made from nothing."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize import layout, seek, solve
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.handing import hand_over
from schoolplaces.optimize.layout import NONE
from schoolplaces.optimize.memory import Memory, digest_of
from schoolplaces.optimize.plan import FRAMES, Plan
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.structure import Structure

from .small_regions import drawn, instance

GAP = 0.005
ROUNDING = 0.001  # what whole pupils may add or save
MORE = (0, 1, 2, 3, 5, 8)  # seeds of the second tier


def made(region: Region, demand: Demand, start: Plan | None = None) -> Plan:
    plan = optimize.plan(region, demand, years=2, gap=GAP, start=start)
    assert plan.check() == []
    return plan


def other(region: Region, name: str, table: pd.DataFrame) -> Region:
    """The region with another table."""
    return replace(region, tables={**region.tables, name: table})


def more_pupils(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """One town has a fifth more children."""
    table = demand.table[["town", "stage", "grade", "year", "pupils"]].copy()
    mine = table["town"] == region.towns["town"].iloc[0]
    table.loc[mine, "pupils"] = (table.loc[mine, "pupils"] * 1.2).round().astype(int)
    return region, Demand.of_table(table, region)


def dearer_project(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """What may be built first costs twice as much."""
    options = region.options.copy()
    options["cost_10k"] = options["cost_10k"].astype(float)
    options.loc[options.index[0], "cost_10k"] *= 2
    return other(region, "options", options), demand


def fewer_options(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """Half of what might be built or changed is not to be had: the model has fewer columns."""
    return other(region, "options", region.options.iloc[::2].reset_index(drop=True)), demand


def no_money(region: Region, demand: Demand) -> tuple[Region, Demand]:
    """Half the money, where there is a budget."""
    return other(region, "budget", region.budget.assign(cost_10k=region.budget["cost_10k"] / 2)), demand


CHANGES = [more_pupils, dearer_project, fewer_options, no_money]


@pytest.fixture(autouse=True)
def _blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small regions go the way of large ones."""
    monkeypatch.setattr(seek, "SMALL", 100)
    monkeypatch.setattr(layout, "MOST", 25)


@pytest.mark.parametrize("seed", [4, *MORE])
@pytest.mark.slow
def test_the_same_again_is_not_searched(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = made(*drawn(seed))

    def never(*_: Any) -> None:
        raise AssertionError("searched again")

    monkeypatch.setattr(seek, "near_relaxation", never)
    monkeypatch.setattr(seek, "branch", never)
    again = made(*drawn(seed), start=plan)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(plan, name))
    assert (again.objective, again.bound, again.status) == (plan.objective, plan.bound, plan.status)


@pytest.mark.parametrize(("seed", "change"), list(product((4, *MORE), CHANGES)))
@pytest.mark.slow
def test_a_change_solved_again_equals_solving_from_nothing(seed: int, change: Any) -> None:
    start = made(*drawn(seed))
    before = start.objective
    changed = change(*drawn(seed))
    again, new = made(*changed, start=start), made(*changed)
    assert again.objective == pytest.approx(new.objective, rel=GAP + ROUNDING)
    assert start.objective == before
    assert made(*drawn(seed), start=again).objective == pytest.approx(before, rel=GAP + ROUNDING)


@pytest.mark.slow
def test_only_the_stages_that_change_are_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kindergarten and senior high have nothing in common: with more seniors, kindergarten stays as it was."""
    region, demand = drawn(2)
    start = made(region, demand)
    searched: list[list[str]] = []
    table = demand.table[["town", "stage", "grade", "year", "pupils"]].copy()
    table.loc[table["stage"] == "senior_general", "pupils"] += 7
    near, order = seek.near_relaxation, list(optimize.prepare(region, demand).demand)

    def noted(structure: Structure, *given: Any) -> Any:
        searched.append([order[stage] for stage in np.unique(structure.layout.stage) if stage != NONE])
        return near(structure, *given)

    monkeypatch.setattr(seek, "near_relaxation", noted)
    again = made(region, Demand.of_table(table, region), start=start)
    assert ["senior_general"] in searched
    assert ["kindergarten"] not in searched
    mine = again.assignment["stage"] == "kindergarten"
    before = start.assignment["stage"] == "kindergarten"
    pd.testing.assert_frame_equal(
        again.assignment[mine].reset_index(drop=True), start.assignment[before].reset_index(drop=True)
    )


@pytest.mark.slow
def test_a_plan_read_from_its_folder_has_nothing_to_start_from(tmp_path: Path) -> None:
    plan = made(*drawn(3))
    plan.write(tmp_path / "plan")
    again = made(*drawn(3), start=Plan.read(tmp_path / "plan"))
    assert again.objective == plan.objective


@pytest.mark.slow
def test_it_goes_to_another_process() -> None:
    plan = pickle.loads(pickle.dumps(made(*drawn(3))))
    assert made(*drawn(3), start=plan).objective == plan.objective


def test_any_number_changes_the_digest() -> None:
    one = instance(0)
    lp = hand_over(build_model(one, one.demand))
    whole = digest_of(lp)
    assert whole == digest_of(hand_over(build_model(one, one.demand)))
    for name in ("col_cost_", "col_lower_", "col_upper_", "row_lower_", "row_upper_"):
        kept = np.asarray(getattr(lp, name)).copy()
        setattr(lp, name, np.r_[kept[:-1], kept[-1] + 1.0 if np.isfinite(kept[-1]) else 7.0])
        assert digest_of(lp) != whole, name
        setattr(lp, name, kept)
    assert digest_of(lp) == whole


def test_a_basis_begins_at_the_solution() -> None:
    one = instance(0)
    model, memory = build_model(one, one.demand), Memory()
    relaxation = relax(model)
    solved = solve.solve_model(model, Search(GAP, memory=memory), relaxation)
    again = relax(build_model(one, one.demand), memory=memory)
    assert again.solver.getInfo().simplex_iteration_count == 0
    assert again.cost == pytest.approx(relaxation.least)
    kept = memory.recall(model)
    assert kept is not None
    assert kept.found.cost == solved.objective
    assert memory.knows(tuple(one.demand), False)
    assert not Memory().knows(tuple(one.demand), False)


@pytest.mark.parametrize("seed", [3, 6, 9])
@pytest.mark.slow
def test_money_that_no_longer_suffices_is_planned_together_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of the stages apart overspends: it says so, and where the search of all of them begins."""
    region, demand = drawn(seed)
    ample = other(region, "budget", region.budget.assign(cost_10k=1e6))
    start = made(ample, demand)
    spent = start.projects["cost_10k"].sum()
    poor = other(region, "budget", region.budget.assign(cost_10k=spent / 2 / len(region.budget)))
    new = made(poor, demand)

    def never(*_: Any) -> None:
        raise AssertionError("solved apart first")

    monkeypatch.setattr(solve, "_apart", never)
    again = made(poor, demand, start=start)
    assert again.objective == pytest.approx(new.objective, rel=GAP + ROUNDING)
    with pytest.raises(AssertionError, match="solved apart first"):
        made(ample, demand, start=start)

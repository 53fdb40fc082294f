"""A scenario tells what decisions cost: exactly where it was asked, never too much elsewhere, and what leaves none."""

from __future__ import annotations

import time
from collections.abc import Iterable

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from schoolplaces.optimize import Limit
from schoolplaces.optimize import recourse as module
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.effort import Effort
from schoolplaces.optimize.extensive import common_uses
from schoolplaces.optimize.handing import hand_over, solver_of
from schoolplaces.optimize.layout import NONE, Layout
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.recourse import Recourse
from schoolplaces.optimize.row import Row
from schoolplaces.optimize.stopping import Stopper

from .test_side_by_side import scenarios

POINTS = [np.array(point) for point in np.random.default_rng(0).integers(0, 3, (12, 4)) / 2.0]


def recourse(*limits: Limit, own: Iterable[object] = ()) -> Recourse:
    """The scenario of the county in which most come: decided are E in its second and third year, and N."""
    model = build_model(scenarios()[-1], ["primary"], own=tuple(own))  # type: ignore[arg-type]
    return Recourse(model, hand_over(model), common_uses(model, 2), limits, Stopper())


def cost(one: Recourse, point: np.ndarray) -> float:
    """From nothing, with the decisions fixed; infinite where there is no solution."""
    solver = solver_of(one.relaxation.handed)
    solver.changeColsBounds(len(point), one.columns[: len(point)], point, point)
    solver.run()
    there = solver.getInfo().primal_solution_status == 2
    return float(solver.getInfo().objective_function_value) if there else np.inf


def rising(point: np.ndarray, one: Recourse) -> np.ndarray:
    """The point with what is in use staying so."""
    uses = common_uses(one.model, 2)
    found = point[: len(uses)].copy()
    for at, (code, year) in enumerate(uses):
        before = [found[other] for other, (same, earlier) in enumerate(uses[:at]) if same == code and earlier < year]
        found[at] = max([found[at], *before])
    return found


def test_what_was_asked_about_is_told_exactly_and_all_else_from_below() -> None:
    one = recourse()
    points = [rising(point, one) for point in POINTS]
    costs = [cost(one, point) for point in points]
    assert len({round(number, 6) for number in costs}) > 3
    for point, wanted in zip(points, costs, strict=True):
        told = one.at(point)
        assert told is not None
        assert told.priced
        assert told.at(point) == pytest.approx(wanted)
        for other, least in zip(points, costs, strict=True):
            assert told.at(other) <= least + 1e-6


def test_what_leaves_no_solution_is_told_and_nothing_else_is_ruled_out() -> None:
    def few_wait(model: Model) -> object:
        yield Row("few_wait", [(one, 1.0) for one in model.unplaced.values()], "<=", 30.0)

    one = recourse(own=[few_wait])
    points = [rising(point, one) for point in POINTS]
    costs = [cost(one, point) for point in points]
    assert {np.isfinite(number) for number in costs} == {True, False}
    for point, wanted in zip(points, costs, strict=True):
        told = one.at(point)
        assert told is not None
        assert told.priced == np.isfinite(wanted)
        if not told.priced:
            assert told.at(point) > 0
            assert all(told.at(other) <= 1e-6 for other, least in zip(points, costs, strict=True) if np.isfinite(least))


def test_a_limit_is_one_more_decision() -> None:
    """Of those short in the cheapest plan without projects one fewer may be: that costs more, or cannot be."""
    one, free = recourse(Limit("primary", cvar=5.0)), recourse()
    nothing = np.zeros(len(free.columns))
    free.at(nothing)
    short = Limit("primary", cvar=5.0).short(free.model, free.values)
    for most, more in ((short + 1, False), (short, False), (short - 1, True)):
        told = one.at(np.append(nothing, most))
        assert told is not None
        assert (not told.priced or told.at(np.append(nothing, most)) > cost(free, nothing) + 1e-6) is more


def test_settled_is_the_relaxation_with_the_decisions_and_its_model_has_no_others() -> None:
    one = recourse()
    point = rising(POINTS[3].round(), one)
    wanted = cost(one, point)
    settled = one.settled(point)
    assert settled is not None
    assert settled.cost == pytest.approx(wanted)
    again = solver_of(settled.handed)
    again.run()
    assert again.getInfo().objective_function_value == pytest.approx(wanted)
    assert recourse(Limit("primary", cvar=5.0)).settled(point) is None


def test_knowing_what_comes_what_joins_blocks_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here that is every project. Afterwards, decisions settled too, it tells of others what it told before."""

    def labels(layout: Layout, matrix: csr_matrix, whole: np.ndarray) -> np.ndarray:
        found = np.zeros(len(whole), dtype=int)
        found[[variable.index for variable in one.model.build.values()]] = NONE
        return found

    one = recourse()
    monkeypatch.setattr(module, "block_labels", labels)
    every = solver_of(one.relaxation.handed, one.model.structure.whole, mip_rel_gap=0.0)
    every.run()
    best = every.getInfo().objective_function_value
    nothing = np.zeros(len(one.columns))
    before = one.at(nothing)
    bound, shares = one.knowing(Effort(0.0, 0.0, time.monotonic() + 60, 0, Stopper()), 1e-6)
    assert one.least - 1e-6 <= bound <= best + 1e-6
    assert shares == pytest.approx(shares.round())
    one.settled(np.ones(len(one.columns)))
    one.knowing(Effort(0.0, 0.0, time.monotonic() + 60, 0, Stopper()), 1e-6)
    again = one.at(nothing)
    assert before is not None
    assert again is not None
    assert again.at(nothing) == pytest.approx(before.at(nothing))

"""Where a large relaxation begins: at the solution where nothing joins the stages, near it where something does."""

from __future__ import annotations

import pytest

from schoolplaces.optimize import first_basis as module
from schoolplaces.optimize import layout
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.first_basis import first_basis, joined_basis
from schoolplaces.optimize.handing import hand_over
from schoolplaces.optimize.joined import joined_stages
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.relaxation import Relaxation
from schoolplaces.optimize.solve import relax
from schoolplaces.optimize.stopping import Stopper

from .small_regions import instance

SEEDS, APART = (1, 2, 6), (2, 7)  # of two stages; those that nothing joins


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small regions go the way of large ones."""
    monkeypatch.setattr(module, "LARGE", 0)


def of_all_stages(seed: int, budget: bool) -> Model:
    found = instance(seed)
    return build_model(found, found.demand, budget)


def from_nothing(model: Model) -> Relaxation:
    made = Relaxation(hand_over(model), Stopper())
    assert made.solve()
    return made


def steps(made: Relaxation) -> int:
    return int(made.solver.getInfo().simplex_iteration_count)


@pytest.mark.parametrize("most", [2_000, 1], ids=["stages", "stages and towns"])
@pytest.mark.parametrize("budget", [False, True], ids=["no budget", "budget"])
@pytest.mark.parametrize("seed", SEEDS)
def test_where_it_begins_changes_no_cost(seed: int, budget: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", most)
    model = of_all_stages(seed, budget)
    lp = hand_over(model)
    basis = first_basis(model.structure.layout, lp, Stopper())
    assert basis is not None
    made = Relaxation(lp, Stopper(), basis)
    assert made.solve()
    assert made.cost == pytest.approx(from_nothing(model).cost)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_nearer_than_nothing(seed: int) -> None:
    model = of_all_stages(seed, True)
    lp = hand_over(model)
    basis = first_basis(model.structure.layout, lp, Stopper())
    assert basis is not None
    begun, slack = Relaxation(lp, Stopper(), basis), Relaxation(lp, Stopper())
    slack.solver.setOptionValue("solver", "simplex")
    slack.solver.setOptionValue("presolve", "off")
    assert begun.solve()
    assert slack.solve()
    assert steps(begun) < steps(slack) / 2


@pytest.mark.parametrize("seed", APART)
def test_stages_solved_apart_are_the_solution_of_all_where_nothing_joins_them(seed: int) -> None:
    found = instance(seed)
    apart = [build_model(found, stages) for stages in joined_stages(found)]
    solved, model = [(part, relax(part)) for part in apart], of_all_stages(seed, False)
    lp = hand_over(model)
    made = Relaxation(lp, Stopper(), joined_basis(model, solved))
    assert made.solve()
    assert steps(made) == 0
    assert made.cost == pytest.approx(sum(relaxation.cost for _, relaxation in solved))


def test_of_what_was_not_solved_nothing_is_known() -> None:
    found = instance(2)
    part = build_model(found, found.demand)
    stopper = Stopper()
    stopper.ask()
    unsolved = Relaxation(hand_over(part), stopper)
    assert not unsolved.solve()
    assert joined_basis(part, [(part, unsolved)]) is None
    assert joined_basis(part, []) is None
    assert first_basis(part.structure.layout, hand_over(part), stopper) is None


def test_a_small_model_and_one_of_a_single_stage_begin_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = instance(2)
    single = build_model(found, list(found.demand)[:1])
    lp = hand_over(single)
    assert first_basis(single.structure.layout, lp, Stopper()) is None
    model = of_all_stages(2, False)
    lp = hand_over(model)
    assert first_basis(model.structure.layout, lp, Stopper()) is not None
    monkeypatch.setattr(module, "LARGE", lp.num_col_)
    assert first_basis(model.structure.layout, lp, Stopper()) is None

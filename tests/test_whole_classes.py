"""The rounding cuts: implied by the rows, so that no plan is lost, and never below the plain relaxation."""

from __future__ import annotations

from math import ceil

import pulp
import pytest

from schoolplaces.optimize.constraints import CONSTRAINTS
from schoolplaces.optimize.instance import Instance
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.objective import total_price
from schoolplaces.optimize.prepare import prepare
from schoolplaces.optimize.whole_classes import town_sets, whole_classes

from .drawn import prepared
from .tiny import BASE, demand_of, new, region, rules, steady, towns


def optimum(instance: Instance, cut: bool, whole: bool) -> float:
    """Least cost of an instance with or without the cuts, of its relaxation where not `whole`."""
    model = Model(instance, ["primary"])
    for constraint in CONSTRAINTS:
        if cut or constraint is not whole_classes:
            for row in constraint(model):
                model.add(row)
    model.problem.setObjective(pulp.LpAffineExpression(total_price(model)))
    assert model.problem.solve(pulp.HiGHS(msg=False, threads=1, mip=whole, gapRel=0.0)) == pulp.LpStatusOptimal
    return float(pulp.value(model.problem.objective))


@pytest.mark.parametrize(("seed", "mixed"), [*((seed, 6) for seed in range(20)), (0, 5), (1, 5), (2, 9), (3, 30)])
@pytest.mark.slow
def test_cut_loses_no_plan_and_lowers_no_bound(seed: int, mixed: int) -> None:
    """Cap 6, and multi-grade classes as large, smaller and larger (kindergarten: 30 against 25)."""
    instance = prepared(seed, mixed=mixed)
    best = optimum(instance, cut=True, whole=True)
    assert best == pytest.approx(optimum(instance, cut=False, whole=True), abs=1e-4)
    if seed < 5:
        bound = optimum(instance, cut=True, whole=False)
        assert optimum(instance, cut=False, whole=False) - 1e-6 <= bound <= best + 1e-6


def two_towns(a: int, b: int, apart: float, allowance: int = 9) -> Instance:
    given = rules(
        1, 10, reach={"primary": {"urban": 15.0, "town": 15.0, "rural": 15.0}}, streams={"allowance": allowance}
    )
    place = region(
        {"towns": towns("a", "b", apart=apart), "options": [new("N", "a", 9, 1.0), new("M", "b", 9, 1.0)]}, given
    )
    return prepare(place, demand_of(place, steady({"a": a, "b": b}, 1, 5)))


@pytest.mark.parametrize(
    ("a", "b", "apart", "classes"), [(11, 11, 1.0, 4), (11, 11, 0.05, 3), (5, 5, 0.05, 1), (20, 1, 1.0, 3)]
)
def test_relaxation_holds_the_classes_that_are_needed(a: int, b: int, apart: float, classes: int) -> None:
    """Apart, each town rounds its own classes up; together, their sum. Only classes cost here, one each a year."""
    instance = two_towns(a, b, apart)
    free = [option for option in instance.options if option.cost_10k > 1]
    assert not free
    cheap = optimum(instance, cut=True, whole=False) - optimum(two_towns(0, 0, apart), cut=True, whole=False)
    assert cheap >= classes * 5 - 1e-6
    assert ceil(a / 10) + ceil(b / 10) >= classes


def test_cut_by_hand() -> None:
    """27 children, cap 10: three classes, of which the last takes seven; a seventh of a class a child unplaced."""
    model = Model(two_towns(27, 0, 1.0), ["primary"])
    first = next(row for row in whole_classes(model) if row.name.endswith(f"_{BASE + 1}_1"))
    factors = {variable.name.split("_")[0]: factor for variable, factor in first.terms}
    assert (first.sense, first.bound) == (">=", 3.0)
    assert factors == {"start": 1.0, "unplaced": pytest.approx(1 / 7)}


def test_towns_of_a_set_reach_nothing_beyond_it() -> None:
    instance = prepared(1)
    for chosen, units in town_sets(Model(instance, ["primary"]), "primary"):
        for town in chosen:
            assert {unit.index for unit in instance.units if instance.means[town, unit.index]} <= set(units)

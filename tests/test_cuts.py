"""Rows that whole classes imply: no plan breaks one; one worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from schoolplaces import optimize
from schoolplaces.optimize.build import build_model
from schoolplaces.optimize.cuts import BROKEN, capacity_cuts
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.relaxation import Cut
from schoolplaces.optimize.solve import relax

from . import drawn, small_regions
from .small_regions import best, cost
from .tiny import BASE, demand_of, new, region, rules, towns

KINDERGARTENS = (0,)  # seeds of regions of that stage alone
CASES = [
    *(pytest.param(drawn.prepared, seed, id=f"drawn-{seed}") for seed in (1, 2, 3)),
    *(pytest.param(small_regions.instance, seed, id=f"generated-{seed}") for seed in KINDERGARTENS),
]


def separated(model: Model, seed: int) -> list[Cut]:
    """What the relaxation breaks, at the model's prices and at others, and what columns drawn at random break."""
    random, relaxation = np.random.default_rng(seed), relax(model)
    prices = np.array(relaxation.handed.col_cost_)
    columns, found = np.arange(len(prices), dtype=np.int32), []
    for turn in range(6):
        at = prices * random.uniform(0.2, 5.0, len(prices)) if turn else prices
        relaxation.solver.changeColsCost(len(at), columns, at)
        assert relaxation.solve()
        for values in (relaxation.values, relaxation.values * random.uniform(0.0, 2.0, len(prices))):
            found += list(capacity_cuts(model.structure.seatings, values))
    return found


@pytest.mark.parametrize(("make", "seed"), CASES)
def test_no_plan_breaks_one(make: object, seed: int) -> None:
    """The best plan, and good ones at other prices, which are quite different plans."""
    assert callable(make)
    instance = make(seed)
    model, random = build_model(instance, instance.demand), np.random.default_rng(seed)
    cuts = separated(model, seed)
    assert len(cuts) > 5
    prices = np.array([model.problem.objective.get(variable, 0.0) for variable in model.problem.variables()])
    for turn in range(4):
        plan = best(model, prices * random.uniform(0.2, 5.0, len(prices)), 0.05) if turn else best(model)
        for cut in cuts:
            assert float(np.array(cut.factors) @ plan[cut.columns]) <= cut.upper + 1e-5


@pytest.mark.parametrize(("make", "seed"), CASES)
def test_the_relaxation_with_them_is_dearer_but_no_dearer_than_the_best_plan(make: object, seed: int) -> None:
    assert callable(make)
    instance = make(seed)
    model = build_model(instance, instance.demand)
    relaxation = relax(model)
    cuts, before = list(capacity_cuts(model.structure.seatings, relaxation.values)), relaxation.cost
    for cut in cuts:
        assert float(np.array(cut.factors) @ relaxation.values[cut.columns]) >= cut.upper + BROKEN
    relaxation.add(cuts)
    assert relaxation.solve()
    assert before - 1e-6 <= relaxation.cost <= cost(model, best(model)) + 1e-5


def one_campus(pupils: dict[str, int]) -> Model:
    """A site in town a with rooms for everyone, classes of 10; beginners of the first need year alone."""
    site = new("N", "a", 9, 1.0)
    place = region({"towns": towns(*pupils, apart=0.01), "options": [site]}, rules(1, 10))
    demand = {(town, 1, BASE + lead): number if lead == 1 else 0 for town, number in pupils.items() for lead in (1, 2)}
    return build_model(optimize.prepare(place, demand_of(place, demand), 1), ["primary"])


def cut_of(pupils: dict[str, int], seated: dict[str, float], classes: float) -> dict[str, float] | None:
    """Factors by what they stand for (a town, or classes) and the right-hand side, of the cut that is broken."""
    model = one_campus(pupils)
    values = np.zeros(relax(model).size)
    names = {}
    for key, variable in model.arrive.items():
        if key.year == BASE + 1:
            names[variable.index] = model.instance.towns[key.town]
            values[variable.index] = seated[model.instance.towns[key.town]]
    (start,) = (variable for (_, cohort, _), variable in model.start.items() if cohort == BASE + 1)
    names[start.index], values[start.index] = "classes", classes
    found = list(capacity_cuts(model.structure.seatings, values))
    if not found:
        return None
    (cut,) = found
    return {names[column]: factor for column, factor in zip(cut.columns, cut.factors, strict=True)} | {"<=": cut.upper}


def test_one_town_by_hand() -> None:
    """12 pupils need ⌈12 / 10⌉ = 2 classes, the second for 2 of them: x − 2m <= 12 − 2·2, broken by 12 − 2·1.2."""
    assert cut_of({"a": 12, "b": 5}, {"a": 12.0, "b": 0.0}, 1.2) == {"a": 1, "classes": -2, "<=": 8}


def test_two_towns_by_hand() -> None:
    """Both seat more than 0.7 of their pupils in 1.7 classes; 17 need 2, the second for 7: x + y − 7m <= 17 − 14."""
    assert cut_of({"a": 12, "b": 5}, {"a": 12.0, "b": 5.0}, 1.7) == {"a": 1, "b": 1, "classes": -7, "<=": 3}


def test_a_town_with_a_smaller_share_than_the_part_of_a_class_is_left_out() -> None:
    """Town b seats 3 of its 5 where 0.7 of a class is open; so does town a, but then 9 − 2·0.7 keeps the row."""
    assert cut_of({"a": 12, "b": 5}, {"a": 12.0, "b": 3.0}, 1.7) == {"a": 1, "classes": -2, "<=": 8}
    assert cut_of({"a": 12, "b": 5}, {"a": 9.0, "b": 1.0}, 0.7) is None


@pytest.mark.parametrize(
    ("pupils", "seated", "classes"),
    [
        ({"a": 12, "b": 5}, {"a": 12.0, "b": 5.0}, 2.0),  # whole classes break nothing
        ({"a": 20, "b": 0}, {"a": 15.0, "b": 0.0}, 1.5),  # two full classes: the rows of the model say it already
        ({"a": 12, "b": 5}, {"a": 0.0, "b": 0.0}, 0.5),  # nobody there
    ],
)
def test_where_there_is_none(pupils: dict[str, int], seated: dict[str, float], classes: float) -> None:
    assert cut_of(pupils, seated, classes) is None

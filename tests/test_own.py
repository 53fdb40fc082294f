"""Words for a constraint of one's own: what each amount is, by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize import own
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.placement import value
from schoolplaces.optimize.prices import capital_of
from schoolplaces.optimize.search import Search
from schoolplaces.optimize.solve import solve_stages

from .drawn import prepared
from .tiny import BASE
from .two_stages import instance


def worth(amount: own.Amount) -> float:
    """Its value in a solved model."""
    return amount.constant + sum(factor * value(variable) for variable, factor in amount.terms)


def names(amount: own.Amount) -> dict[str, float]:
    return {variable.name: factor for variable, factor in amount.terms}


def test_amounts_add_up_and_move_their_constant_to_the_bound() -> None:
    x = own.Amount([("x", 1.0)], 2.0)
    total = 1 + sum([x, 3 * x]) - x
    assert total.constant == 1 + 2 + 6 - 2
    assert total.terms == [("x", 1.0), ("x", 3.0), ("x", -1.0)]
    assert [x.at_most(5, "r"), x.at_least(5, "r"), x.equals(5, "r")] == [
        optimize.Row("r", [("x", 1.0)], sense, 3.0) for sense in ("<=", ">=", "==")
    ]


def test_projects_in_use_and_first_used() -> None:
    model = Model(instance(), ["primary"])
    assert names(own.built(model, "Pa", BASE + 1)) == {f"build_Pa_{BASE + 1}": 1}
    assert not own.built(model, "Ja", BASE + 1).terms  # of a stage the model leaves out
    assert names(own.in_use(model, BASE + 2, kinds=["new"])) == dict.fromkeys(
        (f"build_Pa_{BASE + 2}", f"build_Pb_{BASE + 2}"), 1
    )
    assert names(own.in_use(model, BASE + 2, towns=["b"])) == {f"build_Pb_{BASE + 2}": 1}
    assert not own.in_use(model, BASE + 2, stages=["junior"]).terms
    assert names(own.started(model, BASE + 2, towns=["b"])) == {f"build_Pb_{BASE + 2}": 1, f"build_Pb_{BASE + 1}": -1}
    assert names(own.started(model, BASE + 1, towns=["b"])) == {f"build_Pb_{BASE + 1}": 1}
    assert not own.started(model, BASE + 3).terms  # no project starts in the run-out
    assert names(own.built(model, "Pa", BASE + 3)) == {f"build_Pa_{BASE + 2}": 1}


@pytest.mark.parametrize("seed", range(3))
def test_amounts_of_a_solved_model_are_those_of_its_plan(seed: int) -> None:
    found = prepared(seed)
    model = solve_stages(found, found.demand, Search()).model
    years = range(BASE - 5, BASE + 10)
    spent = sum(worth(own.capital_in(model, year)) * found.discount(year) for year in years)
    uses = {
        code: min(year for (other, year), variable in model.build.items() if other == code and value(variable) > 0.5)
        for (code, _), variable in model.build.items()
        if value(variable) > 0.5
    }
    chosen = [option for option in found.options if option.code in uses]
    assert spent == pytest.approx(sum(sum(capital_of(found, option, uses[option.code]).values()) for option in chosen))
    for year in found.demand["primary"].years:
        seated = sum(worth(own.pupils_at(model, unit.school, "primary", year)) for unit in found.units)
        short = sum(worth(own.unplaced(model, town, "primary", year)) for town in found.towns)
        outside = model.away["primary", year]
        assert seated + short + outside == pytest.approx(found.demand["primary"].pupils[:, :, year - BASE].sum())


def test_arrivals_by_town_of_home_and_of_campus() -> None:
    model = Model(instance(), ["primary", "junior"])
    across = own.arrivals(model, BASE + 1, town="b", to_town="a", stages=["primary"])
    assert names(across) == {f"arrive_b_primarya_primary_1_{BASE + 1}": 1}
    assert own.arrivals(model, BASE + 1, town="b", school="primarya").terms == across.terms
    assert len(own.arrivals(model, BASE + 1, town="b").terms) == 4
    assert not own.arrivals(model, BASE + 9).terms


@pytest.mark.parametrize(
    ("what", "value"),
    [
        (lambda model: own.built(model, "x", BASE + 1), "x"),
        (lambda model: own.in_use(model, BASE + 1, stages=["x"]), "x"),
        (lambda model: own.started(model, BASE + 1, towns=["x"]), "x"),
        (lambda model: own.pupils_at(model, "primarya", "junior", BASE + 1), "primarya, junior"),
        (lambda model: own.arrivals(model, BASE + 1, town="x"), "x"),
        (lambda model: own.arrivals(model, BASE + 1, to_town="x"), "x"),
        (lambda model: own.arrivals(model, BASE + 1, school="x"), "x"),
        (lambda model: own.unplaced(model, "x", "primary", BASE + 1), "x"),
        (lambda model: own.unplaced(model, "a", "x", BASE + 1), "x"),
        (lambda model: own.capital_in(model, BASE + 1, stages=["x"]), "x"),
    ],
)
def test_a_code_that_is_not_there_is_told(
    what: Callable[[Model], Any], value: str, faults_in: Callable[..., Any]
) -> None:
    (fault,) = faults_in(lambda: what(Model(instance(), ["primary"])))
    assert (fault.code, fault.value) == ("own_unknown", value)

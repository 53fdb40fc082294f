"""Rows of a user's own constraints: what is wrong is told by the constraint's name; what they join is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from schoolplaces import optimize
from schoolplaces.optimize import own
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.own_rows import checked_rows, impossible, joined_by, stages_of_variables, whole_model
from schoolplaces.optimize.row import Row

from .drawn import prepared
from .tiny import BASE
from .two_stages import STAGES, instance

OTHER = Model(instance(), STAGES)


def any_of(model: Model) -> Any:
    return next(iter(model.build.values()))


def gives_number(model: Model) -> Any:
    return 3


def raises(model: Model) -> Iterator[Row]:
    yield own.built(model, "Pa", BASE + 1).at_most(1 / 0, "never")


def gives_text(model: Model) -> Any:
    yield "x <= 3"


def odd_terms(model: Model) -> Iterator[Row]:
    yield Row("odd", [any_of(model)], "<=", 1.0)


def odd_sense(model: Model) -> Iterator[Row]:
    yield Row("odd", [(any_of(model), 1.0)], "<", 1.0)


def no_number(model: Model) -> Iterator[Row]:
    yield Row("odd", [(any_of(model), float("nan"))], "<=", 1.0)


def no_bound(model: Model) -> Iterator[Row]:
    yield Row("odd", [(any_of(model), 1.0)], "<=", float("inf"))


def foreign(model: Model) -> Iterator[Row]:
    yield Row("odd", [(any_of(OTHER), 1.0)], "<=", 1.0)


def no_variable(model: Model) -> Iterator[Row]:
    yield Row("odd", [("build", 1.0)], "<=", 1.0)


def never(model: Model) -> Iterator[Row]:
    yield own.started(model, BASE + 9).at_least(1, "late")


def unknown(model: Model) -> Iterator[Row]:
    yield own.built(model, "X", BASE + 1).at_most(1, "x")


@pytest.mark.parametrize(
    ("constraint", "code"),
    [
        (7, "own_no_function"),
        (gives_number, "own_failed"),
        (raises, "own_failed"),
        (gives_text, "own_no_row"),
        (odd_terms, "own_no_row"),
        (odd_sense, "own_sense"),
        (no_number, "own_number"),
        (no_bound, "own_number"),
        (foreign, "own_foreign"),
        (no_variable, "own_foreign"),
        (never, "own_never"),
        (unknown, "own_unknown"),
    ],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_what_is_wrong_is_told_by_name(constraint: Any, code: str, faults_in: Callable[..., Any]) -> None:
    (fault,) = faults_in(lambda: checked_rows(constraint, Model(instance(), STAGES)))
    assert fault.code == code
    assert fault.file == f"constraint {getattr(constraint, '__name__', constraint)}"


def one_start(model: Model) -> Iterator[Row]:
    """At most one project a year, whatever its stage."""
    for year in model.instance.need:
        yield own.started(model, year).at_most(1, f"one_start_{year}")


def by_stage(model: Model) -> Iterator[Row]:
    """A project of each stage."""
    for stage in STAGES:
        yield own.in_use(model, BASE + 2, stages=[stage]).at_least(1, f"one_of_{stage}")


def with_its_own(model: Model) -> Iterator[Row]:
    """A variable of its own is the number of projects of each stage."""
    make = getattr(model, "variable", None) or model._variable
    number = make("mine")
    for stage in STAGES:
        amount = own.in_use(model, BASE + 2, stages=[stage])
        yield Row(f"same_{stage}", [*amount.terms, (number, -1.0)], "==", 0.0)


def test_stages_are_joined_by_the_variables_of_a_row() -> None:
    assert joined_by(instance(), [one_start]) == [set(STAGES)]
    assert joined_by(instance(), [by_stage]) == [{"primary"}, {"junior"}]
    assert joined_by(instance(), [by_stage, one_start]) == [{"primary"}, {"junior"}, set(STAGES)]
    assert joined_by(instance(), [with_its_own]) == [set(STAGES)]
    assert joined_by(instance(), []) == []


def test_all_faults_are_told_together(faults_in: Callable[..., Any]) -> None:
    found = faults_in(lambda: joined_by(instance(), [odd_sense, one_start, unknown]))
    assert [fault.code for fault in found] == ["own_sense", "own_unknown"]


def test_a_model_of_some_stages_gets_the_rows_about_them() -> None:
    assert [row.name for row in checked_rows(by_stage, Model(instance(), ["junior"]))] == ["one_of_junior"]
    assert len(checked_rows(by_stage, Model(instance(), STAGES))) == 2


@pytest.mark.parametrize("seed", range(3))
def test_every_variable_has_its_stage(seed: int) -> None:
    """A kind of variables that is added needs its line in ``own_rows.KEYS``."""
    for found in (prepared(seed), instance()):
        model = whole_model(found)
        built = optimize.build_model(found, found.demand, budget=True)
        stages = stages_of_variables(model)
        assert {variable.name for variable in built.problem.variables()} <= stages.keys()
        assert set().union(*stages.values()) <= set(found.demand)


def test_those_that_cannot_be_kept_are_named() -> None:
    kept = [one_start]
    found = impossible([never, one_start], lambda some: list(some) == kept, STAGES)
    assert [(fault.code, fault.file) for fault in found] == [("own_impossible", "constraint never")]
    (both,) = impossible([never, one_start], lambda some: len(some) == 1, STAGES)
    assert both.file == "constraint never, one_start"
    assert impossible([], lambda some: False, STAGES) == []

"""Building a model: all rows in the order of the list, a user's own after them, every price once."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.optimize import CONSTRAINTS
from schoolplaces.optimize.build import build_model, uncollected
from schoolplaces.optimize.model import Model
from schoolplaces.optimize.objective import total_price
from schoolplaces.optimize.row import Row

from .golden_changes import changes

BOTH = ["primary", "junior"]


def test_rows_are_those_of_all_constraints() -> None:
    built = build_model(changes(), BOTH)
    again = Model(changes(), BOTH)
    rows = [row for constraint in CONSTRAINTS for row in constraint(again) if row.terms]
    assert len(built.problem.constraints()) == len(rows)
    assert built.build_seconds > 0


def test_the_objective_is_the_sum_of_the_prices() -> None:
    built = build_model(changes(), BOTH)
    prices = {variable.name: price for variable, price in total_price(built)}
    assert {variable.name: price for variable, price in built.problem.objective.items()} == pytest.approx(prices)


def test_ones_own_rows_come_last_and_are_checked() -> None:
    def none_used(model: Model) -> Iterator[Row]:
        yield Row("none_used", [(variable, 1.0) for variable in model.build.values()], "<=", 0.0)

    def broken(model: Model) -> Iterator[Row]:
        yield Row("broken", [("x", 1.0)], "<=", 0.0)  # type: ignore[list-item]

    built = build_model(changes(), BOTH, own=[none_used])
    assert built.problem.constraints()[-1].name == "none_used"
    with pytest.raises(InputFaults):
        build_model(changes(), BOTH, own=[broken])


def fails() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("x")


@pytest.mark.parametrize("was", [True, False])
def test_garbage_is_collected_again_as_before(was: bool) -> None:
    (gc.enable if was else gc.disable)()
    try:
        with pytest.raises(ValueError, match="x"):
            fails()
        assert gc.isenabled() is was
    finally:
        gc.enable()

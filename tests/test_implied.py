"""The row on the whole capacity of a stage."""

from __future__ import annotations

from schoolplaces.optimize.implied import total_capacity
from schoolplaces.optimize.model import Model

from .golden_changes import changes
from .tiny import BASE


def test_classes_and_unplaced_hold_the_demand_less_what_stands() -> None:
    """Primary, the year after the base year: 59 children; second grades of K and U have three classes of ten."""
    model = Model(changes(), ["primary"])
    first = next(row for row in total_capacity(model) if row.name == f"total_capacity_primary_{BASE + 1}")
    assert (first.sense, first.bound) == (">=", 59 - 30)
    factors = {variable.name: factor for variable, factor in first.terms}
    assert factors[f"start_K_primary_{BASE + 1}"] == 10
    assert factors[f"mixed_R_primary_1_2_{BASE + 1}"] == 30
    assert factors[f"unplaced_a_primary_1_{BASE + 1}"] == 1

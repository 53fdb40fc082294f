"""Rows behind the running costs: classes that stand, floors of small schools."""

from __future__ import annotations

from schoolplaces.optimize.model import Model
from schoolplaces.optimize.running import classes_of, funded_pupils, small_school

from .golden_changes import changes
from .tiny import BASE


def test_classes_that_stand_and_those_to_come() -> None:
    """Next year K still has the two classes of the base year's first grade, R its multi-grade ones."""
    model = Model(changes(), ["primary", "junior"])
    units = {(unit.school, unit.stage): unit for unit in model.units}
    terms, standing = classes_of(model, units["K", "primary"], BASE + 1)
    assert standing == 2
    assert f"start_K_primary_{BASE + 1}" in {variable.name for variable, _ in terms}
    assert [variable.name for variable, _ in classes_of(model, units["R", "primary"], BASE + 1)[0]] == [
        f"mixed_R_primary_1_2_{BASE + 1}"
    ]


def test_only_stages_with_a_price_and_a_floor_have_small_schools() -> None:
    model = Model(changes(), ["primary", "junior"])
    floors = {unit.stage: small_school(model, unit) for unit in model.units}
    assert floors == {"primary": 12.0, "junior": 0.0}
    list(funded_pupils(model))
    assert {model.instance.units[index].stage for index, _ in model.funded} == {"primary"}


def test_a_school_nothing_ends_is_funded_for_the_floor_by_its_bound() -> None:
    model = Model(changes(), ["primary", "junior"])
    list(funded_pupils(model))
    bounds = {model.instance.units[index].school: variable.lowBound for (index, _), variable in model.funded.items()}
    assert (bounds["K"], bounds["U"]) == (12.0, 0.0)

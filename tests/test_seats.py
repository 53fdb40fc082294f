"""Whole classes and the places they hold."""

from __future__ import annotations

from schoolplaces.optimize.model import Model
from schoolplaces.optimize.seats import class_count, places_of, value

from .golden_changes import changes
from .tiny import BASE


def solved() -> Model:
    """A model in which K starts two and a half classes next year and again in the run-out."""
    model = Model(changes(), ["primary", "junior"])
    for variables in (model.start, model.added, model.brought, model.build):
        for variable in variables.values():
            variable.varValue = 0.0
    for cohort, number in ((BASE + 1, 2.0000001), (BASE + 3, 2.5)):
        unit = next(unit for unit in model.units if (unit.school, unit.stage) == ("K", "primary"))
        model.start[unit.index, cohort, None].varValue = number
    return model


def test_classes_are_whole_in_need_years_only() -> None:
    model = solved()
    unit = next(unit for unit in model.units if (unit.school, unit.stage) == ("K", "primary"))
    assert class_count(model, unit, BASE + 1, BASE + 1) == 2
    assert class_count(model, unit, BASE + 3, BASE + 3) == 2.5
    assert [places_of(model, unit, 1, year) for year in (BASE + 1, BASE + 3)] == [20, 25]
    assert class_count(model, unit, BASE, BASE + 1) == 2  # those of the base year


def test_no_value_is_below_zero() -> None:
    model = solved()
    variable = next(iter(model.build.values()))
    variable.varValue = -1e-9
    assert value(variable) == 0.0

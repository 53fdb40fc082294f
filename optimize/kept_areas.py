"""Which school a plan gives each whole zone, and which schools lead on to others than their own leavers, fixed anew."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.records import records, totals

from .leavers import Through, goes_on_share, leading_on

if TYPE_CHECKING:
    from .instance import Instance
    from .model import Model
    from .plan import Plan

BEGINNERS = 1  # the grade in which a stage is entered
ROUNDED = 3.0  # pupils: whole ones lie beside the model's fractions


def keep_areas(model: Model, plan: Plan, years: Collection[int]) -> None:
    """Fix the variables of whole zones and of own leavers to what a plan's assignment says of some years.

    Zones whose beginners all wait go nowhere. Where a campus takes in about as many as its own leavers the assignment
    does not say whether others might come, and the variable is left as it is.

    Parameters
    ----------
    model : Model
        With its rows.
    plan : Plan
    years : collection of int
    """
    if not (model.area or model.others):
        return
    seats = _seats(model.instance, plan)
    begin = seats[(seats["grade"] == BEGINNERS) & (seats["home"] >= 0)]
    goes = totals(begin, ["home", "school", "stage", "year"], "arrive")
    for (home, index, year), variable in model.area.items():
        unit = model.instance.units[index]
        if year in years:
            variable.lowBound = variable.upBound = float(goes.get((home, unit.school, unit.stage, year), 0) > 0)
    entered = totals(begin, ["school", "stage", "year"], "arrive")
    upper = {pair.upper.index: pair for pair in leading_on(model.instance)}
    for (index, year), variable in model.others.items():
        if year in years:
            unit = model.instance.units[index]
            more = entered.get((unit.school, unit.stage, year), 0) - _due(model.instance, upper[index], year, seats)
            if abs(more) > ROUNDED:
                variable.lowBound = variable.upBound = float(more > 0)


def _seats(instance: Instance, plan: Plan) -> pd.DataFrame:
    """The plan's assignment with the number of the home; -1 for children from outside."""
    pairs = zip(plan.assignment["town"], plan.assignment["zone"], strict=True)
    return plan.assignment.assign(home=[instance.homes.place.get(pair, -1) for pair in pairs])


def _due(instance: Instance, pair: Through, year: int, seats: pd.DataFrame) -> float:
    """Leavers of a campus's lower stage who go on, by where they live; those of the base year sit by the instance."""
    lower = pair.lower
    if year - 1 == instance.base:
        sitting = {
            h: n for (h, index, grade), n in instance.sitting.items() if (index, grade) == (lower.index, lower.high)
        }
        return sum(goes_on_share(instance, pair, home, year) * pupils for home, pupils in sitting.items())
    rows = seats[(seats["school"] == lower.school) & (seats["stage"] == lower.stage) & (seats["home"] >= 0)]
    rows = rows[(rows["grade"] == lower.high) & (rows["year"] == year - 1)]
    return sum(goes_on_share(instance, pair, row.home, year) * row.pupils for row in records(rows))

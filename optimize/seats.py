"""Whole pupils where they sit, and the whole classes the model gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from .means import DAY
from .model import Model
from .supply import Unit

UNPLACED = -2  # where a pupil without a place stands


class Seat(NamedTuple):
    """Where pupils of a town sit; ``OUTSIDE`` and ``UNPLACED`` are units too. ``by`` says how they get there."""

    town: int
    unit: int
    grade: int
    year: int
    by: int = DAY


class Move(NamedTuple):
    """Pupils of a grade who are moved as their campus is left."""

    option: str
    leaves: int
    into: int
    grade: int
    year: int


@dataclass
class Seats:
    """Whole pupils of one stage.

    Parameters
    ----------
    stock : dict of Seat to int
        Pupils. The base year is among the years.
    stay : dict of Seat to int
        Of those, pupils who go on from the grade below at the same place, the one theirs feeds or the one it moved to.
    moved : dict of Move to int
        Of those, pupils whose campus is left in this year.
    """

    stock: dict[Seat, int] = field(default_factory=dict)
    stay: dict[Seat, int] = field(default_factory=dict)
    moved: dict[Move, int] = field(default_factory=dict)


def class_count(model: Model, unit: Unit, cohort: int, year: int) -> float:
    """Classes of a cohort at a unit: whole in need years, continuous in the run-out."""
    terms, base = model.classes(unit, cohort, year)
    found = base + sum(factor * value(variable) for variable, factor in terms)
    return float(round(found)) if year in model.instance.need else max(0.0, round(found, 6))


def mixed_count(model: Model, unit: Unit, group: tuple[int, int], year: int) -> float:
    """Multi-grade classes of a unit in a year."""
    variable = model.mixed.get((unit.index, group, year))
    found = value(variable) if variable is not None else 0.0
    return float(round(found)) if year in model.instance.need else max(0.0, round(found, 6))


def value(variable: object) -> float:
    """Value of a variable, never below zero."""
    return max(0.0, float(variable.varValue or 0.0))  # type: ignore[attr-defined]


def places_of(model: Model, unit: Unit, grade: int, year: int) -> int:
    """Pupils that the classes of a cell may hold; those of the run-out are rounded up to whole pupils.

    Those left above the cap from the base year may stay so, until a class added to their cohort takes them in.
    """
    cohort, cap = year - grade + 1, model.instance.cap(unit, grade, year)
    number, inherited = class_count(model, unit, cohort, year), model.inherited(unit, cohort, year)
    opened = sum(factor * value(variable) for variable, factor in model.opened(unit, cohort, year))
    above = max(0.0, inherited - min(inherited, cap) * opened)
    return ceil(round(cap * number, 4)) + (int(above + 1e-6) if number else 0)

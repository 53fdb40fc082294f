"""What the model is built from: units of supply, options, demand by stage, and who can reach what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from schoolplaces.faults import Note

from .homes import Homes
from .means import DAY
from .supply import Option, Unit

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.rules import Rules
    from schoolplaces.stage import Stage

OUTLOOK = 10  # years after the base year at whose end places are valued
OUTSIDE = -1  # the unit of pupils who study outside the region


@dataclass(frozen=True)
class StageDemand:
    """Demand of one stage as arrays over its need and run-out years.

    Rows are homes (`homes.Homes`): the zones of a town that has some, else the town. The last row is the children from
    outside the region.

    Parameters
    ----------
    stage : Stage
    base : int
        Base year: index 0 of the last axis.
    pupils, stay : ndarray of int, shape (homes + 1, grades, 1 + years)
    outlook : ndarray of float, shape (homes,)
        Pupils of all grades in the last year of the outlook by the low forecast.
    outlook_year : int
        That year: base + 10, or the last one known before it.
    """

    stage: Stage
    base: int
    pupils: np.ndarray
    stay: np.ndarray
    outlook: np.ndarray
    outlook_year: int

    @property
    def years(self) -> range:
        """School years after the base year."""
        return range(self.base + 1, self.base + self.pupils.shape[2])

    @property
    def arrive(self) -> np.ndarray:
        """Pupils who need a new place, same shape."""
        return self.pupils - self.stay

    def ratio(self, town: int, grade: int, year: int) -> float:
        """Share of the grade below that stays into ``grade`` in ``year``."""
        below = self.pupils[town, grade - 2, year - self.base - 1]
        return float(self.stay[town, grade - 1, year - self.base] / below) if below > 0 else 0.0

    def some(self, number: float) -> bool:
        """Whether a number is above 0."""
        return number > 0

    def arriving(self, home: int, grade: int, year: int) -> float:
        """Pupils of a home who need a new place in a grade and year."""
        at = home, grade - 1, year - self.base
        return float(self.pupils[at] - self.stay[at])

    def living(self, year: int, homes: Sequence[int] | slice = slice(None), grade: int | None = None) -> float:
        """Pupils of some homes in a year, in one grade or in all."""
        grades = slice(None) if grade is None else slice(grade - 1, grade)
        return float(self.pupils[homes, grades, year - self.base].sum())


@dataclass(frozen=True)
class Instance:
    """A region and its demand, ready to be modelled.

    Parameters
    ----------
    region : Region
    rules : Rules
    base : int
        Base year.
    need : range
        Need years.
    homes : Homes
        Where pupils live: zones of towns that have some, else towns. What is called a town by its number, here and in
        the model, is one of these; number ``len(towns)`` is the outside.
    demand : dict of str to StageDemand
        By stage.
    units : tuple of Unit
    options : tuple of Option
    km : ndarray, shape (homes, units)
        Distance.
    means : ndarray of int8, shape (homes, units)
        By what means a home's pupils may newly be placed there (`means.means`).
    sitting : dict of (int, int, int) to int
        Pupils of the base year by home, unit (``OUTSIDE`` among them) and grade, stage by unit.
    away : dict of (str, int, int) to int
        Residents who study outside the region in the base year, by stage, home and grade.
    notes : tuple of Note
    previous : dict of str to int or None
        Options of the plan approved before that are not committed, with the year of their use (None: not chosen).
    settled : bool
        Whether its projects are decided: what is asked of the decision alone is then not asked of the pupils who come.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import prepare
    >>> instance = prepare(*tiny_county())
    >>> list(instance.need), instance.towns, sorted({option.kind for option in instance.options})
    ([2026, 2027, 2028, 2029, 2030], ('a',), ['new'])
    """

    region: Region
    rules: Rules
    base: int
    need: range
    homes: Homes
    demand: dict[str, StageDemand]
    units: tuple[Unit, ...]
    options: tuple[Option, ...]
    km: np.ndarray
    means: np.ndarray
    sitting: dict[tuple[int, int, int], int]
    away: dict[tuple[str, int, int], int]
    notes: tuple[Note, ...] = ()
    previous: dict[str, int | None] = field(default_factory=dict)
    settled: bool = False

    def cap(self, unit: Unit, grade: int, year: int) -> int:
        """Class-size cap of a grade in a year (of its entry cohort; of a multi-grade class where it sits in one)."""
        stage = self.demand[unit.stage].stage
        if unit.groups and unit.group_of(grade):
            return stage.multi_grade_class
        cohort = unit.stage, year - grade + 1
        if cohort not in self._caps:
            self._caps[cohort] = stage.caps(cohort[1])
        return self._caps[cohort][grade - 1]

    @cached_property
    def ways_known(self) -> dict[tuple[Any, ...], list[Any]]:
        """Ways through the units as far as `paths.follow` was asked for them: a unit's are the same for all homes."""
        return {}

    @cached_property
    def shares_known(self) -> dict[tuple[Any, ...], list[Any]]:
        """Shares that stay as far as `paths.follow` was asked for them: a home's are the same at all units."""
        return {}

    @cached_property
    def _caps(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """Caps by grade of each stage's cohorts, as far as they were asked for."""
        return {}

    def mean_cap(self, unit: Unit, year: int) -> float:
        """Mean class-size cap over the grades of a unit: what a free room counts for."""
        return float(np.mean([self.cap(unit, grade, year) for grade in range(unit.low, unit.high + 1)]))

    @property
    def towns(self) -> tuple[str, ...]:
        """Codes of the homes: of zones, or of the town where it has none."""
        return self.homes.codes

    @property
    def near(self) -> np.ndarray:
        """Whether a home's pupils reach a unit by day, on their own; shape (homes, units)."""
        return self.means == DAY

    def town_of(self, home: int) -> str:
        """Town of a home; "" for the outside."""
        return self.homes.towns[home] if home < len(self.homes.codes) else ""

    def distance(self, town: int, unit: int) -> float:
        """Kilometres; 0 for the outside, whose pupils' homes are not known."""
        return 0.0 if town == len(self.towns) or unit == OUTSIDE else float(self.km[town, unit])

    def discount(self, year: int) -> float:
        """Value in the base year of one yuan in ``year``."""
        return float((1.0 + self.rules.costs.discount_rate) ** (self.base - year))

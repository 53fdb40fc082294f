"""What the model is built from: units of supply, options, demand by stage, and who can reach what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from schoolplaces.faults import Note

if TYPE_CHECKING:
    from schoolplaces.region import Region
    from schoolplaces.rules import Rules
    from schoolplaces.stage import Stage

OUTLOOK = 10  # years after the base year at whose end places are valued
OUTSIDE = -1  # the unit of pupils who study outside the region
NEVER = 9999  # a year that does not come


@dataclass(frozen=True)
class Unit:
    """One stage on one campus.

    Parameters
    ----------
    index : int
        Its place in ``Instance.units``.
    school, name, town, stage : str
    lat, lon : float
        Degrees, wgs84.
    low, high : int
        Grades it holds.
    feeds : int or None
        Unit that takes its last grade, where that is below the stage's last.
    opens, closes : int
        First school year with pupils; school year from whose autumn it holds none.
    rooms : int
        Classrooms in the base year.
    borrowed : int
        Classes of the base year beyond its rooms: grandfathered, may not grow.
    pipeline : dict of int to int
        Rooms under construction by delivery year.
    base : dict of int to (int, int)
        Classes and pupils of the base year by grade, single-grade classes.
    groups : dict of (int, int) to (int, int)
        Multi-grade classes and their pupils of the base year by range of grades.
    planned : bool
        Stands only if an option is chosen.
    """

    index: int
    school: str
    name: str
    town: str
    stage: str
    lat: float
    lon: float
    low: int
    high: int
    feeds: int | None = None
    opens: int = 0
    closes: int = NEVER
    rooms: int = 0
    borrowed: int = 0
    pipeline: dict[int, int] = field(default_factory=dict)
    base: dict[int, tuple[int, int]] = field(default_factory=dict)
    groups: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    planned: bool = False

    @property
    def grades(self) -> int:
        """How many grades it holds."""
        return self.high - self.low + 1

    @property
    def first_single(self) -> int:
        """First grade in classes of its own: where a cohort's classes start."""
        return next((grade for grade in range(self.low, self.high + 1) if self.group_of(grade) is None), NEVER)

    def is_open(self, year: int) -> bool:
        """Whether it may hold pupils in a school year."""
        return self.opens <= year < self.closes

    def standing(self, year: int) -> int:
        """Rooms that stand in a school year without the plan's projects, borrowed ones not counted."""
        if not self.is_open(year):
            return 0
        return self.rooms + sum(rooms for when, rooms in self.pipeline.items() if when <= year)

    def group_of(self, grade: int) -> tuple[int, int] | None:
        """The multi-grade class a grade sits in, if any."""
        return next((group for group in self.groups if group[0] <= grade <= group[1]), None)


@dataclass(frozen=True)
class Option:
    """A project that may be chosen.

    Parameters
    ----------
    code, name, kind, stage : str
    unit : int
        Unit that gets its rooms.
    classes : int
        Rooms it adds.
    cost_10k : float
        Capital in 万元.
    lead, ready_before, life : int
        Years from decision to first pupils; years before the need year its places should stand; years it lasts.
    spend : tuple of float
        Shares of the cost by calendar year, the last in the delivery year.
    first : int
        First school year in which it can hold classes.
    group : str
        At most one option of a group is chosen.
    land_m2, floor_m2 : float
        Square metres.
    status : str
        published, estimated or assumed.
    """

    code: str
    name: str
    kind: str
    stage: str
    unit: int
    classes: int
    cost_10k: float
    lead: int
    ready_before: int
    life: int
    spend: tuple[float, ...]
    first: int
    group: str
    land_m2: float
    floor_m2: float
    status: str

    def delivery(self, use: int) -> int:
        """Delivery year for places first used in school year ``use``: ``ready_before`` years earlier where possible.

        Examples
        --------
        >>> option = Option("N", "", "new", "primary", 0, 12, 1.0, 3, 1, 50, (1.0,), 2028, "", 0.0, 0.0, "")
        >>> [option.delivery(use) for use in (2028, 2029, 2030)]
        [2028, 2028, 2029]
        """
        return max(use - self.ready_before, self.first)

    def spending(self, use: int) -> dict[int, float]:
        """Money by calendar year (万元), none of it before the decision."""
        end = self.delivery(use)
        money: dict[int, float] = {}
        for back, share in enumerate(reversed(self.spend)):
            year = max(end - back, end - self.lead)
            money[year] = money.get(year, 0.0) + share * self.cost_10k
        return money


@dataclass(frozen=True)
class StageDemand:
    """Demand of one stage as arrays over its need and run-out years.

    The last row of the towns is the children from outside the region.

    Parameters
    ----------
    stage : Stage
    base : int
        Base year: index 0 of the last axis.
    pupils, stay : ndarray of int, shape (towns + 1, grades, 1 + years)
    outlook : ndarray of float, shape (towns,)
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
    towns : tuple of str
        Order of the towns; index ``len(towns)`` is the outside.
    demand : dict of str to StageDemand
        By stage.
    units : tuple of Unit
    options : tuple of Option
    km : ndarray, shape (towns, units)
        Distance.
    reach : ndarray of bool, shape (towns, units)
        Whether a town's pupils may newly be placed there.
    sitting : dict of (int, int, int) to int
        Pupils of the base year by town, unit (``OUTSIDE`` among them) and grade, stage by unit.
    away : dict of (str, int, int) to int
        Residents who study outside the region in the base year, by stage, town and grade.
    notes : tuple of Note
    """

    region: Region
    rules: Rules
    base: int
    need: range
    towns: tuple[str, ...]
    demand: dict[str, StageDemand]
    units: tuple[Unit, ...]
    options: tuple[Option, ...]
    km: np.ndarray
    reach: np.ndarray
    sitting: dict[tuple[int, int, int], int]
    away: dict[tuple[str, int, int], int]
    notes: tuple[Note, ...] = ()

    def cap(self, unit: Unit, grade: int, year: int) -> int:
        """Class-size cap of a grade in a year (of its entry cohort; of a multi-grade class where it sits in one)."""
        stage = self.demand[unit.stage].stage
        if unit.group_of(grade):
            return stage.multi_grade_class
        return stage.caps(year - grade + 1)[grade - 1]

    def mean_cap(self, unit: Unit, year: int) -> float:
        """Mean class-size cap over the grades of a unit: what a free room counts for."""
        return float(np.mean([self.cap(unit, grade, year) for grade in range(unit.low, unit.high + 1)]))

    def distance(self, town: int, unit: int) -> float:
        """Kilometres; 0 for the outside, whose pupils' homes are not known."""
        return 0.0 if town == len(self.towns) or unit == OUTSIDE else float(self.km[town, unit])

    def discount(self, year: int) -> float:
        """Value in the base year of one yuan in ``year``."""
        return float((1.0 + self.rules.costs.discount_rate) ** (self.base - year))

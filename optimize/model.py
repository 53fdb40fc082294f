"""The model: variables, the cells of pupils they add up to, and the rows of the constraints, handed to PuLP."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import ceil

import pulp

from .instance import OUTSIDE, Instance, StageDemand
from .paths import follow
from .row import SENSE, Row, Terms, plain
from .school_size import SizeLimit
from .supply import Option, Unit


class Model:
    """The arrival-and-stay model of some stages of an instance.

    Parameters
    ----------
    instance : Instance
    stages : iterable of str
        Stages that are planned together.
    budget : bool
        Whether the budget rows are part of it.

    Attributes
    ----------
    arrive : dict of (town, unit, grade, year) to variable
        Pupils newly placed.
    unplaced : dict of (stage, town, grade, year) to variable
        Stock of pupils without a place.
    start : dict of (unit, cohort) to variable
        Classes a cohort (named by the year it enters the stage) starts with at a unit.
    added : dict of (unit, cohort, year) to variable
        Classes a cohort gets later.
    mixed : dict of (unit, group, year) to variable
        Multi-grade classes.
    build : dict of (option, year) to variable
        1 from the first year in which the option's places are used.
    over : dict of (unit, cohort or group, year) to variable
        Pupils beyond the class-size cap among those who only stay.
    excess : dict of (school, stages, year) to variable
        Pupils beyond the school-size cap.
    origin : dict of str to int
        Unit at which the pupils of an ``arrive`` variable (by its name) were placed.
    whole_years : dict of str to int
        Year of each whole variable, by name.
    cells : dict of (unit, grade, year) to terms
        Pupils at a unit: variables with their stay shares; ``sitting`` holds what the base year's pupils add.
    """

    def __init__(self, instance: Instance, stages: Iterable[str], budget: bool = False) -> None:
        self.instance = instance
        self.stages = [stage for stage in instance.demand if stage in set(stages)]
        self.budget = budget
        self.units = [unit for unit in instance.units if unit.stage in self.stages]
        self.options = [option for option in instance.options if option.stage in self.stages]
        self.problem = pulp.LpProblem("schoolplaces", pulp.LpMinimize)
        self._names: Counter[str] = Counter()
        self.whole_years: dict[str, int] = {}
        self.cells: dict[tuple[int, int, int], Terms] = defaultdict(list)
        self.sitting: dict[tuple[int, int, int], float] = defaultdict(float)
        self.sent_up: dict[tuple[int, int, int], float] = defaultdict(float)
        self.displaced: dict[tuple[str, int, int, int], Terms] = defaultdict(list)
        self.displaced_sitting: dict[tuple[str, int, int, int], float] = defaultdict(float)
        self.away: dict[tuple[str, int], float] = defaultdict(float)
        self._seat_base()
        self._name_variables()

    # ------------------------------------------------------------------ reading
    def demand(self, unit: Unit) -> StageDemand:
        """Demand of a unit's stage."""
        return self.instance.demand[unit.stage]

    def cohorts(self, unit: Unit, year: int) -> Iterator[tuple[int, int]]:
        """(grade, cohort) of the single-grade classes a unit holds in a year."""
        for grade in range(unit.low, unit.high + 1):
            if unit.group_of(grade) is None:
                yield grade, year - grade + 1

    def classes(self, unit: Unit, cohort: int, year: int) -> tuple[Terms, int]:
        """Classes of a cohort at a unit in a year: variables, and the classes that stood in the base year."""
        terms: Terms = [(self.start[unit.index, cohort], 1.0)] if (unit.index, cohort) in self.start else []
        terms += [
            (self.added[unit.index, cohort, when], 1.0)
            for when in range(self.instance.base + 1, year + 1)
            if (unit.index, cohort, when) in self.added
        ]
        sitting = unit.base.get(self.instance.base - cohort + 1, (0, 0))[0]
        return terms, sitting

    def built(self, option: Option, year: int) -> pulp.LpVariable | None:
        """The variable that says whether an option's places can be used in a year; the last need year's afterwards."""
        return self.build.get((option.code, min(year, self.instance.need[-1])))

    def held(self, unit: Unit, cohort: int, year: int) -> float:
        """Places in the classes that a cohort has had since the base year."""
        classes, _ = unit.base.get(self.instance.base - cohort + 1, (0, 0))
        return float(classes * self.instance.cap(unit, year - cohort + 1, year))

    def mixed_held(self, unit: Unit, group: tuple[int, int], year: int) -> int:
        """Multi-grade classes that those who sit there already need, of the ones that stand since the base year."""
        sitting = sum(self.sitting[unit.index, grade, year] for grade in range(group[0], group[1] + 1))
        return min(unit.groups[group][0], ceil(sitting / self.demand(unit).stage.multi_grade_class - 1e-9))

    def inherited(self, unit: Unit, cohort: int, year: int) -> float:
        """Pupils above the cap of those classes in the base year: they may stay, one in for one out."""
        _, pupils = unit.base.get(self.instance.base - cohort + 1, (0, 0))
        return max(0.0, pupils - self.held(unit, cohort, year))

    def first_use(self, option: Option) -> Iterator[tuple[pulp.LpVariable, int, float]]:
        """(variable, year, sign): the sum of sign × variable is 1 for the year in which an option is first used."""
        for year in self.instance.need:
            if (option.code, year) in self.build:
                yield self.build[option.code, year], year, 1.0
                if (option.code, year + 1) in self.build:
                    yield self.build[option.code, year], year + 1, -1.0

    def built_at(self, unit: Unit, year: int) -> list[tuple[Option, pulp.LpVariable]]:
        """Options of a unit that may be in use in a year, with the variable that says whether they are."""
        found = [(option, self.built(option, year)) for option in self.options if option.unit == unit.index]
        return [(option, variable) for option, variable in found if variable is not None]

    def excess_of(self, limit: SizeLimit, year: int) -> pulp.LpVariable:
        """The variable of the pupils above a campus's size cap, made when first asked for."""
        key = limit.school, limit.stages, year
        if key not in self.excess:
            self.excess[key] = self._variable("excess", *key)
        return self.excess[key]

    # ------------------------------------------------------------------ variables
    def _seat_base(self) -> None:
        """What the pupils of the base year add to each cell, those whose unit closes, and those who study outside."""
        for (stage, town, grade), pupils in self.instance.away.items():
            if stage in self.stages:
                for stop in follow(self.instance, stage, town, OUTSIDE, grade, self.instance.base):
                    self.away[stage, stop.year] += pupils * stop.share
        for (town, unit, grade), pupils in self.instance.sitting.items():
            stage = self.instance.units[unit].stage
            if stage not in self.stages:
                continue
            for stop in follow(self.instance, stage, town, unit, grade, self.instance.base):
                if stop.unit is None:
                    self.displaced_sitting[stage, town, stop.grade, stop.year] += pupils * stop.share
                else:
                    self.sitting[stop.unit, stop.grade, stop.year] += pupils * stop.share
                    if stop.unit != unit:
                        self.sent_up[stop.unit, stop.grade, stop.year] += pupils * stop.share

    def _name_variables(self) -> None:
        self.arrive: dict[tuple[int, int, int, int], pulp.LpVariable] = {}
        self.origin: dict[str, int] = {}
        self.unplaced: dict[tuple[str, int, int, int], pulp.LpVariable] = {}
        self.start: dict[tuple[int, int], pulp.LpVariable] = {}
        self.added: dict[tuple[int, int, int], pulp.LpVariable] = {}
        self.mixed: dict[tuple[int, tuple[int, int], int], pulp.LpVariable] = {}
        self.build: dict[tuple[str, int], pulp.LpVariable] = {}
        self.over: dict[tuple[int, int | tuple[int, int], int], pulp.LpVariable] = {}
        self.excess: dict[tuple[str, str, int], pulp.LpVariable] = {}
        for option in self.options:
            for year in self.instance.need:
                if year >= option.first:
                    self.build[option.code, year] = self._variable("build", option.code, year, upper=1, whole=year)
        for unit in self.units:
            self._class_variables(unit)
        for stage in self.stages:
            self._pupil_variables(stage)

    def _variable(self, *parts: object, upper: float | None = None, whole: int | None = None) -> pulp.LpVariable:
        """A variable named by its parts; a whole number where ``whole`` is the year it decides on."""
        name = self._unique("_".join(plain(str(part)) for part in parts))
        if whole is not None:
            self.whole_years[name] = whole
        return self.problem.add_variable(name, 0, upper, "Continuous" if whole is None else "Integer")

    def _unique(self, name: str) -> str:
        """Names made alike by what LP files cannot hold are told apart by a number."""
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}__{self._names[name]}"

    def _class_variables(self, unit: Unit) -> None:
        demand, label = self.demand(unit), f"{unit.school}_{unit.stage}"
        for year in demand.years:
            if not unit.is_open(year) or not self._can_hold(unit, year):
                continue
            whole = year if year in self.instance.need else None
            for group in unit.groups:
                mixed = self._variable("mixed", label, *group, year, whole=whole)
                mixed.lowBound = self.mixed_held(unit, group, year)
                self.mixed[unit.index, group, year] = mixed
                self.over[unit.index, group, year] = self._variable("over", label, *group, year)
            for grade, cohort in self.cohorts(unit, year):
                if grade == unit.first_single:
                    self.start[unit.index, cohort] = self._variable("start", label, cohort, whole=whole)
                else:
                    self.added[unit.index, cohort, year] = self._variable("added", label, cohort, year, whole=whole)
                if self.sent_to(unit, grade) or self.inherited(unit, cohort, year):
                    self.over[unit.index, cohort, year] = self._variable("over", label, cohort, year)

    def _can_hold(self, unit: Unit, year: int) -> bool:
        """A planned unit only from the first year one of its options can stand."""
        return not unit.planned or any(year >= option.first for option in self.options if option.unit == unit.index)

    def sent_to(self, unit: Unit, grade: int) -> bool:
        """Whether pupils who cannot be turned away come up to a grade: from another unit or a multi-grade class."""
        fed = any(other.feeds == unit.index and other.high < grade for other in self.units)
        return fed or any(group[1] < grade for group in unit.groups)

    def _pupil_variables(self, stage: str) -> None:
        demand, outside = self.instance.demand[stage], len(self.instance.towns)
        mine = [unit for unit in self.units if unit.stage == stage]
        names = [*self.instance.towns, "outside"]
        for town, year in ((town, year) for year in demand.years for town in range(outside + 1)):
            for grade in range(1, demand.stage.grades + 1):
                if town == outside and not self._stranded(stage, grade, year):
                    continue
                self.unplaced[stage, town, grade, year] = self._variable("unplaced", names[town], stage, grade, year)
                for unit in mine:
                    near = town == outside or self.instance.reach[town, unit.index]
                    if near and unit.low <= grade <= unit.high and unit.is_open(year) and self._can_hold(unit, year):
                        self._place(stage, town, unit, grade, year, names[town])

    def _stranded(self, stage: str, grade: int, year: int) -> bool:
        """Whether children from outside can stand without a place: only when a unit closes."""
        return any(unit.stage == stage and unit.closes <= year for unit in self.units)

    def _place(self, stage: str, town: int, unit: Unit, grade: int, year: int, name: str) -> None:
        variable = self._variable("arrive", name, unit.school, stage, grade, year)
        self.arrive[town, unit.index, grade, year] = variable
        self.origin[variable.name] = unit.index
        for stop in follow(self.instance, stage, town, unit.index, grade, year):
            if stop.unit is None:
                self.displaced[stage, town, stop.grade, stop.year].append((variable, stop.share))
            else:
                self.cells[stop.unit, stop.grade, stop.year].append((variable, stop.share))

    # ------------------------------------------------------------------ rows
    def add(self, row: Row) -> None:
        """Add one row; a row without variables is left out when it holds and an error when it does not."""
        if not row.terms:
            holds = {"<=": row.bound + 1e-9 >= 0, ">=": row.bound - 1e-9 <= 0, "==": abs(row.bound) < 1e-9}
            if not holds[row.sense]:
                raise ValueError(f"row {row.name} has no variable and does not hold: 0 {row.sense} {row.bound}")
            return
        terms: dict[pulp.LpVariable, float] = defaultdict(float)
        for variable, factor in row.terms:
            terms[variable] += factor
        expression = pulp.LpAffineExpression(list(terms.items()))
        name = self._unique(plain(row.name))
        self.problem.addConstraint(pulp.LpConstraint(expression, SENSE[row.sense], name, row.bound))

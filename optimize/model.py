"""The model: how its variables add up to classes, rooms and pupils.

The variables are named in ``columns.py`` and made in ``variables.py``, the rows in ``constraints.py``, the costs in
``objective.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
import pulp

from .columns import Columns
from .instance import Instance, StageDemand
from .paths import Fate, fates_of
from .pools import pools
from .row import Terms
from .structure import Structure
from .supply import NEVER, Option, Unit
from .variables import name_variables


class Model(Columns):
    """The arrival-and-stay model of some stages of an instance.

    Parameters
    ----------
    instance : Instance
    stages : iterable of str
        Stages that are planned together.
    budget : bool
        Whether the budget rows are part of it.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import Model, prepare
    >>> model = Model(prepare(*tiny_county()), ["kindergarten"])
    >>> sorted({year for _, year in model.build})
    [2028, 2029, 2030]
    """

    def __init__(self, instance: Instance, stages: Iterable[str], budget: bool = False) -> None:
        super().__init__()
        self.instance = instance
        self.stages = [stage for stage in instance.demand if stage in set(stages)]
        self.budget = budget
        self.units = [unit for unit in instance.units if unit.stage in self.stages]
        self.options = [option for option in instance.options if option.stage in self.stages]
        self.fates = fates_of(instance)
        name_variables(self)

    def demand(self, unit: Unit) -> StageDemand:
        """Demand of a unit's stage."""
        return self.instance.demand[unit.stage]

    @cached_property
    def structure(self) -> Structure:
        """What the search for whole numbers knows of it; of a model handed over, and made anew when it is again."""
        return Structure.of(self)

    @cached_property
    def pools(self) -> list[tuple[Unit, ...]]:
        """Units of the model that share rooms, others alone."""
        return [pool for pool in pools(self.instance) if pool[0].stage in self.stages]

    @cached_property
    def pool_of(self) -> dict[int, tuple[Unit, ...]]:
        """The pool of each unit."""
        return {unit.index: pool for pool in self.pools for unit in pool}

    @cached_property
    def feeders(self) -> dict[int, list[Unit]]:
        """Units by the one they feed."""
        found: dict[int, list[Unit]] = defaultdict(list)
        for unit in self.units:
            if unit.feeds is not None:
                found[unit.feeds].append(unit)
        return found

    @cached_property
    def own_fates(self) -> dict[int, list[Fate]]:
        """Fates of each unit that end it itself."""
        return {index: [fate for fate in found if fate.leaves == index] for index, found in self.fates.items()}

    @cached_property
    def _endings(self) -> dict[int, list[Option]]:
        found: dict[int, list[Option]] = defaultdict(list)
        for option in self.options:
            if option.ends is not None:
                found[option.ends].append(option)
        return found

    @cached_property
    def given(self) -> dict[int, list[Option]]:
        """Options by the unit that gets their rooms or their pupils."""
        found: dict[int, list[Option]] = defaultdict(list)
        for option in self.options:
            found[option.unit].append(option)
        return found

    def ending(self, unit: Unit) -> list[Option]:
        """Options that end a unit: close it, run it down or relocate it."""
        return self._endings.get(unit.index, [])

    def cohorts(self, unit: Unit, year: int) -> Iterator[tuple[int, int]]:
        """(grade, cohort) of the single-grade classes a unit holds in a year."""
        for grade in range(unit.low, unit.high + 1):
            if unit.group_of(grade) is None:
                yield grade, year - grade + 1

    def classes(self, unit: Unit, cohort: int, year: int) -> tuple[Terms, int]:
        """Classes of a cohort at a unit in a year: variables, and the classes that stood in the base year.

        Where the unit is left, those of the base year go by negative terms.
        """
        terms = self.opened(unit, cohort, year)
        sitting = unit.base.get(self.instance.base - cohort + 1, (0, 0))[0]
        if sitting:
            terms += [(variable, -float(sitting)) for variable in self.left(unit, year)]
        return terms, sitting

    def opened(self, unit: Unit, cohort: int, year: int) -> Terms:
        """Classes of a cohort opened at a unit since the base year, those of a fate only until it comes true."""
        opened = self._openings.get((unit.index, cohort), ())
        terms = [(variable, 1.0) for since, until, variable in opened if since <= year < until]
        brought = self.brings.get((unit.index, cohort), ())
        return terms + [(variable, 1.0) for fate, variable in brought if fate.year <= year]

    @cached_property
    def _openings(self) -> dict[tuple[int, int], list[tuple[int, int, pulp.LpVariable]]]:
        """Variables of ``start`` and ``added`` by unit and cohort, each with its first year and the one of its fate."""
        found: dict[tuple[int, int], list[tuple[int, int, pulp.LpVariable]]] = defaultdict(list)
        for (unit, cohort, fate), variable in self.start.items():
            found[unit, cohort].append((self.instance.base, fate.year if fate else NEVER, variable))
        for (unit, cohort, when, fate), variable in self.added.items():
            found[unit, cohort].append((when, fate.year if fate else NEVER, variable))
        return found

    @cached_property
    def brings(self) -> dict[tuple[int, int], list[tuple[Fate, pulp.LpVariable]]]:
        """Variables of ``brought`` by unit and cohort."""
        found: dict[tuple[int, int], list[tuple[Fate, pulp.LpVariable]]] = defaultdict(list)
        for (unit, cohort, fate), variable in self.brought.items():
            found[unit, cohort].append((fate, variable))
        return found

    def built(self, option: Option, year: int) -> pulp.LpVariable | None:
        """The variable that says whether an option is in use in a year; the last need year's afterwards."""
        return self.build.get((option.code, min(year, self.instance.need[-1])))

    def chosen(self, fate: Fate) -> Terms:
        """Terms whose sum is 1 where a fate comes true."""
        terms: Terms = [(self.build[fate.option, fate.year], 1.0)]
        if (fate.option, fate.year - 1) in self.build:
            terms.append((self.build[fate.option, fate.year - 1], -1.0))
        return terms

    def left(self, unit: Unit, year: int) -> list[pulp.LpVariable]:
        """Variables whose sum is 1 where a unit's pupils have been moved away by a year."""
        found = [self.built(option, year) for option in self.ending(unit) if option.moves]
        return [variable for variable in found if variable is not None]

    def shut(self, unit: Unit, year: int) -> list[pulp.LpVariable]:
        """Variables whose sum is 1 where a unit takes no one in any more: it has been left or runs down."""
        found = [self.built(option, year) for option in self.ending(unit)]
        return [variable for variable in found if variable is not None]

    def running(self, unit: Unit, year: int) -> tuple[Terms, float]:
        """Whether a campus is run for a unit in a year: 0 or 1 as terms and a constant, or terms of several options."""
        if unit.planned:
            return [(variable, 1.0) for option, variable in self.built_at(unit, year) if option.rooms], 0.0
        terms: Terms = [(variable, -1.0) for variable in self.left(unit, year)]
        for option in self.ending(unit):
            empty = None if option.moves else self.built(option, year - unit.grades + 1)
            if empty is not None:
                terms.append((empty, -1.0))
        return terms, 1.0

    def mixed_held(self, unit: Unit, group: tuple[int, int], year: int) -> float:
        """Multi-grade classes that those who sit there already need, of the ones that stand since the base year."""
        sitting = sum(self.sitting[unit.index, grade, year] for grade in range(group[0], group[1] + 1))
        return np.minimum(unit.groups[group][0], np.ceil(sitting / self.demand(unit).stage.multi_grade_class - 1e-9))

    def held(self, unit: Unit, cohort: int, year: int) -> float:
        """Places in the classes that a cohort has had since the base year, while the unit is not left."""
        classes, _ = unit.base.get(self.instance.base - cohort + 1, (0, 0))
        return float(classes * self.instance.cap(unit, year - cohort + 1, year))

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
        """Options that may have given a unit rooms by a year, with the variable that says whether they have."""
        found = [(option, self.built(option, year)) for option in self.given.get(unit.index, ())]
        return [(option, variable) for option, variable in found if variable is not None and option.rooms]

    def taken_from(self, unit: Unit, year: int) -> list[tuple[Option, pulp.LpVariable]]:
        """Conversions that may have taken rooms from a unit by a year, the time to set them up counted."""
        mine = [option for option in self.options if option.kind == "convert" and option.leaves == unit.index]
        found = [(option, self.built(option, year + max(0, option.lead - 1))) for option in mine]
        return [(option, variable) for option, variable in found if variable is not None]

    def most(self, unit: Unit, year: int) -> float:
        """Pupils that a unit can hold at most with all rooms it may ever have."""
        caps = [self.instance.cap(unit, grade, year) for grade in range(unit.low, unit.high + 1)]
        return self.most_rooms(unit, year) * float(max(*caps, self.demand(unit).stage.multi_grade_class))

    def most_rooms(self, unit: Unit, year: int) -> float:
        """Rooms that a unit can have at most, with those of other stages that it shares."""
        pool = self.pool_of[unit.index]
        standing = sum(other.standing(year) + other.borrowed for other in pool)
        return float(standing + sum(option.rooms for other in pool for option, _ in self.built_at(other, year)))

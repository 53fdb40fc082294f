"""The constraints: each a generator of rows whose docstring is its sentence; their list is the model.

The order is that of the table in the design (section 7). Reach, lead time and "no intake into the closed" have no rows:
a pupil, a project or a class that they forbid has no variable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil

from .budget import pots
from .model import Model
from .row import Constraint, Row, Terms
from .school_size import size_limits
from .staying import over_by_staying, over_needs_class
from .supply import Unit
from .whole_classes import whole_classes


def meet_demand(model: Model) -> Iterator[Row]:
    """Arrivals of a town are placed in reach or stay unplaced; the unplaced are a stock that comes back each year."""
    placed: dict[tuple[str, int, int, int], Terms] = defaultdict(list)
    for (town, unit, grade, year), variable in model.arrive.items():
        placed[model.instance.units[unit].stage, town, grade, year].append((variable, 1.0))
    for key, unplaced in model.unplaced.items():
        stage, town, grade, year = key
        demand = model.instance.demand[stage]
        terms = [*placed[key], (unplaced, 1.0)]
        earlier = model.unplaced.get((stage, town, grade - 1, year - 1))
        if earlier is not None:
            terms.append((earlier, -demand.ratio(town, grade, year)))
        terms += [(variable, -share) for variable, share in model.displaced[key]]
        arrivals = float(demand.arrive[town, grade - 1, year - demand.base]) + model.displaced_sitting[key]
        yield Row(f"meet_demand_{unplaced.name[9:]}", terms, "==", arrivals)


def class_size(model: Model) -> Iterator[Row]:
    """Pupils of a cohort at each grade fit the cap of its classes; over-standard ones take one in for one out."""
    for unit in model.units:
        for year in model.demand(unit).years:
            for grade, cohort in model.cohorts(unit, year):
                pupils, sitting = model.cells[unit.index, grade, year], model.sitting[unit.index, grade, year]
                if not pupils and not sitting:
                    continue
                cap = model.instance.cap(unit, grade, year)
                classes, _ = model.classes(unit, cohort, year)
                terms = [*pupils, *((variable, -cap * factor) for variable, factor in classes)]
                if (unit.index, cohort, year) in model.over:
                    terms.append((model.over[unit.index, cohort, year], -1.0))
                held = model.held(unit, cohort, year) - sitting
                yield Row(f"class_size_{unit.school}_{unit.stage}_{grade}_{year}", terms, "<=", held)


def mixed_size(model: Model) -> Iterator[Row]:
    """Pupils of all grades of a multi-grade class fit its cap."""
    for (index, group, year), classes in model.mixed.items():
        unit = model.instance.units[index]
        grades = range(group[0], group[1] + 1)
        terms = [term for grade in grades for term in model.cells[index, grade, year]]
        sitting = sum(model.sitting[index, grade, year] for grade in grades)
        terms += [(classes, -float(model.demand(unit).stage.multi_grade_class)), (model.over[index, group, year], -1.0)]
        yield Row(f"mixed_size_{unit.school}_{unit.stage}_{group[0]}_{year}", terms, "<=", -sitting)


def added_classes(model: Model) -> Iterator[Row]:
    """A cohort gets at most one more class after it started, and as many as the projects of its campus carry."""
    cohorts: dict[tuple[int, int], Terms] = defaultdict(list)
    for (index, cohort, _), variable in model.added.items():
        cohorts[index, cohort].append((variable, 1.0))
    for (index, cohort), terms in cohorts.items():
        unit = model.instance.units[index]
        carried = _project_streams(model, unit, model.instance.need[-1])
        own = 0.0 if unit.planned else 1.0
        yield Row(f"added_classes_{unit.school}_{unit.stage}_{cohort}", [*terms, *carried], "<=", own)


def classrooms(model: Model) -> Iterator[Row]:
    """Classes of all cohorts fit the rooms that stand, those delivered, and those borrowed in the base year."""
    for unit in model.units:
        for year in filter(unit.is_open, model.demand(unit).years):
            terms: Terms = []
            sitting = 0
            for _, cohort in model.cohorts(unit, year):
                classes, base = model.classes(unit, cohort, year)
                terms, sitting = [*terms, *classes], sitting + base
            groups = [model.mixed.get((unit.index, group, year)) for group in unit.groups]
            terms += [(variable, 1.0) for variable in groups if variable is not None]
            if terms:
                rooms = float(unit.standing(year) + unit.borrowed - sitting)
                terms += [(variable, -float(option.classes)) for option, variable in model.built_at(unit, year)]
                yield Row(f"classrooms_{unit.school}_{unit.stage}_{year}", terms, "<=", rooms)


def streams(model: Model) -> Iterator[Row]:
    """A campus takes in at most as many entry classes a year as its rooms carry for every grade, rounded up."""
    allowance = model.instance.rules.streams.allowance
    for (index, cohort), classes in model.start.items():
        unit = model.instance.units[index]
        year = cohort + unit.first_single - 1
        rooms = unit.standing(year) + (unit.borrowed if unit.is_open(year) else 0)
        terms = [(classes, 1.0), *_project_streams(model, unit, year)]
        own = float(ceil(rooms / unit.grades) + allowance)
        yield Row(f"streams_{unit.school}_{unit.stage}_{cohort}", terms, "<=", own)


def school_size(model: Model) -> Iterator[Row]:
    """A campus keeps its size cap; what an over-size one holds above it is priced."""
    for limit in size_limits(model.instance):
        units = [unit for unit in model.units if unit.index in limit.units]
        for year in limit.years:
            cells = [(unit.index, grade, year) for unit in units for grade in range(unit.low, unit.high + 1)]
            terms = [term for cell in cells for term in model.cells[cell]]
            if not terms:
                continue
            if limit.excess > 0 or limit.fed:
                terms.append((model.excess_of(limit, year), -1.0))
            held = limit.cap - sum(model.sitting[cell] for cell in cells)
            yield Row(f"school_size_{limit.school}_{limit.stages}_{year}", terms, "<=", held)


def excess_falls(model: Model) -> Iterator[Row]:
    """The pupils above a campus's size cap are never more than the year before, nor than in the base year."""
    for limit in size_limits(model.instance):
        for year in limit.years if not limit.fed else ():
            now, before = (model.excess.get((limit.school, limit.stages, when)) for when in (year, year - 1))
            if now is not None:
                terms = [(now, 1.0)] if before is None else [(now, 1.0), (before, -1.0)]
                yield Row(
                    f"excess_falls_{limit.school}_{limit.stages}_{year}",
                    terms,
                    "<=",
                    limit.excess if before is None else 0.0,
                )


def one_a_site(model: Model) -> Iterator[Row]:
    """At most one option of each group is chosen: one size a site."""
    groups: dict[str, Terms] = defaultdict(list)
    for option in model.options:
        chosen = model.built(option, model.instance.need[-1])
        if chosen is not None:
            for group in option.groups:
                groups[group].append((chosen, 1.0))
    for group, terms in groups.items():
        if len(terms) > 1:
            yield Row(f"one_a_site_{group}", terms, "<=", 1.0)


def built_stays(model: Model) -> Iterator[Row]:
    """What is built stays built: choices by year only rise."""
    for (code, year), variable in model.build.items():
        before = model.build.get((code, year - 1))
        if before is not None:
            yield Row(f"built_stays_{code}_{year}", [(before, 1.0), (variable, -1.0)], "<=", 0.0)


def budget(model: Model) -> Iterator[Row]:
    """Money spent in a fiscal year or pot is within it, less what is committed already."""
    for pot in pots(model.instance) if model.budget else ():
        terms: Terms = []
        for option in model.options:
            for variable, use, sign in model.first_use(option):
                money = sum(part for year, part in option.spending(use).items() if pot.covers(option.stage, year))
                if money:
                    terms.append((variable, sign * money))
        name = "_".join(["budget", str(pot.first), str(pot.last), *pot.stages])
        yield Row(name, terms, "<=", pot.money)


def total_capacity(model: Model) -> Iterator[Row]:
    """All classes of a stage and its unplaced pupils hold its demand (implied by the others; makes the model tight)."""
    for stage in model.stages:
        demand = model.instance.demand[stage]
        for year in demand.years:
            terms: Terms = [(value, 1.0) for key, value in model.unplaced.items() if (key[0], key[3]) == (stage, year)]
            held = model.away[stage, year]
            for unit in model.units:
                if unit.stage == stage and unit.is_open(year):
                    part, base = _class_places(model, unit, year)
                    terms, held = [*terms, *part], held + base
            total = float(demand.pupils[:, :, year - demand.base].sum())
            yield Row(f"total_capacity_{stage}_{year}", terms, ">=", total - held)


def _class_places(model: Model, unit: Unit, year: int) -> tuple[Terms, float]:
    """Places in the classes of a unit: by variables, and those that stand since the base year."""
    terms: Terms = []
    held = 0.0
    for grade, cohort in model.cohorts(unit, year):
        cap = float(model.instance.cap(unit, grade, year))
        classes, _ = model.classes(unit, cohort, year)
        terms += [(variable, cap * factor) for variable, factor in classes]
        held += model.held(unit, cohort, year)
        if (unit.index, cohort, year) in model.over:
            terms.append((model.over[unit.index, cohort, year], 1.0))
    for group in unit.groups:
        if (unit.index, group, year) in model.mixed:
            cap = float(model.demand(unit).stage.multi_grade_class)
            terms += [(model.mixed[unit.index, group, year], cap), (model.over[unit.index, group, year], 1.0)]
    return terms, held


def _project_streams(model: Model, unit: Unit, year: int) -> Terms:
    """Streams that the options of a unit add, moved to the left-hand side."""
    return [(variable, -float(ceil(option.classes / unit.grades))) for option, variable in model.built_at(unit, year)]


CONSTRAINTS: list[Constraint] = [
    meet_demand,
    class_size,
    mixed_size,
    over_by_staying,
    over_needs_class,
    added_classes,
    classrooms,
    streams,
    school_size,
    excess_falls,
    one_a_site,
    built_stays,
    budget,
    total_capacity,
    whole_classes,
]

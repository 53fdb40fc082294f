"""Constraints behind the running costs: teachers by the larger of two ratios, small schools funded as larger ones."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Model
from .row import Row, Terms
from .supply import Unit


def teachers_needed(model: Model) -> Iterator[Row]:
    r"""Teachers are enough for the pupils and for the classes of a campus.

    .. math:: k_{j,t} \geq \frac{n_{j,t}}{\pi_s}, \quad k_{j,t} \geq \mu_s \left( \sum_{c} m_{j,c,t} + \sum_{h}
        w_{j,h,t} \right) \quad \forall\, j, t
    """
    price = model.instance.rules.costs.teacher
    for unit in model.units:
        staff = model.instance.rules.staff.get(unit.stage)
        if staff is None or not staff.pupils_per_teacher or not price:
            continue
        for year in model.demand(unit).years:
            if (unit.index, year) not in model.attend:
                continue
            classes, standing = classes_of(model, unit, year)
            teachers = model.variable("teachers", unit.school, unit.stage, year)
            model.teachers[unit.index, year] = teachers
            name = f"teachers_needed_{unit.school}_{unit.stage}_{year}"
            each = staff.pupils_per_teacher
            by_pupils = [(teachers, 1.0), (model.attend[unit.index, year], -1.0 / each)]
            yield Row(f"{name}_pupils", by_pupils, ">=", 0.0)
            if staff.teachers_per_class:
                less = [(variable, -staff.teachers_per_class * factor) for variable, factor in classes]
                yield Row(f"{name}_classes", [(teachers, 1.0), *less], ">=", staff.teachers_per_class * standing)


def funded_pupils(model: Model) -> Iterator[Row]:
    r"""A campus is funded for its pupils, a small one for as many as the floor says, as long as it is run.

    .. math:: \bar{n}_{j,t} \geq n_{j,t}, \quad \bar{n}_{j,t} \geq \underline{N}_s\, o_{j,t} \quad \forall\, j, t
    """
    for unit in model.units:
        floor = small_school(model, unit)
        if not floor:
            continue
        for year in model.demand(unit).years:
            if (unit.index, year) not in model.attend:
                continue
            funded = model.variable("funded", unit.school, unit.stage, year)
            model.funded[unit.index, year] = funded
            name = f"funded_pupils_{unit.school}_{unit.stage}_{year}"
            yield Row(f"{name}_all", [(funded, 1.0), (model.attend[unit.index, year], -1.0)], ">=", 0.0)
            terms, always = model.running(unit, year)
            if not terms:
                funded.lowBound = floor * always
                continue
            rows = [[term] for term in terms] if unit.planned else [terms]
            for number, run in enumerate(rows, 1):
                less = [(variable, -floor * factor) for variable, factor in run]
                yield Row(f"{name}_floor_{number}", [(funded, 1.0), *less], ">=", floor * always)


def small_school(model: Model, unit: Unit) -> float:
    """Pupils for which a campus is funded at least; 0 where no rule says so."""
    costs = model.instance.rules.costs
    return costs.pupil_floor.get(unit.stage, 0.0) if costs.pupil.get(unit.stage, 0.0) else 0.0


def classes_of(model: Model, unit: Unit, year: int) -> tuple[Terms, int]:
    """Classes of a unit in a year: variables, and those that stand since the base year."""
    terms: Terms = []
    standing = 0
    if not unit.is_open(year):
        return terms, standing
    for _, cohort in model.cohorts(unit, year):
        part, base = model.classes(unit, cohort, year)
        terms, standing = [*terms, *part], standing + base
    groups = [model.mixed.get((unit.index, group, year)) for group in unit.groups]
    return terms + [(variable, 1.0) for variable in groups if variable is not None], standing

"""Rows that the others imply, and that make the model tight."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Model
from .row import Row, Terms
from .supply import Unit


def total_capacity(model: Model) -> Iterator[Row]:
    r"""All classes of a stage and its unplaced pupils hold its demand (implied by the others; makes the model tight).

    .. math:: \sum_{j \in J_s} \left( \sum_{g} (C_{s,g,c}\, m_{j,c,t} + v_{j,c,t}) + \sum_{h} (Q_s\, w_{j,h,t} +
        v_{j,h,t}) \right) + \sum_{i,g} u_{i,s,g,t}
        \geq \sum_{i,g} D_{i,s,g,t} - O_{s,t} \quad \forall\, s, t
    """
    for stage in model.stages:
        demand = model.instance.demand[stage]
        for year in demand.years:
            terms: Terms = [(value, 1.0) for key, value in model.unplaced.items() if (key[0], key[3]) == (stage, year)]
            held = model.away[stage, year]
            for unit in model.units:
                if unit.stage == stage and unit.is_open(year):
                    part, base = _class_places(model, unit, year)
                    terms, held = [*terms, *part], held + base
            yield Row(f"total_capacity_{stage}_{year}", terms, ">=", demand.living(year) - held)


def _class_places(model: Model, unit: Unit, year: int) -> tuple[Terms, float]:
    """Places in the classes of a unit: by variables, and those that stand since the base year."""
    terms: Terms = []
    held = 0.0
    for grade, cohort in model.cohorts(unit, year):
        cap = float(model.instance.cap(unit, grade, year))
        classes, standing = model.classes(unit, cohort, year)
        terms += [(variable, cap * factor) for variable, factor in classes]
        held += cap * standing
        if (unit.index, cohort, year) in model.over:
            terms.append((model.over[unit.index, cohort, year], 1.0))
    for group in unit.groups:
        if (unit.index, group, year) in model.mixed:
            cap = float(model.demand(unit).stage.multi_grade_class)
            terms += [(model.mixed[unit.index, group, year], cap), (model.over[unit.index, group, year], 1.0)]
    return terms, held

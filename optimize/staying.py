"""Constraints on those who cannot be turned away: pupils sent up, and those left above the cap from the base year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .model import Model
from .row import Row
from .supply import Unit


def over_by_staying(model: Model) -> Iterator[Row]:
    r"""Pupils above a class-size cap are only those sent up or left from the base year: nobody new joins above it.

    Those left from the base year fill a class that is added to them before anybody may sit above the cap.

    .. math:: v_{j,c,t} \leq \hat{n}_{j,g,t} + V_{j,c} - \min(V_{j,c}, C_{s,g,c})\, (m_{j,c,t} - M_{j,c})
        \quad \forall\, j, t, c;\; g = t - c + 1
    """
    for (index, what, year), over in model.over.items():
        unit = model.instance.units[index]
        grades = range(what[0], what[1] + 1) if isinstance(what, tuple) else range(year - what + 1, year - what + 2)
        cells = [(index, grade, year) for grade in grades]
        terms = [(over, 1.0)]
        terms += [(variable, -share) for cell in cells for variable, share in model.sent[cell]]
        if isinstance(what, tuple):
            cap = model.demand(unit).stage.multi_grade_class
            staying = np.maximum(0.0, sum(model.sitting[cell] for cell in cells) - cap * unit.groups[what][0])
        elif any(group[1] < grades[0] for group in unit.groups):
            staying = model.sitting[cells[0]]
        else:
            inherited = model.inherited(unit, what, year)
            staying = model.sent_up[cells[0]] + inherited
            filled = min(inherited, float(model.instance.cap(unit, grades[0], year)))
            terms += [(variable, filled) for variable, _ in model.opened(unit, what, year) if filled > 0]
        yield Row(f"over_{unit.school}_{unit.stage}_{grades[0]}_{year}", terms, "<=", staying)


def over_needs_class(model: Model) -> Iterator[Row]:
    r"""Pupils above the cap sit in classes: no class holds more than twice its cap.

    .. math:: v_{j,c,t} \leq C_{s,g,c}\, m_{j,c,t} + V_{j,c} + H_{j,c,t} \quad \forall\, j, t, c;\; g = t - c + 1
    """
    for (index, what, year), over in model.over.items():
        if isinstance(what, tuple):
            continue  # a multi-grade class with pupils stands anyway
        unit, grade = model.instance.units[index], year - what + 1
        cap, held = float(model.instance.cap(unit, grade, year)), model.held(unit, what, year)
        terms = [(over, 1.0), *((variable, -cap * factor) for variable, factor in model.classes(unit, what, year)[0])]
        name = f"over_needs_class_{unit.school}_{unit.stage}_{grade}_{year}"
        yield Row(name, terms, "<=", held + model.inherited(unit, what, year) + unhoused(model, unit, what, year))


def unhoused(model: Model, unit: Unit, cohort: int, year: int) -> float:
    """Pupils sent up in the base year's flow who may sit beyond twice the cap of their classes: never made hard.

    A cohort without a class of its own gets one where the campus has a room for each such cohort.
    """
    grade = year - cohort + 1
    held, sent = model.held(unit, cohort, year), model.sent_up[unit.index, grade, year]
    if held:
        return sent
    present = list(model.cohorts(unit, year))
    needing = sum((model.sent_up[unit.index, g, year] > 0) * (not model.held(unit, c, year)) for g, c in present)
    taken: float = sum(unit.base.get(model.instance.base - c + 1, (0, 0))[0] for _, c in present)
    taken += sum(model.mixed_held(unit, group, year) for group in unit.groups)
    free = unit.standing(year) + unit.borrowed - taken
    beyond: Any = np.where(needing > free, sent, np.maximum(0.0, sent - model.instance.cap(unit, grade, year)))
    return beyond[()]

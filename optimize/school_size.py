"""School-size caps: which campuses they bind, from when, and what stands above them already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .instance import Instance
from .supply import Unit

if TYPE_CHECKING:
    from schoolplaces.rule_models import SchoolSize


@dataclass(frozen=True)
class SizeLimit:
    """A size cap on some units of one campus.

    Parameters
    ----------
    school, stages : str
        Campus; the stages the cap is on, joined by "+".
    units : tuple of int
    cap : int
        Pupils.
    years : range
        School years in which it is in force.
    excess : int
        Pupils above it in the base year.
    fed : bool
        Whether another campus sends pupils up to it, who cannot be turned away.
    once : tuple of int
        Units of a standing campus that a conversion would add: it is in force only where one does.
    """

    school: str
    stages: str
    units: tuple[int, ...]
    cap: int
    years: range
    excess: int
    fed: bool
    once: tuple[int, ...] = ()


def size_limits(instance: Instance) -> list[SizeLimit]:
    """Size caps of every campus: those of the largest sets of its stages that the rules name.

    A nine-year school is bound by the cap of nine-year schools, not by those of its two stages. A campus that takes on
    a stage keeps its caps, and those of the sets with the new stage come on top.
    """
    campuses: dict[str, list[Unit]] = {}
    for unit in instance.units:
        campuses.setdefault(unit.school, []).append(unit)
    limits = []
    for units in campuses.values():
        standing = [unit for unit in units if not unit.planned] or units
        limits += [_limit(instance, units, rule) for rule in _largest(instance, standing)]
        if len(standing) < len(units):
            added = {unit.stage for unit in units} - {unit.stage for unit in standing}
            limits += [_limit(instance, units, rule) for rule in _largest(instance, units) if set(rule.stages) & added]
    return limits


def _largest(instance: Instance, units: list[Unit]) -> list[SchoolSize]:
    held = {unit.stage for unit in units}
    rules = [rule for rule in instance.rules.school_size if set(rule.stages) <= held]
    return [rule for rule in rules if not any(set(rule.stages) < set(other.stages) for other in rules)]


def _limit(instance: Instance, units: list[Unit], rule: SchoolSize) -> SizeLimit:
    bound = [unit for unit in units if unit.stage in rule.stages]
    planned = [unit.index for unit in bound if unit.planned]
    once = () if all(unit.planned for unit in units) else tuple(planned)
    new = bool(planned)
    first = instance.base + 1 if new else max(rule.existing_from, instance.base + 1)
    last = max(instance.demand[unit.stage].years[-1] for unit in bound)
    pupils = sum(number for unit in bound for _, number in [*unit.base.values(), *unit.groups.values()])
    return SizeLimit(
        school=bound[0].school,
        stages="+".join(sorted(rule.stages)),
        units=tuple(unit.index for unit in bound),
        cap=rule.cap,
        years=range(first, last + 1),
        excess=0 if new else max(0, pupils - rule.cap),
        fed=not new and any(other.feeds == unit.index for other in instance.units for unit in bound),
        once=once,
    )

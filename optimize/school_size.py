"""School-size caps: which campuses they bind, from when, and what stands above them already."""

from __future__ import annotations

from dataclasses import dataclass

from .instance import Instance
from .supply import Unit


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
    """

    school: str
    stages: str
    units: tuple[int, ...]
    cap: int
    years: range
    excess: int
    fed: bool


def size_limits(instance: Instance) -> list[SizeLimit]:
    """Size caps of every campus: those of the largest sets of its stages that the rules name.

    A nine-year school is bound by the cap of nine-year schools, not by those of its two stages.
    """
    campuses: dict[str, list[Unit]] = {}
    for unit in instance.units:
        campuses.setdefault(unit.school, []).append(unit)
    limits = []
    for school, units in campuses.items():
        held = {unit.stage for unit in units}
        rules = [rule for rule in instance.rules.school_size if set(rule.stages) <= held]
        largest = [rule for rule in rules if not any(set(rule.stages) < set(other.stages) for other in rules)]
        for rule in largest:
            bound = [unit for unit in units if unit.stage in rule.stages]
            first = instance.base + 1 if units[0].planned else max(rule.existing_from, instance.base + 1)
            last = min(instance.demand[unit.stage].years[-1] for unit in bound)
            pupils = sum(number for unit in bound for _, number in [*unit.base.values(), *unit.groups.values()])
            limits.append(
                SizeLimit(
                    school=school,
                    stages="+".join(sorted(rule.stages)),
                    units=tuple(unit.index for unit in bound),
                    cap=rule.cap,
                    years=range(first, last + 1),
                    excess=max(0, pupils - rule.cap),
                    fed=any(other.feeds == unit.index for other in instance.units for unit in bound),
                )
            )
    return limits

"""Which stages have to be planned together."""

from __future__ import annotations

from collections.abc import Iterator

from .instance import Instance
from .leavers import leading_on
from .means import BOARD
from .new_places import asked_rules
from .pools import pools
from .school_size import size_limits
from .sectors import share_rules
from .supply import NURSERY


def joined_stages(instance: Instance, further: list[set[str]] | None = None) -> list[list[str]]:
    """Stages that must be planned together, the most work last.

    Parameters
    ----------
    instance : Instance
    further : list of set of str, optional
        Stages that something else joins (a user's own constraint).

    Returns
    -------
    list of list of str
    """
    groups = [{stage} for stage in instance.demand]
    for together in [*_joining(instance), *(further or [])]:
        touched = [group for group in groups if group & together]
        if len(touched) < 2:
            continue
        groups = [group for group in groups if not group & together] + [set().union(*touched)]
    order = list(instance.demand)
    work = {
        stage: sum(unit.stage == stage for unit in instance.units) * instance.demand[stage].stage.grades
        for stage in order
    }
    return sorted(
        (sorted(group, key=order.index) for group in groups),
        key=lambda group: (sum(work[stage] for stage in group), order.index(group[0])),
    )


def _joining(instance: Instance) -> Iterator[set[str]]:
    """Sets of stages that share a size cap, rooms, a conversion, beds, a rule of sectors or places, leavers, a site."""
    units = instance.units
    for limit in size_limits(instance):
        yield {units[index].stage for index in limit.units}
    for pool in pools(instance):
        yield {unit.stage for unit in pool}
    for option in instance.options:
        yield {option.stage, units[option.unit].stage}
    for _, rule in share_rules(instance):
        yield set(rule.stages) & set(instance.demand)
    for _, promised in asked_rules(instance):
        yield set(promised.stages) & set(instance.demand)
    yield {option.stage for option in instance.options if option.to_stage == NURSERY}
    yield from ({unit.stage for unit in pair} for pair in leading_on(instance))
    by_campus: dict[str, set[str]] = {}
    for unit in units:
        if (instance.means[:, unit.index] == BOARD).any():
            by_campus.setdefault(unit.school, set()).add(unit.stage)
    yield from by_campus.values()
    moving: dict[tuple[str, str], set[str]] = {}
    for option in instance.options:
        if option.kind == "relocate" and option.leaves is not None:
            moving.setdefault((units[option.leaves].school, units[option.unit].school), set()).add(option.stage)
    yield from moving.values()

"""Constraints on pupils who cannot go home by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .means import BOARD, free_beds
from .model import Model
from .paths import moved_on
from .row import Row, Terms


def boarding(model: Model) -> Iterator[Row]:
    r"""Boarders of all cohorts have a bed: one that no boarder of the base year has, or one of a project.

    .. math:: \sum_{j \in k} \sum_{i,g} b_{i,j,g,t} \leq B^{\mathrm{bed}}_{k} + \sum_{p \in P_k}
        L^{\mathrm{bed}}_p\, y_{p,t} \quad \forall\, k, t
    """
    instance, beds = model.instance, free_beds(model.instance.region)
    for (school, year), terms in sorted(_boarders(model).items()):
        added = [
            (variable, -float(option.beds))
            for option in model.options
            if option.beds and instance.units[option.unit].school == school
            if (variable := model.built(option, year)) is not None
        ]
        yield Row(f"boarding_{school}_{year}", [*terms, *added], "<=", float(beds.get(school, 0)))


def _boarders(model: Model) -> dict[tuple[str, int], Terms]:
    """Boarders by campus and year; whoever is moved on boards no more."""
    found: dict[tuple[str, int], Terms] = defaultdict(list)
    instance, outside = model.instance, len(model.instance.towns)
    for key, variable in model.arrive.items():
        if key.town == outside or instance.means[key.town, key.unit] != BOARD:
            continue
        unit = instance.units[key.unit]
        for stop in model.stops[key]:
            if stop.unit is not None and not moved_on(instance, key.unit, stop):
                found[unit.school, stop.year].append((variable, stop.share))
    return found

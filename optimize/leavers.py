"""The constraint on campuses that hold two stages: their own leavers begin the upper one before anybody else does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from .instance import Instance
from .model import Model
from .paths import Stop, follow
from .row import Row, Terms
from .supply import Unit

Leavers = dict[int, tuple[Terms, list[float]]]  # by home: terms, and those who sit there since the base year


class Through(NamedTuple):
    """A campus that leads on: the unit with the last grade of a stage, the one with the first of the stage it feeds."""

    lower: Unit
    upper: Unit


def keep_leavers(model: Model) -> Iterator[Row]:
    r"""A campus that leads on to the next stage takes in others there only once all its own leavers go on there.

    Where the rules ask for it. Either every home sends at least its leavers of the campus who begin the next stage, or
    none sends more: so there is always a way, be its classes too few for them, or the campus closed.

    .. math:: a_{i,j,1,t} \geq r_{i,s,1,t}\, n_{i,j',G,t-1} - A_{i,s,1,t}\, (1 - \chi_{j,t}), \quad a_{i,j,1,t} \leq
        r_{i,s,1,t}\, n_{i,j',G,t-1} + A_{i,s,1,t}\, \chi_{j,t} \quad \forall\, i, t;\; j' \rightarrow j
    """
    instance = model.instance
    pairs = [pair for pair in leading_on(instance) if {unit.stage for unit in pair} <= set(model.stages)]
    come = _beginners(model, {pair.upper.index for pair in pairs})
    leaving = _seated(model, {pair.lower.index: pair.lower for pair in pairs}) if pairs else {}
    for pair in pairs:
        demand = instance.demand[pair.upper.stage]
        for year in instance.need:
            leave = leaving.get((pair.lower.index, year - 1), {})
            arrivals = come.get((pair.upper.index, year), {})
            if not any(home in leave for home in arrivals):
                continue
            name = f"{pair.upper.school}_{pair.upper.stage}_{year}"
            others = model.variable("others", name, upper=1, whole=year)
            model.others[pair.upper.index, year] = others
            for home, terms in arrivals.items():
                share = goes_on_share(instance, pair, home, year)
                seated, sitting = leave.get(home, ([], []))
                own: Terms = [(variable, -share * factor) for variable, factor in seated]
                most = demand.arriving(home, 1, year)
                row, place = [*terms, *own, (others, -most)], f"{name}_{instance.towns[home]}"
                if np.any(share) and home in leave:
                    yield Row(f"leavers_kept_{place}", row, ">=", share * sum(sitting) - most)
                yield Row(f"{first_name(pair.upper, year)}_{instance.towns[home]}", row, "<=", share * sum(sitting))


def first_name(upper: Unit, year: int) -> str:
    """Name of the rows of a campus and year that let others in behind its own leavers; a home stands behind it."""
    return f"leavers_first_{upper.school}_{upper.stage}_{year}"


def leading_on(instance: Instance) -> list[Through]:
    """Campuses that lead on from one planned stage to the next, where the rules keep their leavers."""
    if not instance.rules.service_areas.keep_leavers:
        return []
    found = []
    for upper in instance.units:
        lower_stage = instance.rules.stages[upper.stage].fed_by
        last = instance.demand[lower_stage].stage.grades if lower_stage in instance.demand else 0
        found += [
            Through(lower, upper)
            for lower in instance.units
            if (lower.school, lower.stage, lower.high) == (upper.school, lower_stage, last) and upper.low == 1
        ]
    return found


def goes_on_share(instance: Instance, pair: Through, home: int, year: int) -> float:
    """Share of a home's leavers of the lower stage who begin the upper one: all of them where more begin than leave."""
    lower, upper = (instance.demand[unit.stage] for unit in pair)
    leave, begin = lower.living(year - 1, [home], lower.stage.grades), upper.arriving(home, 1, year)
    return np.minimum(1.0, begin / np.maximum(leave, 1.0)) * (leave > 0)


def _beginners(model: Model, units: set[int]) -> dict[tuple[int, int], dict[int, Terms]]:
    """Pupils newly placed in the first grade of some units, by unit and year, then home."""
    found: dict[tuple[int, int], dict[int, Terms]] = defaultdict(dict)
    for key, variable in model.arrive.items():
        if key.unit in units and key.grade == 1 and key.town < len(model.instance.towns):
            found[key.unit, key.year].setdefault(key.town, []).append((variable, 1.0))
    return found


def _seated(model: Model, units: dict[int, Unit]) -> dict[tuple[int, int], Leavers]:
    """Pupils in the last grade of some units, by unit and year, then home."""
    instance = model.instance
    found: dict[tuple[int, int], Leavers] = defaultdict(lambda: defaultdict(lambda: ([], [])))

    def ends(stops: Iterable[Stop]) -> Iterator[tuple[tuple[int, int], float]]:
        for stop in stops:
            if stop.unit in units and stop.grade == units[stop.unit].high:
                yield (stop.unit, stop.year), stop.share

    for key, variable in model.arrive.items():
        for cell, share in ends(model.stops[key]):
            found[cell][key.town][0].append((variable, share))
    for (home, at, grade), pupils in instance.sitting.items():
        stage = instance.units[at].stage
        usual = list(ends(follow(instance, stage, home, at, grade, instance.base)))
        for cell, share in usual:
            found[cell][home][1].append(pupils * share)
        for fate in model.fates.get(at, ()):
            moved = list(ends(follow(instance, stage, home, at, grade, instance.base, fate)))
            for way, sign in ((moved, 1.0), (usual, -1.0)):
                for cell, share in way:
                    chosen = model.chosen(fate) if stage in model.stages else []
                    found[cell][home][0].extend((one, sign * factor * pupils * share) for one, factor in chosen)
    return found

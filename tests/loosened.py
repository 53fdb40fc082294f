"""Small regions with several kinds of decision open, and what is made looser or tighter in them.

Everything that the definition lets depend on what is loosened is set so that looser cannot cost more:

- the value left at the end is off (`tiny.rules`): its use factors depend on caps and reach;
- no beds where reach and buses grow: whoever comes within reach goes by day, by bus next, and boards only else, though
  boarding may be cheaper than many kilometres;
- stages share no rooms where a campus gets more: a conversion takes the streams that a campus's own rooms carried, and
  more own rooms make that more, while the streams that the shared rooms carry may stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.row import Constraint

from . import brute_region
from .brute_case import CAP, Case, Option
from .brute_families import FAMILIES
from .tiny import demand_rows, merged, region

REGIONS = [(family, seed) for seed in range(2) for family in FAMILIES]
QUICK = [("closing", 0)]
Rules = dict[str, Any]


def case_of(family: str, seed: int) -> Case:
    """A case of a family, with a cap on its schools and a pot where it has none."""
    case = FAMILIES[family](Random(f"monotone {family} {seed}"))
    options = tuple(replace(option, beds=0, must_by=None) for option in case.options)
    name = next(iter(case.stages))
    sizes = case.sizes or (((name,), 0),)
    return replace(
        case,
        options=options,
        pools=(),
        beds={},
        sizes=tuple((stages, max(cap, _least(case, stages))) for stages, cap in sizes),
        pots=case.pots or ((0, case.years, 7.0),),
        parts=1,
    )


def _least(case: Case, stages: tuple[str, ...]) -> int:
    """Least school-size cap the rules allow, also where classes are larger: a full class a grade, the funded pupils."""
    held = [case.stages[name] for name in stages]
    return max((CAP + 1) * sum(stage.grades for stage in held), *(stage.floor for stage in held))


def more_money(case: Case) -> tuple[Case, Rules]:
    """Each pot holds 6 more."""
    return replace(case, pots=tuple((first, last, money + 6) for first, last, money in case.pots)), {}


def more_rooms(case: Case) -> tuple[Case, Rules]:
    """A room more at each standing campus."""
    units = tuple(unit if unit.planned else replace(unit, rooms=unit.rooms + 1) for unit in case.units)
    return replace(case, units=units), {}


def longer_reach(case: Case) -> tuple[Case, Rules]:
    """Four kilometres more by day and eight by bus."""
    stages = {
        name: replace(stage, reach=stage.reach + 4, bus_km=stage.bus_km + 8) for name, stage in case.stages.items()
    }
    return replace(case, stages=stages), {}


def larger_classes(case: Case) -> tuple[Case, Rules]:
    """One pupil more a class."""
    size = [{"from": 1900, "caps": [CAP + 1]}]
    return case, {"stages": {name: {"class_size": size} for name in case.stages}}


def larger_schools(case: Case) -> tuple[Case, Rules]:
    """Two pupils more a school."""
    return replace(case, sizes=tuple((stages, cap + 2) for stages, cap in case.sizes)), {}


def one_more_option(case: Case) -> tuple[Case, Rules]:
    """A cheap extension of the first campus, and its closing where nothing feeds it."""
    extra = [Option("expand", 0, 0, 1, 1.0)]
    if all(unit.feeds != 0 for unit in case.units):
        extra.append(Option("close", 0, None, 0, 1.0))
    return replace(case, options=(*case.options, *extra)), {}


LOOSER: dict[str, Callable[[Case], tuple[Case, Rules]]] = {
    change.__name__: change
    for change in (more_money, more_rooms, longer_reach, larger_classes, larger_schools, one_more_option)
}


def unchanged(case: Case) -> tuple[Case, Rules]:
    """The case as it is."""
    return case, {}


def inputs(case: Case, more: Rules) -> tuple[Region, Demand]:
    """Region and demand of a case, with rules laid over its own."""
    place = region(brute_region.tables(case), merged(brute_region.given(case), more))
    rows = [demand_rows(brute_region.pupils_of(case, stage), stage) for stage in case.stages]
    return place, Demand.of_table(pd.concat(rows, ignore_index=True), place)


@cache
def planned(family: str, seed: int, change: str = "") -> optimize.Plan:
    """The plan of a region as drawn, or loosened in one way."""
    case, more = LOOSER.get(change, unchanged)(case_of(family, seed))
    return optimize.plan(*inputs(case, more), years=case.years, gap=0.0)


def bound_by(family: str, seed: int, *constraints: Constraint) -> optimize.Plan:
    """The plan of a region with constraints of one's own."""
    case = case_of(family, seed)
    return optimize.plan(*inputs(case, {}), years=case.years, gap=0.0, constraints=constraints)


def slack(*plans: optimize.Plan) -> float:
    """By how much the costs of plans may be off: their gaps."""
    return 1e-5 + sum(abs(plan.objective - plan.bound) for plan in plans)

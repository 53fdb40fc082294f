"""What decisions are worth: capital, what is left of it at the end, pay by class, deviation from the plan before."""

from __future__ import annotations

import numpy as np

from .instance import OUTLOOK, Instance
from .supply import Option

MOST_MOVED = 5  # years by which a project counts as moved at most; one that is dropped counts so many


def capital_of(instance: Instance, option: Option, use: int) -> dict[int, float]:
    """Discounted capital of an option first used in a year, by the year it is spent in."""
    return {year: money * instance.discount(year) for year, money in option.spending(use).items()}


def residual_of(instance: Instance, option: Option, use: int, factor: float) -> float:
    """Discounted value left at the end of the outlook (ten years): straight line over its life × the use factor."""
    if not instance.rules.residual.counted or not option.rooms:
        return 0.0
    end = instance.base + OUTLOOK
    left = max(0.0, 1.0 - (end - option.delivery(use)) / option.life)
    return option.cost_10k * left * factor * instance.discount(end)


def use_factor(instance: Instance, option: Option) -> float:
    """Share of an option's places that are wanted at the end of the outlook, by the low forecast, between 0 and 1.

    (Demand of the homes it reaches in the last year known − places that already stand in their towns) / its places. The
    low forecast counts the unborn share of each cohort at ``residual.low_unborn``; of a town's places those count that
    are for the zones it reaches, by their share.
    """
    unit = instance.units[option.unit]
    demand = instance.demand[unit.stage]
    homes = np.flatnonzero(instance.near[:, option.unit])
    reached: dict[str, float] = {}
    for home in homes:
        town = instance.homes.towns[home]
        reached[town] = reached.get(town, 0.0) + float(instance.homes.shares[home])
    year = demand.outlook_year
    standing = sum(
        other.standing(year) * instance.mean_cap(other, year) * reached[other.town]
        for other in instance.units
        if other.stage == unit.stage and other.town in reached
    )
    places = option.rooms * instance.mean_cap(unit, year)
    return float(min(1.0, max(0.0, (demand.outlook[homes].sum() - standing) / places)))


def staff_of_class(instance: Instance, stage: str) -> float:
    """Pay a class and year where the number of pupils does not matter: carers, and teachers if only classes count."""
    rule, costs = instance.rules.staff.get(stage), instance.rules.costs
    if rule is None:
        return 0.0
    teachers = 0.0 if rule.pupils_per_teacher else rule.teachers_per_class
    return teachers * costs.teacher + rule.carers_per_class * costs.carer


def deviation_of(instance: Instance, option: Option, use: int | None) -> float:
    """Price of an option's first use (None: never) against the plan approved before, 万元 of the base year."""
    before = instance.previous.get(option.code)
    if before is None:
        return 0.0
    years = MOST_MOVED if use is None else min(MOST_MOVED, abs(use - before))
    return instance.rules.costs.deviation * option.cost_10k * years

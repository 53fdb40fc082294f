"""The objective: each cost a generator of (variable, price) whose docstring is its sentence; their list is the cost.

Prices are in 万元, discounted to the base year. What no decision changes is left out here and added in ``costs.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pulp

from .instance import OUTLOOK, Instance
from .model import Model
from .paths import follow
from .supply import Option

Price = tuple[pulp.LpVariable, float]
Cost = Callable[[Model], Iterator[Price]]


def capital_of(instance: Instance, option: Option, use: int) -> float:
    """Discounted capital of an option first used in a year."""
    return sum(money * instance.discount(year) for year, money in option.spending(use).items())


def residual_of(instance: Instance, option: Option, use: int, factor: float) -> float:
    """Discounted value left at the end of the outlook (ten years): straight line over its life × the use factor."""
    if not instance.rules.residual.counted:
        return 0.0
    end = instance.base + OUTLOOK
    left = max(0.0, 1.0 - (end - option.delivery(use)) / option.life)
    return option.cost_10k * left * factor * instance.discount(end)


def use_factor(instance: Instance, option: Option) -> float:
    """Share of an option's places that are wanted at the end of the outlook, by the low forecast, between 0 and 1.

    (Demand of the towns it reaches in the last year known − places that already stand in those towns) / its places. The
    low forecast counts the unborn share of each cohort at ``residual.low_unborn``.
    """
    demand, unit = instance.demand[option.stage], instance.units[option.unit]
    towns = [row for row in range(len(instance.towns)) if instance.reach[row, option.unit]]
    names = {instance.towns[row] for row in towns}
    year = demand.outlook_year
    standing = sum(
        other.standing(year) * instance.mean_cap(other, year)
        for other in instance.units
        if other.stage == option.stage and other.town in names
    )
    places = option.classes * instance.mean_cap(unit, year)
    return float(min(1.0, max(0.0, (demand.outlook[towns].sum() - standing) / places)))


def capital(model: Model) -> Iterator[Price]:
    """Capital of the projects, spent by their profile up to the delivery year."""
    for option in model.options:
        for variable, use, sign in model.first_use(option):
            yield variable, sign * capital_of(model.instance, option, use)


def residual(model: Model) -> Iterator[Price]:
    """Less the value the projects keep at the end, as far as their places will be used."""
    for option in model.options:
        factor = use_factor(model.instance, option)
        for variable, use, sign in model.first_use(option):
            yield variable, -sign * residual_of(model.instance, option, use, factor)


def campus(model: Model) -> Iterator[Price]:
    """Running cost of a new campus in every year it is used."""
    for option in model.options:
        if option.kind == "new":
            price = model.instance.rules.costs.campus.get(option.stage, 0.0)
            for year in model.instance.demand[option.stage].years:
                variable = model.built(option, year)
                if variable is not None:
                    yield variable, price * model.instance.discount(year)


def class_(model: Model) -> Iterator[Price]:
    """Running cost of a class in every year it is held."""
    instance = model.instance
    for unit in model.units:
        price = instance.rules.costs.class_.get(unit.stage, 0.0)
        for year in model.demand(unit).years:
            if unit.is_open(year):
                for _, cohort in model.cohorts(unit, year):
                    terms, _ = model.classes(unit, cohort, year)
                    for variable, factor in terms:
                        yield variable, factor * price * instance.discount(year)
    for (index, _, year), variable in model.mixed.items():
        price = instance.rules.costs.class_.get(instance.units[index].stage, 0.0)
        yield variable, price * instance.discount(year)


def travel(model: Model) -> Iterator[Price]:
    """Travel by pupil and kilometre in every year a pupil goes to where it was placed."""
    instance = model.instance
    price = instance.rules.costs.travel_km
    if not price:
        return
    for (town, unit, grade, year), variable in model.arrive.items():
        stops = follow(instance, instance.units[unit].stage, town, unit, grade, year)
        total = sum(
            stop.share * instance.distance(town, stop.unit) * instance.discount(stop.year)
            for stop in stops
            if stop.unit is not None
        )
        yield variable, price * total


def shortage(model: Model) -> Iterator[Price]:
    """Price of a pupil without a place, every year."""
    for (stage, _, _, year), variable in model.unplaced.items():
        yield variable, model.instance.rules.costs.shortage.get(stage, 0.0) * model.instance.discount(year)


def over_size(model: Model) -> Iterator[Price]:
    """Price of a pupil above a class-size or school-size cap, every year."""
    price = model.instance.rules.costs.over_size
    for (_, _, year), variable in model.over.items():
        yield variable, price * model.instance.discount(year)
    for (_, _, year), variable in model.excess.items():
        yield variable, price * model.instance.discount(year)


def added_class(model: Model) -> Iterator[Price]:
    """Price of a class added to a cohort after it started."""
    for (_, _, year), variable in model.added.items():
        yield variable, model.instance.rules.costs.added_class * model.instance.discount(year)


COSTS: list[Cost] = [capital, residual, campus, class_, travel, shortage, over_size, added_class]


def total_price(model: Model) -> list[Price]:
    """Price of each variable, all costs together."""
    prices: dict[pulp.LpVariable, float] = defaultdict(float)
    for cost in COSTS:
        for variable, price in cost(model):
            prices[variable] += price
    return [(variable, price) for variable, price in prices.items() if price]

"""Costs of the pupils' ways: travel by day, seats on school buses, boarding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import numpy as np

from .means import BOARD, BUS, DAY
from .model import Model
from .paths import Stop, follow, moved_on
from .price import Price, Where


def travel(model: Model) -> Iterator[Price]:
    r"""Travel by pupil and kilometre in every year a pupil goes to where it was placed.

    .. math:: \sum_{i,j,g,t} \delta_t\, \theta\, \ell_{i,j}\, n_{i,j,g,t}
    """
    price = model.instance.rules.costs.travel_km
    if price:
        yield from _by_stop(model, lambda by, km, stage: price * km if by != BOARD else 0.0)


def bus(model: Model) -> Iterator[Price]:
    r"""Price of a seat on a school bus, every year.

    .. math:: \sum_{i,j,g,t} \delta_t\, \beta^{\mathrm{bus}}_s\, n^{\mathrm{bus}}_{i,j,g,t} + \sum_{i,s,t}
        \delta_t\, \beta^{\mathrm{bus}}_s\, b^{\mathrm{bus}}_{i,s,t}
    """
    rules = model.instance.rules.bus
    yield from _by_stop(model, lambda by, km, stage: rules[stage].cost_10k if by == BUS else 0.0, BUS)
    for (stage, town, year), variable in model.carried.items():
        yield Price(variable, rules[stage].cost_10k * model.instance.discount(year), (town, stage, year))


def boarding_(model: Model) -> Iterator[Price]:
    r"""Price of a boarder, every year.

    .. math:: \sum_{i,j,g,t} \delta_t\, \beta^{\mathrm{bed}}_s\, b_{i,j,g,t}
    """
    rules = model.instance.rules.boarding
    yield from _by_stop(model, lambda by, km, stage: rules[stage].cost_10k if by == BOARD else 0.0, BOARD)


def _by_stop(model: Model, price_of: Callable[[int, float, str], float], only: int | None = None) -> Iterator[Price]:
    """What a pupil's way costs at each stop, of those newly placed and of those a closing moves.

    ``only`` names the means of those whose way has this cost, where not all may have it.
    """
    instance, outside = model.instance, len(model.instance.towns)
    discount = cache(instance.discount)
    price_at = cache(lambda by, town, unit: price_of(by, instance.distance(town, unit), instance.units[unit].stage))

    def cost(stops: Iterable[Stop], unit: int, town: int, by: int) -> Iterator[tuple[float, Where]]:
        stage, lives = instance.units[unit].stage, instance.town_of(town)
        for stop in stops:
            if stop.unit is not None and stop.year > instance.base:
                now = DAY if stop.unit != unit and moved_on(instance, unit, stop) else by
                price = price_at(now, town, stop.unit)
                if price:
                    yield stop.share * price * discount(stop.year), (lives, stage, stop.year)

    some = only is None or np.any(instance.means == only)
    for key, variable in model.arrive.items() if some else ():
        by = DAY if key.town == outside else int(instance.means[key.town, key.unit])
        if only in (None, by):
            for amount, where in cost(model.stops[key], key.unit, key.town, by):
                yield Price(variable, amount, where)
    for (town, unit, grade), pupils in instance.sitting.items() if only is None else ():
        stage = instance.units[unit].stage
        for fate in model.fates.get(unit, ()) if stage in model.stages else ():
            usual, moved = (follow(instance, stage, town, unit, grade, instance.base, way) for way in (None, fate))
            for stops, sign in ((moved, 1.0), (usual, -1.0)):
                for amount, where in cost(stops, unit, town, DAY):
                    for variable, factor in model.chosen(fate):
                        yield Price(variable, sign * factor * pupils * amount, where)

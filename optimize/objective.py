"""The objective: each cost a generator of prices whose docstring is its sentence; their list is the cost.

Prices are in 万元, discounted to the base year. What no decision changes is left out here and added in ``costs.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
import pulp

from .instance import OUTLOOK
from .missed import nearby, new_places, shares
from .model import Model
from .price import Price
from .prices import capital_of, deviation_of, residual_of, staff_of_class, use_factor
from .running import classes_of, small_school
from .supply import Option
from .ways import boarding_, bus, travel

Cost = Callable[[Model], Iterator[Price]]


def capital(model: Model) -> Iterator[Price]:
    r"""Capital of the projects, spent by their profile up to the delivery year.

    .. math:: \sum_{p} \sum_{t \in T} (y_{p,t} - y_{p,t-1}) \sum_{\tau} \delta_{\tau}\, F_{p,t,\tau}
    """
    for option in model.options:
        for variable, use, sign in model.first_use(option):
            for year, money in capital_of(model.instance, option, use).items():
                yield Price(variable, sign * money, _at(model, option, year))


def residual(model: Model) -> Iterator[Price]:
    r"""Less the value the projects keep at the end, as far as their places will be used.

    .. math:: -\delta_{t_0 + 10} \sum_{p} \sum_{t \in T} (y_{p,t} - y_{p,t-1})\, F_p\, \phi_p \max \left( 0,\; 1 -
        \frac{t_0 + 10 - \Delta_{p,t}}{\Lambda_p} \right)
    """
    for option in model.options:
        if not option.rooms:
            continue
        factor = use_factor(model.instance, option)
        for variable, use, sign in model.first_use(option):
            left = residual_of(model.instance, option, use, factor)
            yield Price(variable, -sign * left, _at(model, option, model.instance.base + OUTLOOK))


def campus(model: Model) -> Iterator[Price]:
    r"""Running cost of a new campus in every year it is used.

    .. math:: \sum_{j} \sum_{t} \delta_t\, \kappa^{o}_s\, o_{j,t}
    """
    instance = model.instance
    for unit in model.units:
        price = instance.rules.costs.campus.get(unit.stage, 0.0)
        if not price or not (unit.planned or model.ending(unit)):
            continue
        for year in model.demand(unit).years:
            if unit.planned or unit.is_open(year):
                for variable, factor in model.running(unit, year)[0]:
                    yield Price(variable, factor * price * instance.discount(year), (unit.town, unit.stage, year))


def class_(model: Model) -> Iterator[Price]:
    r"""Running cost of a class in every year it is held.

    .. math:: \sum_{j} \sum_{t} \delta_t\, \kappa^{m}_s \left( \sum_{c} m_{j,c,t} + \sum_{h} w_{j,h,t} \right)
    """
    yield from _by_class(model, lambda stage: model.instance.rules.costs.class_.get(stage, 0.0))


def pupil(model: Model) -> Iterator[Price]:
    r"""Running cost of a pupil in every year, a small school's as for the pupils it is funded for.

    .. math:: \sum_{j,t} \delta_t\, \kappa^{n}_s\, \bar{n}_{j,t}
    """
    instance = model.instance
    for unit in model.units:
        price = instance.rules.costs.pupil.get(unit.stage, 0.0)
        if not price:
            continue
        for year in model.demand(unit).years:
            where, now = (unit.town, unit.stage, year), price * instance.discount(year)
            if (unit.index, year) in model.funded:
                yield Price(model.funded[unit.index, year], now, where)
            elif (unit.index, year) in model.attend and not small_school(model, unit):
                yield Price(model.attend[unit.index, year], now, where)


def staff(model: Model) -> Iterator[Price]:
    r"""Pay of teachers and carers in every year.

    .. math:: \sum_{j,t} \delta_t \left( \kappa^{k}\, k_{j,t} + \kappa^{w} \nu_s \left( \sum_{c} m_{j,c,t} +
        \sum_{h} w_{j,h,t} \right) \right)
    """
    yield from _by_class(model, lambda stage: staff_of_class(model.instance, stage))
    for (index, year), variable in model.teachers.items():
        unit = model.instance.units[index]
        price = model.instance.rules.costs.teacher * model.instance.discount(year)
        yield Price(variable, price, (unit.town, unit.stage, year))


def _by_class(model: Model, price_of: Callable[[str], float]) -> Iterator[Price]:
    for unit in model.units:
        price = price_of(unit.stage)
        for year in model.demand(unit).years if price else ():
            for variable, factor in classes_of(model, unit, year)[0]:
                yield Price(variable, factor * price * model.instance.discount(year), (unit.town, unit.stage, year))


def shortage(model: Model) -> Iterator[Price]:
    r"""Price of a pupil without a place, every year.

    .. math:: \sum_{i,s,g,t} \delta_t\, \sigma_s\, u_{i,s,g,t}
    """
    for (stage, home, _, year), variable in model.unplaced.items():
        price = model.instance.rules.costs.shortage.get(stage, 0.0) * model.instance.discount(year)
        yield Price(variable, price, (model.instance.town_of(home), stage, year))


def over_size(model: Model) -> Iterator[Price]:
    r"""Price of a pupil above a class-size or school-size cap, every year.

    .. math:: \sum_{t} \delta_t\, \omega \left( \sum_{j,c} v_{j,c,t} + \sum_{j,h} v_{j,h,t} + \sum_{k} e_{k,t}
        \right)
    """
    price, units = model.instance.rules.costs.over_size, model.instance.units
    for (index, _, year), variable in model.over.items():
        yield Price(variable, price * model.instance.discount(year), (units[index].town, units[index].stage, year))
    for (school, stages, year), variable in model.excess.items():
        first = next(unit for unit in units if unit.school == school and unit.stage in stages.split("+"))
        yield Price(variable, price * model.instance.discount(year), (first.town, first.stage, year))


def added_class(model: Model) -> Iterator[Price]:
    r"""Price of a class added to a cohort after it started.

    .. math:: \sum_{j,c,t} \delta_t\, \alpha\, m^{+}_{j,c,t}
    """
    for (index, _, year, _), variable in model.added.items():
        unit = model.instance.units[index]
        price = model.instance.rules.costs.added_class * model.instance.discount(year)
        yield Price(variable, price, (unit.town, unit.stage, year))


def extra_class(model: Model) -> Iterator[Price]:
    r"""Price of an entry class beyond the streams of its campus, once.

    .. math:: \sum_{j,c} \delta_t\, \alpha^{x}\, x_{j,c} \qquad t = c + g^{0}_j - 1
    """
    for (index, cohort), variable in model.extra.items():
        unit = model.instance.units[index]
        year = cohort + unit.first_single - 1
        price = model.instance.rules.streams.extra_10k * model.instance.discount(year)
        yield Price(variable, price, (unit.town, unit.stage, year))


def return_(model: Model) -> Iterator[Price]:
    r"""Less what converted rooms earn in every year of their use.

    .. math:: -\sum_{p} \sum_{t} \delta_t\, \eta_p\, y_{p,t}
    """
    for option in model.options:
        for year in model.instance.demand[option.stage].years if option.return_10k else ():
            variable = model.built(option, year)
            if variable is not None:
                price = -option.return_10k * model.instance.discount(year)
                yield Price(variable, price, _at(model, option, year))


def deviation(model: Model) -> Iterator[Price]:
    r"""Price of a project moved by years, or dropped, against the plan approved before.

    .. math:: \sum_{p \in P'} \gamma\, F_p \left( 5\, (1 - y_{p,t_1}) + \sum_{t \in T} (y_{p,t} - y_{p,t-1}) \min(5,
        |t - t'_p|) \right)
    """
    for option in model.options:
        if option.code not in model.instance.previous:
            continue
        dropped = deviation_of(model.instance, option, None)
        for variable, use, sign in model.first_use(option):
            more = deviation_of(model.instance, option, use) - dropped
            yield Price(variable, sign * more, _at(model, option, model.instance.base))


COSTS: list[Cost] = [
    capital,
    residual,
    campus,
    class_,
    pupil,
    staff,
    travel,
    bus,
    boarding_,
    shortage,
    over_size,
    added_class,
    extra_class,
    shares,
    nearby,
    new_places,
    return_,
    deviation,
]


def _at(model: Model, option: Option, year: int) -> tuple[str, str, int]:
    """Where an option's money is counted."""
    return model.instance.units[option.unit].town, option.stage, year


def total_price(model: Model) -> list[tuple[pulp.LpVariable, float]]:
    """Price of each variable, all costs together."""
    prices: dict[pulp.LpVariable, float] = defaultdict(float)
    for cost in COSTS:
        for variable, price, _ in cost(model):
            prices[variable] += price
    return [(variable, price) for variable, price in prices.items() if isinstance(price, np.ndarray) or price]

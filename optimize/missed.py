"""Costs of what the rules ask for and a plan misses: shares of sectors, beginners near home, places to add."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Model
from .price import Price


def shares(model: Model) -> Iterator[Price]:
    r"""Price of a pupil missing to the share of a sector, or above it, every year.

    .. math:: \sum_{r,t} \delta_t\, \psi\, f_{r,t}
    """
    rules = model.instance.rules
    for (number, year), variable in model.off_share.items():
        where = ("", rules.sector_share[number].stages[0], year)
        yield Price(variable, rules.costs.share * model.instance.discount(year), where)


def nearby(model: Model) -> Iterator[Price]:
    r"""Price of a beginner missing to the share that goes to a campus within reach, in the year of entry.

    .. math:: \sum_{r,t} \delta_t\, \psi^{\mathrm{day}}\, f_{r,t}
    """
    rules = model.instance.rules
    for (number, year), variable in model.off_nearby.items():
        where = ("", rules.nearby[number].stage, year)
        yield Price(variable, rules.costs.nearby * model.instance.discount(year), where)


def new_places(model: Model) -> Iterator[Price]:
    r"""Price of a place missing to the number that projects are to add, once, in the year of the rule.

    .. math:: \sum_{r} \delta_t\, \psi^{\mathrm{new}}\, f_{r,t}
    """
    rules = model.instance.rules
    for (number, year), variable in model.off_places.items():
        where = ("", rules.new_places[number].stages[0], year)
        yield Price(variable, rules.costs.new_places * model.instance.discount(year), where)

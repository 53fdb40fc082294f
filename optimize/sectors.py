"""Constraints on who runs the places: shares of public, inclusive and private schools; rooms for nurseries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .instance import Instance
from .model import Model
from .row import Row, Terms
from .supply import NURSERY

if TYPE_CHECKING:
    from schoolplaces.plan_rules import SectorShare


def counted_pupils(model: Model) -> Iterator[Row]:
    r"""Pupils of a reclassified school count with its new sector from the year on in which it is reclassified.

    .. math:: x_{p,t} \leq n_{j,t}, \quad x_{p,t} \leq N_{j,t}\, y_{p,t}, \quad x_{p,t} \geq n_{j,t} - N_{j,t}\, (1
        - y_{p,t}) \quad \forall\, p, t
    """
    for option in model.options:
        if option.kind != "reclassify" or not any(
            option.stage in rule.stages for _, rule in share_rules(model.instance)
        ):
            continue
        unit = model.instance.units[option.unit]
        demand = model.demand(unit)
        for year in model.instance.need:
            done = model.built(option, year)
            if done is None or (unit.index, year) not in model.attend:
                continue
            counted = model.variable("counted", option.code, year)
            model.counted[option.code, year] = counted
            most = demand.living(year)
            less = (model.attend[unit.index, year], -1.0)
            name = f"{option.code}_{year}"
            yield Row(f"counted_most_{name}", [(counted, 1.0), less], "<=", 0.0)
            yield Row(f"counted_when_{name}", [(counted, 1.0), (done, -most)], "<=", 0.0)
            yield Row(f"counted_all_{name}", [(counted, 1.0), less, (done, -most)], ">=", -most)


def sector_shares(model: Model) -> Iterator[Row]:
    r"""Pupils in schools of the sectors of a rule are at least, or at most, its share; what is missing is priced.

    .. math:: \pm \left( \sum_{j \in J_r} n_{j,t} + \sum_{p} \pm x_{p,t} - \lambda_r \sum_{j} n_{j,t} \right) +
        f_{r,t} \geq 0 \quad \forall\, r, t
    """
    for number, rule in share_rules(model.instance):
        for year in (year for year in model.instance.need if year >= rule.year):
            sign = 1.0 if rule.bound == "at_least" else -1.0
            terms = _within_rule(model, rule, year)
            off = model.variable("off_share", number + 1, year)
            model.off_share[number, year] = off
            row = [*((variable, sign * factor) for variable, factor in terms), (off, 1.0)]
            yield Row(f"sector_share_{number + 1}_{year}", row, ">=", 0.0)


def share_rules(instance: Instance) -> list[tuple[int, SectorShare]]:
    """Rules on shares that ask anything of the plan: some school is on the other side of them.

    Numbered by their place in the rule book.
    """
    found = []
    for number, rule in enumerate(instance.rules.sector_share):
        inside = {unit.sector in rule.sectors for unit in instance.units if unit.stage in rule.stages}
        if (rule.bound == "at_most") in inside:
            found.append((number, rule))
    return found


def _within_rule(model: Model, rule: SectorShare, year: int) -> Terms:
    """Pupils in the sectors of a rule less its share of all."""
    terms: Terms = []
    for unit in model.units:
        if unit.stage not in rule.stages or (unit.index, year) not in model.attend:
            continue
        weight = float(unit.sector in rule.sectors) - rule.share
        terms.append((model.attend[unit.index, year], weight))
        for option in (option for option in model.options if option.kind == "reclassify"):
            change = float(option.to_sector in rule.sectors) - float(unit.sector in rule.sectors)
            if option.unit == unit.index and change and (option.code, year) in model.counted:
                terms.append((model.counted[option.code, year], change))
    return terms


def nursery_need(model: Model) -> Iterator[Row]:
    r"""Rooms turned over to nurseries are at most the classes that are needed.

    .. math:: \sum_{p : \mathrm{nursery}} L_p\, y_{p,t_1} \leq L^{\mathrm{nursery}}
    """
    last = model.instance.need[-1]
    terms = [
        (model.build[option.code, last], float(option.classes))
        for option in model.options
        if option.to_stage == NURSERY and (option.code, last) in model.build
    ]
    if terms:
        yield Row("nursery_need", terms, "<=", float(model.instance.rules.nursery.need))

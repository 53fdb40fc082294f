"""Places that the rules ask projects to add: who adds how many by when, the constraint, and the table of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import floor
from typing import TYPE_CHECKING

import pandas as pd
import pulp

from schoolplaces.faults import Note

from .events import Events
from .frame_types import typed
from .instance import Instance
from .model import Model
from .row import Row
from .supply import NURSERY, Option

if TYPE_CHECKING:
    from schoolplaces.plan_rules import NewPlaces
    from schoolplaces.rules import Rules

COLUMNS = ["number", "stages", "sectors", "kinds", "first", "year", "asked", "under_way", "added", "missing"]


def places_added(model: Model) -> Iterator[Row]:
    r"""Places that projects have added by the year of a rule, with those under way, are its number; others are priced.

    .. math:: \sum_{p} \sum_{t \in T_r} (y_{p,t} - y_{p,t-1})\, L_{p,t} + f_{r,t} \geq N_r - N^{0}_r \quad \forall\, r
    """
    instance = model.instance
    for number, rule in asked_rules(instance):
        if not set(rule.stages) & set(model.stages):
            continue
        first, year = span(rule, instance.need)
        gains: dict[pulp.LpVariable, float] = defaultdict(float)
        for option in model.options:
            for variable, use, sign in model.first_use(option):
                gains[variable] += (
                    sign * places_of(instance, rule, option, use) * (first <= option.delivery(use) <= year)
                )
        off = model.variable("off_places", number + 1, year)
        model.off_places[number, year] = off
        terms = [*((variable, places) for variable, places in gains.items() if places), (off, 1.0)]
        lacking = float(rule.places - under_way(instance, rule, first, year))
        yield Row(f"places_added_{number + 1}_{year}", terms, ">=", lacking)


def asked_rules(instance: Instance) -> list[tuple[int, NewPlaces]]:
    """Rules whose year lies in the plan, on stages that are planned; numbered by their place in the rule book."""
    return [
        (number, rule)
        for number, rule in enumerate(instance.rules.new_places)
        if set(rule.stages) & set(instance.demand) and span(rule, instance.need)[1] in instance.need
    ]


def span(rule: NewPlaces, need: range) -> tuple[int, int]:
    """First and last delivery year that count: what was delivered by the base year stands, and is not known apart.

    Examples
    --------
    >>> from schoolplaces.plan_rules import NewPlaces
    >>> need, rule = range(2026, 2031), {"stages": ["primary"], "places": 90}
    >>> span(NewPlaces(**rule), need), span(NewPlaces(**rule, by=2028), need)
    ((2026, 2030), (2026, 2028))
    """
    first = need[0] if rule.from_year is None else max(rule.from_year, need[0])
    return first, need[-1] if rule.by is None else rule.by


def places_of(instance: Instance, rule: NewPlaces, option: Option, use: int) -> int:
    """Places that an option first used in a year adds in the sense of a rule.

    Those of its rooms, at a school of the rule's sectors; where a school is reclassified into these, those of the rooms
    that stand there.
    """
    unit = instance.units[option.unit]
    if unit.stage not in rule.stages or option.kind not in rule.kinds or option.to_stage == NURSERY:
        return 0
    rooms = option.rooms * (unit.sector in rule.sectors)
    if option.kind == "reclassify":
        turned = option.to_sector in rule.sectors and unit.sector not in rule.sectors
        rooms = unit.standing(use) * turned
    return floor(rooms * instance.mean_cap(unit, use) + 1e-6)


def under_way(instance: Instance, rule: NewPlaces, first: int, year: int) -> int:
    """Places of works under way that are delivered in these years, at schools of the rule's sectors."""
    return sum(
        floor(rooms * instance.mean_cap(unit, when) + 1e-6)
        for unit in instance.units
        if unit.stage in rule.stages and unit.sector in rule.sectors
        for when, rooms in unit.pipeline.items()
        if first <= when <= year
    )


def new_places_table(events: Events) -> pd.DataFrame:
    """new_places: a row a rule whose year lies in the plan.

    Returns
    -------
    DataFrame
        ``number`` (its place among those of the rule book, from 1), ``stages, sectors, kinds``, ``first`` and ``year``
        (delivery years that count), ``asked, under_way, added`` (by the plan) and ``missing`` (places).
    """
    instance, rows = events.instance, []
    for number, rule in asked_rules(instance):
        first, year = span(rule, instance.need)
        begun = under_way(instance, rule, first, year)
        added = sum(
            places_of(instance, rule, option, events.uses[option.code])
            for option in events.chosen
            if first <= option.delivery(events.uses[option.code]) <= year
        )
        told = (number + 1, ";".join(rule.stages), ";".join(rule.sectors), ";".join(rule.kinds), first, year)
        rows.append((*told, rule.places, begun, added, max(0, rule.places - begun - added)))
    return pd.DataFrame(rows, columns=COLUMNS)


def no_new_places() -> pd.DataFrame:
    """The table without a row."""
    return typed("new_places", pd.DataFrame(columns=COLUMNS))


def new_places_notes(rules: Rules, need: range) -> Iterator[Note]:
    """Rules whose year the plan does not reach, or that is past; years before the plan that are not known."""
    for number, rule in enumerate(rules.new_places):
        first, year = span(rule, need)
        path = f"new_places[{number}]"
        if year not in need:
            words = {"first": need[0], "last": need[-1]}
            yield Note("new_places_not_due", "rules.toml", None, f"{path}.by", year, **words)
        elif rule.from_year is not None and rule.from_year < first:
            yield Note("new_places_before", "rules.toml", None, f"{path}.from", rule.from_year, first=first)

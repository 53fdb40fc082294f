"""Constraints on campuses that close, run down or move: who may still come, and who takes their pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pulp

from .model import Model
from .paths import Fate
from .row import Row, Terms


def no_intake(model: Model) -> Iterator[Row]:
    r"""No intake into the closed: pupils are placed where nothing moves them later, or knowing that it will.

    .. math:: \sum_{i,g} a^{z}_{i,j,g,t} \leq N_{j,t}\, z, \quad \sum_{i,g} a_{i,j,g,t} \leq N_{j,t}\, o_{j,t} \quad
        \forall\, j, t, z
    """
    last = model.instance.need[-1]
    arrivals: dict[tuple[int, int, Fate | None], Terms] = defaultdict(list)
    for key, variable in model.arrive.items():
        arrivals[key.unit, key.year, key.fate].append((variable, 1.0))
    everyone: dict[tuple[int, int], Terms] = defaultdict(list)
    for (index, year, fate), terms in arrivals.items():
        unit = model.instance.units[index]
        most = model.most(unit, year)
        fates = model.fates.get(index, [])
        name = f"no_intake_{unit.school}_{unit.stage}_{year}"
        if fate is not None:
            come = [(variable, -most * factor) for variable, factor in model.chosen(fate)]
            yield Row(f"{name}_{fate.option}_{fate.year}", [*terms, *come], "<=", 0.0)
        elif fates:
            gone = [model.build[code, last] for code in dict.fromkeys(known.option for known in fates)]
            yield Row(f"{name}_stays", [*terms, *((variable, most) for variable in gone)], "<=", most)
        everyone[index, year] += terms
    for (index, year), terms in everyone.items():
        unit = model.instance.units[index]
        for option in (option for option in model.ending(unit) if not option.moves):
            shut = model.built(option, year)
            if shut is not None:
                most = model.most(unit, year)
                name = f"no_intake_{unit.school}_{unit.stage}_{year}_{option.code}"
                yield Row(name, [*terms, (shut, most)], "<=", most)


def classes_end(model: Model) -> Iterator[Row]:
    r"""Classes of a campus that is left end with it: each is opened knowing whether, and when, that will be.

    .. math:: m^{z}_{j,c,t} \leq N_{j,t}\, z, \quad m_{j,c,t} \leq N_{j,t}\, \left( 1 - \sum_{z \in Z_j} z \right)
        \quad \forall\, j, c, t, z
    """
    last = model.instance.need[-1]
    for index, when, fate, variable in _openings(model):
        unit = model.instance.units[index]
        if not model.ending(unit):
            continue
        most = model.most_rooms(unit, last)
        fates = model.own_fates.get(index, [])
        if fate is not None:
            come = [(chosen, -most * factor) for chosen, factor in model.chosen(fate)]
            yield Row(f"classes_end_{variable.name}", [(variable, 1.0), *come], "<=", 0.0)
            continue
        gone = [model.build[code, last] for code in dict.fromkeys(known.option for known in fates)]
        down = [model.built(option, when) for option in model.ending(unit) if not option.moves]
        shut = [*gone, *(one for one in down if one is not None)]
        if shut:
            yield Row(f"classes_end_{variable.name}", [(variable, 1.0), *((one, most) for one in shut)], "<=", most)
    yield from _mixed_end(model)


def _openings(model: Model) -> Iterator[tuple[int, int, Fate | None, pulp.LpVariable]]:
    """Variables of the classes that are opened, with their unit, the year and the fate they are opened for."""
    for (index, cohort, fate), variable in model.start.items():
        yield index, cohort + model.instance.units[index].first_single - 1, fate, variable
    for (index, _, year, fate), variable in model.added.items():
        yield index, year, fate, variable


def _mixed_end(model: Model) -> Iterator[Row]:
    """Multi-grade classes stand as long as those of the base year need them, none once the campus is left.

    Where it runs down they end with the last of their pupils.
    """
    for (index, group, year), mixed in model.mixed.items():
        unit = model.instance.units[index]
        gone = model.left(unit, year)
        if not model.ending(unit):
            continue
        name, held = f"{unit.school}_{unit.stage}_{group[0]}_{year}", model.mixed_held(unit, group, year)
        if np.any(held):
            yield Row(f"mixed_stay_{name}", [(mixed, 1.0), *((one, held) for one in gone)], ">=", held)
        down = [model.built(option, year - group[1] + unit.low) for option in model.ending(unit) if not option.moves]
        ends = [*gone, *(one for one in down if one is not None)]
        if ends:
            most = model.most_rooms(unit, year)
            yield Row(f"mixed_end_{name}", [(mixed, 1.0), *((one, most) for one in ends)], "<=", most)


def classes_brought(model: Model) -> Iterator[Row]:
    r"""A cohort that is moved brings along at most the classes it had at the campus it leaves.

    .. math:: m^{\rightarrow z}_{c} \leq M_{j,c}\, z + m^{0,z}_{j,c} + \sum_{t < t_z} m^{+,z}_{j,c,t} \quad
        \forall\, c, z;\; z \in Z_j
    """
    for (index, cohort, fate), brought in model.brought.items():
        left = model.instance.units[fate.leaves]
        grade = fate.year - 1 - cohort + 1  # the year before it is moved
        group = left.group_of(grade)
        come = model.chosen(fate)
        unit = model.instance.units[index]
        name = f"classes_brought_{unit.school}_{unit.stage}_{cohort}_{fate.option}_{fate.year}"
        if group is not None:
            most = float(max(1, left.groups[group][0]))
            yield Row(name, [(brought, 1.0), *((one, -most * factor) for one, factor in come)], "<=", 0.0)
            continue
        terms: Terms = [(brought, 1.0)]
        had = left.base.get(model.instance.base - cohort + 1, (0, 0))[0]
        terms += [(one, -float(had) * factor) for one, factor in come]
        key = (fate.leaves, cohort, fate)
        terms += [(model.start[key], -1.0)] if key in model.start else []
        years = range(model.instance.base + 1, fate.year)
        terms += [
            (model.added[fate.leaves, cohort, year, fate], -1.0)
            for year in years
            if (fate.leaves, cohort, year, fate) in model.added
        ]
        yield Row(name, terms, "<=", 0.0)


def receiver_stays(model: Model) -> Iterator[Row]:
    r"""A campus that takes in another's pupils stays; so does one whose teaching point leaves.

    .. math:: y_{p,t_1} + \sum_{q \in X_j} y_{q,t_1} \leq 1 \quad \forall\, p;\; j \in \mathrm{into}(p)
    """
    last = model.instance.need[-1]
    for option in model.options:
        if not option.moves or option.leaves is None or (option.code, last) not in model.build:
            continue
        fed = model.instance.units[option.leaves].feeds
        for place in {option.unit, fed} - {None}:
            ends = [
                (model.build[other.code, last], 1.0)
                for other in model.options
                if other.ends == place and other is not option and (other.code, last) in model.build
            ]
            if ends:
                kept = (model.build[option.code, last], 1.0)
                yield Row(f"receiver_stays_{option.code}_{place}", [kept, *ends], "<=", 1.0)


def build_before_close(model: Model) -> Iterator[Row]:
    r"""A campus closes only when the campus that takes its pupils stands.

    .. math:: y_{p,t} \leq \sum_{q \in P_j} y_{q,t} \quad \forall\, t,\; p : j = \mathrm{into}(p)
    """
    for option in model.options:
        into = model.instance.units[option.unit]
        if option.kind != "close" or not option.moves or not into.planned:
            continue
        for year in model.instance.need:
            if (option.code, year) in model.build:
                stands = [(variable, -1.0) for _, variable in model.built_at(into, year)]
                row = [(model.build[option.code, year], 1.0), *stands]
                yield Row(f"build_before_close_{option.code}_{year}", row, "<=", 0.0)


def moves_together(model: Model) -> Iterator[Row]:
    r"""The stages of a campus that may move to one site move in the same year.

    .. math:: y_{p,t} = y_{q,t} \quad \forall\, t;\; p, q\; \mathrm{of\; one\; campus\; and\; one\; site}
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for option in model.options:
        if option.kind == "relocate" and option.leaves is not None:
            units = model.instance.units
            groups[units[option.leaves].school, units[option.unit].school].append(option.code)
    for codes in groups.values():
        for code, other in pairwise(codes):
            for year in model.instance.need:
                pair = [(model.build.get((name, year)), sign) for name, sign in ((code, 1.0), (other, -1.0))]
                terms = [(variable, sign) for variable, sign in pair if variable is not None]
                if terms:
                    yield Row(f"moves_together_{code}_{other}_{year}", terms, "==", 0.0)

"""The constraints: each a generator of rows whose docstring is its sentence; their list is the model.

The order is that of the table in the design (section 7). Reach, lead time and "no intake into the closed" have no rows:
a pupil, a project or a class that they forbid has no variable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from .budget import pots, spending
from .closing import (
    build_before_close,
    classes_brought,
    classes_end,
    moves_together,
    no_intake,
    receiver_stays,
)
from .implied import total_capacity
from .last_campus import last_campus
from .leavers import keep_leavers
from .model import Model
from .nearby import nearby_share
from .new_places import places_added
from .pools import rooms_of
from .row import Constraint, Row, Terms
from .running import classes_of, funded_pupils, teachers_needed
from .sectors import counted_pupils, nursery_need, sector_shares
from .sizes import excess_falls, school_size
from .staying import over_by_staying, over_needs_class
from .streams import project_streams, streams
from .travelling import boarding
from .whole_classes import whole_classes
from .whole_zones import whole_zones


def meet_demand(model: Model) -> Iterator[Row]:
    r"""Arrivals of a town are placed in reach or stay unplaced; the unplaced are a stock that comes back each year.

    .. math:: \sum_{j \in J_s} a_{i,j,g,t} + u_{i,s,g,t} = A_{i,s,g,t} + r_{i,s,g,t}\, u_{i,s,g-1,t-1} + d_{i,s,g,t}
        \quad \forall\, i, s, g, t
    """
    placed: dict[tuple[str, int, int, int], Terms] = defaultdict(list)
    for key, variable in model.arrive.items():
        placed[model.instance.units[key.unit].stage, key.town, key.grade, key.year].append((variable, 1.0))
    for cell, unplaced in model.unplaced.items():
        stage, town, grade, year = cell
        demand = model.instance.demand[stage]
        terms = [*placed[cell], (unplaced, 1.0)]
        earlier = model.unplaced.get((stage, town, grade - 1, year - 1))
        if earlier is not None:
            terms.append((earlier, -demand.ratio(town, grade, year)))
        terms += [(variable, -share) for variable, share in model.displaced[cell]]
        arrivals = demand.arriving(town, grade, year) + model.displaced_sitting[cell]
        yield Row(f"meet_demand_{unplaced.name[9:]}", terms, "==", arrivals)


def class_size(model: Model) -> Iterator[Row]:
    r"""Pupils of a cohort at each grade fit the cap of its classes; over-standard ones take one in for one out.

    .. math:: n_{j,g,t} \leq C_{s,g,c}\, m_{j,c,t} + v_{j,c,t} \quad \forall\, j, g, t;\; c = t - g + 1
    """
    for unit in model.units:
        for year in model.demand(unit).years:
            for grade, cohort in model.cohorts(unit, year):
                pupils, sitting = model.cells[unit.index, grade, year], model.sitting[unit.index, grade, year]
                if not pupils and not np.any(sitting):
                    continue
                cap = model.instance.cap(unit, grade, year)
                classes, standing = model.classes(unit, cohort, year)
                terms = [*pupils, *((variable, -cap * factor) for variable, factor in classes)]
                if (unit.index, cohort, year) in model.over:
                    terms.append((model.over[unit.index, cohort, year], -1.0))
                held = cap * standing - sitting
                yield Row(f"class_size_{unit.school}_{unit.stage}_{grade}_{year}", terms, "<=", held)


def attendance(model: Model) -> Iterator[Row]:
    r"""Pupils of a campus are those of its grades.

    .. math::

        n_{j,t} = \sum_{g} n_{j,g,t} \quad \forall\, j, t
    """
    for (index, year), attend in model.attend.items():
        unit = model.instance.units[index]
        cells = [(index, grade, year) for grade in range(unit.low, unit.high + 1)]
        less = [(variable, -share) for cell in cells for variable, share in model.cells[cell]]
        sitting = sum(model.sitting[cell] for cell in cells)
        yield Row(f"attendance_{unit.school}_{unit.stage}_{year}", [(attend, 1.0), *less], "==", sitting)


def mixed_size(model: Model) -> Iterator[Row]:
    r"""Pupils of all grades of a multi-grade class fit its cap.

    .. math:: \sum_{g \in h} n_{j,g,t} \leq Q_s\, w_{j,h,t} + v_{j,h,t} \quad \forall\, j, h, t
    """
    for (index, group, year), classes in model.mixed.items():
        unit = model.instance.units[index]
        grades = range(group[0], group[1] + 1)
        terms = [term for grade in grades for term in model.cells[index, grade, year]]
        sitting = sum(model.sitting[index, grade, year] for grade in grades)
        terms += [(classes, -float(model.demand(unit).stage.multi_grade_class)), (model.over[index, group, year], -1.0)]
        yield Row(f"mixed_size_{unit.school}_{unit.stage}_{group[0]}_{year}", terms, "<=", -sitting)


def added_classes(model: Model) -> Iterator[Row]:
    r"""A cohort gets at most one more class after it started, and as many as the projects of its campus carry.

    .. math:: \sum_{t} m^{+}_{j,c,t} \leq E_j + \sum_{p \in P_j} S_p\, y_{p,t_1} \quad \forall\, j, c
    """
    cohorts: dict[tuple[int, int], Terms] = defaultdict(list)
    for (index, cohort, _, _), variable in model.added.items():
        cohorts[index, cohort].append((variable, 1.0))
    for (index, cohort), terms in cohorts.items():
        unit = model.instance.units[index]
        carried = project_streams(model, unit, model.instance.need[-1])
        own = 0.0 if unit.planned else 1.0
        yield Row(f"added_classes_{unit.school}_{unit.stage}_{cohort}", [*terms, *carried], "<=", own)


def classrooms(model: Model) -> Iterator[Row]:
    r"""Classes of all cohorts fit the rooms that stand, those delivered, and those borrowed in the base year.

    .. math:: \sum_{c} m_{j,c,t} + \sum_{h} w_{j,h,t} \leq R_{j,t} + B_j + \sum_{p \in P_j} L_p\, y_{p,t} \quad
        \forall\, j, t
    """
    for pool in model.pools:
        years = sorted({year for unit in pool for year in model.demand(unit).years})
        for year in years:
            terms: Terms = []
            sitting = 0
            for unit in pool:
                part, base = classes_of(model, unit, year)
                terms, sitting = [*terms, *part], sitting + base
            if not terms:
                continue
            there = tuple(unit for unit in pool if year in model.demand(unit).years)
            for unit in there:
                terms += [(variable, -float(option.rooms)) for option, variable in model.built_at(unit, year)]
                terms += [(variable, float(option.classes)) for option, variable in model.taken_from(unit, year)]
            name = "_".join(["classrooms", pool[0].school, *(unit.stage for unit in pool), str(year)])
            yield Row(name, terms, "<=", float(rooms_of(there, year) - sitting))


def taken_on(model: Model) -> Iterator[Row]:
    r"""A campus that shares its rooms has classes of a stage it takes on once an option gives it that stage.

    .. math::

        \sum_{c} m_{j,c,t} \leq N_{j,t} \sum_{p \in P_j} y_{p,t} \quad \forall\, j, t
    """
    for unit in (unit for pool in model.pools if len(pool) > 1 for unit in pool if unit.planned):
        for year in model.demand(unit).years:
            classes, _ = classes_of(model, unit, year)
            if classes:
                most = model.most_rooms(unit, year)
                given = [(variable, -most) for _, variable in model.built_at(unit, year)]
                yield Row(f"taken_on_{unit.school}_{unit.stage}_{year}", [*classes, *given], "<=", 0.0)


def one_a_site(model: Model) -> Iterator[Row]:
    r"""At most one option of each group is chosen: one size a site.

    .. math:: \sum_{p \in q} y_{p,t_1} \leq 1 \quad \forall\, q
    """
    groups: dict[str, Terms] = defaultdict(list)
    for option in model.options:
        chosen = model.built(option, model.instance.need[-1])
        if chosen is not None:
            for group in option.groups:
                groups[group].append((chosen, 1.0))
    for group, terms in groups.items():
        if len(terms) > 1:
            yield Row(f"one_a_site_{group}", terms, "<=", 1.0)


def built_stays(model: Model) -> Iterator[Row]:
    r"""What is built stays built: choices by year only rise.

    .. math:: y_{p,t-1} \leq y_{p,t} \quad \forall\, p, t
    """
    for (code, year), variable in model.build.items():
        before = model.build.get((code, year - 1))
        if before is not None:
            yield Row(f"built_stays_{code}_{year}", [(before, 1.0), (variable, -1.0)], "<=", 0.0)


def budget(model: Model) -> Iterator[Row]:
    r"""Money spent in a fiscal year or pot is within it, less what is committed already.

    .. math:: \sum_{p} \sum_{t \in T} (y_{p,t} - y_{p,t-1}) \sum_{\tau \in f} F_{p,t,\tau} \leq F_f \quad \forall\,
        f
    """
    for pot in pots(model.instance) if model.budget else ():
        name = "_".join(["budget", str(pot.first), str(pot.last), *pot.stages, *pot.kinds])
        yield Row(name, spending(model, pot), "<=", pot.money)


CONSTRAINTS: list[Constraint] = [
    meet_demand,
    attendance,
    class_size,
    mixed_size,
    over_by_staying,
    over_needs_class,
    added_classes,
    classes_brought,
    classrooms,
    taken_on,
    streams,
    school_size,
    excess_falls,
    one_a_site,
    moves_together,
    receiver_stays,
    build_before_close,
    last_campus,
    nursery_need,
    no_intake,
    classes_end,
    nearby_share,
    boarding,
    whole_zones,
    keep_leavers,
    counted_pupils,
    sector_shares,
    places_added,
    teachers_needed,
    funded_pupils,
    budget,
    built_stays,
    total_capacity,
    whole_classes,
]

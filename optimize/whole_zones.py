"""The constraint on zones that are not to be divided among schools, where the rules ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from .instance import Instance
from .model import Model
from .row import Row, Terms

BEGINNERS = 1  # the grade in which a stage is entered


def whole_zones(model: Model) -> Iterator[Row]:
    r"""Where zones are to be whole, the beginners of a zone go to one school a stage in each need year, or wait.

    The school is chosen year by year: one for all years would hold a zone to a school that closes, and keep it from one
    that is not built yet.

    .. math:: a_{i,j,1,t} \leq A_{i,s,1,t}\, \chi_{i,j,t}, \quad \sum_{j \in J_s} \chi_{i,j,t} \leq 1 \quad \forall\,
        i, s;\; j \in J_s;\; t \in T
    """
    arrivals: dict[tuple[str, int, int], dict[int, Terms]] = defaultdict(dict)
    for key, variable in model.arrive.items():
        if stays_whole(model.instance, key.town, key.grade, key.year):
            cell = model.instance.units[key.unit].stage, key.town, key.year
            arrivals[cell].setdefault(key.unit, []).append((variable, 1.0))
    for (stage, home, year), by_unit in arrivals.items():
        demand = model.instance.demand[stage]
        most = demand.arriving(home, BEGINNERS, year)
        if len(by_unit) < 2 or not np.any(most):
            continue
        name = whole_name(model.instance, stage, home, year)
        chosen: Terms = []
        for index, terms in by_unit.items():
            school = model.instance.units[index].school
            choice = model.variable("zone", model.instance.towns[home], school, stage, year, upper=1, whole=year)
            model.area[home, index, year] = choice
            chosen.append((choice, 1.0))
            yield Row(f"{name}_{school}", [*terms, (choice, -most)], "<=", 0.0)
        yield Row(name, chosen, "<=", 1.0)


def whole_name(instance: Instance, stage: str, home: int, year: int) -> str:
    """Name of the row of a zone in a year; with a campus behind it of the row on that campus."""
    return f"whole_zones_{instance.towns[home]}_{stage}_{year}"


def stays_whole(instance: Instance, home: int, grade: int, year: int) -> bool:
    """Whether those of a home who arrive in a grade and year may not be divided among schools."""
    asked = instance.rules.service_areas.whole_zones and grade == BEGINNERS and year in instance.need
    return asked and home < len(instance.towns) and instance.homes.zones[home] != ""

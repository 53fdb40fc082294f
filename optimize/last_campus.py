"""The constraint on a town whose last campus of a stage closes: each of its children has a place, and a way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from .means import DAY, WIDENED
from .model import Model
from .paths import Stop, follow, moved_on
from .row import Row, Terms


def last_campus(model: Model) -> Iterator[Row]:
    r"""Where a town's last campus of a stage has closed, each of its children has a place, by bus or as a boarder.

    .. math:: \sum_{g} u_{i,s,g,t} \leq D_{i,s,t}\, o_{i,s,t}, \quad n^{\mathrm{day}}_{i,s,t} \leq D_{i,s,t}\,
        o_{i,s,t} + b^{\mathrm{bus}}_{i,s,t} \quad \forall\, i, s, t
        \qquad o_{i,s,t} = \sum_{j \in J_s(i)} o_{j,t}
    """
    for stage, town in losing_towns(model):
        demand = model.instance.demand[stage]
        homes = model.instance.homes.of_town[town]
        away, sitting = _by_day_elsewhere(model, stage, town)
        for year in demand.years:
            standing, number = _standing(model, stage, town, year)
            pupils = demand.living(year, homes)
            if number is None or not np.any(pupils):
                continue
            name = f"{town}_{stage}_{year}"
            grades = range(1, demand.stage.grades + 1)
            stands = [(variable, -pupils * factor) for variable, factor in standing]
            short: Terms = [(model.unplaced[stage, home, grade, year], 1.0) for home in homes for grade in grades]
            if not model.instance.settled:
                yield Row(f"last_campus_place_{name}", [*short, *stands], "<=", pupils * number)
            carried: Terms = []
            if stage in model.instance.rules.bus:
                model.carried[stage, town, year] = model.variable("carried", name)
                carried = [(model.carried[stage, town, year], -1.0)]
            row = [*away[year], *carried, *stands]
            yield Row(f"last_campus_bus_{name}", row, "<=", pupils * number - sitting[year])


def losing_towns(model: Model) -> list[tuple[str, str]]:
    """Stages and towns in which every standing campus may be ended by an option."""
    found = []
    for stage in model.stages:
        for town in model.instance.homes.of_town:
            here = [unit for unit in model.units if (unit.stage, unit.town, unit.planned) == (stage, town, False)]
            if here and all(model.ending(unit) for unit in here):
                found.append((stage, town))
    return found


def _standing(model: Model, stage: str, town: str, year: int) -> tuple[Terms, int | None]:
    """Campuses of a stage that still take in pupils in a town: terms and a constant; None where none was open."""
    here = [unit for unit in model.units if unit.stage == stage and unit.town == town]
    terms: Terms = []
    number = 0
    for unit in here:
        if unit.planned:
            terms += [(variable, 1.0) for _, variable in model.built_at(unit, year)]
        elif unit.is_open(year):
            number += 1
            terms += [(variable, -1.0) for variable in model.shut(unit, year)]
    return terms, number or None


def _by_day_elsewhere(model: Model, stage: str, town: str) -> tuple[dict[int, Terms], dict[int, float]]:
    """Pupils of a town who go to campuses of other towns by day, by year: terms, and those of the base year."""
    instance = model.instance
    terms: dict[int, Terms] = defaultdict(list)
    sitting: dict[int, float] = defaultdict(float)
    homes = set(instance.homes.of_town[town])
    elsewhere = {unit.index for unit in model.units if unit.town != town}
    for (home, index, grade), pupils in instance.sitting.items():
        if home not in homes or instance.units[index].stage != stage:
            continue
        usual = list(follow(instance, stage, home, index, grade, instance.base))
        for stop in usual:
            sitting[stop.year] += pupils * stop.share if stop.unit in elsewhere else 0.0
        for fate in model.fates.get(index, ()):
            moved = list(follow(instance, stage, home, index, grade, instance.base, fate))
            for stops, sign in ((moved, 1.0), (usual, -1.0)):
                for stop in (stop for stop in stops if stop.unit in elsewhere):
                    terms[stop.year] += [(v, sign * f * pupils * stop.share) for v, f in model.chosen(fate)]
    for key, variable in model.arrive.items():
        if key.town in homes and instance.units[key.unit].stage == stage:
            for stop in model.stops[key]:
                if stop.unit in elsewhere and by_day(model, key.unit, key.town, stop):
                    terms[stop.year].append((variable, stop.share))
    return terms, sitting


def by_day(model: Model, unit: int, home: int, stop: Stop) -> bool:
    """Whether pupils placed at ``unit`` go to a stop of theirs by day: whoever is moved does from then on."""
    return moved_on(model.instance, unit, stop) or bool(model.instance.means[home, unit] in (DAY, WIDENED))

"""The plan's tables, from the solved models and the whole pupils."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np
import pandas as pd

from schoolplaces.records import totals
from schoolplaces.rounding import largest_remainder

from .instance import OUTSIDE, Instance
from .placement import UNPLACED, Seats, class_count, mixed_count
from .school_size import size_limits
from .solve import Solution
from .supply import Unit

Frames = dict[str, pd.DataFrame]


def town_name(instance: Instance, town: int) -> str:
    """Code of a town; empty for children from outside the region."""
    return instance.towns[town] if town < len(instance.towns) else ""


def pupil_tables(instance: Instance, seats: dict[str, Seats]) -> Frames:
    """assignment, shortage and flows: whole pupils by town, campus, grade and year."""
    assigned, short, away = [], [], []
    for stage, found in seats.items():
        for (town, unit, grade, year), pupils in found.stock.items():
            if year == instance.base:
                continue
            name = town_name(instance, town)
            if unit == UNPLACED:
                short.append((name, stage, grade, year, pupils))
            elif unit == OUTSIDE:
                away.append((name, stage, year, pupils))
            else:
                stay = found.stay.get((town, unit, grade, year), 0)
                km = instance.distance(town, unit)
                school = instance.units[unit].school
                assigned.append((name, school, stage, grade, year, pupils, stay, pupils - stay, km))
    assignment = _frame(assigned, ["town", "school", "stage", "grade", "year", "pupils", "stay", "arrive", "km"], 5)
    return {
        "assignment": assignment,
        "shortage": _frame(short, ["town", "stage", "grade", "year", "pupils"], 4),
        "flows": _flows(instance, assignment, away),
    }


def _frame(rows: Sequence[tuple[object, ...]], columns: list[str], keys: int) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns).sort_values(columns[:keys], ignore_index=True)


def _flows(instance: Instance, assignment: pd.DataFrame, away: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """Pupils by town of residence and town of the campus; "outside" for those who study outside the region."""
    at = {unit.school: unit.town for unit in instance.units}
    inside = assignment.assign(from_town=assignment["town"], to_town=assignment["school"].map(at))
    outside = pd.DataFrame(away, columns=["from_town", "stage", "year", "pupils"]).assign(to_town="outside")
    keys = ["from_town", "to_town", "stage", "year"]
    both = pd.concat(
        [part[[*keys, "pupils"]] for part in (inside, outside) if len(part)] or [inside[[*keys, "pupils"]]]
    )
    return both.groupby(keys, sort=True)[["pupils"]].sum().reset_index()


def class_table(instance: Instance, solutions: list[Solution], assignment: pd.DataFrame) -> pd.DataFrame:
    """classes: classes, pupils and places of each campus by grade (or multi-grade class) and year."""
    filled = assignment.groupby(["school", "stage", "grade", "year"])["pupils"].sum().to_dict()
    rows = []
    for solution in solutions:
        model = solution.model
        for unit in model.units:
            for year in instance.demand[unit.stage].years:
                if not unit.is_open(year):
                    continue
                for group in unit.groups:
                    pupils = sum(
                        filled.get((unit.school, unit.stage, g, year), 0) for g in range(group[0], group[1] + 1)
                    )
                    number = mixed_count(model, unit, group, year)
                    rows.append(_class_row(instance, unit, f"{group[0]}-{group[1]}", year, None, number, pupils))
                for grade, cohort in model.cohorts(unit, year):
                    pupils = filled.get((unit.school, unit.stage, grade, year), 0)
                    number = class_count(model, unit, cohort, year)
                    rows.append(_class_row(instance, unit, str(grade), year, cohort, number, pupils))
    columns = ["school", "stage", "grade", "year", "entry_year", "classes", "pupils", "cap", "places", "over"]
    table = pd.DataFrame([row for row in rows if row[5] or row[6]], columns=columns)
    table["entry_year"] = table["entry_year"].astype("Int64")
    return table.sort_values(["school", "stage", "grade", "year"], ignore_index=True)


def _class_row(
    instance: Instance, unit: Unit, grade: str, year: int, cohort: int | None, classes: float, pupils: int
) -> tuple[object, ...]:
    cap = instance.cap(unit, int(grade.partition("-")[0]), year)
    places = round(classes * cap, 4)
    return unit.school, unit.stage, grade, year, cohort, classes, pupils, cap, places, max(0.0, pupils - places)


def place_table(instance: Instance, classes: pd.DataFrame, uses: dict[str, int]) -> pd.DataFrame:
    """places: rooms and places of each campus by year, standing, under construction and planned.

    Places are those of the classes held, each at its grade's cap, plus the free rooms at the stage's mean cap, within
    the school-size cap where one is in force.
    """
    keys = ["school", "stage", "year"]
    held = {name: totals(classes, keys, name) for name in ("classes", "pupils", "places")}
    options = [(option, option.delivery(uses[option.code])) for option in instance.options if option.code in uses]
    rows = []
    for unit in instance.units:
        planned = [(delivery, option.classes) for option, delivery in options if option.unit == unit.index]
        if unit.planned and not planned:
            continue
        for year in instance.demand[unit.stage].years:
            built = sum(number for delivery, number in planned if delivery <= year) if unit.is_open(year) else 0
            existing = unit.rooms if unit.is_open(year) else 0
            pipeline = unit.standing(year) - existing
            key = (unit.school, unit.stage, year)
            used, pupils, places = (held[name].get(key, 0.0) for name in ("classes", "pupils", "places"))
            rooms = existing + pipeline + built
            free = max(0.0, rooms - used)
            number = floor(places + free * instance.mean_cap(unit, year) + 1e-4)
            rows.append(
                (
                    unit.school, unit.name, unit.town, unit.stage, year, unit.lat, unit.lon, unit.planned,
                    existing, pipeline, built, round(max(0.0, used - rooms), 6), used, int(pupils),
                    number,
                )
            )  # fmt: skip
    columns = ["school", "name", "town", "stage", "year", "lat", "lon", "planned", "rooms_existing", "rooms_pipeline"]
    columns += ["rooms_planned", "rooms_borrowed", "classes", "pupils", "places"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["school", "stage", "year"], ignore_index=True)
    return _within_size(instance, table)


def _within_size(instance: Instance, table: pd.DataFrame) -> pd.DataFrame:
    """Places of a campus within its size cap; stages under one cap share it as their rooms would have it."""
    cell = {key: row for row, key in enumerate(zip(table["school"], table["stage"], table["year"], strict=True))}
    places = table["places"].to_numpy(dtype=np.int64).copy()
    for limit in size_limits(instance):
        stages = [instance.units[index].stage for index in limit.units]
        for year in limit.years:
            rows = [cell[limit.school, stage, year] for stage in stages if (limit.school, stage, year) in cell]
            total = int(places[rows].sum())
            if total > limit.cap:
                places[rows] = largest_remainder(places[rows] * limit.cap / total, limit.cap)
    return table.assign(places=places)

"""The plan's tables, from the solved models and the whole pupils."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .events import Events
from .instance import OUTSIDE, Instance
from .means import BOARD, BUS, DAY
from .search import Solution
from .seats import UNPLACED, Seats, class_count, mixed_count
from .streams import beyond_streams
from .supply import Unit

Frames = dict[str, pd.DataFrame]
SEAT = ["town", "zone", "school", "stage", "grade", "year"]
CELL = ["town", "zone", "stage", "grade", "year"]


def home_of(instance: Instance, home: int) -> tuple[str, str]:
    """Town and zone of a home, "" where its town has no zones; both are "" for children from outside the region."""
    homes = instance.homes
    return (homes.towns[home], homes.zones[home]) if home < len(homes.codes) else ("", "")


def pupil_tables(events: Events, seats: dict[str, Seats]) -> Frames:
    """assignment, shortage and flows: whole pupils by town and zone, campus, grade and year."""
    instance = events.instance
    assigned: dict[tuple[object, ...], list[int]] = {}
    short, away = [], []
    for stage, found in seats.items():
        lost = {year: events.lost_towns(stage, year) for year in instance.demand[stage].years}
        for seat, pupils in found.stock.items():
            if seat.year == instance.base:
                continue
            town, zone = home_of(instance, seat.town)
            if seat.unit == UNPLACED:
                short.append((town, zone, stage, seat.grade, seat.year, pupils))
            elif seat.unit == OUTSIDE:
                away.append((town, stage, seat.year, pupils))
            else:
                unit, stay = instance.units[seat.unit], found.stay.get(seat, 0)
                rides = seat.by == BUS or (seat.by == DAY and town in lost[seat.year] and unit.town != town)
                counts = (pupils, stay, pupils - stay, pupils * (seat.by == BOARD), pupils * rides)
                km = instance.distance(seat.town, seat.unit)
                key = (town, zone, unit.school, stage, seat.grade, seat.year, km)
                before = assigned.get(key, [0] * len(counts))
                assigned[key] = [one + more for one, more in zip(before, counts, strict=True)]
    rows = [(*key[:-1], *counts, key[-1]) for key, counts in assigned.items()]
    counted = ["pupils", "stay", "arrive", "boarders", "bussed"]
    assignment = _frame(rows, [*SEAT, *counted, "km"], len(SEAT))
    return {
        "assignment": assignment,
        "shortage": _frame(short, [*CELL, "pupils"], len(CELL)),
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
    """classes: classes, pupils and places of each campus by grade (or multi-grade class) and year.

    ``extra``: of the classes that a cohort starts with, those beyond the streams of its campus, a bridging measure.
    """
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
                    rows.append((*_class_row(instance, unit, f"{group[0]}-{group[1]}", year, None, number, pupils), 0))
                for grade, cohort in model.cohorts(unit, year):
                    pupils = filled.get((unit.school, unit.stage, grade, year), 0)
                    number = class_count(model, unit, cohort, year)
                    extra = beyond_streams(model, unit, cohort) if grade == unit.first_single else 0
                    rows.append((*_class_row(instance, unit, str(grade), year, cohort, number, pupils), extra))
    columns = ["school", "stage", "grade", "year", "entry_year", "classes", "pupils", "cap", "places", "over", "extra"]
    table = pd.DataFrame([row for row in rows if row[5] or row[6]], columns=columns)
    table["entry_year"] = table["entry_year"].astype("Int64")
    return table.sort_values(["school", "stage", "grade", "year"], ignore_index=True)


def _class_row(
    instance: Instance, unit: Unit, grade: str, year: int, cohort: int | None, classes: float, pupils: int
) -> tuple[object, ...]:
    cap = instance.cap(unit, int(grade.partition("-")[0]), year)
    places = round(classes * cap, 4)
    return unit.school, unit.stage, grade, year, cohort, classes, pupils, cap, places, max(0.0, pupils - places)

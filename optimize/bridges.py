"""Bridging measures: what holds the pupils whom a project comes too late for, until it is there.

Temporary classes, an entry class beyond the streams, more pupils in a class than its cap, places in other towns.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records

from .events import Events
from .supply import Option

if TYPE_CHECKING:
    from .instance import Instance

TEMPORARY, EXTRA, RELIEF, FLOWS, UNPLACED = "temporary", "extra_class", "cap_relief", "flows", "unplaced"
MEASURES = ["measure", "option", "school", "stage", "town", "year", "pupils", "classes", "cost_10k"]
BRIDGES = ["project", "year", "measure", "school", "by", "pupils", "classes", "cost_10k"]


def lasting(option: Option) -> bool:
    """Whether an option adds rooms that stay: what bridges the years before is no project of this kind."""
    return option.rooms > 0 and option.kind != TEMPORARY


def measure_table(events: Events, classes: pd.DataFrame) -> pd.DataFrame:
    """Bridging measures of a plan by campus and need year.

    Parameters
    ----------
    events : Events
    classes : DataFrame
        The plan's classes.

    Returns
    -------
    DataFrame
        ``measure, option, school, stage, town, year, pupils, classes, cost_10k``. Pupils are the places of temporary
        rooms and of entry classes beyond the streams, and the pupils above the cap in classes that start after the
        base year. The cost of temporary rooms stands in their first year of use.
    """
    instance = events.instance
    town = {unit.school: unit.town for unit in instance.units}
    rows = [*_temporary(events), *_beyond(instance, classes)]
    table = pd.DataFrame(rows, columns=[name for name in MEASURES if name != "town"])
    keys = ["measure", "option", "school", "stage", "year"]
    table = table.groupby(keys, as_index=False)[["pupils", "classes", "cost_10k"]].sum()
    return table.assign(town=table["school"].map(town).astype("str"))[MEASURES]


def _temporary(events: Events) -> Iterator[tuple[object, ...]]:
    for option in events.chosen:
        if option.kind == TEMPORARY:
            unit, use = events.instance.units[option.unit], events.uses[option.code]
            places = floor(option.rooms * events.instance.mean_cap(unit, use) + 1e-6)
            for year in range(use, events.instance.need[-1] + 1):
                cost = option.cost_10k if year == use else 0.0
                yield TEMPORARY, option.code, unit.school, unit.stage, year, places, option.classes, cost


def _beyond(instance: Instance, classes: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Entry classes beyond the streams, and pupils above the cap."""
    rules = instance.rules
    rows = classes[classes["year"] <= instance.need[-1]]
    for row in records(rows[rows["extra"] > 0]):
        pupils, cost = int(row.extra * row.cap), row.extra * rules.streams.extra_10k
        yield EXTRA, "", row.school, row.stage, row.year, pupils, int(row.extra), cost
    started = rows["entry_year"].fillna(0) > instance.base
    for row in records(rows[started & (rows["over"] > 0)]):
        yield RELIEF, "", row.school, row.stage, row.year, round(row.over), 0, row.over * rules.costs.over_size


def served_towns(assignment: pd.DataFrame, school: str, stage: str, year: int, town: str) -> set[str]:
    """Towns whose pupils sit at a campus in a year, and its own."""
    mine = (assignment["school"] == school) & (assignment["stage"] == stage) & (assignment["year"] == year)
    return (set(assignment.loc[mine, "town"]) | {town}) - {""}


def serving(measures: pd.DataFrame, assignment: pd.DataFrame, stage: str, towns: set[str]) -> pd.DataFrame:
    """The measures at campuses where pupils of some towns sit in the year of the measure."""
    seats = assignment[(assignment["stage"] == stage) & assignment["town"].isin(towns)]
    at = seats[["school", "year"]].drop_duplicates()
    return measures[measures["stage"] == stage].merge(at, on=["school", "year"])


def bridge_table(
    projects: pd.DataFrame, gains: dict[str, tuple[str, str]], measures: pd.DataFrame, frames: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """bridges: what held the pupils in the years between the need year of a project and its first use.

    Parameters
    ----------
    projects : DataFrame
        The plan's projects.
    gains : dict of str to (str, str)
        School and stage that get lasting rooms, by project.
    measures : DataFrame
        As of `measure_table`.
    frames : dict of DataFrame
        ``assignment``, ``shortage`` and ``flows``.

    Returns
    -------
    DataFrame
        ``project, year, measure, school, by, pupils, classes, cost_10k``: ``by`` is the project of temporary rooms.
        ``flows`` are pupils of the project's town in other towns beyond those of its first year of use (their way
        is in the costs of travel), ``unplaced`` those for whom nothing was found. A measure stands under each
        project it bridges for.
    """
    code = dict(zip(projects["option"], projects["project"], strict=True))
    rows = []
    for project in records(projects[projects["project"].isin(list(gains))]):
        if project.need_year == project.use_year:
            continue
        school, stage = gains[project.project]
        towns = served_towns(frames["assignment"], school, stage, project.use_year, project.town)
        here = serving(measures, frames["assignment"], stage, towns)
        for year in range(project.need_year, project.use_year):
            rows += [
                (project.project, year, row.measure, row.school, code.get(row.option, ""), *_counts(row))
                for row in records(here[here["year"] == year])
            ]
            elsewhere = {FLOWS: _outflow(frames["flows"], project, stage, year)}
            elsewhere[UNPLACED] = _short(frames["shortage"], stage, towns, year)
            rows += [
                (project.project, year, name, "", "", pupils, 0, 0.0) for name, pupils in elsewhere.items() if pupils
            ]
    return pd.DataFrame(rows, columns=BRIDGES).sort_values(BRIDGES[:5], ignore_index=True)


def _counts(row: Any) -> tuple[int, int, float]:
    return row.pupils, row.classes, row.cost_10k


def _outflow(flows: pd.DataFrame, project: Any, stage: str, year: int) -> int:
    """Pupils of the project's town who sit in other towns of the region, beyond those in its first year of use."""
    gone = flows[(flows["from_town"] == project.town) & (flows["stage"] == stage) & (flows["to_town"] != project.town)]
    sums = gone.groupby("year")["pupils"].sum()
    return max(0, int(sums.get(year, 0)) - int(sums.get(project.use_year, 0)))


def _short(shortage: pd.DataFrame, stage: str, towns: set[str], year: int) -> int:
    mine = (shortage["stage"] == stage) & shortage["town"].isin(towns) & (shortage["year"] == year)
    return int(shortage.loc[mine, "pupils"].sum())

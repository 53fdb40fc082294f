"""shares: what part of the pupils is where the rules ask for it: by who runs their school, or near their home."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from schoolplaces.records import records, totals

from .events import Events
from .means import DAY
from .nearby import ENTRY_GRADE

SECTOR, NEARBY = "sector", "nearby"
COLUMNS = ["rule", "number", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"]

Line = tuple[object, ...]


def share_table(events: Events, assignment: pd.DataFrame) -> pd.DataFrame:
    """One row a rule on shares and need year from the rule's on.

    Parameters
    ----------
    events : Events
    assignment : DataFrame

    Returns
    -------
    DataFrame
        ``rule`` (sector: pupils in schools of some sectors; nearby: beginners who go to a campus within reach by day),
        ``number`` (its place among those of the rule book, from 1), ``stages``, ``sectors``, ``bound``, ``share``,
        ``year``, ``found`` (0 … 1) and ``pupils_off``: pupils missing to the share, or above it.
    """
    return pd.DataFrame([*_sectors(events, assignment), *_nearby(events, assignment)], columns=COLUMNS)


def _sectors(events: Events, assignment: pd.DataFrame) -> Iterator[Line]:
    """Pupils by who runs their school."""
    instance = events.instance
    units = {(unit.school, unit.stage): unit for unit in instance.units}
    pupils = totals(assignment, ["school", "stage", "year"], "pupils")
    for number, rule in enumerate(instance.rules.sector_share, 1):
        if not set(rule.stages) & set(instance.demand):
            continue
        for year in (year for year in instance.need if year >= rule.year):
            within = total = 0
            for (school, stage, when), count in pupils.items():
                if when == year and stage in rule.stages:
                    total += int(count)
                    within += int(count) * (events.sector(units[school, stage], year) in rule.sectors)
            told = (SECTOR, number, ";".join(rule.stages), ";".join(rule.sectors), rule.bound, rule.share, year)
            yield *told, *_found(within, total, rule.share, 1.0 if rule.bound == "at_least" else -1.0)


def _nearby(events: Events, assignment: pd.DataFrame) -> Iterator[Line]:
    """Residents newly placed at the entry grade, by whether their campus is within reach."""
    instance = events.instance
    place = instance.homes.place
    units = {(unit.school, unit.stage): unit.index for unit in instance.units}
    beginners = assignment[(assignment["grade"] == ENTRY_GRADE) & (assignment["town"] != "")]
    for number, rule in enumerate(instance.rules.nearby, 1):
        if rule.stage not in instance.demand:
            continue
        for year in (year for year in instance.need if year >= rule.year):
            near = total = 0
            for row in records(beginners[(beginners["stage"] == rule.stage) & (beginners["year"] == year)]):
                total += row.arrive
                by = instance.means[place[row.town, row.zone], units[row.school, row.stage]]
                near += row.arrive * (by == DAY)
            told = (NEARBY, number, rule.stage, "", "at_least", rule.share, year)
            yield *told, *_found(near, total, rule.share, 1.0)


def _found(within: int, total: int, share: float, sign: float) -> tuple[float, float]:
    """Share found (the one asked for where there is nobody), and pupils off it."""
    off = max(0.0, sign * (share * total - within))
    return round(within / total if total else share, 6), round(off, 6)

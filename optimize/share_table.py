"""shares: pupils by who runs their school against the shares that the rules ask for."""

from __future__ import annotations

import pandas as pd

from schoolplaces.records import totals

from .events import Events

COLUMNS = ["rule", "stages", "sectors", "bound", "share", "year", "found", "pupils_off"]


def share_table(events: Events, assignment: pd.DataFrame) -> pd.DataFrame:
    """One row a rule on shares and need year from the rule's on.

    Parameters
    ----------
    events : Events
    assignment : DataFrame

    Returns
    -------
    DataFrame
        ``rule`` (its place in the rule book, from 1), ``stages``, ``sectors``, ``bound``, ``share``, ``year``,
        ``found`` (0 … 1) and ``pupils_off``: pupils missing to the share, or above it.
    """
    instance = events.instance
    units = {(unit.school, unit.stage): unit for unit in instance.units}
    pupils = totals(assignment, ["school", "stage", "year"], "pupils")
    rows = []
    for number, rule in enumerate(instance.rules.sector_share):
        if not set(rule.stages) & set(instance.demand):
            continue
        for year in (year for year in instance.need if year >= rule.year):
            within = total = 0
            for (school, stage, when), count in pupils.items():
                if when == year and stage in rule.stages:
                    total += int(count)
                    within += int(count) * (events.sector(units[school, stage], year) in rule.sectors)
            sign = 1.0 if rule.bound == "at_least" else -1.0
            off = max(0.0, sign * (rule.share * total - within))
            found = within / total if total else rule.share
            stages, sectors = ";".join(rule.stages), ";".join(rule.sectors)
            rows.append((number + 1, stages, sectors, rule.bound, rule.share, year, round(found, 6), round(off, 6)))
    return pd.DataFrame(rows, columns=COLUMNS)

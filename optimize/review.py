"""Last year's plan beside this year's: what was forecast and what came, and what became of each project (预测复盘)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from schoolplaces.records import records, totals
from schoolplaces.residence import base_pupils
from schoolplaces.rounding import whole_pupils

if TYPE_CHECKING:
    from schoolplaces.demand import Demand
    from schoolplaces.region import Region

REVIEW = ["town", "stage", "year", "forecast", "actual", "error_n", "error_pct"]
CHANGES = ["option", "kind", "school", "stage", "change", "previous_year", "use_year", "reason"]
SAME = 0.05  # demand, or money, that differs by less than this share counts as the same


def review(previous_demand: Demand, region: Region) -> pd.DataFrame:
    """Set the demand that last year's plan rested on beside the pupils who came.

    Parameters
    ----------
    previous_demand : Demand
        Of the plan before; its year that is now the base year is looked at.
    region : Region
        As it is now.

    Returns
    -------
    DataFrame
        ``town, stage, year, forecast, actual, error_n, error_pct``, a row a town and stage, and one a stage with town
        "" for the region. Actual are the resident pupils of the base year; the error is forecast less actual, in per
        cent of the actual (missing where nobody came). No rows where the year was not forecast.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> town = {"town": "a", "name": "甲镇", "kind": "town", "lat": 26.3, "lon": 110.3, "crs": "wgs84"}
    >>> row = {"town": "a", "year": 2025, "stage": "primary", "grade": 1, "pupils": 30}
    >>> region = Region.from_tables({"towns": [town], "enrolment": [row]})
    >>> before = Demand.from_pupils(pd.DataFrame([{**row, "pupils": 33}]), base=None)
    >>> review(before, region)[["town", "forecast", "actual", "error_n", "error_pct"]].values.tolist()
    [['', 33, 30, 3, 10.0], ['a', 33, 30, 3, 10.0]]
    """
    year = region.base_year
    rows = previous_demand.table[previous_demand.table["year"] == year]
    forecast = totals(rows, ["town", "stage"], "pupils")
    lived = base_pupils(region)
    actual = totals(whole_pupils(lived) if len(lived) else lived, ["town", "stage"], "pupils")
    found = []
    for stage in (name for name in region.stages if (rows["stage"] == name).any()):
        towns = sorted(set(region.towns["town"]) | {town for town, named in forecast if named == stage})
        cells = [(town, forecast.get((town, stage), 0.0), actual.get((town, stage), 0.0)) for town in towns]
        whole = ("", sum(cell[1] for cell in cells), sum(cell[2] for cell in cells))
        found += [(town, stage, year, expected, came) for town, expected, came in [whole, *cells]]
    table = pd.DataFrame(found, columns=REVIEW[:5]).astype({"year": "int64", "forecast": "int64", "actual": "int64"})
    table["error_n"] = table["forecast"] - table["actual"]
    came = table["actual"].to_numpy(dtype=float)
    table["error_pct"] = np.divide(100.0 * table["error_n"], came, out=np.full(len(table), np.nan), where=came > 0)
    return table


def changes(
    previous_projects: pd.DataFrame,
    projects: pd.DataFrame,
    demands: tuple[Demand, Demand],
    budgets: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """What became of each project of the plan before, and which are new.

    Parameters
    ----------
    previous_projects, projects : DataFrame
        ``option, kind, school, stage, cost_10k, use_year``, as in a plan.
    demands : (Demand, Demand)
        Of the plan before and of this one.
    budgets : (DataFrame, DataFrame), optional
        The budget tables (``first, last, cost_10k, stages, kinds``) of both.

    Returns
    -------
    DataFrame
        ``option, kind, school, stage, change, previous_year, use_year, reason``. Change is kept (first used in the same
        year), moved, dropped or new. The reason of the last three is the first that holds: ``demand_lower`` or
        ``demand_higher`` (the stage's pupils in the use year – of a dropped project the one before – differ by more
        than 5 % from what was forecast before), ``money`` (the project's cost, or the money there is for its stage up
        to that year, does), ``other``; of what is kept it is "".
    """
    before = {row.option: row for row in records(previous_projects)}
    now = {row.option: row for row in records(projects)}
    found = []
    for option in sorted({*before, *now}):
        old, new = before.get(option), now.get(option)
        row: Any = old if new is None else new
        years = (None if old is None else int(old.use_year), None if new is None else int(new.use_year))
        change = "new" if old is None else "dropped" if new is None else "kept" if years[0] == years[1] else "moved"
        reason = "" if change == "kept" else _reason(row, old, new, demands, budgets)
        found.append((option, row.kind, row.school, row.stage, change, *years, reason))
    table = pd.DataFrame(found, columns=CHANGES)
    return table.astype({"previous_year": "Int64", "use_year": "Int64"})


def _reason(
    row: Any,
    old: Any,
    new: Any,
    demands: tuple[Demand, Demand],
    budgets: tuple[pd.DataFrame, pd.DataFrame] | None,
) -> str:
    """Why a project is not what it was; see `changes`."""
    year = int(row.use_year)
    was, is_ = (_pupils(demand, row.stage, year) for demand in demands)
    if was is not None and is_ is not None and _differ(was, is_):
        return "demand_lower" if is_ < was else "demand_higher"
    if old is not None and new is not None and _differ(old.cost_10k, new.cost_10k):
        return "money"
    if budgets is not None and _differ(*(_money(budget, row, year) for budget in budgets)):
        return "money"
    return "other"


def _differ(was: float, is_: float) -> bool:
    return abs(is_ - was) > SAME * abs(was) + 1e-9


def _pupils(demand: Demand, stage: str, year: int) -> float | None:
    """Pupils of a stage in a year; None where the demand does not tell."""
    rows = demand.table[(demand.table["stage"] == stage) & (demand.table["year"] == year)]
    return float(rows["pupils"].sum()) if len(rows) else None


def _money(budget: pd.DataFrame, project: Any, year: int) -> float:
    """Money of the pots that begin by a year and are for the stage and the kind of a project."""
    mine = [
        all(
            not words or name in words.split(";")
            for words, name in ((row.stages, project.stage), (row.kinds, project.kind))
        )
        for row in records(budget)
    ]
    return float(budget.loc[np.array(mine, dtype=bool) & (budget["first"] <= year), "cost_10k"].sum())

"""Warnings (学位预警): where places may be lacking, or stand empty, in each of the years ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from schoolplaces.draws import Draws
from schoolplaces.warning_levels import level

from .frame_types import typed

if TYPE_CHECKING:
    from schoolplaces.rule_models import WarningRules

    from .plan import Plan

CELL = ["stage", "year", "town"]
KEYS = [*CELL, "school"]
WARNINGS = [
    *KEYS, "years", "basis", "scenarios", "class_size", "pupils",
    "places", "shortage", "probability", "use", "level", "rule",
    "places_plan", "shortage_plan", "probability_plan", "use_plan", "level_plan", "rule_plan",
]  # fmt: skip
SUPPLY = {"standing": "", "places": "_plan"}  # columns of the table places, and the suffix of what they give here


def no_warnings() -> pd.DataFrame:
    """The table without rows."""
    return typed("warnings", pd.DataFrame(columns=WARNINGS))


def warnings(plan: Plan, draws: Draws | None = None) -> pd.DataFrame:
    """Warnings by town and by school, stage and year: how likely a shortage is, and the level that follows.

    Children go where the plan seats them: of a town's pupils of a draw, each campus gets the share it has in the plan's
    assignment of that year; the share whom the plan leaves without a place counts in the town itself, at no campus;
    pupils from outside the region stay as many as they are. Nothing is placed anew. What a
    campus, or the campuses of a town together, then lack or leave empty is counted against the places that stand
    without a new decision, and once more with the plan's projects and closings. A campus that the plan closes into
    another or relocates counts there with its places.

    Parameters
    ----------
    plan : Plan
    draws : Draws, optional
        Of resident pupils (`forecast.simulate`); those of the plan's demand where not given. Without any the forecast
        itself decides: a probability is then 0 or 1, and ``basis`` is "point".

    Returns
    -------
    DataFrame
        ``stage, year, town, school`` ("" for the town as a whole), ``years`` (as "1-3" and "4-5" after the base year),
        ``basis`` (draws or point), ``scenarios`` (how many), ``class_size``, ``pupils`` (the mean), and against the
        places that stand: ``places, shortage`` (the mean), ``probability`` (of lacking the classes of the rule or
        more), ``use`` (pupils over places where that is most; empty without places), ``level`` (red, orange, yellow,
        green, blue), ``rule`` (that gave it). The same with the suffix ``_plan`` with what the plan does.

    Raises
    ------
    ValueError
        Where the draws lack a town, stage or year of the plan.

    Examples
    --------
    >>> from schoolplaces import Region, optimize
    >>> from schoolplaces.demand import Demand
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> roll = {"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}
    >>> county = Region.from_tables(
    ...     {"towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}], "enrolment": [roll]}
    ... )
    >>> rows = [roll | {"year": year, "pupils": 70} for year in range(2026, 2031)]
    >>> made = optimize.plan(county, Demand.of_table(pd.DataFrame(rows), county))
    >>> told = warnings(made)
    >>> told.loc[told["school"] == "", ["year", "places", "level", "places_plan", "level_plan"]].head(3).values.tolist()
    [[2026, 0, 'red', 0, 'red'], [2027, 0, 'red', 0, 'red'], [2028, 0, 'red', 255, 'blue']]
    """
    draws = plan.demand.draws if draws is None else draws
    basis = "point" if draws is None else "draws"
    if draws is None:
        table = plan.demand.table
        draws = Draws(table[["town", "stage", "year"]], table[["pupils"]].to_numpy(float))
    rules, base = plan.region.rules.warnings, plan.region.base_year
    years = [year for year in plan.need_years if year <= base + rules.far]
    rows = _rows(plan, _lived(plan, draws, years), years)
    near = f"1-{rules.near}", f"{rules.near + 1}-{rules.far}"
    rows["years"] = np.where(rows["year"] <= base + rules.near, *near)
    table = rows.assign(basis=basis, scenarios=len(draws))
    return typed("warnings", table[WARNINGS].sort_values(KEYS, ignore_index=True))


def places_short(table: pd.DataFrame, stage: str = "primary", year: int | None = None) -> int:
    """Places that a stage lacks in all towns together (小学学位缺口数): pupils without a place that stands, the mean.

    Parameters
    ----------
    table : DataFrame
        Warnings.
    stage : str
    year : int, optional
        The first year of the table where not given.

    Returns
    -------
    int
        Pupils.

    Examples
    --------
    >>> rows = {"stage": "primary", "year": 2026, "school": ["", "", "s"], "shortage": [20.25, 4.0, 20.25]}
    >>> places_short(pd.DataFrame(rows))
    24
    """
    rows = table[(table["stage"] == stage) & (table["school"] == "")]
    first = rows["year"].min() if year is None else year
    return round(float(rows.loc[rows["year"] == first, "shortage"].sum()))


def _lived(plan: Plan, draws: Draws, years: Sequence[int]) -> Draws:
    """Resident pupils of each town, stage and year of the plan."""
    lived = draws.totals(CELL)
    there = plan.balance[plan.balance["year"].isin(years) & (plan.balance["demand"] > 0)]
    drawn = _places_in(lived.index, there, CELL) >= 0
    for (stage, year), rows in there[~drawn].groupby(["stage", "year"]):
        raise ValueError(f"the draws have no {stage} of {year} for {', '.join(sorted(set(rows['town'])))}")
    planned = set(plan.places["stage"]) | set(plan.balance["stage"])
    return _part(lived, lived.index["year"].isin(years) & lived.index["stage"].isin(planned))


def _part(draws: Draws, kept: pd.Series | np.ndarray) -> Draws:
    mask = np.asarray(kept, dtype=bool)
    return Draws(draws.index[mask].reset_index(drop=True), draws.values[mask])


def _places_in(table: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """Where in a table each of some rows stands, -1 where it does not."""
    return pd.MultiIndex.from_frame(table[keys]).get_indexer(pd.MultiIndex.from_frame(rows[keys]))


def _rows(plan: Plan, lived: Draws, years: Sequence[int]) -> pd.DataFrame:
    """Warnings of the campuses and of the towns."""
    units = plan.places.loc[plan.places["year"].isin(years), [*KEYS, *SUPPLY]].reset_index(drop=True)
    units = units.astype(dict.fromkeys(SUPPLY, float))
    units["standing"] = _taken_over(plan, units)
    at, left = _at_campuses(plan, units, lived)
    nowhere = Draws(lived.index, lived.values * left[:, None])
    towns, of_towns = _of_towns(units, at, _part(nowhere, left > 0))
    rows = pd.concat([units, towns], ignore_index=True)
    caps = rows[["stage", "year"]].drop_duplicates()
    stages = plan.region.stages
    caps["class_size"] = [stages[stage].mean_cap(year) for stage, year in caps.itertuples(index=False, name=None)]
    rows = rows.merge(caps, on=["stage", "year"], how="left")
    found = _measured(plan.region.rules.warnings, np.vstack([at, of_towns]), rows)
    rows = pd.concat([rows.drop(columns=list(SUPPLY)), found], axis=1)
    return rows[(rows[["pupils", "places", "places_plan"]] > 0).any(axis=1)]


def _taken_over(plan: Plan, units: pd.DataFrame) -> np.ndarray:
    """Places that stand, those of a campus whose pupils go on elsewhere by the plan counted there."""
    owners, ends = units[["stage", "year", "school", "standing"]].copy(), plan.projects
    ends = ends[ends["leaves"] != ""]
    into = ends["into"].where(ends["kind"] == "close", ends["school"])
    for taker, stage, year, left in zip(into, ends["stage"], ends["use_year"], ends["leaves"], strict=True):
        if taker:
            gone = (units["stage"] == stage) & (units["school"] == left) & (units["year"] >= year)
            owners.loc[gone, "school"] = taker
    owners["at"] = _places_in(units, owners, ["stage", "year", "school"])
    owners = owners[owners["at"] >= 0]
    return np.bincount(owners["at"], owners["standing"], minlength=len(units))


def _at_campuses(plan: Plan, units: pd.DataFrame, lived: Draws) -> tuple[np.ndarray, np.ndarray]:
    """Pupils of each draw at each campus; and of each row of draws, the share that sits nowhere."""
    seats = plan.assignment[[*KEYS, "pupils"]].groupby(KEYS, as_index=False).sum()
    away = plan.flows[plan.flows["to_town"] == "outside"].rename(columns={"from_town": "town"})
    where, home = _places_in(units, seats, ["stage", "year", "school"]), _places_in(lived.index, seats, CELL)
    pupils, rows = seats["pupils"].to_numpy(float), len(lived.index)
    unplaced = _summed(lived.index, plan.shortage)
    seated = np.bincount(home[home >= 0], pupils[home >= 0], minlength=rows)
    total = seated + _summed(lived.index, away) + unplaced
    sits = (where >= 0) & (home >= 0)
    shares = csr_array((pupils[sits] / total[home[sits]], (where[sits], home[sits])), shape=(len(units), rows))
    at = shares @ lived.values
    guests = (where >= 0) & (seats["town"] == "").to_numpy()
    at += np.bincount(where[guests], pupils[guests], minlength=len(units))[:, None]
    return at, np.divide(unplaced, total, out=np.ones(rows), where=total > 0)


def _summed(cells: pd.DataFrame, pupils: pd.DataFrame) -> np.ndarray:
    """Pupils of a table by town, stage and year, in the order of some cells."""
    at = _places_in(cells, pupils, CELL)
    return np.bincount(at[at >= 0], pupils["pupils"].to_numpy(float)[at >= 0], minlength=len(cells)).astype(float)


def _of_towns(units: pd.DataFrame, at: np.ndarray, nowhere: Draws) -> tuple[pd.DataFrame, np.ndarray]:
    """Towns: what their campuses come to together; pupils by draw, those among them who have no seat."""
    cells = pd.concat([units[CELL], nowhere.index[CELL]], ignore_index=True)
    towns = cells.drop_duplicates().sort_values(CELL, ignore_index=True)
    rows = _places_in(towns, cells, CELL)
    sums = csr_array((np.ones(len(cells)), (rows, np.arange(len(cells)))), shape=(len(towns), len(cells)))
    supply = sums[:, : len(units)] @ units[list(SUPPLY)].to_numpy(float)
    towns = towns.assign(school="", **dict(zip(SUPPLY, supply.T, strict=True)))
    return towns, sums @ np.vstack([at, nowhere.values])


def _measured(rules: WarningRules, pupils: np.ndarray, rows: pd.DataFrame) -> pd.DataFrame:
    """What rows of pupils by draw come to against each supply."""
    found = {"pupils": pupils.mean(axis=1).round(4)}
    for column, suffix in SUPPLY.items():
        places = rows[column].to_numpy(float)
        lacking = np.maximum(0.0, pupils - places[:, None])
        classes = (rules.classes * rows["class_size"].to_numpy(float))[:, None]
        short = (lacking >= classes - 1e-6).mean(axis=1).round(6)
        use = np.divide(pupils.max(axis=1), places, out=np.full(len(places), np.nan), where=places > 0).round(6)
        told = [
            level(rules, float(chance), None if np.isnan(share) else float(share))
            for chance, share in zip(short, use, strict=True)
        ]
        found |= {
            f"places{suffix}": places.astype(int),
            f"shortage{suffix}": lacking.mean(axis=1).round(4),
            f"probability{suffix}": short,
            f"use{suffix}": use,
            f"level{suffix}": [one.level for one in told],
            f"rule{suffix}": [one.rule for one in told],
        }
    return pd.DataFrame(found)

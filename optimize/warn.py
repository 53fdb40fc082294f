"""Warnings (学位预警): where places may be lacking, or stand empty, in each of the years ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from schoolplaces.draws import Draws
from schoolplaces.warning_levels import level

from .frame_types import typed

if TYPE_CHECKING:
    from .plan import Plan

KEYS = ["stage", "year", "town", "school"]
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
    assignment of that year; pupils from outside the region stay as many as they are. Nothing is placed anew. What a
    campus, or the campuses of a town together, then lack or leave empty is counted against the places that stand
    without a new decision, and once more with the plan's projects and closings. A campus that the plan closes into
    another or relocates counts there with its places. Children of a town of whom no one has a seat lack a place in it.

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
    lived = draws.totals(["town", "stage", "year"])
    rules, base = plan.region.rules.warnings, plan.region.base_year
    parts = []
    for stage in sorted(set(plan.places["stage"]) | set(plan.balance["stage"])):
        for year in [year for year in plan.need_years if year <= base + rules.far]:
            found = _year(plan, stage, year, _lived(plan, lived, stage, year))
            near = year <= base + rules.near
            parts.append(found.assign(years=f"1-{rules.near}" if near else f"{rules.near + 1}-{rules.far}"))
    table = pd.concat(parts) if parts else pd.DataFrame(columns=WARNINGS)
    table = table.assign(basis=basis, scenarios=len(draws))
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


def _lived(plan: Plan, lived: Draws, stage: str, year: int) -> pd.DataFrame:
    """Resident pupils of a stage and year: a row a town, a column a draw."""
    mine = ((lived.index["stage"] == stage) & (lived.index["year"] == year)).to_numpy()
    frame = pd.DataFrame(lived.values[mine], index=lived.index.loc[mine, "town"].to_numpy())
    there = plan.balance[
        (plan.balance["stage"] == stage) & (plan.balance["year"] == year) & (plan.balance["demand"] > 0)
    ]
    missing = sorted(set(there["town"]) - set(frame.index))
    if missing:
        raise ValueError(f"the draws have no {stage} of {year} for {', '.join(missing)}")
    return frame


def _year(plan: Plan, stage: str, year: int, lived: pd.DataFrame) -> pd.DataFrame:
    """Warnings of a stage and year: the campuses, then the towns."""
    places = plan.places[(plan.places["stage"] == stage) & (plan.places["year"] == year)].set_index("school")
    supply = places[list(SUPPLY)].astype(float)
    supply["standing"] = _taken_over(plan, stage, year, supply["standing"])
    at, nowhere = _at_campuses(plan, stage, year, lived)
    at = at.reindex(supply.index, fill_value=0.0)
    town = places["town"]
    of_town = at.groupby(town).sum().add(nowhere, fill_value=0.0)
    sums = supply.groupby(town).sum().reindex(of_town.index, fill_value=0.0)
    size = float(np.mean(plan.region.stages[stage].caps(year)))
    rows = pd.concat(
        [
            _measured(plan, at, supply, size).assign(school=at.index, town=town.to_numpy()),
            _measured(plan, of_town, sums, size).assign(school="", town=of_town.index),
        ]
    )
    rows = rows[(rows[["pupils", "places", "places_plan"]] > 0).any(axis=1)]
    return rows.assign(stage=stage, year=year, class_size=size)


def _taken_over(plan: Plan, stage: str, year: int, standing: pd.Series) -> pd.Series:
    """Places that stand, those of a campus whose pupils go on elsewhere by the plan counted there."""
    ends = plan.projects[(plan.projects["stage"] == stage) & (plan.projects["leaves"] != "")]
    ends = ends[ends["use_year"] <= year]
    into = ends["into"].where(ends["kind"] == "close", ends["school"])
    goes = {left: taker for left, taker in zip(ends["leaves"], into, strict=True) if taker}
    owner = pd.Series(standing.index, standing.index).map(lambda school: goes.get(school, school))
    return standing.groupby(owner.to_numpy()).sum().reindex(standing.index, fill_value=0.0)


def _at_campuses(plan: Plan, stage: str, year: int, lived: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Pupils of each draw at each campus, and those of towns of whom no one sits anywhere; rows by school, by town."""
    seats = plan.assignment[(plan.assignment["stage"] == stage) & (plan.assignment["year"] == year)]
    guests = seats[seats["town"] == ""].groupby("school")["pupils"].sum()
    seats = seats[seats["town"] != ""].groupby(["school", "town"])["pupils"].sum().unstack(fill_value=0)
    away = plan.flows[
        (plan.flows["stage"] == stage) & (plan.flows["year"] == year) & (plan.flows["to_town"] == "outside")
    ]
    outside = away.groupby("from_town")["pupils"].sum()
    seats = seats.reindex(columns=lived.index, fill_value=0).astype(float)
    total = seats.sum() + outside.reindex(lived.index, fill_value=0)
    shares = seats / total.where(total > 0, 1.0)
    at = pd.DataFrame(shares.to_numpy() @ lived.to_numpy(), index=seats.index)
    at = at.add(guests, axis=0, fill_value=0.0) if len(guests) else at
    return at, lived[(total == 0).to_numpy()]


def _measured(plan: Plan, pupils: pd.DataFrame, supply: pd.DataFrame, size: float) -> pd.DataFrame:
    """What a row of pupils by draw comes to against each supply."""
    rules = plan.region.rules.warnings
    values = pupils.to_numpy(float)
    found = {"pupils": values.mean(axis=1).round(4)}
    for column, suffix in SUPPLY.items():
        places = supply[column].to_numpy(float)
        lacking = np.maximum(0.0, values - places[:, None])
        short = (lacking >= rules.classes * size - 1e-6).mean(axis=1).round(6)
        use = np.divide(values.max(axis=1), places, out=np.full(len(places), np.nan), where=places > 0).round(6)
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

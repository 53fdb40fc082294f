"""Two plans beside each other: projects, shortage, places, over-size, warnings and costs in which they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from schoolplaces.records import records, totals
from schoolplaces.warning_levels import LEVELS, SHORT

from .check_costs import over_size
from .check_facts import gather
from .compare_words import sentence

if TYPE_CHECKING:
    from .plan import Plan

COLUMNS = ["what", "stage", "item", "year", "first", "second", "difference"]
NEAR = 5e-7  # 万元: what differs by less is the same
Cells = dict[tuple[Any, ...], float]


class Comparison:
    """How two plans differ.

    Parameters
    ----------
    table : DataFrame
        ``what, stage, item, year, first, second, difference``, a row a difference. What is ``project`` (item: option;
        first and second: the year of its first use, missing where a plan leaves it out, as the difference then is),
        ``shortage`` and ``places`` (by stage and year; pupils and places), ``idle`` (places no pupil sits in) and
        ``over_size`` (pupils above the places of their class or the cap of their school) by stage and need year,
        ``warning`` (by stage and need year; item: the level; towns that have it with the plan), ``cost`` (by stage;
        item: the term; 万元 of the base year, all years together) and ``total`` (item: ``cost``, ``capital``
        undiscounted, ``projects``; ``shortage``, ``over_size``, ``idle`` and ``warned``, the towns at one of the
        three levels of shortage, over stages and need years; always there).
    names : dict of str to str
        Names of options.
    stages : dict of str to (str, str)
        Chinese and English names of the stages.

    Examples
    --------
    >>> from schoolplaces.example import tiny_county
    >>> from schoolplaces.optimize import compare, plan
    >>> found = compare(plan(*tiny_county(70)), plan(*tiny_county(60)))
    >>> found.table.loc[found.table["what"] == "shortage", "difference"].tolist()
    [-10.0, -10.0]
    """

    def __init__(self, table: pd.DataFrame, names: dict[str, str], stages: dict[str, tuple[str, str]]) -> None:
        self.table, self.names, self.stages = table, names, stages

    def text(self, lang: str = "zh") -> str:
        """The differences in words: a line each; those of places and of single costs are left to the table."""
        told = self.table[self.table["what"].isin(["total", "project", "shortage"])]
        return "\n".join(sentence(row, self.names, self.stages, lang) for row in records(told))


def compare(first: Plan, second: Plan, *, every: bool = False) -> Comparison:
    """Set two plans beside each other.

    Parameters
    ----------
    first, second : Plan
        Of one county; their tables, rules, years or demand may differ.
    every : bool, default False
        Whether rows of what is the same in both are kept too.

    Returns
    -------
    Comparison
        Differences are the second less the first.

    Examples
    --------
    >>> from schoolplaces import Demand, Region
    >>> from schoolplaces.optimize import plan
    >>> point = {"lat": 26.0, "lon": 110.0, "crs": "wgs84"}
    >>> rows = [{"town": "a", "stage": "kindergarten", "grade": 1, "year": 2025 + n, "pupils": 70} for n in range(1, 6)]
    >>> def made(pupils):
    ...     county = Region.from_tables(
    ...         {
    ...             "towns": [{"town": "a", "name": "甲镇", "kind": "town", **point}],
    ...             "enrolment": [{"town": "a", "year": 2025, "stage": "kindergarten", "grade": 1, "pupils": 0}],
    ...         }
    ...     )
    ...     wanted = pd.DataFrame([{**row, "pupils": pupils} for row in rows])
    ...     return plan(county, Demand.of_table(wanted, county))
    >>> found = compare(made(70), made(60)).table
    >>> found.loc[found["what"] == "shortage", ["year", "first", "second", "difference"]].values.tolist()
    [[2026, 70.0, 60.0, -10.0], [2027, 70.0, 60.0, -10.0]]
    """
    amounts = [_amounts(plan) for plan in (first, second)]
    rows = [*_totals(first, second, amounts), *_projects(first, second, every)]
    for what in amounts[0]:
        rows += _by_year(what, amounts[0][what], amounts[1][what], every)
    rows += _costs(first, second, every)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(
        {"year": "Int64", "first": "Float64", "second": "Float64", "difference": "Float64"}
    )
    names = {row.option: row.name for plan in (first, second) for row in records(plan.projects)}
    stages = {stage.name: (stage.zh, stage.en) for plan in (first, second) for stage in plan.region.stages.values()}
    return Comparison(table, names, stages)


def _amounts(plan: Plan) -> dict[str, Cells]:
    """What there is of each kind by stage, item and year."""
    balance = plan.balance[plan.balance["year"].isin(plan.need_years)]
    over = over_size(gather(plan))
    towns = plan.warnings[plan.warnings["school"] == ""]
    levels = totals(towns.assign(towns=1), ["stage", "level_plan", "year"], "towns")
    return {
        "shortage": _plain(
            totals(plan.shortage[plan.shortage["year"].isin(plan.need_years)], ["stage", "year"], "pupils")
        ),
        "places": _plain(totals(plan.balance, ["stage", "year"], "places_total")),
        "idle": _plain(totals(balance, ["stage", "year"], "surplus")),
        "over_size": _plain(totals(over[over["year"].isin(plan.need_years)], ["stage", "year"], "over")),
        "warning": levels,
    }


def _plain(sums: Cells) -> Cells:
    """Sums by stage and year as those of no item."""
    return {(stage, "", year): total for (stage, year), total in sums.items()}


def _totals(first: Plan, second: Plan, amounts: list[dict[str, Cells]]) -> Iterator[tuple[Any, ...]]:
    pair = (first, second)
    found = {
        "cost": [plan.objective for plan in pair],
        "capital": [float(plan.projects["cost_10k"].sum()) for plan in pair],
        "projects": [float(len(plan.projects)) for plan in pair],
    }
    for what in ("shortage", "over_size", "idle"):
        found[what] = [sum(cells[what].values()) for cells in amounts]
    found["warned"] = [
        sum(count for (_, level, _), count in cells["warning"].items() if level in SHORT) for cells in amounts
    ]
    for item, (before, after) in found.items():
        yield "total", "", item, pd.NA, before, after, after - before


def _projects(first: Plan, second: Plan, every: bool) -> Iterator[tuple[Any, ...]]:
    """Projects that only one has, or that the two use from another year on."""
    known = [{row.option: row for row in records(plan.projects)} for plan in (first, second)]
    for option in sorted({*known[0], *known[1]}):
        rows = [found.get(option) for found in known]
        a, b = (None if row is None else int(row.use_year) for row in rows)
        stage = next(row.stage for row in rows if row is not None)
        if every or a != b:
            yield "project", stage, option, pd.NA, a, b, pd.NA if a is None or b is None else b - a


def _by_year(what: str, first: Cells, second: Cells, every: bool) -> list[Any]:
    def place(key: tuple[Any, ...]) -> tuple[Any, ...]:
        stage, item, year = key
        return stage, year, LEVELS.index(item) if item else 0

    keys = sorted({*first, *second}, key=place)
    cells = [(*key, first.get(key, 0.0), second.get(key, 0.0)) for key in keys]
    return [(what, *key, a, b, b - a) for *key, a, b in cells if every or a != b]


def _costs(first: Plan, second: Plan, every: bool) -> Iterator[tuple[Any, ...]]:
    """Costs by stage and term, all years together."""
    sums = [plan.costs.drop(columns="year").groupby("stage").sum() for plan in (first, second)]
    for stage in dict.fromkeys([*sums[0].index, *sums[1].index]):
        for term in sums[0].columns:
            a, b = (float(table[term].get(stage, 0.0)) for table in sums)
            if every or abs(b - a) > NEAR:
                yield "cost", stage, term, pd.NA, a, b, b - a

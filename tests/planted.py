"""A county of three towns with everything that a check looks at, its plan, and ways to break that plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, reduce
from typing import Any

import pandas as pd

from schoolplaces import Region, optimize
from schoolplaces.demand import Demand
from schoolplaces.optimize.check_facts import Facts, gather
from schoolplaces.optimize.plan import Plan
from schoolplaces.optimize.violation import Violation
from schoolplaces.residence import base_pupils
from schoolplaces.rules import Rules

Change = Callable[[Plan], Plan]
BASE = 2025
ENTRY = {"A": (120, 330), "B": (60, 70), "C": (30, 26)}  # first grade in the base year and ten years later
GRADES = {"primary": 6, "junior": 3}
RULES: dict[str, Any] = {
    "region": {"name": "三镇县", "only_stages": ["primary", "junior"]},
    "reach": {"primary": {"urban": 30, "town": 30, "rural": 40}},
}


def pupils_of(town: str, stage: str, grade: int, year: int) -> int:
    """Pupils of a cohort: by the year in which it entered the first grade of the primary school."""
    entered = year - grade + 1 - (6 if stage == "junior" else 0)
    first, last = ENTRY[town]
    return round(first + (last - first) * min(max(entered - BASE, 0), 10) / 10)


def rows(years: range) -> pd.DataFrame:
    """Return pupils by town, stage, grade and year."""
    return pd.DataFrame(
        [
            {"town": t, "stage": s, "grade": g, "year": y, "pupils": pupils_of(t, s, g, y)}
            for t in ENTRY
            for s, last in GRADES.items()
            for g in range(1, last + 1)
            for y in years
        ]
    )


def of(columns: str, *cells: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Return records of these columns, one a tuple."""
    return [dict(zip(columns.split(), row, strict=True)) for row in cells]


def classes() -> list[dict[str, Any]]:
    """Return the base-year classes: two over the cap in AP, ten children from outside a grade in AJ, a group in CT."""
    cells = [("AP", "primary", str(g), 3 if g > 1 else 2, 120 if g > 1 else 110) for g in range(1, 7)]
    cells += [("BN", "primary", str(g), 2, 60 if g < 4 else 90) for g in range(1, 7)]
    cells += [("BN", "junior", str(g), 2, 90) for g in range(1, 4)]
    cells += [("AJ", "junior", str(g), 3, 130) for g in range(1, 4)]
    return of("school stage grade classes pupils", *cells, ("CT", "primary", "1-3", 3, 88))


def works() -> dict[str, list[dict[str, Any]]]:
    """Return rooms, options, pipeline and budget."""
    options = of(
        "option kind site school town stage classes cost_10k land_m2 floor_m2 lat lon crs",
        ("N12", "new", "X", "", "A", "primary", 12, 3000, 11340, 4482, 26.32, 110.32, "wgs84"),
        ("N18", "new", "X", "", "A", "primary", 18, 4200, 17010, 6723, 26.32, 110.32, "wgs84"),
        ("EJ", "expand", "", "AJ", "A", "junior", 6, 1300, 0, 0, None, None, ""),
        ("TP", "temporary", "", "AP", "A", "primary", 4, 150, 0, 0, None, None, ""),
        ("TJ", "temporary", "", "AJ", "A", "junior", 3, 130, 0, 0, None, None, ""),
    )
    rooms = (("AP", "primary", 16, 0), ("AJ", "junior", 7, 1), ("BN", "primary", 13, 0), ("BN", "junior", 6, 0))
    pipeline = ("Q", "BN", "junior", 2, 2027, 400)
    return {
        "classrooms": of("school stage permanent temporary", *rooms, ("CT", "primary", 3, 0)),
        "options": options,
        "pipeline": of("project school stage classes delivery_year cost_10k", pipeline),
        "budget": of(
            "first last cost_10k stages", (2025, 2026, 3000, ""), (2027, None, 3000, ""), (2028, 2030, 900, "junior")
        ),
    }


def tables() -> dict[str, Any]:
    """Return the tables of the county."""
    return works() | {
        "towns": of(
            "town name kind lat lon crs",
            ("A", "甲街道", "urban", 26.30, 110.30, "wgs84"),
            ("B", "乙镇", "town", 26.40, 110.40, "wgs84"),
            ("C", "丙乡", "rural", 26.50, 110.50, "wgs84"),
        ),
        "enrolment": rows(range(BASE, BASE + 1)),
        "schools": of(
            "school name town grades feeds",
            ("AP", "甲小学", "A", "primary:1-6", ""),
            ("AJ", "甲初中", "A", "junior:1-3", ""),
            ("BN", "乙九年制学校", "B", "primary:1-6;junior:1-3", ""),
            ("CT", "丙教学点", "C", "primary:1-3", "BN"),
        ),
        "classes": classes(),
    }


@cache
def small_plan() -> Plan:
    """Return the plan of the county; made once."""
    region = Region.from_tables(tables(), RULES)
    demand = Demand.from_pupils(rows(range(BASE + 1, BASE + 11)), base_pupils(region))
    return optimize.plan(region, demand, years=5, gap=0.005, time_limit=30)


@cache
def facts_of(made: Callable[[], Plan]) -> Facts:
    """Facts of a plan, gathered once: a change of a table they do not rest on is looked at with these."""
    return gather(made())


def told_of(made: Callable[[], Plan], rule: Callable[[Facts], Iterator[Violation]], *changes: Change) -> set[str]:
    """Codes that one rule tells of a plan after changes of tables that its facts do not rest on."""
    facts = facts_of(made)
    return {violation.code for violation in rule(replace(facts, plan=both(*changes)(facts.plan)))}


def cell(table: str, where: str, column: str, change: Any) -> Change:
    """Change one cell of the first row that meets a query: to a value, or by a function of what stands there."""

    def changed(plan: Plan) -> Plan:
        frame = getattr(plan, table).copy()
        row = (frame.query(where) if where else frame).index[0]
        value = change(frame.loc[row, column]) if callable(change) else change
        frame[column] = frame[column].astype(object)
        frame.loc[row, column] = value
        return replace(plan, **{table: frame.infer_objects()})

    return changed


def drop(table: str, where: str) -> Change:
    """Drop the first row that meets a query."""

    def changed(plan: Plan) -> Plan:
        frame = getattr(plan, table)
        return replace(plan, **{table: frame.drop(frame.query(where).index[0])})

    return changed


def add(table: str, where: str, **cells: Any) -> Change:
    """Add a copy of the first row that meets a query, with other cells."""

    def changed(plan: Plan) -> Plan:
        frame = getattr(plan, table)
        row = (frame.query(where) if where else frame).head(1).assign(**cells)
        return replace(plan, **{table: pd.concat([frame, row], ignore_index=True)})

    return changed


def both(*changes: Change) -> Change:
    """Make several changes, one after the other."""
    return lambda plan: reduce(lambda changed, change: change(changed), changes, plan)


def given(table: str, where: str, column: str, value: Any) -> Change:
    """Change one cell of an input table: the plan no longer fits what it was made for."""

    def changed(plan: Plan) -> Plan:
        frame = plan.region.tables[table].copy()
        frame.loc[frame.query(where).index[0], column] = value
        return replace(plan, region=replace(plan.region, tables=plan.region.tables | {table: frame}))

    return changed


def ruled(**sections: Any) -> Change:
    """Change the rule book."""

    def changed(plan: Plan) -> Plan:
        rules = Rules.from_dict(RULES | sections)
        return replace(plan, region=replace(plan.region, rules=rules))

    return changed


def number(**values: Any) -> Change:
    """Change numbers of the plan itself."""
    return lambda plan: replace(plan, **values)

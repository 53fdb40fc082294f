"""One change of one input that turns what the audit says of a rule: of a cell, a column, some rows, or a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from schoolplaces.optimize import Plan
from schoolplaces.rule_book import BookRule

Frame = pd.DataFrame
Where = dict[str, Any]
Change = Callable[[Plan, BookRule], Plan]
LAST = 2030


def table(plan: Plan, name: str) -> Frame:
    """A table of the plan, of its demand, or an input table of its region ("region.schools")."""
    if name in ("demand", "participation"):
        return plan.demand.table if name == "demand" else plan.demand.participation
    return plan.region.tables[name.partition(".")[2]] if name.startswith("region.") else getattr(plan, name)


def put(plan: Plan, name: str, frame: Frame) -> Plan:
    """The plan with another table in its place."""
    if name in ("demand", "participation"):
        return replace(plan, demand=replace(plan.demand, **{"table" if name == "demand" else name: frame}))
    if name.startswith("region."):
        tables = plan.region.tables | {name.partition(".")[2]: frame}
        return replace(plan, region=replace(plan.region, tables=tables))
    return replace(plan, **{name: frame})


def at(frame: Frame, where: Where) -> pd.Series:
    """Rows that hold the values asked for; a tuple allows several."""
    found = pd.Series(True, index=frame.index)
    for column, value in where.items():
        found &= frame[column].isin(value) if isinstance(value, tuple) else frame[column] == value
    return found


def cell(name: str, where: Where, column: str, value: Any) -> Change:
    """One cell of the first such row; a function of the value that stands there, or the value."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        frame = table(plan, name).copy()
        row = frame.index[at(frame, _asked(where, rule))][0]
        frame.loc[row, column] = value(frame.loc[row, column]) if callable(value) else value
        return put(plan, name, frame)

    return change


def scale(name: str, where: Where, column: str, factor: float) -> Change:
    """One column, in such rows, times a factor."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        frame = table(plan, name).copy()
        rows = at(frame, _asked(where, rule))
        assert rows.any()
        frame[column] = frame[column].astype(float).where(~rows, frame[column].astype(float) * factor)
        return put(plan, name, frame)

    return change


def without(name: str, where: Where) -> Change:
    """Such rows left out."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        frame = table(plan, name)
        rows = at(frame, _asked(where, rule))
        assert rows.any()
        return put(plan, name, frame[~rows].reset_index(drop=True))

    return change


def more(name: str, *rows: Where, like: Where | None = None) -> Change:
    """Rows added: a copy of the first row like so (else of the first row, else empty), with these values over it."""

    def change(plan: Plan, rule: BookRule) -> Plan:
        frame = table(plan, name)
        some = frame[at(frame, _asked(like or {}, rule))].head(1)
        made = [(some.iloc[0].to_dict() if len(some) else {}) | _asked(row, rule) for row in rows]
        added = pd.DataFrame(made, columns=frame.columns)
        kinds = {name: kind for name, kind in frame.dtypes.items() if name in added and not added[name].isna().any()}
        return put(plan, name, pd.concat([frame, added.astype(kinds)], ignore_index=True) if len(frame) else added)

    return change


def _asked(where: Where, rule: BookRule) -> Where:
    """Values with "STAGE" standing for the rule's first stage and "STAGES" for all of them."""
    known = {"STAGE": rule.stages[0], "STAGES": rule.stages}
    return {column: known.get(value, value) if isinstance(value, str) else value for column, value in where.items()}

"""Second pass of the checks: pandera on the typed frame, for empty and impossible cells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from schoolplaces.convert import Typed
from schoolplaces.faults import Fault, capped
from schoolplaces.schema import Column, TableSchema

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema


def limit_faults(schema: TableSchema, typed: Typed, file: str) -> list[Fault]:
    """Return the faults of cells that are empty where the column must be filled, or outside its limits.

    Cells that already failed to convert are left out: they were told, and are null only since. What is outside its
    limits is set null in turn, so that it leads to no further faults.
    """
    if typed.frame.empty:
        return []
    # pandera takes half a second to load: only those who read tables wait for it.
    import pandera.pandas as pandera

    try:
        _limits(schema).validate(typed.frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        # Never its text: with many rows that is a megabyte.
        return _faults(schema, typed, error.failure_cases, file)
    return []


@cache
def _limits(schema: TableSchema) -> DataFrameSchema:
    """The limits of a table's columns, as pandera takes them."""
    import pandera.pandas as pandera

    rules = {}
    for column in schema.columns:
        low, high = column.limits if column.is_number else (None, None)
        checks = [pandera.Check.ge(low)] if low is not None else []
        checks += [pandera.Check.le(high)] if high is not None else []
        if column.required or checks:
            rules[column.name] = pandera.Column(nullable=not column.required, checks=checks)
    return pandera.DataFrameSchema(rules)


def _faults(schema: TableSchema, typed: Typed, cases: pd.DataFrame, file: str) -> list[Fault]:
    faults: list[Fault] = []
    for column in schema.columns:
        mine = cases[cases["column"] == column.name]
        empty = mine["check"] == "not_nullable"
        for code, part in (("missing_value", mine[empty]), ("out_of_range", mine[~empty])):
            rows = pd.Index(part["index"]).astype("int64")
            rows = rows.difference(typed.failed.get(column.name, pd.Index([], dtype="int64")))
            if len(rows):
                faults += _column_faults(code, column, typed.frame[column.name], rows, file)
                if code == "out_of_range":
                    typed.frame[column.name] = typed.frame[column.name].mask(typed.frame.index.isin(rows))
    return faults


def _column_faults(code: str, column: Column, cells: pd.Series, rows: pd.Index, file: str) -> list[Fault]:
    rows = rows.unique().sort_values()
    if code == "missing_value":
        zh, en = column.description_zh or column.zh, column.description_en or column.name
        return capped(code, file, column.name, list(rows), [None] * len(rows), allowed_cells_zh=zh, allowed_cells_en=en)
    low, high = column.limits
    allowed = f"{'' if low is None else f'{low:.10g}'}..{'' if high is None else f'{high:.10g}'}"
    values = [f"{value:.15g}" for value in cells.loc[rows[:20]].astype(float)]
    return capped(code, file, column.name, list(rows), values + [""] * (len(rows) - len(values)), allowed=allowed)

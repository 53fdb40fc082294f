"""Total rows of the appendix tables: of rows that stand one after another, and of all totals."""

from __future__ import annotations

from collections.abc import Sequence

from .labels import label
from .table import Column, Row, Value, add


def total_row(columns: Sequence[Column], body: Sequence[Row], lang: str, first: int = 0) -> Row:
    """Sum rows that stand one after another from row ``first`` of a table on; the second column says so."""
    values: list[Value] = [""] * len(columns)
    values[1] = label("total.county", lang)
    for at, column in enumerate(columns):
        if column.total:
            total = add([row.values[at] for row in body])
            values[at] = round(total) if column.format in ("whole", "signed") and total is not None else total
    return Row(tuple(values), range(first, first + len(body)))


def grand_total(columns: Sequence[Column], rows: Sequence[Row], lang: str) -> Row:
    """Sum the total rows of a table; the second column says so."""
    over = tuple(at for at, row in enumerate(rows) if row.over is not None)
    total = total_row(columns, [rows[at] for at in over], lang)
    values = list(total.values)
    values[1] = label("total.all", lang)
    return Row(tuple(values), over)

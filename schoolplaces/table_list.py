"""The tables in the order in which a planner fills them in: their names in both languages and what one row is."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache

from schoolplaces.schema import data_folder


@dataclass(frozen=True)
class ListedTable:
    """One table as planners know it.

    Attributes
    ----------
    name : str
        Name of the schema.
    zh, en : str
        What it is called.
    needed : {"always", "schools", "optional"}
        "schools": where there are schools.
    description_zh, description_en : str
        What one row is.
    """

    name: str
    zh: str
    en: str
    needed: str
    description_zh: str
    description_en: str


@cache
def listed_tables() -> tuple[ListedTable, ...]:
    """Return all tables, those that are needed first.

    Examples
    --------
    >>> [table.zh for table in listed_tables() if table.needed == "always"]
    ['乡镇', '在校生']
    """
    text = (data_folder() / "tables.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return tuple(ListedTable(row.pop("table"), **row) for row in rows)


@cache
def chinese_names() -> dict[str, str]:
    """Return table -> what it is called in Chinese, which is the name of its sheet."""
    return {table.name: table.zh for table in listed_tables()}

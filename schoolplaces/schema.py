"""The tables a region is made of, as data/schema/*.csv describe them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

NUMBER_TYPES = frozenset({"int", "year", "float"})
FIRST_YEAR, LAST_YEAR = 1900, 2200  # what can be a year in these tables


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, zh : str
        English and Chinese header.
    type : str
        code, text, int, float, bool, year, enum, enums (several of a choice), stage, stages, stage_or_nursery, grades
        or grade_group.
    unit : str
        Unit of the figures, "" where there is none.
    required, key : bool
        No cell may be empty; part of the key that no two rows share.
    default : str
        What an empty cell stands for, "" where it stands for nothing.
    allowed : str
        "a|b|c" or "lo..hi" (either end may be open), "" where everything is.
    description_zh, description_en : str
        What the column means.
    example : str
        What a cell may hold, "" where it may as well be empty; the examples of all tables make one region.
    """

    name: str
    zh: str
    type: str
    unit: str
    required: bool
    key: bool
    default: str
    allowed: str
    description_zh: str
    description_en: str
    example: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers (int, year or float)."""
        return self.type in NUMBER_TYPES

    @property
    def choices(self) -> tuple[str, ...]:
        """Allowed words, () where the column is not a choice."""
        return tuple(self.allowed.split("|")) if "|" in self.allowed else ()

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Lowest and highest number allowed, None where open."""
        if ".." not in self.allowed:
            return (FIRST_YEAR, LAST_YEAR) if self.type == "year" else (None, None)
        low, high = self.allowed.split("..")
        return (float(low) if low else None, float(high) if high else None)

    @property
    def aliases(self) -> dict[str, str]:
        """Chinese words of a choice, as its description gives them: {"户籍登记": "registered", …}."""
        found = {}
        for word in self.choices:
            match = re.search(rf"\b{word} ([\u4e00-\u9fff]+)", self.description_zh)
            if match:
                found[match.group(1)] = word
        return found


@dataclass(frozen=True)
class TableSchema:
    """The columns of one table, in the order in which they are written.

    Attributes
    ----------
    name : str
        Name of the table, and stem of its file.
    columns : tuple of Column
    """

    name: str
    columns: tuple[Column, ...]

    def __getitem__(self, column: str) -> Column:
        return self._by_name()[column]

    def __contains__(self, column: object) -> bool:
        return column in self._by_name()

    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [column.name for column in self.columns]

    @property
    def key(self) -> list[str]:
        """Names of the columns of the key."""
        return [column.name for column in self.columns if column.key]


def data_folder() -> Traversable:
    """Return the folder of the package data (schema, rules, bundled cases)."""
    return files("schoolplaces.data")


@cache
def table_names() -> tuple[str, ...]:
    """Return the names of all tables that have a schema file, sorted.

    Examples
    --------
    >>> "towns" in table_names()
    True
    """
    folder = data_folder() / "schema"
    return tuple(sorted(item.name[:-4] for item in folder.iterdir() if item.name.endswith(".csv")))


@cache
def load_schema(table: str) -> TableSchema:
    """Return the schema of a table.

    Parameters
    ----------
    table : str
        One of `table_names()`; anything else is a KeyError.

    Examples
    --------
    >>> load_schema("towns").key
    ['town']
    >>> load_schema("births")["births"].limits
    (0.0, None)
    """
    if table not in table_names():
        raise KeyError(f"no table {table!r}; tables: {', '.join(table_names())}")
    text = (data_folder() / "schema" / f"{table}.csv").read_text(encoding="utf-8-sig")
    columns = tuple(
        Column(
            name=row["column"],
            zh=row["zh"],
            type=row["type"],
            unit=row["unit"],
            required=row["required"] == "yes",
            key=row["key"] == "yes",
            default=row["default"],
            allowed=row["allowed"],
            description_zh=row["description_zh"],
            description_en=row["description_en"],
            example=row["example"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )
    return TableSchema(table, columns)

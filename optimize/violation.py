"""What does not hold in a plan: where, what was found, what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .check_words import CODES, COLUMNS, SENTENCE, TABLES

Cell = str | int | float
MOST = 50  # violations told of one code and table; the rest is a count


@dataclass(frozen=True)
class Violation:
    """One thing that does not hold in a plan.

    Parameters
    ----------
    code : str
        What is broken; a key of `check_words.CODES`.
    table : str
        Table of the plan ("plan" for its own numbers).
    key : dict of str to str, int or float
        Row of that table.
    found, expected : str, int or float
        What stands there, and what it should be (a limit where the code says "at most").

    Examples
    --------
    >>> print(Violation("class_cap", "classes", {"school": "S1", "year": 2027}, 45, 50).text("en"))
    Table classes (school=S1, year=2027): class-size cap: found 45, expected 50.
    """

    code: str
    table: str
    key: dict[str, Cell] = field(default_factory=dict)
    found: Cell = ""
    expected: Cell = ""

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in Chinese ("zh") or English ("en")."""
        column = 0 if lang == "zh" else 1
        names = {name: pair[column] for name, pair in COLUMNS.items()}
        key = ("、", ", ")[column].join(f"{names.get(name, name)}={_shown(value)}" for name, value in self.key.items())
        table = TABLES.get(self.table, (self.table, self.table))[column]
        place = {"": table}.get(key, ("{}（{}）", "{} ({})")[column].format(table, key))
        what = CODES.get(self.code, (self.code, self.code))[column]
        return SENTENCE[column].format(place=place, what=what, found=_shown(self.found), expected=_shown(self.expected))

    def __str__(self) -> str:
        return self.text()


def _shown(value: Cell) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def plain(value: object) -> Cell:
    """Return a cell of a frame as a plain Python value, "" where it is empty."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, str | int | float) else str(value)


def tell(
    code: str, table: str, rows: pd.DataFrame, keys: Sequence[str], found: str, expected: str
) -> Iterator[Violation]:
    """Yield a violation for each row, at most `MOST` of them and then one with the count of the others.

    Parameters
    ----------
    code, table : str
    rows : DataFrame
        The rows that do not hold.
    keys : sequence of str
        Columns that name the row.
    found, expected : str
        Columns with what stands there and what it should be.
    """
    if rows.empty:
        return
    # By text: a broken table may hold any type.
    ordered = rows.sort_values(list(keys), kind="stable", key=lambda column: column.astype(str))
    for record in ordered.head(MOST).to_dict("records"):
        key = {name: plain(record[name]) for name in keys}
        yield Violation(code, table, key, plain(record[found]), plain(record[expected]))
    if len(ordered) > MOST:
        yield Violation("more", table, {"code": code}, len(ordered) - MOST, 0)


def unequal(
    code: str,
    table: str,
    rows: pd.DataFrame,
    keys: Sequence[str],
    found: str,
    expected: str,
    tolerance: float | pd.Series = 1e-6,
) -> Iterator[Violation]:
    """Yield the rows whose found number is not the expected one; an empty cell never is."""
    apart = (rows[found].astype(float) - rows[expected].astype(float)).abs()
    yield from tell(code, table, rows[~(apart <= tolerance)], keys, found, expected)


def above(
    code: str,
    table: str,
    rows: pd.DataFrame,
    keys: Sequence[str],
    found: str,
    limit: str,
    tolerance: float | pd.Series = 1e-6,
) -> Iterator[Violation]:
    """Yield the rows whose found number is above the limit."""
    excess = rows[found].astype(float) - rows[limit].astype(float)
    yield from tell(code, table, rows[~(excess <= tolerance)], keys, found, limit)


def unmatched(code: str, table: str, rows: pd.DataFrame, keys: Sequence[str]) -> Iterator[Violation]:
    """Yield the rows of an outer merge (``_merge``) of a table with what it should be that stand on one side only."""
    off = rows[rows["_merge"] != "both"]
    off = off.assign(found=off["_merge"].eq("left_only").astype(int), row=off["_merge"].eq("right_only").astype(int))
    yield from tell(code, table, off, keys, "found", "row")


def cells_apart(
    names: tuple[str, str],
    found: pd.DataFrame,
    wanted: pd.DataFrame,
    keys: Sequence[str],
    columns: Sequence[str],
    tolerance: float,
) -> Iterator[Violation]:
    """Yield rows of a table that are not wanted or missing, and numbers of the others that are not those wanted.

    Parameters
    ----------
    names : (str, str)
        Beginning of the codes, as in "task_row" and "task_posts"; the table.
    found, wanted : DataFrame
    keys, columns : sequence of str
        What names a row; its numbers.
    tolerance : float
    """
    start, table = names
    rows = found.merge(wanted, on=list(keys), how="outer", suffixes=("", "_is"), indicator=True)
    yield from unmatched(f"{start}_row", table, rows, keys)
    both = rows[rows["_merge"] == "both"]
    for column in columns:
        yield from unequal(f"{start}_{column}", table, both, keys, column, f"{column}_is", tolerance)

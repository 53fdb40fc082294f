"""The typed tables of a region while they are checked against each other, and how a check tells its faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import numpy as np
import pandas as pd

from schoolplaces.convert import convert
from schoolplaces.faults import MAX_ROWS, Doubt, Fault, Message, Note
from schoolplaces.geojson import Outline
from schoolplaces.rules import Rules
from schoolplaces.schema import load_schema, table_names
from schoolplaces.sheet_names import sheet_file
from schoolplaces.table_list import chinese_names

Told = TypeVar("Told", bound=Message)


@cache
def _empty_table(table: str) -> pd.DataFrame:
    schema = load_schema(table)
    return convert(schema, pd.DataFrame({name: pd.Series(dtype=object) for name in schema.names}), "", None).frame


def empty_table(table: str) -> pd.DataFrame:
    """Return a table without rows, its columns typed; a copy of one's own."""
    return _empty_table(table).copy()


@dataclass
class Checked:
    """Typed tables (index: row in the file) on their way to a `Region`.

    Attributes
    ----------
    frames : dict of DataFrame
        The tables that could be read.
    files : dict of str
        Name of each table's file, for messages.
    rules : Rules or None
        None when the rule book has faults; checks that need it are then left out.
    base_year : int or None
    failed : dict of dict of Index
        By table and column: rows whose cell was told already and reads as empty.
    book : str
        Name of the workbook, "" where the tables are files.
    outlines : dict of Outline
        By town, in wgs84.
    """

    frames: dict[str, pd.DataFrame]
    files: dict[str, str]
    rules: Rules | None
    base_year: int | None = None
    unreadable: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    failed: dict[str, dict[str, pd.Index]] = field(default_factory=dict)
    book: str = ""
    outlines: dict[str, Outline] = field(default_factory=dict)
    _absent: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table in self.frames:
            return self.frames[table]
        if table not in self._absent:
            self._absent[table] = empty_table(table)
        return self._absent[table]

    def __contains__(self, table: object) -> bool:
        return table in self.frames

    def file(self, table: str) -> str:
        """Return the name of a table's file, or of its sheet."""
        if table in self.files or table not in table_names():
            return self.files.get(table, table)
        return sheet_file(self.book, chinese_names()[table]) if self.book else f"{table}.csv"

    def blank(self, table: str, column: str) -> pd.Series:
        """Return where nothing is written in a column; a cell that was told for another reason is not blank."""
        cells = self[table][column]
        told = self.failed.get(table, {}).get(column, cells.index[:0])
        return cells.isna() & ~cells.index.isin(told)

    def faults(
        self, code: str, table: str, column: str | None, where: pd.Series | np.ndarray, **params: object
    ) -> list[Fault]:
        """Return one fault a row where `where` holds, `MAX_ROWS` of them at most and the count.

        A parameter that is a Series gives each fault the value of its row.
        """
        return self._told(Fault, code, table, column, where, params)

    def doubt(self, code: str, table: str, column: str | None, where: pd.Series | np.ndarray, **params: object) -> None:
        """Note a doubt for each row where `where` holds, as `faults` tells faults."""
        self.notes += self._told(Doubt, code, table, column, where, params)

    def _told(
        self,
        kind: type[Told],
        code: str,
        table: str,
        column: str | None,
        where: pd.Series | np.ndarray,
        params: dict[str, object],
    ) -> list[Told]:
        frame = self[table]
        places = np.flatnonzero(np.asarray(where, dtype=bool))
        found = []
        for place in places[:MAX_ROWS]:
            own = {
                key: _plain(item.iloc[place]) if isinstance(item, pd.Series) else item for key, item in params.items()
            }
            value = None if column is None else _plain(frame[column].iloc[place])
            found.append(kind(code, self.file(table), frame.index[place], column, value, **own))
        if len(places) > MAX_ROWS:
            more = len(places) - MAX_ROWS
            found.append(kind("and_more", self.file(table), None, column, more=more, total=len(places)))
        return found


def _plain(value: object) -> object:
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else value

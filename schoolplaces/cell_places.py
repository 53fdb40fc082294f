"""Where in a sheet something is: the cells of a workbook are called by letter and number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from schoolplaces.faults import Message
from schoolplaces.rows import RawTable

Told = TypeVar("Told", bound=Message)


def with_cells(messages: Iterable[Told], raws: Iterable[RawTable]) -> list[Told]:
    """Return messages, those about a sheet with the cell (C7) or the column (C:C) that they are about.

    Parameters
    ----------
    messages : iterable of Fault or Note
    raws : iterable of RawTable
        Those of sheets, matched to their schema, tell which column of the sheet a column of the schema is.
    """
    sheets = {raw.file: raw for raw in raws if raw.is_sheet}
    return [_with_cell(message, sheets[message.file]) if message.file in sheets else message for message in messages]


def _with_cell(message: Told, raw: RawTable) -> Told:
    if message.column is None:
        return message
    number = raw.found.get(message.column)
    if number is None and message.column in raw.header:
        number = raw.header.index(message.column)
    if number is None:
        return message
    cell = f"{raw.letter(number)}:{raw.letter(number)}" if message.row is None else raw.cell(message.row, number)
    words = {**dict(message.params), "cell": cell}
    return type(message)(message.code, message.file, message.row, message.column, message.value, **words)

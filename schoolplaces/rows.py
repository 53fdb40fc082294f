"""Rows of a CSV text as a frame of text cells whose index is the row number seen in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from schoolplaces.decode import decode
from schoolplaces.faults import MAX_ROWS, Fault, InputFaults, Note

_DELIMITERS = {
    "\t": ("制表符", "tabs"),
    ";": ("分号", "semicolons"),
    "，": ("中文逗号", "Chinese commas"),
    "|": ("竖线", "bars"),
}


NOT_COMPUTED = "\ue000"  # before the text of a formula whose value the file does not hold; no text has this character
Block = tuple[int, int, int, int]  # first row, first column, last row, last column; rows from 1, columns from 0


@dataclass
class RawTable:
    """A table as text: `frame` has the columns in file order (named 0, 1, …), its index is the row in the file.

    `header_row` is the row of `header`; `found` has the column of the file of each column of the schema, once matched.
    A sheet of a workbook (`is_sheet`) has cells that are called by letter and number, some of them `merged`.
    """

    file: str
    header: list[str]
    frame: pd.DataFrame
    faults: list[Fault]
    notes: list[Note]
    header_row: int = 1
    found: dict[str, int] = field(default_factory=dict)
    is_sheet: bool = False
    merged: list[Block] = field(default_factory=list)

    def letter(self, number: int) -> str:
        """Return what a column of the file is called: by its letter in a workbook, else by its number."""
        return column_letter(number) if self.is_sheet else str(number + 1)

    def cell(self, row: int, number: int) -> str:
        """Return the address of a cell, as C7."""
        return f"{column_letter(number)}{row}"


def column_letter(number: int) -> str:
    """Return the letter of a column, counted from 0.

    Examples
    --------
    >>> column_letter(0), column_letter(27), column_letter(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        letters = chr(65 + at) + letters
    return letters


def read_rows(path: Path) -> RawTable:
    """Read a CSV file as text cells.

    Raises
    ------
    InputFaults
        When the file as a whole cannot be read: a folder, an unknown encoding, no CSV, no header.
    """
    file = path.name
    if path.is_dir():
        raise InputFaults([Fault("is_folder", file)])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputFaults([Fault("cannot_read", file, reason=error.strerror or str(error))]) from None
    text, notes = decode(content, file)
    numbers, records, blank = _records(text, file)
    if not records:
        raise InputFaults([Fault("empty_file", file)])
    _check_delimiter([cell.strip() for cell in records[0]], file)
    if blank:
        notes.append(Note("rows_apart", file, count=blank))
    faults = _same_width(records, numbers, len(records[0]), file)
    raw = table_of(records, numbers, file)
    raw.faults, raw.notes = faults, notes
    return raw


def table_of(records: Sequence[Sequence[str]], numbers: Sequence[int], file: str) -> RawTable:
    """Return records of one width, the first of them the header, as a table.

    Parameters
    ----------
    records : sequence of sequences of str
        At least one.
    numbers : sequence of int
        Their rows in the file.
    file : str
        Name for messages.
    """
    header = [cell.strip() for cell in records[0]]
    rows, below = records[1:], pd.Index(list(numbers[1:]), dtype="int64")
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    frame = pd.DataFrame(
        {number: pd.Series(column, index=below, dtype=object) for number, column in enumerate(cells)},
        index=below,
    )
    return RawTable(file, header, frame, [], [], numbers[0])


def _records(text: str, file: str) -> tuple[list[int], list[list[str]], int]:
    """Return row numbers and records without blank rows, and how many blank rows lie between them."""
    numbers: list[int] = []
    records: list[list[str]] = []
    row = 0
    try:
        for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if record and (record[0].strip() or any(cell.strip() for cell in record)):
                numbers.append(row)
                records.append(record)
    except csv.Error as error:
        raise InputFaults([Fault("csv_broken", file, row + 1, reason=str(error))]) from None
    blank = numbers[-1] - len(numbers) if numbers else 0  # those after the last row are no matter
    return numbers, records, blank


def _check_delimiter(header: Sequence[str], file: str) -> None:
    if len(header) > 1:
        return
    for sign, (zh, en) in _DELIMITERS.items():
        if sign in header[0]:
            raise InputFaults([Fault("delimiter", file, 1, delimiter_name_zh=zh, delimiter_name_en=en)])


def _same_width(records: list[list[str]], numbers: list[int], width: int, file: str) -> list[Fault]:
    """Bring all records to the header's width in place; return the faults of those that had another."""
    ragged: list[tuple[int, int]] = []
    for at, record in enumerate(records):
        if len(record) == width:
            continue
        if len(record) < width or any(cell.strip() for cell in record[width:]):
            ragged.append((numbers[at], len(record)))
        records[at] = (record + [""] * width)[:width]
    faults = [Fault("ragged_row", file, row, found=found, expected_cells=width) for row, found in ragged[:MAX_ROWS]]
    if len(ragged) > MAX_ROWS:
        faults.append(Fault("and_more", file, more=len(ragged) - MAX_ROWS, total=len(ragged)))
    return faults


def frame_rows(frame: pd.DataFrame, file: str) -> RawTable:
    """Return a frame as text cells; rows are numbered as if it had been written below a header in row 1."""
    numbers = range(2, len(frame) + 2)
    columns = {
        number: pd.Series([cell_text(value) for value in frame.iloc[:, number].tolist()], index=numbers, dtype=object)
        for number in range(frame.shape[1])
    }
    text = pd.DataFrame(columns, index=pd.Index(numbers, dtype="int64"))
    return RawTable(file, [str(name).strip() for name in frame.columns], text, [], [])


def cell_text(value: object) -> str:
    """Return a value of a frame as the text its cell would have in a file."""
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    return str(value)

"""Rows of a CSV text as a frame of text cells whose index is the row number seen in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass
class RawTable:
    """A table as text: `frame` has the columns in file order (named 0, 1, …), its index is the row in the file."""

    file: str
    header: list[str]
    frame: pd.DataFrame
    faults: list[Fault]
    notes: list[Note]


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
    header = [cell.strip() for cell in records[0]]
    _check_delimiter(header, file)
    if blank:
        notes.append(Note("rows_apart", file, count=blank))
    width = len(header)
    faults = _same_width(records, numbers, width, file)
    rows = records[1:]
    cells = list(zip(*rows, strict=True)) if rows else [()] * width
    frame = pd.DataFrame(
        {number: pd.Series(column, index=numbers[1:], dtype=object) for number, column in enumerate(cells)},
        index=pd.Index(numbers[1:], dtype="int64"),
    )
    return _without_empty_columns(RawTable(file, header, frame, faults, notes))


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


def _without_empty_columns(raw: RawTable) -> RawTable:
    """Drop columns that have neither a name nor data (Excel writes them); data without a name is a fault."""
    for number, name in enumerate(raw.header):
        if name:
            continue
        if raw.frame[number].map(str.strip).any():
            raw.faults.append(Fault("no_header_name", raw.file, number=number + 1))
        raw.frame = raw.frame.drop(columns=number)
    return raw


def frame_rows(frame: pd.DataFrame, file: str) -> RawTable:
    """Return a frame as text cells; rows are numbered as if it had been written below a header in row 1."""
    numbers = range(2, len(frame) + 2)
    columns = {
        number: pd.Series([cell_text(value) for value in frame[name].tolist()], index=numbers, dtype=object)
        for number, name in enumerate(frame.columns)
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
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)

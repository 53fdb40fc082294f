"""A workbook as tables of text: a sheet is a table, by its English or Chinese name. The checks are those of CSV."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schoolplaces.container import Container, SheetPart
from schoolplaces.faults import Doubt, Fault, InputFaults, Note
from schoolplaces.nearest import nearest
from schoolplaces.private import private_sheet, refused_sheet
from schoolplaces.rows import NOT_COMPUTED, RawTable, cell_text, column_letter, table_of
from schoolplaces.sheet_names import GUIDE, sheet_file, table_of_sheet
from schoolplaces.sheet_scan import Scan, scan_sheet
from schoolplaces.table_guess import TOP, guess_table
from schoolplaces.table_list import chinese_names

_RULES = ("rules", "rules.toml", "规则")
_MOST_CELLS = 20_000_000  # in the rectangle from A1 to the last cell


@dataclass
class Workbook:
    """The tables of a workbook as text, with what is wrong in it and what was left aside.

    `unknown` has the rows of sheets that are no table by their name, `guessed` the sheets that may hold a table that
    is not there, by table.
    """

    file: str
    raws: dict[str, RawTable] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    unknown: dict[str, list[list[str]]] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)


def read_workbook(path: Path) -> Workbook:
    """Read the sheets of a workbook as text.

    Parameters
    ----------
    path : Path
        An .xlsx or .xlsm file.

    Raises
    ------
    InputFaults
        When the workbook as a whole cannot be read, or none of its sheets is a table.
    """
    container = Container(path)
    book = Workbook(path.name)
    reader = _reader(container)
    for sheet in container.sheets:
        table, scan = table_of_sheet(sheet.name), _scan(container, sheet)
        if sheet.name.strip().casefold() in _RULES:
            book.faults.append(Fault("rules_sheet", sheet_file(book.file, sheet.name)))
        elif table is None or sheet.hidden:
            _leave_out(book, sheet, scan, reader)
        elif table in book.raws:
            book.faults.append(Fault("same_table", sheet_file(book.file, sheet.name), other=book.raws[table].file))
        else:
            _take(book, table, sheet, scan, reader)
    _guess(book)
    if not book.raws and not book.faults:
        sheets = ", ".join(sheet.name for sheet in container.sheets[:20])
        raise InputFaults([Fault("empty_workbook", book.file, sheets=sheets)], book.notes)
    return book


@contextmanager
def _told(file: str, sheet: str = "") -> Iterator[None]:
    """Tell what calamine cannot read; where it gives up altogether (which is no `Exception`) it is told as well."""
    from python_calamine import CalamineError

    try:
        yield
    except BaseException as error:
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        reason = f"{sheet}: {error}" if sheet else str(error)
        raise InputFaults([Fault("workbook_broken", file, reason=reason)]) from None


def _reader(container: Container) -> Any:
    from python_calamine import load_workbook

    with _told(container.file):
        return load_workbook(io.BytesIO(container.content))


def _rows(reader: Any, name: str, file: str) -> list[list[Any]]:
    """The values of a sheet, from cell A1 on."""
    with _told(file, name):
        rows: list[list[Any]] = reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _scan(container: Container, sheet: SheetPart) -> Scan:
    try:
        return scan_sheet(container.part(sheet), container.stale)
    except ValueError as error:
        raise InputFaults([Fault("workbook_broken", container.file, reason=f"{sheet.name}: {error}")]) from None


def _is_too_large(scan: Scan) -> bool:
    """Whether the rectangle up to the last cell, which is held in memory as a whole, is larger than any table."""
    return scan.last[0] * (scan.last[1] + 1) > _MOST_CELLS


def _take(book: Workbook, table: str, sheet: SheetPart, scan: Scan, reader: Any) -> None:
    """Take a sheet as a table; where it cannot be read, say so and go on."""
    file = sheet_file(book.file, sheet.name)
    if _is_too_large(scan):
        last = f"{column_letter(scan.last[1])}{scan.last[0]}"
        book.faults.append(Fault("sheet_too_large", file, cell=last))
        book.unreadable.add(table)
        return
    records, numbers, blank = _records(_rows(reader, sheet.name, book.file), scan)
    if not records:
        return  # an empty sheet is a table that is not given
    raw = table_of(records, numbers, file)
    raw.is_sheet = True
    raw.merged = [
        (top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in reader.get_sheet_by_name(sheet.name).merged_cell_ranges or ()
    ]
    raw.notes += [*([Note("rows_apart", file, count=blank)] if blank else []), *_hidden_notes(raw, scan)]
    book.raws[table] = raw


def _records(rows: list[list[Any]], scan: Scan) -> tuple[list[list[str]], list[int], int]:
    """Rows as text without blank ones, their numbers, and how many blank ones lie between them."""
    width = max(scan.last[1] + 1, max((len(row) for row in rows), default=0))
    odd = {place: f"{NOT_COMPUTED}{formula}" for place, formula in scan.formulas.items()} | scan.errors
    odd_rows: dict[int, dict[int, str]] = {}
    for (row, column), text in odd.items():
        odd_rows.setdefault(row, {})[column] = text
    records, numbers = [], []
    for number in range(1, max(len(rows), scan.last[0]) + 1):
        values = rows[number - 1] if number <= len(rows) else []
        cells = [cell_text(value) for value in values] + [""] * (width - len(values))
        for column, text in odd_rows.get(number, {}).items():
            cells[column] = text
        if any(cell.strip() for cell in cells):
            records.append(cells)
            numbers.append(number)
    return records, numbers, numbers[-1] - numbers[0] + 1 - len(numbers) if numbers else 0


def _hidden_notes(raw: RawTable, scan: Scan) -> Iterator[Note]:
    """Hidden rows and columns are read like all others, and said."""
    rows = sorted(scan.hidden_rows & {raw.header_row, *raw.frame.index})
    columns = sorted(number for number in scan.hidden_columns if number < len(raw.header) and raw.header[number])
    if rows:
        yield Note("rows_hidden", raw.file, rows[0], count=len(rows))
    if columns:
        yield Note("columns_hidden", raw.file, columns=", ".join(map(column_letter, columns[:10])))


def _leave_out(book: Workbook, sheet: SheetPart, scan: Scan, reader: Any) -> None:
    """Say that a sheet is not read; one that looks as if it held persons is refused even so."""
    file = sheet_file(book.file, sheet.name)
    if sheet.name in GUIDE.values() and not sheet.hidden:
        return
    rows = [] if _is_too_large(scan) else _rows(reader, sheet.name, book.file)
    what = private_sheet(rows)
    if what:
        book.faults.append(refused_sheet(file, what))
    elif sheet.hidden:
        book.notes.append(Note("sheet_hidden", file))
    else:
        book.unknown[sheet.name] = [[cell_text(value) for value in row] for row in rows[:TOP]]


def _guess(book: Workbook) -> None:
    """Say which sheets are not known, and which table each may be: by its name, or by its header."""
    names = [*chinese_names(), *chinese_names().values()]
    for sheet, rows in book.unknown.items():
        table = guess_table(rows, book.raws)
        near = next((zh for zh in chinese_names().values() if zh in sheet), "") or nearest(sheet.casefold(), names)
        if table:
            near = chinese_names()[table]
            book.guessed.setdefault(table, sheet)
        kind = Doubt if table else Note
        book.notes.append(kind("sheet_ignored", sheet_file(book.file, sheet), near=near))

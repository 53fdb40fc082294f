"""appendix.xlsx: a sheet for each appendix table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from .table import FORMATS, AppendixTable, Column, Hidden, Row
from .widths import number_rooms

TOP = 2  # title and region stand above the header
GRID = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter", "font_name": "宋体", "font_size": 10}
HEAD = {**GRID, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7EDF3", "font_name": "黑体"}
MM_A_CHARACTER = 1.3  # the workbook is wider than the page; it is fitted to it on printing
DIGIT = 1.15  # of a character's width, bold or not
LINE = 14.5  # points a line of text takes


def write_workbook(tables: Sequence[AppendixTable], path: Path, heading: str, base_year: int) -> None:
    """Write the appendix tables as a workbook; the same tables give the same bytes.

    Parameters
    ----------
    tables : sequence of AppendixTable
        A sheet each.
    path : Path
        File to write.
    heading : str
        Printed under the title of each sheet.
    base_year : int
        Gives the fixed date of creation, so that the bytes repeat.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": heading, "created": datetime(base_year, 9, 1)})
        book.set_calc_mode("auto")
        for table in tables:
            Sheet(book, table).write(heading)


class Sheet:
    """One sheet of the workbook: where the table's cells stand and how they look."""

    def __init__(self, book: Any, table: AppendixTable) -> None:
        self.book, self.table = book, table
        self.sheet = book.add_worksheet(table.sheet)
        self.first = TOP + table.header_rows
        asked = [max(width / MM_A_CHARACTER, 7.5) for width in table.widths]
        numbers = number_rooms(table, DIGIT, DIGIT, 1.5)  # one that does not fit is shown as ####
        self.widths = [max(pair) for pair in zip(asked, numbers, strict=True)]
        self.styles: dict[tuple[str, bool], Any] = {}

    def write(self, heading: str) -> None:
        """Write title, header, rows, notes and the page set-up."""
        title = self.book.add_format({"bold": True, "font_size": 14, "font_name": "黑体"})
        plain = self.book.add_format({"font_size": 9, "font_name": "宋体", "font_color": "#404040"})
        self.sheet.write_string(0, 0, self.table.title, title)
        self.sheet.write_string(1, 0, heading, plain)
        self._header()
        for i, row in enumerate(self.table.rows):
            lines = max(map(self._lines, self.table.printed(row), self.widths))
            if lines > 1:
                self.sheet.set_row(self.first + i, LINE * lines)
            for at, column in enumerate(self.table.columns):
                self._cell(i, at, row, column)
        if not self.table.rows:
            self.sheet.write_string(self.first, 0, self.table.empty_text, plain)
        below = self.first + max(len(self.table.rows), 1) + 1
        for i, note in enumerate(self.table.notes):
            self.sheet.write_string(below + i, 0, note, plain)
        self._page(below + len(self.table.notes) - 1)

    def _header(self) -> None:
        head = self.book.add_format(HEAD)
        for cell in self.table.header_cells():
            top, left = TOP + cell.row, cell.column
            bottom, right = top + cell.rows - 1, left + cell.columns - 1
            if (top, left) == (bottom, right):
                self.sheet.write_string(top, left, cell.text, head)
            else:
                self.sheet.merge_range(top, left, bottom, right, "", head)
                self.sheet.write_string(top, left, cell.text, head)
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, width)
        for i in range(self.table.header_rows):
            self.sheet.set_row(TOP + i, LINE * 2.2)

    @staticmethod
    def _lines(text: str, width: float) -> int:
        """Lines a wrapped text takes; xlsxwriter sets no heights of its own. A Chinese character is two wide."""
        letters = sum(1.1 if letter.isascii() else 2 for letter in text)
        return max(ceil(letters / (width - 2.0)), 1)

    def _cell(self, i: int, at: int, row: Row, column: Column) -> None:
        value, spot = row.values[at], (self.first + i, at)
        style = self._style("centre" if value is None else column.format, row.over is not None)
        formula = self._formula(row, i, at, column)
        if value is None:
            self.sheet.write_string(*spot, self.table.text(None, column), style)
        elif value == "":
            self.sheet.write_blank(*spot, None, style)
        elif isinstance(value, str):
            self.sheet.write_string(*spot, value, style)
        elif formula:
            self.sheet.write_formula(*spot, formula, style, value)
        else:
            self.sheet.write_number(*spot, value, style)

    def _formula(self, row: Row, i: int, at: int, column: Column) -> str:
        from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

        if self._unprinted(row, at, column):
            return ""  # a formula would not come to what is printed
        if isinstance(row.over, range) and column.total:
            return f"=SUM({xl_range(self.first + row.over.start, at, self.first + row.over.stop - 1, at)})"
        if row.over is not None and column.total:
            return f"=SUM({','.join(xl_rowcol_to_cell(self.first + other, at) for other in row.over)})"
        if column.terms and row.over is None:
            cells = [(sign, xl_rowcol_to_cell(self.first + i, self.table.index[key])) for sign, key in column.terms]
            if any(row.values[self.table.index[key]] is None for _, key in column.terms):
                return _of_numbers(cells)
            return "=" + "".join(("+" if sign > 0 else "-") + cell for sign, cell in cells).removeprefix("+")
        return ""

    def _unprinted(self, row: Row, at: int, column: Column) -> bool:
        """Whether a cell of the sum is not printed."""
        terms = [row.values[self.table.index[key]] for _, key in column.terms]
        parts = [self.table.rows[other].values[at] for other in row.over or ()]
        return any(isinstance(value, Hidden) for value in (*terms, *parts))

    def _style(self, name: str, total: bool) -> Any:
        if (name, total) not in self.styles:
            form = FORMATS[name]
            look: dict[str, Any] = {**GRID, "num_format": form.excel, "align": form.align}
            if form.align != "right":
                look["text_wrap"] = True
            if form.align == "left":
                look["indent"] = 1  # apart from a number that ends the cell before
            if total:
                look |= {"bold": True, "bg_color": "#F2F2F2"}
            self.styles[name, total] = self.book.add_format(look)
        return self.styles[name, total]

    def _page(self, last: int) -> None:
        self.sheet.freeze_panes(self.first, self.table.frozen)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(TOP, self.first - 1)
        self.sheet.print_area(0, 0, last, len(self.table.columns) - 1)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&C&P / &N")
        self.sheet.hide_gridlines(2)


def _of_numbers(cells: list[tuple[int, str]]) -> str:
    """A sum that takes the dash in an empty cell for nothing: SUM passes over text, a plus does not."""
    added, taken = (",".join(cell for sign, cell in cells if (sign > 0) == more) for more in (True, False))
    return (f"=SUM({added})" if added else "=0") + (f"-SUM({taken})" if taken else "")

"""The empty workbook: a sheet for each table with notes, drop-down lists and an example, and a sheet that says how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from schoolplaces.rows import column_letter
from schoolplaces.schema import load_schema
from schoolplaces.sheet_names import GUIDE
from schoolplaces.table_list import ListedTable, listed_tables
from schoolplaces.template import data_rows, top_rows
from schoolplaces.template_lists import LAST_ROW, add_lists
from schoolplaces.template_words import template_word

TOP = 4  # rows above the data
GUIDE_WIDTHS = (16, 16, 18, 70)
COLORS = {"always": "#C00000", "schools": "#1F4E79", "optional": "#A6A6A6"}
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_GRID = {**_FONT, "border": 1, "border_color": "#BFBFBF"}
FORMATS = {
    "needed": {**_GRID, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True},
    "free": {**_GRID, "bold": True, "bg_color": "#DDEBF7", "text_wrap": True},
    "field": {**_GRID, "font_color": "#7F7F7F", "font_size": 9},
    "note": {**_GRID, "font_color": "#595959", "font_size": 9, "text_wrap": True, "valign": "top"},
    "example": {**_GRID, "italic": True, "font_color": "#7F6000", "bg_color": "#FFF2CC"},
    "text": {**_FONT, "num_format": "@", "indent": 1},
    "number": _FONT,
    "title": {**_FONT, "bold": True, "font_size": 16},
    "plain": {**_FONT, "text_wrap": True},
    "link": {**_GRID, "font_color": "#0563C1", "underline": 1},
    "cell": {**_GRID, "text_wrap": True},
}


def write_template(path: Path, lang: str, tables: Mapping[str, pd.DataFrame] | None = None) -> None:
    """Write an empty workbook, or one that holds the tables of a region; the same content is the same bytes.

    Parameters
    ----------
    path : Path
        File to write.
    lang : {"zh", "en"}
        Of names, notes and lists; both are read.
    tables : mapping of DataFrame, optional
        Checked tables by name, written below the examples.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": template_word("title", lang), "created": datetime(2026, 1, 1)})
        formats = {name: book.add_format(look) for name, look in FORMATS.items()}
        _write_guide(book.add_worksheet(GUIDE[lang]), formats, lang)
        sheets = {table.name: book.add_worksheet(sheet_name(table, lang)) for table in listed_tables()}
        for table in listed_tables():
            rows = (tables or {}).get(table.name, pd.DataFrame())
            _write_sheet(sheets[table.name], table, formats, lang, rows)
            add_lists(sheets[table.name], load_schema(table.name), TOP, lang)


def sheet_name(table: ListedTable, lang: str) -> str:
    """Return the name of the sheet of a table."""
    return table.zh if lang == "zh" else table.name


def _write_guide(sheet: Any, formats: Mapping[str, Any], lang: str) -> None:
    sheet.hide_gridlines(2)
    for at, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, template_word("title", lang), formats["title"])
    sheet.set_row(0, 30)
    row = 1
    for number in range(1, 8):
        text = template_word(f"how_{number}", lang)
        sheet.merge_range(row, 0, row, 3, text, formats["plain"])
        sheet.set_row(row, 15 * _lines(text, sum(GUIDE_WIDTHS)) + 5)
        row += 1
    names = [template_word(key, lang) for key in ("sheet", "sheet", "needed", "row")]
    names[1] = "英文名" if lang == "zh" else "中文"
    for at, name in enumerate(names):
        sheet.write_string(row + 1, at, name, formats["free"])
    for number, table in enumerate(listed_tables(), start=row + 2):
        name = sheet_name(table, lang)
        sheet.write_url(number, 0, f"internal:'{name}'!A1", formats["link"], string=name)
        sheet.write_string(number, 1, table.name if lang == "zh" else table.zh, formats["cell"])
        sheet.write_string(number, 2, template_word(table.needed, lang), formats["cell"])
        sheet.write_string(number, 3, table.description_zh if lang == "zh" else table.description_en, formats["cell"])
    _set_page(sheet, row + 1 + len(listed_tables()), 3, ())


def _write_sheet(sheet: Any, table: ListedTable, formats: Mapping[str, Any], lang: str, rows: pd.DataFrame) -> None:
    schema = load_schema(table.name)
    top = top_rows(schema, lang)
    sheet.set_tab_color(COLORS[table.needed])
    for at, column in enumerate(schema.columns):
        looks = ("needed" if column.required else "free", "field", "note", "example")
        sheet.set_column(at, at, _width(top, at), formats["number" if column.is_number else "text"])
        for row, look in enumerate(looks):
            sheet.write_string(row, at, top[row][at], formats[look])
    sheet.set_row(0, 22)
    sheet.set_row(2, 13 * max(_lines(text, _width(top, at)) for at, text in enumerate(top[2])) + 4)
    sheet.freeze_panes(TOP - 1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(schema.columns) - 1)}{LAST_ROW}"})
    for number, cells in enumerate(data_rows(schema, rows, lang), start=TOP):
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, at, cell, formats["text"])
            else:
                sheet.write_number(number, at, cell, formats["number"])
    last = max(TOP + 20, TOP + len(rows))
    _set_page(sheet, last, len(schema.columns) - 1, (0, TOP - 2))


def _set_page(sheet: Any, last_row: int, last_column: int, repeated: tuple[int, ...]) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, min(last_row, LAST_ROW), last_column)
    if repeated:
        sheet.repeat_rows(*repeated)


def _size(text: str) -> int:
    """Width of a text in characters of a column: Chinese ones count double."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _width(top: list[list[str]], at: int) -> float:
    """Width of a column: its names and its example fit, its note is wrapped."""
    least = max(_size(top[row][at]) for row in (0, 1, 3)) + 3
    return float(min(max(least, 14, _size(top[2][at]) // 4), 34))


def _lines(text: str, width: float) -> int:
    return -(-_size(text) * 11 // int(width * 10))

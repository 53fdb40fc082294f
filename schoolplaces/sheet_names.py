"""What sheets are called: the table a sheet holds by its name, and how messages name a sheet."""

from __future__ import annotations

import re
import unicodedata

from schoolplaces.table_list import chinese_names

GUIDE = {"zh": "填表说明", "en": "Guide"}  # the sheet of a new workbook that says how to fill it in
_SHEET = re.compile(r".*\.xls[xm]\[(.*)\]", re.IGNORECASE | re.DOTALL)


def sheet_file(file: str, sheet: str) -> str:
    """Return what a sheet is called in messages.

    Examples
    --------
    >>> sheet_file("region.xlsx", "乡镇")
    'region.xlsx[乡镇]'
    """
    return f"{file}[{sheet}]"


def table_of_sheet(sheet: str) -> str | None:
    """Return the table that a sheet holds by its name: English, Chinese, or both.

    Examples
    --------
    >>> table_of_sheet("乡镇"), table_of_sheet("Towns"), table_of_sheet("乡镇 towns"), table_of_sheet("Sheet1")
    ('towns', 'towns', 'towns', None)
    """
    text = unicodedata.normalize("NFKC", sheet).strip().casefold()
    for table, zh in chinese_names().items():
        if text in (table, zh, f"{zh} {table}", f"{table} {zh}", f"{zh}{table}"):
            return table
    return None


def table_of_file(file: str) -> str | None:
    """Return the table that a file or sheet holds, as messages name it.

    Examples
    --------
    >>> table_of_file("towns.csv"), table_of_file("region.xlsx[乡镇]"), table_of_file("rules.toml")
    ('towns', 'towns', None)
    """
    match = _SHEET.fullmatch(file)
    if match:
        return table_of_sheet(match[1])
    name = file.removesuffix(".csv").lower()
    return name if name in chinese_names() else None

"""Workbooks as planners type them: tables as sheets of openpyxl, which a test then spoils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from schoolplaces.schema import load_schema
from schoolplaces.table_list import chinese_names

Records = Mapping[str, Sequence[Mapping[str, Any]]]


def typed(tables: Records) -> openpyxl.Workbook:
    """Sheets with Chinese names and headers; rows from the second on."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table, rows in tables.items():
        schema = load_schema(table)
        names = list(dict.fromkeys(name for row in rows for name in row))
        sheet = book.create_sheet(chinese_names()[table])
        sheet.append([schema[name].zh for name in names])
        for row in rows:
            sheet.append([row.get(name) for name in names])
    return book


def saved(book: openpyxl.Workbook, folder: Path, rules: str = '[region]\nname = "小县"\n') -> Path:
    """The file of a workbook, with rules.toml beside it."""
    folder.mkdir(exist_ok=True)
    path = folder / "region.xlsx"
    book.save(path)
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    return path

"""Match the header of a file to the columns of its schema, by English or Chinese name."""

from __future__ import annotations

import pandas as pd

from schoolplaces.faults import Fault, Note
from schoolplaces.layout import lay_out
from schoolplaces.nearest import nearest
from schoolplaces.plain import known_headers, plain
from schoolplaces.private import private_header, private_values, refused
from schoolplaces.rows import RawTable
from schoolplaces.schema import Column, TableSchema

_TEXT_TYPES = frozenset({"text", "code"})


def match_header(schema: TableSchema, raw: RawTable) -> pd.DataFrame:
    """Return the known columns of a table under their English names; faults and notes go to `raw`.

    A required column that is missing is an empty column of the result, so that the others are still checked.
    """
    lay_out(schema, raw)
    known, row = known_headers(schema), raw.header_row
    found: dict[str, int] = {}
    unknown: list[int] = []
    for number in map(int, raw.frame.columns):
        column = known.get(plain(raw.header[number]))
        if column is None:
            unknown.append(number)
        elif column.name in found:
            first = raw.header[found[column.name]]
            raw.faults.append(Fault("same_column", raw.file, row, column.name, first=first, second=raw.header[number]))
        else:
            found[column.name] = number
    missing = [column for column in schema.columns if column.name not in found]
    named = {_unknown_column(schema, raw, number, missing) for number in unknown}
    for column in missing:
        if column.required and column.name not in named:
            raw.faults.append(
                Fault("missing_column", raw.file, row, column.name, column_name=column.name, column_zh_name=column.zh)
            )
    _private_known(schema, raw, found)
    raw.found = found
    return raw.frame[list(found.values())].set_axis(list(found), axis=1)


def _unknown_column(schema: TableSchema, raw: RawTable, number: int, missing: list[Column]) -> str | None:
    """Tell a column the schema does not know; return the missing column it was meant to be."""
    header = raw.header[number]
    what = private_header(schema.name, header) or private_values(schema.name, None, raw.frame[number].unique())
    if what:
        raw.faults.append(refused(raw.file, raw.header_row, header, what))
        return None
    names = {plain(name): column.name for column in missing for name in (column.name, column.zh)}
    near = nearest(plain(header), names)
    if near:
        wanted = names[near]
        # In a Chinese table the Chinese name is the one to write.
        words = {"wanted_zh": wanted if near.isascii() else schema[wanted].zh, "wanted_en": wanted}
        raw.faults.append(Fault("misspelt_column", raw.file, raw.header_row, header, header, **words))
        return wanted
    raw.notes.append(Note("column_ignored", raw.file, raw.header_row, header))
    return None


def _private_known(schema: TableSchema, raw: RawTable, found: dict[str, int]) -> None:
    for name, number in found.items():
        if schema[name].type in _TEXT_TYPES:
            what = private_values(schema.name, schema[name].type, raw.frame[number].unique())
            if what:
                raw.faults.append(refused(raw.file, raw.header_row, raw.header[number], what))

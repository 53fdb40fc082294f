"""Match the header of a file to the columns of its schema, by English or Chinese name."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from schoolplaces.faults import Fault, Note
from schoolplaces.nearest import nearest
from schoolplaces.private import private_header, private_values, refused
from schoolplaces.rows import RawTable
from schoolplaces.schema import Column, TableSchema

_TEXT_TYPES = frozenset({"text", "code"})


def plain(name: str) -> str:
    """Return a header without what does not tell names apart: case, width, blanks and a unit in brackets.

    Examples
    --------
    >>> plain("占地面积（㎡）"), plain(" Lead Years ")
    ('占地面积', 'lead_years')
    """
    text = unicodedata.normalize("NFKC", name).strip().casefold()
    text = re.sub(r"\s*[(\[][^)\]]*[)\]]$", "", text) or text
    return re.sub(r"[\s\-]+", "" if re.search(r"[\u4e00-\u9fff]", text) else "_", text)


def match_header(schema: TableSchema, raw: RawTable) -> pd.DataFrame:
    """Return the known columns of a table under their English names; faults and notes go to `raw`.

    A required column that is missing is an empty column of the result, so that the others are still checked.
    """
    known = {plain(name): column for column in schema.columns for name in (column.name, column.zh)}
    found: dict[str, int] = {}
    unknown: list[int] = []
    for number in map(int, raw.frame.columns):
        column = known.get(plain(raw.header[number]))
        if column is None:
            unknown.append(number)
        elif column.name in found:
            first = raw.header[found[column.name]]
            raw.faults.append(Fault("same_column", raw.file, 1, column.name, first=first, second=raw.header[number]))
        else:
            found[column.name] = number
    missing = [column for column in schema.columns if column.name not in found]
    named = {_unknown_column(schema, raw, number, missing) for number in unknown}
    for column in missing:
        if column.required and column.name not in named:
            raw.faults.append(
                Fault("missing_column", raw.file, 1, column.name, column_name=column.name, column_zh_name=column.zh)
            )
    _private_known(schema, raw, found)
    return raw.frame[list(found.values())].set_axis(list(found), axis=1)


def _unknown_column(schema: TableSchema, raw: RawTable, number: int, missing: list[Column]) -> str | None:
    """Tell a column the schema does not know; return the missing column it was meant to be."""
    header = raw.header[number]
    what = private_header(schema.name, header) or private_values(schema.name, None, raw.frame[number].unique())
    if what:
        raw.faults.append(refused(raw.file, header, what))
        return None
    names = {plain(name): column.name for column in missing for name in (column.name, column.zh)}
    near = nearest(plain(header), names)
    if near:
        wanted = names[near]
        raw.faults.append(Fault("misspelt_column", raw.file, 1, header, header, wanted=wanted))
        return wanted
    raw.notes.append(Note("column_ignored", raw.file, 1, header))
    return None


def _private_known(schema: TableSchema, raw: RawTable, found: dict[str, int]) -> None:
    for name, number in found.items():
        if schema[name].type in _TEXT_TYPES:
            what = private_values(schema.name, schema[name].type, raw.frame[number].unique())
            if what:
                raw.faults.append(refused(raw.file, raw.header[number], what))

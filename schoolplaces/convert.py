"""First pass of the checks: text cells become typed ones, cell by cell; what will not convert is told and set null."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from schoolplaces.faults import MAX_ROWS, Fault, Note
from schoolplaces.parsers import CellFault, Stages, parser, tidy, value_of
from schoolplaces.schema import Column, TableSchema


@dataclass
class Typed:
    """A table after the first pass: `frame` nullable, `failed` the rows of each column that were set null."""

    frame: pd.DataFrame
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    failed: dict[str, pd.Index] = field(default_factory=dict)


def convert(schema: TableSchema, frame: pd.DataFrame, file: str, stages: Stages | None) -> Typed:
    """Return the typed columns of a table in schema order.

    Parameters
    ----------
    schema : TableSchema
    frame : DataFrame of str
        Columns by English name; index the row in the file.
    file : str
    stages : dict or None
        Stages of the rule book; None (the rule book has faults) leaves stages unchecked.
    """
    typed = Typed(pd.DataFrame(index=frame.index))
    for column in schema.columns:
        if column.name in frame:
            typed.frame[column.name] = _convert_column(column, frame[column.name], file, stages, typed)
        else:
            typed.frame[column.name] = _filled(column, _empty(column, frame.index))
            if column.required:
                typed.failed[column.name] = frame.index  # told as a missing column
    return typed


def _convert_column(column: Column, cells: pd.Series, file: str, stages: Stages | None, typed: Typed) -> pd.Series:
    """Convert the distinct cells of a column and spread them over its rows."""
    codes, distinct = pd.factorize(cells.to_numpy(dtype=object))
    parse = parser(column, stages)
    values: list[Any] = []
    failures: dict[int, CellFault] = {}
    became: dict[int, str] = {}
    for number, cell in enumerate(distinct):
        text = tidy(cell, column)
        if text != cell and text:
            became[number] = text
        try:
            values.append(value_of(text, column, parse))
        except CellFault as fault:
            values.append(None)
            failures[number] = fault
    if failures:
        typed.failed[column.name] = cells.index[np.isin(codes, list(failures))]
        typed.faults += _cell_faults(column, codes, distinct, failures, cells.index, file)
    read = {number: text for number, text in became.items() if number not in failures}
    typed.notes += _normalised(column, codes, distinct, read, cells, file)
    series = _series(column, values, codes, cells.index)
    filled = _filled(column, series)
    if failures and column.default:  # a cell that failed is not an empty one
        filled = filled.mask(np.isin(codes, list(failures)))
    return filled


def _series(column: Column, values: list[Any], codes: np.ndarray, index: pd.Index) -> pd.Series:
    if column.is_number:
        numbers = np.array([np.nan if value is None else value for value in values], dtype=float)
        spread = pd.Series(numbers[codes] if len(values) else np.empty(0), index=index, dtype=float)
        return spread if column.type == "float" else spread.astype("Int64")
    array = np.array([*values, None], dtype=object)[:-1]
    spread = pd.Series(array[codes] if len(values) else array, index=index, dtype=object)
    return spread.astype("boolean" if column.type == "bool" else "str")


def _empty(column: Column, index: pd.Index) -> pd.Series:
    return _series(column, [None], np.zeros(len(index), dtype=int), index)


def _filled(column: Column, series: pd.Series) -> pd.Series:
    """Return a column with the schema's default in its empty cells."""
    return series.fillna(parser(column, None)(column.default)) if column.default else series


def _cell_faults(
    column: Column, codes: np.ndarray, distinct: Any, failures: dict[int, CellFault], index: pd.Index, file: str
) -> list[Fault]:
    faults: list[Fault] = []
    for code in dict.fromkeys(failure.code for failure in failures.values()):
        kind = [number for number, failure in failures.items() if failure.code == code]
        places = np.flatnonzero(np.isin(codes, kind))
        for place in places[:MAX_ROWS]:
            failure = failures[int(codes[place])]
            value = distinct[codes[place]] if failure.value is None else failure.value
            faults.append(Fault(code, file, index[place], column.name, value, **failure.params))
        if len(places) > MAX_ROWS:
            faults.append(Fault("and_more", file, None, column.name, more=len(places) - MAX_ROWS, total=len(places)))
    return faults


def _normalised(
    column: Column, codes: np.ndarray, distinct: Any, became: dict[int, str], cells: pd.Series, file: str
) -> list[Note]:
    """Return the note of cells that read other than they are written."""
    if not became:
        return []
    places = np.flatnonzero(np.isin(codes, list(became)))
    first = int(places[0])
    number = int(codes[first])
    row = cells.index[first]
    return [Note("normalised", file, row, column.name, distinct[number], count=len(places), became=became[number])]

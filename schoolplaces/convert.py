"""First pass of the checks: text cells become typed ones, cell by cell; what will not convert is told and set null."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from schoolplaces.faults import MAX_ROWS, Fault, Note
from schoolplaces.nearest import nearest
from schoolplaces.schema import Column, TableSchema
from schoolplaces.stage import Stage, format_grades, parse_grades

Stages = dict[str, Stage]
Parser = Callable[[str], Any]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "～": "-", "~": "-", "至": "-", "到": "-"})
_GROUP = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")
_BOOLS = {"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False, "1": True, "0": False}
_BOOLS |= {"是": True, "否": False, "有": True, "无": False}
_LARGEST = 1e12
_NURSERY = {"nursery": "nursery", "托育": "nursery"}


class CellFault(Exception):
    """A cell that will not convert: the code of its message and what the message needs."""

    def __init__(self, code: str, value: str | None = None, **params: Any) -> None:
        self.code, self.value, self.params = code, value, params
        super().__init__(code)


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
            values.append(parse(text) if text else None)
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


def tidy(cell: str, column: Column) -> str:
    """Return a cell without stray blanks; outside of running text also without full-width characters."""
    text = cell.strip().strip("\ufeff\u200b").strip()
    plain = text if column.type == "text" or text.isascii() else unicodedata.normalize("NFKC", text).strip()
    if column.is_number:
        plain = plain.replace("\u2212", "-")  # the minus sign of typesetting
        if _GROUPED.fullmatch(plain):
            plain = plain.replace(",", "").replace(" ", "")
    return plain


def parser(column: Column, stages: Stages | None) -> Parser:
    """Return the function that turns a tidy cell of a column into its value or raises `CellFault`."""
    if column.is_number:
        return lambda text: _number(text, column)
    if column.type == "enum":
        return lambda text: _choice(text, column)
    if column.type == "enums":
        return lambda text: _choices(text, column)
    if column.type == "bool":
        return _bool
    if column.type == "grade_group":
        return _grade_group
    if column.type in ("stage", "stages", "stage_or_nursery", "grades") and stages is not None:
        by_word = {name: name for name in stages} | {stage.zh: name for name, stage in stages.items()}
        if column.type == "stage_or_nursery":
            by_word |= _NURSERY
        if column.type in ("stage", "stage_or_nursery"):
            return lambda text: _stage(text, by_word)
        if column.type == "stages":
            return lambda text: _stages(text, by_word)
        return lambda text: _grades(text, by_word, stages)
    return str


def _number(text: str, column: Column) -> float:
    if not _NUMBER.fullmatch(text):
        zh, en = ("0 或正数", "0 or more") if column.allowed == "0.." else ("数字", "a number")
        raise CellFault("not_number", allowed_numbers_zh=zh, allowed_numbers_en=en)
    value = float(text)
    if abs(value) >= _LARGEST:
        raise CellFault("too_large")
    if column.type != "float" and not value.is_integer():
        raise CellFault("not_whole")
    return value + 0.0  # -0 is 0


def _choice(text: str, column: Column) -> str:
    word = text.casefold()
    if word in column.choices:
        return word
    if text in column.aliases:
        return column.aliases[text]
    allowed = {zh: f"{word}（{zh}）" for zh, word in column.aliases.items()}
    words_zh = "、".join(allowed.values()) if len(allowed) == len(column.choices) else "、".join(column.choices)
    near = nearest(word, column.choices)
    raise CellFault("not_choice", near=near, allowed_zh=words_zh, allowed_en=", ".join(column.choices))


def _choices(text: str, column: Column) -> str:
    named = {_choice(part.strip(), column) for part in text.split(";") if part.strip()}
    return ";".join(word for word in column.choices if word in named)


def _bool(text: str) -> bool:
    try:
        return _BOOLS[text.casefold()]
    except KeyError:
        raise CellFault("not_bool") from None


def _grade_group(text: str) -> str:
    match = _GROUP.fullmatch(text.translate(_DASHES).replace(" ", ""))
    first, last = (int(match.group(1)), int(match.group(2) or match.group(1))) if match else (0, 0)
    if not 1 <= first <= last:
        raise CellFault("bad_grade_group")
    return str(first) if first == last else f"{first}-{last}"


def _stage(text: str, by_word: dict[str, str]) -> str:
    name = by_word.get(text) or by_word.get(text.casefold())
    if name is None:
        zh = "、".join(f"{name}（{word}）" for word, name in by_word.items() if word != name) or "、".join(by_word)
        en = ", ".join(dict.fromkeys(by_word.values()))
        raise CellFault("unknown_stage", text, near=nearest(text, by_word), allowed_zh=zh, allowed_en=en)
    return name


def _stages(text: str, by_word: dict[str, str]) -> str:
    named = {_stage(part.strip(), by_word) for part in text.split(";") if part.strip()}
    return ";".join(name for name in dict.fromkeys(by_word.values()) if name in named)


def _grades(text: str, by_word: dict[str, str], stages: Stages) -> str:
    parts = [part.partition(":") for part in text.translate(_DASHES).split(";") if part.strip()]
    if not all(colon for _, colon, _ in parts):
        raise CellFault("bad_grades")
    try:
        grades = parse_grades(";".join(f"{_stage(name.strip(), by_word)}:{span}" for name, _, span in parts))
    except ValueError:
        raise CellFault("bad_grades") from None
    for name, (_, last) in grades.items():
        if last > stages[name].grades:
            zh, en = stages[name].zh, stages[name].en
            raise CellFault("wrong_grade", str(last), stage_zh=zh, stage_en=en, last=stages[name].grades)
    return format_grades({name: grades[name] for name in stages if name in grades})


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

"""What a cell of each type of column may hold: text becomes its value, or says why it does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from schoolplaces.rows import NOT_COMPUTED
from schoolplaces.schema import Column
from schoolplaces.stage import Stage, format_grades, parse_grades
from schoolplaces.synonyms import suggested

Stages = dict[str, Stage]
Parser = Callable[[str], Any]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "～": "-", "~": "-", "至": "-", "到": "-"})
_GROUP = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?")
_BOOLS = {"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False, "1": True, "0": False}
_BOOLS |= {"是": True, "否": False, "有": True, "无": False}
_LARGEST = 1e12
_SMALLEST = 1e-30  # what is divided by it overflows; what a spreadsheet leaves of 0.1 + 0.2 - 0.3 is larger
_ERROR = re.compile(r"#(REF|DIV/0|VALUE|NUM|NULL|SPILL|CALC)!|#(N/A|NAME\?|GETTING_DATA)")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}( |T|$)|\d{1,2}月\d{1,2}日$")
_NURSERY = {"nursery": "nursery", "托育": "nursery"}


class CellFault(Exception):
    """A cell that will not convert: the code of its message and what the message needs."""

    def __init__(self, code: str, value: str | None = None, **params: Any) -> None:
        self.code, self.value, self.params = code, value, params
        super().__init__(code)


def tidy(cell: str, column: Column) -> str:
    """Return a cell without stray blanks; outside of running text also without full-width characters."""
    text = cell.strip().strip("\ufeff\u200b").strip()
    plain = text if column.type == "text" or text.isascii() else unicodedata.normalize("NFKC", text).strip()
    if column.is_number:
        plain = plain.replace("\u2212", "-")  # the minus sign of typesetting
        if _GROUPED.fullmatch(plain):
            plain = plain.replace(",", "").replace(" ", "")
    return plain


def value_of(text: str, column: Column, parse: Parser) -> Any:
    """Return the value of a tidy cell, None where it is empty.

    Raises
    ------
    CellFault
        Also where a spreadsheet could not compute it, has not computed it yet, or made a date of what was typed.
    """
    if text.startswith(NOT_COMPUTED):
        raise CellFault("not_computed", text[1:])
    if _ERROR.fullmatch(text):
        raise CellFault("error_cell")
    try:
        return parse(text) if text else None
    except CellFault:
        if _DATE.match(text) and (column.is_number or column.type == "grade_group"):
            raise CellFault("date_cell") from None
        raise


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
    if 0 < abs(value) < _SMALLEST:
        raise CellFault("too_small")
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
    near = suggested(word, [*column.choices, *column.aliases])
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
        raise CellFault("unknown_stage", text, near=suggested(text, by_word), allowed_zh=zh, allowed_en=en)
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

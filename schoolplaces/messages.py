"""The sentences of faults and notes, Chinese and English, and how a place in the input is named."""

from __future__ import annotations

import re
from typing import Any

from schoolplaces.faults import MAX_PATH, Message, shown
from schoolplaces.messages_book import BOOK_MESSAGES
from schoolplaces.messages_cells import CELL_MESSAGES, CROSS_MESSAGES
from schoolplaces.messages_desk import DESK_MESSAGES
from schoolplaces.messages_documents import DOCUMENT_MESSAGES
from schoolplaces.messages_doubts import DOUBT_MESSAGES
from schoolplaces.messages_files import FILE_MESSAGES
from schoolplaces.messages_forecast import FORECAST_MESSAGES
from schoolplaces.messages_options import OPTION_MESSAGES
from schoolplaces.messages_outlines import OUTLINE_MESSAGES
from schoolplaces.messages_plan import PLAN_MESSAGES
from schoolplaces.messages_population import POPULATION_MESSAGES
from schoolplaces.messages_province import PROVINCE_MESSAGES
from schoolplaces.messages_robust import ROBUST_MESSAGES
from schoolplaces.messages_roll import ROLL_MESSAGES
from schoolplaces.messages_rules import NOTE_MESSAGES, RULE_MESSAGES
from schoolplaces.messages_scenario import SCENARIO_MESSAGES
from schoolplaces.messages_usage import USAGE_MESSAGES
from schoolplaces.messages_workbook import WORKBOOK_MESSAGES
from schoolplaces.plural import filled
from schoolplaces.schema import load_schema
from schoolplaces.sheet_names import table_of_file
from schoolplaces.table_words import with_choice_words, with_table_words

_TARGET = re.compile(r"\{(target|table)\}(?= 表)")  # a table that a message is given by name
TABLES = (
    FILE_MESSAGES,
    CELL_MESSAGES,
    CROSS_MESSAGES,
    DOUBT_MESSAGES,
    OPTION_MESSAGES,
    RULE_MESSAGES,
    NOTE_MESSAGES,
    FORECAST_MESSAGES,
    PLAN_MESSAGES,
    POPULATION_MESSAGES,
    BOOK_MESSAGES,
    ROLL_MESSAGES,
    ROBUST_MESSAGES,
    SCENARIO_MESSAGES,
    WORKBOOK_MESSAGES,
    OUTLINE_MESSAGES,
    DOCUMENT_MESSAGES,
    DESK_MESSAGES,
    PROVINCE_MESSAGES,
    USAGE_MESSAGES,
)
MESSAGES: dict[str, tuple[str, str]] = {code: words for table in TABLES for code, words in table.items()}


def sentence(message: Message, lang: str = "zh") -> str:
    """Return a fault or note as one sentence that begins with its place.

    Parameters
    ----------
    message : Fault or Note
    lang : {"zh", "en"}

    Raises
    ------
    ValueError
        For another language.
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is 'zh' or 'en', not {lang!r}")
    template = MESSAGES[message.code][0 if lang == "zh" else 1]
    if lang == "zh":
        template = _TARGET.sub(lambda found: str(dict(message.params).get(found[1], found[0])), template)
        template = with_table_words(template, table_of_file(message.file))
    words = {"value": "" if message.value is None else shown(message.value), "allowed": "", "near": ""}
    words |= {key: _word(key, value, lang) for key, value in message.params if not key.endswith(("_zh", "_en"))}
    words |= {key[:-3]: str(value) for key, value in message.params if key.endswith(f"_{lang}")}
    if words["near"]:
        near = shown(words["near"])
        words["near"] = f"（是否想写 {near}？）" if lang == "zh" else f" (did you mean {near}?)"
    return place(message, lang) + filled(template, words)


def place(message: Message, lang: str) -> str:
    """Return where a message is about, as the beginning of its sentence."""
    file, cell = shown(message.file, MAX_PATH), dict(message.params).get("cell", "")
    features = file.endswith(".geojson")  # of such a file the row is the number of a feature
    if lang == "zh":
        row = "" if message.row is None else f" 第 {message.row} {'个要素' if features else '行'}"
        column = "" if message.column is None else f"「{column_label(message, lang)}」"
        return f"{file}{f' {cell}' if cell else ''}{row}{column}："
    parts = [file, f"cell {cell}"] if cell else [file]
    if message.row is not None:
        parts.append(f"{'feature' if features else 'row'} {message.row}")
    if message.column is not None:
        # a key of a file, or of a scenario made in Python
        kind = "key" if file.endswith((".toml", ".geojson", '")')) else "column"
        parts.append(f"{kind} {column_label(message, lang)}")
    return ", ".join(parts) + ": "


def column_label(message: Message, lang: str) -> str:
    """Return the column as the reader knows it; in Chinese with the Chinese header of the schema."""
    column = shown(message.column)
    table = table_of_file(message.file)
    if lang == "zh" and table and message.column in load_schema(table):
        return f"{load_schema(table)[column].zh} {column}"
    return column


def _word(key: str, value: Any, lang: str) -> str:
    """Return a parameter as text; the limits of the schema in words."""
    if isinstance(value, int) and not isinstance(value, bool) and key in ("more", "total", "count"):
        return f"{value:,}"
    text = str(value)
    if key == "allowed":
        return allowed_words(text, lang)
    return text if key in ("message", "expected") else _short(with_choice_words(key, text) if lang == "zh" else text)


def _short(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


def allowed_words(allowed: str, lang: str) -> str:
    """Return the `allowed` of a schema in words.

    Examples
    --------
    >>> allowed_words("0..", "en"), allowed_words("1..12", "en"), allowed_words("a|b", "en")
    ('0 or more', '1 to 12', 'a, b')
    """
    zh = lang == "zh"
    if "|" in allowed:
        return ("、" if zh else ", ").join(allowed.split("|"))
    if ".." not in allowed:
        return allowed
    low, high = allowed.split("..")
    if low and high:
        return f"{low} 至 {high}" if zh else f"{low} to {high}"
    if low:
        return f"不小于 {low}" if zh else f"{low} or more"
    return f"不大于 {high}" if zh else f"{high} or less"

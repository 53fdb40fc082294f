"""A cell in the words of a language: what an empty table offers, and what a table is written with."""

from __future__ import annotations

import re
from functools import cache

from schoolplaces.rules import default_rules
from schoolplaces.schema import Column

_NURSERY = ("托育", "nursery")
_BOOLS = {"yes": "是", "no": "否"}


@cache
def stage_words() -> dict[str, str]:
    """Return the Chinese words of the stages of the national rules, by name.

    Examples
    --------
    >>> stage_words()["primary"]
    '小学'
    """
    return {name: stage["zh"] for name, stage in default_rules()["stages"].items()}


@cache
def _chinese(column: Column) -> dict[str, str]:
    """The Chinese words of a column of a fixed set."""
    if column.type == "bool":
        return _BOOLS
    if column.type == "stage":
        return stage_words()
    if column.type == "stage_or_nursery":
        return {**stage_words(), _NURSERY[1]: _NURSERY[0]}
    return {word: zh for zh, word in column.aliases.items()} if column.type == "enum" else {}


def cell_word(column: Column, text: str, lang: str) -> str:
    """Return a cell, written in the words of the schema, in those of a language; both are read alike.

    Parameters
    ----------
    column : Column
    text : str
    lang : {"zh", "en"}

    Examples
    --------
    >>> from schoolplaces.schema import load_schema
    >>> cell_word(load_schema("towns")["kind"], "urban", "zh")
    '城区'
    """
    if lang != "zh":
        return text
    if column.type in ("stages", "grades"):
        return re.sub(r"[a-z_]+", lambda name: stage_words().get(name[0], name[0]), text)
    return _chinese(column).get(text, text)


def column_words(column: Column, lang: str) -> list[str]:
    """Return all words a column may hold, none where it is not of a fixed set.

    Examples
    --------
    >>> from schoolplaces.schema import load_schema
    >>> column_words(load_schema("births")["basis"], "zh")
    ['户籍登记', '常住', '医院']
    """
    words = {"bool": _BOOLS, "stage": stage_words(), "stage_or_nursery": [*stage_words(), _NURSERY[1]]}
    names = column.choices if column.type == "enum" else words.get(column.type, ())
    return [cell_word(column, name, lang) for name in names]

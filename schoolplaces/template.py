"""What stands on top of an empty table: names in two languages, notes and an example, all from the schema."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pandas as pd

from schoolplaces.cell_words import cell_word
from schoolplaces.layout import EXAMPLE_MARK, NOTE_MARK
from schoolplaces.messages import allowed_words
from schoolplaces.rows import cell_text
from schoolplaces.schema import Column, TableSchema
from schoolplaces.template_words import template_word


def top_rows(schema: TableSchema, lang: str) -> list[list[str]]:
    """Return the four rows above the data: names, names in the other language, notes, an example.

    Parameters
    ----------
    schema : TableSchema
    lang : {"zh", "en"}

    Examples
    --------
    >>> from schoolplaces.schema import load_schema
    >>> [row[0] for row in top_rows(load_schema("towns"), "zh")]
    ['乡镇代码', 'town', '说明：必填。乡镇或街道的代码，各表一致。', '例：T01']
    """
    names = [[column.zh for column in schema.columns], schema.names]
    notes = [column_note(column, lang) for column in schema.columns]
    examples = [cell_word(column, column.example, lang) for column in schema.columns]
    notes[0], examples[0] = NOTE_MARK[lang] + notes[0], EXAMPLE_MARK[lang] + examples[0]
    return [*(names if lang == "zh" else names[::-1]), notes, examples]


def column_note(column: Column, lang: str) -> str:
    """Return what a planner has to know of a column.

    Examples
    --------
    >>> from schoolplaces.schema import load_schema
    >>> column_note(load_schema("classrooms")["temporary"], "en")
    'Temporary classrooms. 0 to 99999. Empty stands for "0".'
    """
    said = _in_chinese(column) if lang == "zh" else column.description_en
    parts = [template_word("required", lang)] if column.required else []
    parts.append(f"{said}。" if lang == "zh" else f"{said[:1].upper()}{said[1:]}. ")
    if column.is_number and column.allowed:
        parts.append(template_word("limits", lang, limits=allowed_words(column.allowed, lang)))
    if column.default:
        parts.append(template_word("default", lang, value=cell_word(column, column.default, lang)))
    return "".join(parts).strip()


def _in_chinese(column: Column) -> str:
    """The description without the English words of a choice, as the list offers the Chinese ones."""
    text = column.description_zh
    for word in column.aliases.values():
        text = re.sub(rf"\b{word} (?=[\u4e00-\u9fff])", "", text)
    return text.replace(", ", "、") if text != column.description_zh else text


def data_rows(schema: TableSchema, frame: pd.DataFrame, lang: str) -> Iterator[list[object]]:
    """Yield the rows of a checked table as cells, numbers as numbers, choices in the words of a language."""
    columns = [schema[name] for name in frame.columns]
    for row in frame.itertuples(index=False):
        yield [
            value if column.is_number and not pd.isna(value) else cell_word(column, cell_text(value), lang)
            for column, value in zip(columns, row, strict=True)
        ]


def csv_template(schema: TableSchema, frame: pd.DataFrame, lang: str) -> str:
    """Return a table as CSV text: the four rows above the data, and the data."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(top_rows(schema, lang))
    writer.writerows([cell_text(cell) for cell in row] for row in data_rows(schema, frame, lang))
    return text.getvalue()

"""layout_plan.pdf: the document set by typst, an extra; laid out by templates/document.typ.

What is written reaches typst as data, never as source: no name can be a command of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schoolplaces.faults import Fault, InputFaults

from .document import Document, figure_width
from .drawing import GlyphMissing
from .sentences import say
from .table import FORMATS, AppendixTable, Row
from .widths import widths_on_paper

LAYOUT = Path(__file__).with_name("templates") / "document.typ"
ACROSS_MM = 265.0  # between the margins of a page laid across
MANY = 18  # columns from which letters must be smaller
POINTS, SMALL_POINTS = 7.5, 7.0
TITLE_LETTERS, LINE_LETTERS = 25, 55  # ASCII letters that a line of the title, and of the text, surely holds
PADDING_MM = 1.6  # of a cell, left and right together
LETTER = 0.62 * 0.3528  # millimetres a point that an ASCII letter takes, wide ones among them
MAY_BREAK = "\u200b"  # a line may end here
PLAIN = re.compile(r"[!-~]+")  # letters, digits and marks, between which no line ends by itself


def typst() -> Any:
    """The package that sets pages.

    Raises
    ------
    InputFaults
        When it is not installed; says how to install it.
    """
    try:
        import typst as found
    except ImportError:
        raise InputFaults([Fault("pdf_missing", "-f pdf")]) from None
    return found


def write_pdf(document: Document, path: Path) -> None:
    """Write a document as PDF; the same content gives the same bytes. Nothing is asked of any other place.

    Parameters
    ----------
    document : Document
        What is written.
    path : Path
        File to write.

    Raises
    ------
    InputFaults
        When typst is not installed.
    GlyphMissing
        When the text holds a character that the fonts lack.
    """
    from pylopdf_fonts_zh_cn import sans_path

    compiler = typst()
    content = layout(document)
    check_glyphs(content, path.name)
    pages = compiler.compile(
        LAYOUT.read_bytes(),
        root=str(_folder(document, path)),
        format="pdf",
        font_paths=[str(Path(sans_path()).parent)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
    )
    path.write_bytes(pages)


def _folder(document: Document, path: Path) -> Path:
    """Where the figures lie: nothing outside of it can be read."""
    return next((figure.parent for figure in document.figures.values()), path.parent)


def layout(document: Document) -> dict[str, Any]:
    """What the layout is given: plain values, every text as it is printed."""
    lang = document.lang
    return {
        "lang": lang,
        "region": "CN" if lang == "zh" else "GB",
        "year": document.base_year,
        "title": [broken(line, TITLE_LETTERS if at == 0 else LINE_LETTERS) for at, line in enumerate(document.title)],
        "page": re.split(r"\{pages?\}", say("page", lang)),
        "words": {"figure": say("caption.figure_word", lang)},
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "across": section.across,
                "paragraphs": [
                    [broken(text, LINE_LETTERS), [broken(item, LINE_LETTERS) for item in items]]
                    for text, items in section.paragraphs
                ],
                "figures": [_figure(document, name) for name in section.figures],
            }
            for section in document.sections
        ],
        "heading": say(document.heading, lang),
        "tables": [_table(table) for table in document.tables],
    }


def _figure(document: Document, name: str) -> dict[str, Any]:
    width = round(figure_width(document.figures[name]), 2)
    return {"file": document.figures[name].name, "caption": document.caption(name), "width": width}


def _table(table: AppendixTable) -> dict[str, Any]:
    """A table: columns, header cells with the block each covers, and cells with their place in the line."""
    points = POINTS if len(table.columns) <= MANY else SMALL_POINTS
    widths = widths_on_paper(table, ACROSS_MM, points, PADDING_MM)
    room = [max(int((width - PADDING_MM) / (LETTER * points)), 1) for width in widths]
    return {
        "caption": table.title,
        "points": points,
        "widths": [round(width, 3) for width in widths],
        "header": [
            {
                "x": cell.column,
                "y": cell.row,
                "columns": cell.columns,
                "rows": cell.rows,
                "text": broken(cell.text, sum(room[cell.column : cell.column + cell.columns])),
            }
            for cell in table.header_cells()
        ],
        "rows": [{"total": row.over is not None, "cells": list(_cells(table, row, room))} for row in table.rows],
        "notes": list(table.notes),
        "empty": table.empty_text,
    }


def _cells(table: AppendixTable, row: Row, room: list[int]) -> Iterator[list[str]]:
    for text, width, column, value in zip(table.printed(row), room, table.columns, row.values, strict=True):
        yield [broken(text, width), "center" if value is None else FORMATS[column.format].align]


def broken(text: str, room: int) -> str:
    """A text whose words may be broken anywhere where one is longer than a line, so that none leaves its cell.

    Examples
    --------
    >>> broken("=HYPERLINK(1)", 20), broken("ab cdef", 3).replace(MAY_BREAK, "|")
    ('=HYPERLINK(1)', 'ab c|d|e|f')
    """
    return PLAIN.sub(lambda word: MAY_BREAK.join(word[0]) if len(word[0]) > room else word[0], text)


def texts(content: Any) -> Iterator[str]:
    """Every text of plain values."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from texts(part)


def check_glyphs(content: Any, name: str) -> None:
    """See that the fonts have every character.

    Raises
    ------
    GlyphMissing
        Naming the first that they lack: it would print as an empty box.
    """
    from matplotlib.ft2font import FT2Font
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    there = {code for path in (serif_path(), sans_path()) for code in FT2Font(str(path)).get_charmap()}
    used = {letter for text in texts(content) for letter in text}
    missing = sorted(letter for letter in used - {"\n", MAY_BREAK} if ord(letter) not in there)
    if missing:
        raise GlyphMissing([Fault("glyph_missing", name, value=missing[0])])

"""layout_plan.docx: title page, text with figures, then the appendix tables on landscape pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .prose import Section
from .sentences import say
from .table import AppendixTable
from .word_styles import add_caption, add_page_numbers, set_page, set_styles
from .word_table import add_table

FIGURE_CM = 15.2


def write_word(
    title: Sequence[str],
    text: Sequence[Section],
    tables: Sequence[AppendixTable],
    figures: Mapping[str, Path],
    path: Path,
    lang: str,
    base_year: int,
) -> None:
    """Write the layout plan as a Word document; the same content gives the same parts.

    Parameters
    ----------
    title : sequence of str
        Lines of the title page.
    text : sequence of Section
        Headings, paragraphs and the figure after each.
    tables : sequence of AppendixTable
        On landscape pages at the end, one after another.
    figures : mapping of str to Path
        PNG of each figure by its name.
    path : Path
        File to write.
    lang : {"zh", "en"}
        Language.
    base_year : int
        Gives the fixed dates of the document's properties.
    """
    import docx

    document = docx.Document()
    set_styles(document)
    set_page(document.sections[0], landscape=False)
    add_page_numbers(document.sections[0], lang)
    _title_page(document, title)
    numbers = {name: i for i, name in enumerate(figures, start=1)}
    for section in text:
        _section(document, section, figures, numbers, lang)
    _appendix(document, tables, lang)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[0], "schoolplaces", lang
    properties.created = properties.modified = datetime(base_year, 9, 1)
    document.save(str(path))


def _title_page(document: Any, title: Sequence[str]) -> None:
    for style, line in zip(("Title", "Subtitle"), title, strict=False):
        document.add_paragraph(line, style=style)
    for line in title[2:]:
        document.add_paragraph(line, style="Title Note")


def _section(
    document: Any, section: Section, figures: Mapping[str, Path], numbers: Mapping[str, int], lang: str
) -> None:
    from docx.shared import Cm

    heading = document.add_heading(section.heading, level=section.level)
    heading.paragraph_format.page_break_before = section.heading == say("heading.overview", lang)
    for paragraph, items in section.paragraphs:
        document.add_paragraph(paragraph)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    for name in section.figures:
        picture = document.add_paragraph(style="Picture")
        shape = picture.add_run().add_picture(str(figures[name]), width=Cm(FIGURE_CM))
        caption = say(f"figure.{name}", lang)
        shape._inline.docPr.set("descr", caption)
        add_caption(document, "figure", numbers[name], caption, lang)


def _appendix(document: Any, tables: Sequence[AppendixTable], lang: str) -> None:
    from docx.enum.section import WD_SECTION

    full = True  # what comes after a table without rows goes on below it
    for i, table in enumerate(tables, start=1):
        if full:
            set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
        full = bool(table.rows)
        if i == 1:
            document.add_heading(say("heading.appendix", lang), level=1)
        add_caption(document, "table", i, table.title, lang)
        if table.rows:
            add_table(document, table)
            continue
        document.add_paragraph(table.empty_text)
        for note in table.notes:
            document.add_paragraph(note, style="Table Note")

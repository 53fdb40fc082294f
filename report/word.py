"""layout_plan.docx: title page, text with figures, then the tables on landscape pages, each below the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from .document import TALLEST, WIDEST, Document, Section, figure_width
from .sentences import say
from .stable_zip import fix_dates
from .word_frame import Frame
from .word_styles import add_figure_caption, add_table_caption
from .word_table import add_table
from .word_template import Template


def write_word(document: Document, path: Path, template: Template | None = None) -> None:
    """Write a document for Word; the same content gives the same bytes.

    Parameters
    ----------
    document : Document
        What is written.
    path : Path
        File to write.
    template : Template, optional
        A county's own: its styles, header, footer, page set-up and cover stay.
    """
    frame = Frame(template, document.lang)
    _title_page(frame, document.title)
    for at, section in enumerate(section for section in document.sections if not section.across):
        _section(frame, document, section, first=at == 0)
    _tables(frame, document)
    frame.finish()
    properties = frame.word.core_properties
    properties.title, properties.language = document.title[0], document.lang
    if template is None:
        properties.author = "schoolplaces"
    properties.created = properties.modified = datetime(document.base_year, 9, 1)
    frame.word.save(str(path))
    fix_dates(path)


def _title_page(frame: Frame, title: Sequence[str]) -> None:
    """Title page; behind a county's own cover only what stands under the title."""
    if not frame.covered:
        for style, line in zip(("Title", "Subtitle"), title, strict=False):
            frame.word.add_paragraph(line, style=style)
    for at, line in enumerate(title[2:]):
        paragraph = frame.word.add_paragraph(line, style="Title Note")
        paragraph.paragraph_format.page_break_before = True if frame.breaks and at == 0 else None


def _section(frame: Frame, document: Document, section: Section, first: bool) -> None:
    from docx.shared import Cm

    heading = frame.word.add_heading(section.heading, level=section.level)
    if first and not frame.covered:
        heading.paragraph_format.page_break_before = True
    for paragraph, items in section.paragraphs:
        frame.word.add_paragraph(paragraph)
        for item in items:
            frame.word.add_paragraph(frame.bullet + item, style="List Bullet")
    widest, tallest = frame.room_cm
    for name in section.figures:
        width = figure_width(document.figures[name], min(widest, WIDEST), min(tallest, TALLEST))
        picture = frame.word.add_paragraph(style="Picture")
        shape = picture.add_run().add_picture(str(document.figures[name]), width=Cm(width))
        shape._inline.docPr.set("descr", document.caption(name))
        add_figure_caption(frame.word, document.numbers[name], document.caption(name), document.lang)


def _tables(frame: Frame, document: Document) -> None:
    frame.lay_across()
    for section in document.sections:
        if section.across:
            _section(frame, document, section, first=False)
    frame.word.add_heading(say(document.heading, document.lang), level=1)
    for table in document.tables:
        add_table_caption(frame.word, table.title)
        if table.rows:
            add_table(frame.word, table, frame.across_mm)
            continue
        frame.word.add_paragraph(table.empty_text)
        for note in table.notes:
            frame.word.add_paragraph(note, style="Table Note")

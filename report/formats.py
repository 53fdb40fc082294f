"""The formats of a document: which there are, the file of each, and who writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from schoolplaces.faults import Fault, InputFaults

from .document import Document
from .excel import write_workbook
from .page import write_page
from .pdf import typst, write_pdf
from .word import write_word
from .word_template import Template

FORMATS = ("docx", "xlsx", "html", "pdf")
USUAL = FORMATS[:3]  # what is written where nothing else is asked for: pdf is an extra
FILES = {"docx": "layout_plan.docx", "xlsx": "appendix.xlsx", "html": "index.html", "pdf": "layout_plan.pdf"}


def check_formats(formats: Sequence[str], template: Template | None) -> tuple[str, ...]:
    """The formats asked for, each once and in the order of `FORMATS`; before the work, not after it.

    Parameters
    ----------
    formats : sequence of str
        Some of docx, xlsx, html, pdf.
    template : Template or None
        Only a Word document has one.

    Returns
    -------
    tuple of str

    Raises
    ------
    ValueError
        For another format, or none.
    InputFaults
        When pdf is asked for and typst is not installed, or a template given and no docx asked for.

    Examples
    --------
    >>> check_formats(["html", "docx", "html"], None)
    ('docx', 'html')
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ValueError(f"formats are some of {', '.join(FORMATS)}, not {list(formats)}")
    if template is not None and "docx" not in formats:
        raise InputFaults([Fault("template_without_docx", str(template.path))])
    if "pdf" in formats:
        typst()
    return tuple(name for name in FORMATS if name in formats)


def check_not_input(out: Path, template: Template | None, files: Mapping[str, str] = FILES) -> None:
    """See that no document takes the place of the template it is written into.

    Raises
    ------
    InputFaults
        When it would.
    """
    if template is not None and (out / files["docx"]).resolve() == template.path.resolve():
        raise InputFaults([Fault("template_is_target", str(out / files["docx"]))])


def write_formats(
    document: Document,
    data: Mapping[str, Any],
    folder: Path,
    formats: Sequence[str],
    template: Template | None = None,
    files: Mapping[str, str] = FILES,
) -> list[str]:
    """Write a document in each format asked for.

    Parameters
    ----------
    document : Document
        What is written.
    data : mapping of str
        What the map and the tools of the page show.
    folder : Path
        An existing folder.
    formats : sequence of str
        As of `check_formats`.
    template : Template, optional
        A county's own, for Word.
    files : mapping of str to str
        Name of the file of each format.

    Returns
    -------
    list of str
        Names of the files.
    """
    for name in formats:
        path = folder / files[name]
        if name == "docx":
            write_word(document, path, template)
        elif name == "xlsx":
            heading = "　".join(document.title[:3:2])
            write_workbook(document.tables, path, heading, document.base_year)
        elif name == "html":
            write_page(document, data, path)
        else:
            write_pdf(document, path)
    return [files[name] for name in formats]

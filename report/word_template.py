"""A county's own Word template: whether it will do, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from schoolplaces.faults import Fault, InputFaults, Note

MARKERS = ("{{正文}}", "{{content}}")  # a paragraph of its own, in whose place the text and tables stand
REQUIRED = ("Normal", "Heading 1", "Heading 2")
WANTED = ("Title", "Subtitle", "Caption", "List Bullet", "Table Grid")
NARROWEST = 200.0  # millimetres between the margins of a page laid across: tables of twenty columns
OLE = b"\xd0\xcf\x11\xe0"  # what a document of Word 97 begins with, and one with a password
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Template:
    """A Word template that was found to be one; its content is kept as it was read.

    Parameters
    ----------
    path : Path
        Where it was read.
    content : bytes
        Of the file.
    lacking : tuple of str
        Styles that it has not, and that get the look of the program.

    Examples
    --------
    >>> import docx, tempfile
    >>> from schoolplaces import report
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     docx.Document().save(f"{folder}/county.docx")
    ...     county = report.Template.read(f"{folder}/county.docx")
    >>> county.path.name, county.lacking
    ('county.docx', ())
    >>> report.write(plan, "out/", template=county)  # doctest: +SKIP
    """

    path: Path
    content: bytes
    lacking: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> Template:
        """Read a template.

        Parameters
        ----------
        path : str or Path
            A .docx file with the styles Normal, Heading 1 and Heading 2.

        Raises
        ------
        InputFaults
            When there is no such file, it is no Word document, holds macros, lacks a style, or its page is too narrow.
        """
        path = Path(path)
        content = _bytes(path)
        _look_inside(content, path)
        document = _open(content, path)
        kinds = {style.name: style.type for style in document.styles}
        faults = [*_faults_of_styles(kinds, path), *_faults_of_text(document, path), *_faults_of_page(document, path)]
        if faults:
            raise InputFaults(faults)
        return cls(path, content, tuple(name for name in WANTED if name not in kinds))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What it lacks, and gets from the program."""
        if not self.lacking:
            return ()
        return (Note("template_styles_added", str(self.path), styles=", ".join(self.lacking)),)

    def open(self) -> Any:
        """Open it as a document of python-docx, anew each time."""
        return _open(self.content, self.path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputFaults([Fault("template_none", str(path))]) from None
    except OSError as error:
        raise InputFaults([Fault("cannot_read", str(path), reason=error.strerror or str(error))]) from None


def _look_inside(content: bytes, path: Path) -> None:
    """Tell by the parts of the archive what kind of file it is."""
    if content.startswith(OLE):
        raise InputFaults([Fault("template_old", str(path))])
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        raise InputFaults([Fault("template_not_word", str(path))]) from None
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise InputFaults([Fault("template_macros", str(path))])
    if MAIN not in types:
        raise InputFaults([Fault("template_not_word", str(path))])


def _open(content: bytes, path: Path) -> Any:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(BytesIO(content))
        _ = document.styles, document.element.body.xpath(".//w:p")
    except (OpcError, SyntaxError, BadZipFile, KeyError, ValueError, AttributeError, OSError, RuntimeError) as error:
        raise InputFaults([Fault("template_damaged", str(path), reason=str(error) or type(error).__name__)]) from None
    return document


def _faults_of_styles(kinds: dict[str, Any], path: Path) -> Iterator[Fault]:
    from docx.enum.style import WD_STYLE_TYPE

    wanted = dict.fromkeys((*REQUIRED, *WANTED), WD_STYLE_TYPE.PARAGRAPH) | {"Table Grid": WD_STYLE_TYPE.TABLE}
    missing = [name for name in REQUIRED if name not in kinds]
    if missing:
        yield Fault("template_styles", str(path), styles=", ".join(missing))
    other = [name for name, kind in wanted.items() if kinds.get(name, kind) != kind]
    if other:
        yield Fault("template_style_kind", str(path), styles=", ".join(other))


def _faults_of_text(document: Any, path: Path) -> Iterator[Fault]:
    """The marker stands in a paragraph of its own, once."""
    places = marked(document.element.body)
    text = "".join(node.text or "" for node in document.element.body.xpath(".//w:t"))
    if sum(text.count(marker) for marker in MARKERS) > min(len(places), 1):
        yield Fault("template_marker", str(path), markers=" / ".join(MARKERS))


def marked(body: Any) -> list[Any]:
    """Paragraphs of the body that hold nothing but the marker."""
    return [paragraph for paragraph in body.p_lst if text_of(paragraph).strip() in MARKERS]


def text_of(element: Any) -> str:
    """All text of an element."""
    return "".join(node.text or "" for node in element.xpath(".//w:t"))


def _faults_of_page(document: Any, path: Path) -> Iterator[Fault]:
    section = document.sections[-1] if len(document.sections) else None
    if section is None or section.page_width is None or section.page_height is None:
        return  # A4 then
    edges = (section.left_margin or 0) + (section.right_margin or 0)
    across = (max(section.page_width, section.page_height) - edges) / 36000
    if across < NARROWEST:
        yield Fault("template_narrow", str(path), value=f"{across:.0f}", least=f"{NARROWEST:.0f}")

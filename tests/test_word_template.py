"""A county's template: what will do, and what is told of one that will not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from schoolplaces.faults import Fault, InputFaults
from schoolplaces.report import Template

Change = Callable[[Any], object]


def saved(path: Path, change: Change = lambda document: None) -> Path:
    """A template on disk."""
    document = docx.Document()
    change(document)
    document.save(str(path))
    return path


def remade(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts changed or left out."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            if (part := change(name, source.read(name))) is not None:
                target.writestr(name, part)
    return made.getvalue()


def faults_of(path: Path) -> list[Fault]:
    with pytest.raises(InputFaults) as told:
        Template.read(path)
    for fault in told.value.faults:
        assert fault.file == str(path)
        assert fault.text("zh") != fault.text("en")
    return list(told.value.faults)


def drop(*names: str) -> Change:
    """Take styles away."""

    def change(document: Any) -> None:
        for name in names:
            document.styles[name].delete()

    return change


def test_what_has_every_style_will_do(tmp_path: Path) -> None:
    template = Template.read(saved(tmp_path / "county.docx"))
    assert (template.lacking, template.notes) == ((), ())
    assert template.open() is not template.open()


def test_helping_styles_that_lack_are_noted(tmp_path: Path) -> None:
    path = saved(tmp_path / "county.docx", drop("Caption", "Table Grid"))
    (note,) = Template.read(path).notes
    assert "Caption, Table Grid" in note.text("en")


def test_missing_styles_are_told_together(tmp_path: Path) -> None:
    (fault,) = faults_of(saved(tmp_path / "county.docx", drop("Heading 1", "Heading 2")))
    assert fault.code == "template_styles"
    assert "Heading 1, Heading 2" in fault.text("zh")


def test_a_style_of_another_kind_is_told(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        drop("Caption")(document)
        document.styles.add_style("Caption", WD_STYLE_TYPE.CHARACTER)

    (fault,) = faults_of(saved(tmp_path / "county.docx", change))
    assert fault.code == "template_style_kind"


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert [fault.code for fault in faults_of(tmp_path / "none.docx")] == ["template_none"]
    assert [fault.code for fault in faults_of(tmp_path)] == ["cannot_read"]


CONTENT_TYPES = "[Content_Types].xml"
WORD = b"wordprocessingml.document.main"
BAD: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("template_not_word", lambda content: b""),
    "text": ("template_not_word", lambda content: "县".encode()),
    "cut": ("template_not_word", lambda content: content[: len(content) // 2]),
    "old": ("template_old", lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content),
    "archive": (
        "template_not_word",
        lambda content: remade(content, lambda name, part: None if name == CONTENT_TYPES else part),
    ),
    "dotx": (
        "template_not_word",
        lambda content: remade(content, lambda _, part: part.replace(WORD, b"wordprocessingml.template.main")),
    ),
    "docm": (
        "template_macros",
        lambda content: remade(
            content,
            lambda _, part: part.replace(
                b"vnd.openxmlformats-officedocument." + WORD, b"vnd.ms-word.document.macroEnabled.main"
            ),
        ),
    ),
    "no text": (
        "template_damaged",
        lambda content: remade(content, lambda name, part: None if name == "word/document.xml" else part),
    ),
    "broken text": (
        "template_damaged",
        lambda content: remade(content, lambda name, part: part[:-20] if name == "word/document.xml" else part),
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_template_is_told(tmp_path: Path, kind: str) -> None:
    code, change = BAD[kind]
    path = saved(tmp_path / "county.docx")
    path.write_bytes(change(path.read_bytes()))
    assert [fault.code for fault in faults_of(path)] == [code]


def test_macros_in_a_document_that_does_not_say_so_are_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "county.docx")
    with ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert [fault.code for fault in faults_of(path)] == ["template_macros"]


def in_a_cell(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = "{{正文}}"


def twice(document: Any) -> None:
    document.add_paragraph("{{正文}}")
    document.add_paragraph("{{content}}")


def in_a_sentence(document: Any) -> None:
    document.add_paragraph("此处为{{正文}}。")


@pytest.mark.parametrize("change", [in_a_cell, twice, in_a_sentence])
def test_a_marker_that_does_not_stand_alone_is_told(tmp_path: Path, change: Change) -> None:
    assert [fault.code for fault in faults_of(saved(tmp_path / "county.docx", change))] == ["template_marker"]


def test_a_page_too_small_for_the_tables_is_told(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].page_width, document.sections[0].page_height = Cm(14.8), Cm(21.0)

    (fault,) = faults_of(saved(tmp_path / "county.docx", change))
    assert fault.code == "template_narrow"
    assert "200" in fault.text("en")

"""The PDF: what it is given, that no name can be a command of it, and what comes out."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from schoolplaces.report.drawing import GlyphMissing
from schoolplaces.report.pdf import LAYOUT, MAY_BREAK, broken, check_glyphs, layout, texts, write_pdf

from .written import small_document

# Commands of typst, by which a name could read a file, ask another place, or end the text that it stands in.
COMMANDS = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '"]}) #panic("x") //',
    "\\u{41} \\ ` $x^2$ *b* _i_ <a> @a = b",
    "{{ x }} %s '\"",
    "=1+1",
    "&<b>甲</b>",
    "塱埗鲗",
    "第一" * 20,
    "W" * 40,
]


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_given_holds_names_as_they_are(tmp_path: Path, name: str) -> None:
    content = json.loads(json.dumps(layout(small_document(tmp_path, name)), ensure_ascii=False))
    table = content["tables"][0]
    assert table["rows"][0]["cells"][0][0].replace(MAY_BREAK, "") == name
    assert content["title"][0].replace(MAY_BREAK, "") == f"{name}规划"
    assert content["sections"][0]["paragraphs"] == [["全县情况。", [f"{name}的情况。"]]]
    assert table["notes"] == [f"说明{name}"]


def test_cells_keep_their_place_and_headers_their_block(tmp_path: Path) -> None:
    full, empty = layout(small_document(tmp_path))["tables"]
    cells = [[head[key] for key in ("x", "y", "columns", "rows", "text")] for head in full["header"]]
    assert cells == [
        [0, 0, 1, 2, "乡镇/街道"],
        [1, 0, 2, 1, "学位需求(人)"],
        [1, 1, 1, 1, "需求\n(人)"],
        [2, 1, 1, 1, "余缺"],
    ]
    assert [row["total"] for row in full["rows"]] == [False, False, True]
    assert full["rows"][1]["cells"] == [["乙乡", "left"], ["80", "right"], ["—", "center"]]
    assert (empty["rows"], empty["empty"]) == ([], "本规划期没有用地项目")


def test_only_words_longer_than_a_line_are_broken() -> None:
    assert broken("Senior secondary", 9) == "Senior secondary"
    assert broken("甲1234567乙", 5) == f"甲{MAY_BREAK.join('1234567')}乙"


def test_a_character_that_the_fonts_lack_is_told() -> None:
    check_glyphs({"a": ["塱埗鲗\n", {"b": f"A{MAY_BREAK}b"}]}, "a.pdf")
    with pytest.raises(GlyphMissing) as told:
        check_glyphs(["甲", {"b": "\U00031350镇"}], "a.pdf")
    assert "\U00031350" in told.value.text("en")


def test_the_layout_reads_nothing_from_elsewhere() -> None:
    source = LAYOUT.read_text(encoding="utf-8")
    assert "import" not in source
    assert "read(" not in source
    assert "eval" not in source


def printed(path: Path) -> str:
    """Text of a PDF without spaces."""
    shown = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return "".join(shown.stdout.decode().replace(MAY_BREAK, "").split())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="not installed: pdftotext (poppler-utils)")
def test_names_are_printed_as_they_are(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    for name in COMMANDS:
        write_pdf(small_document(tmp_path, name), tmp_path / "a.pdf")
        text, squeezed = printed(tmp_path / "a.pdf"), "".join(name.split())
        assert text.count(squeezed) >= 5, name  # title, item, paragraph, cell, note
        assert "第1页共" in text


@pytest.mark.slow
def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    for name in ("a", "b"):
        write_pdf(small_document(tmp_path), tmp_path / f"{name}.pdf")
    first = (tmp_path / "a.pdf").read_bytes()
    assert first == (tmp_path / "b.pdf").read_bytes()
    assert first.startswith(b"%PDF-")


@pytest.mark.slow
def test_only_the_bundled_fonts_are_used(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    if shutil.which("pdffonts") is None:
        pytest.skip("not installed: pdffonts (poppler-utils)")
    write_pdf(small_document(tmp_path, lang="en"), tmp_path / "a.pdf")
    shown = subprocess.run(["pdffonts", str(tmp_path / "a.pdf")], capture_output=True, check=True).stdout.decode()
    names = {line.split()[0].split("+")[-1] for line in shown.splitlines()[2:]}
    assert {name.split("-")[0] for name in names} == {"NotoSerifSC", "NotoSansSC"}


def test_texts_are_all_found() -> None:
    assert list(texts({"a": "x", "b": [1, "y", {"c": None, "d": "z"}]})) == ["x", "y", "z"]

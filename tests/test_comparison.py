"""Plans side by side as documents: all formats, the same bytes, and nothing half written."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import docx
import openpyxl
import pytest

from schoolplaces import report
from schoolplaces.faults import InputFaults
from schoolplaces.optimize import Plan

from .plans_beside import beside


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("beside")
    report.write_comparison(beside(), path)
    return path


def test_files(folder: Path) -> None:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {"comparison.docx", "comparison.xlsx", "comparison.html", "figures/compared.png", "documents.json"}


def test_word_tells_it_in_words_first(folder: Path) -> None:
    document = docx.Document(str(folder / "comparison.docx"))
    headings = [part.text for part in document.paragraphs if part.style.name.startswith("Heading")]
    assert headings == ["一、各方案", "二、不同之处", "三、对照图", "对照表"]
    assert len(document.inline_shapes) == 1
    assert len(document.tables) == 5


def test_the_workbook_has_sums_that_come_out(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "comparison.xlsx", data_only=True)
    assert book.sheetnames[0] == "对照表1 主要指标"
    formulas = openpyxl.load_workbook(folder / "comparison.xlsx")["对照表3 费用"]
    assert formulas["F5"].value == "=D5-C5"
    sheet = book["对照表3 费用"]
    assert sheet["F5"].value == pytest.approx(sheet["D5"].value - sheet["C5"].value)


def test_the_page_shows_names_as_they_are_and_has_no_map(folder: Path) -> None:
    page = (folder / "comparison.html").read_text(encoding="utf-8")
    assert "=1+1 & <乙>" in unescape(page)
    assert "<乙>" not in page
    assert "<svg" not in page
    assert 'data-name="c4"' in page


def test_same_plans_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in report.write_comparison(beside(), tmp_path):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes()


def test_one_plan_alone_is_told_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(InputFaults):
        report.write_comparison({"a": beside()["甲案"]}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_language_is_told(tmp_path: Path) -> None:
    plans: dict[str, Plan] = beside()
    with pytest.raises(ValueError, match="'fr'; allowed: zh, en"):
        report.write_comparison(plans, tmp_path, lang="fr")


@pytest.mark.slow
def test_pdf_and_english(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    report.write_comparison(beside(), tmp_path, lang="en", formats=("pdf",))
    assert (tmp_path / "comparison.pdf").read_bytes().startswith(b"%PDF-")

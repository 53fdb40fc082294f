"""Which formats are written, and what is refused before any work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.report import FORMATS, Template, check_formats
from schoolplaces.report.explore import table_tools
from schoolplaces.report.formats import check_not_input, write_formats

from .written import small_document

TEMPLATE = Template(Path("layout_plan.docx"), b"")


def test_each_once_and_in_one_order() -> None:
    assert check_formats(["html", "docx", "html"], None) == ("docx", "html")


@pytest.mark.parametrize("formats", [[], ["doc"], ["docx", "odt"]])
def test_others_are_refused(formats: list[str]) -> None:
    with pytest.raises(ValueError, match="docx, xlsx, html, pdf"):
        check_formats(formats, None)


def test_a_template_takes_word() -> None:
    assert check_formats(["docx"], TEMPLATE) == ("docx",)
    with pytest.raises(InputFaults) as told:
        check_formats(["xlsx", "html"], TEMPLATE)
    assert [fault.code for fault in told.value.faults] == ["template_without_docx"]


def test_without_its_package_pdf_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputFaults) as told:
        check_formats(["docx", "pdf"], None)
    for lang in ("zh", "en"):
        assert 'pip install "schoolplaces[pdf]"' in told.value.text(lang)


def test_a_template_is_not_written_over(tmp_path: Path) -> None:
    template = Template(tmp_path / "layout_plan.docx", b"")
    with pytest.raises(InputFaults) as told:
        check_not_input(tmp_path / "x" / "..", template)
    assert [fault.code for fault in told.value.faults] == ["template_is_target"]
    check_not_input(tmp_path / "x", template)


def test_only_those_asked_for_are_written(tmp_path: Path) -> None:
    document = small_document(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    names = write_formats(document, table_tools(document.tables, "zh"), out, ("xlsx", "html"))
    assert names == ["appendix.xlsx", "index.html"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert FORMATS == ("docx", "xlsx", "html", "pdf")

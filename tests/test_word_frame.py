"""What is written into a county's template: its cover, header, page set-up and styles stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from schoolplaces.report import Template
from schoolplaces.report.word import write_word

from .written import small_document


def county(document: Any) -> None:
    """A page set-up, a header, a first page of its own, heads of its own; letters of the headings in 20 points."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(2.8), Cm(2.6), Cm(3.7)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "甲县教育局"
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    document.styles["Heading 1"].font.size = Pt(20)


def cover(document: Any) -> None:
    county(document)
    document.add_paragraph("甲县学位规划（封面）", style="Title")


def in_the_middle(document: Any) -> None:
    cover(document)
    document.add_page_break()
    document.add_paragraph(" {{正文}} ")
    document.add_paragraph("甲县教育局（盖章）")


def in_a_section_of_its_own(document: Any) -> None:
    cover(document)
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{{content}}")
    document.add_section(WD_SECTION.NEW_PAGE).page_width = Cm(22.0)
    document.add_paragraph("附录")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Any]:
    """Return a function that writes the small document into a template."""

    def make(change: Callable[[Any], object]) -> Any:
        blank = docx.Document()
        change(blank)
        blank.save(str(tmp_path / "county.docx"))
        write_word(small_document(tmp_path), tmp_path / "made.docx", Template.read(tmp_path / "county.docx"))
        return docx.Document(str(tmp_path / "made.docx"))

    return make


def cm(*lengths: Any) -> list[float]:
    return [round(length.cm, 1) for length in lengths]


def lines(document: Any) -> list[str]:
    return [text for part in document.paragraphs if (text := part.text.strip())]


def test_styles_header_and_page_are_the_countys(made: Callable[..., Any]) -> None:
    document = made(cover)
    first, *across = document.sections
    assert document.styles["Heading 1"].font.size == Pt(20)
    assert first.header.paragraphs[0].text == "甲县教育局"
    assert cm(first.page_width, first.left_margin, first.top_margin) == [21.0, 2.8, 3.7]
    assert not first.footer.paragraphs[0].text  # none of ours
    assert len(across) == 1  # for all tables
    assert all(section.header.is_linked_to_previous for section in across)
    assert cm(across[0].page_width, across[0].page_height, across[0].left_margin) == [29.7, 21.0, 2.8]


def test_behind_a_cover_a_page_is_begun_and_no_second_title_written(made: Callable[..., Any]) -> None:
    document = made(cover)
    assert lines(document)[:4] == ["甲县学位规划（封面）", "基准年", "数字", "一、概况"]
    breaks = [bool(part.paragraph_format.page_break_before) for part in document.paragraphs]
    assert breaks[:3] == [False, True, False]
    assert sum(breaks) == 1


def test_without_a_cover_the_title_page_is_written(made: Callable[..., Any]) -> None:
    document = made(county)
    assert lines(document)[:5] == ["甲镇规划", "2026—2030", "基准年", "数字", "一、概况"]


def test_no_page_is_broken_twice(made: Callable[..., Any]) -> None:
    def change(document: Any) -> None:
        cover(document)
        document.add_page_break()

    assert not any(part.paragraph_format.page_break_before for part in made(change).paragraphs)


def test_pages_across_count_on_and_have_no_first_page_of_their_own(made: Callable[..., Any]) -> None:
    first, across = made(cover).sections
    assert first.different_first_page_header_footer
    assert first._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
    assert not across.different_first_page_header_footer
    assert across._sectPr.xpath("w:pgNumType/@w:start") == []


def test_what_follows_the_marker_comes_after_the_tables(made: Callable[..., Any]) -> None:
    document = made(in_the_middle)
    assert lines(document)[0] == "甲县学位规划（封面）"
    assert lines(document)[-1] == "甲县教育局（盖章）"
    assert not any("正文" in line for line in lines(document))
    widths = cm(*(section.page_width for section in document.sections))
    assert widths == [21.0, 29.7, 21.0]
    last = document.sections[-1]
    assert not last.different_first_page_header_footer
    assert last._sectPr.xpath("w:pgNumType/@w:start") == []
    assert not any(part.paragraph_format.page_break_before for part in document.paragraphs)


def test_the_section_of_the_marker_is_that_of_the_text(made: Callable[..., Any]) -> None:
    document = made(in_a_section_of_its_own)
    widths = cm(*(section.page_width for section in document.sections))
    assert widths == [21.0, 21.0, 29.7, 21.0, 22.0]
    assert lines(document)[-1] == "附录"


def test_an_empty_line_behind_the_marker_is_no_page(made: Callable[..., Any]) -> None:
    def change(document: Any) -> None:
        cover(document)
        document.add_paragraph("{{正文}}")
        document.add_paragraph("")

    assert len(made(change).sections) == 2


def test_lacking_styles_are_added(made: Callable[..., Any]) -> None:
    def change(document: Any) -> None:
        cover(document)
        for name in ("Caption", "List Bullet", "Table Grid", "Title", "Subtitle"):
            document.styles[name].delete()

    document = made(change)
    assert "• 甲镇的情况。" in lines(document)  # a list without a bullet of its own
    assert document.tables[0].style.name == "Table Grid"
    assert document.tables[0].style.element.xpath(".//w:insideH")


def test_a_narrower_page_has_smaller_letters_and_a_figure_that_fits(made: Callable[..., Any]) -> None:
    def change(document: Any) -> None:
        cover(document)
        document.sections[0].left_margin = document.sections[0].right_margin = Cm(4.5)

    document = made(change)
    assert document.styles["Table Text"].font.size == Pt(6)
    assert sum(column.width for column in document.tables[0].columns) == pytest.approx(Cm(20.7), rel=0.01)
    assert document.inline_shapes[0].width == pytest.approx(Cm(12.0), abs=1000)


def test_the_same_template_gives_the_same_bytes(made: Callable[..., Any], tmp_path: Path) -> None:
    made(cover)
    first = (tmp_path / "made.docx").read_bytes()
    write_word(small_document(tmp_path), tmp_path / "again.docx", Template.read(tmp_path / "county.docx"))
    assert (tmp_path / "again.docx").read_bytes() == first

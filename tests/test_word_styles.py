"""Paper, fonts, captions and page numbers of the Word document, read back."""

import docx
import pytest
from docx.oxml.ns import qn

from schoolplaces import report

from .changed_plan import make_changed_plan

A4 = (7560310, 10692130)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return report.write(make_changed_plan(), tmp_path_factory.mktemp("word"))[0]


@pytest.fixture(scope="module")
def document(path):
    return docx.Document(str(path))


@pytest.mark.slow
def test_paper(document):
    first, *rest = document.sections
    assert [first.page_width, first.page_height] == pytest.approx(A4, abs=1000)
    assert len(rest) == 1
    for section in rest:
        assert [section.page_height, section.page_width] == pytest.approx(A4, abs=1000)


@pytest.mark.parametrize(("style", "font"), [("Normal", "宋体"), ("Heading 1", "黑体"), ("Title", "黑体")])
def test_fonts(document, style, font):
    fonts = document.styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:eastAsiaTheme")) is fonts.get(qn("w:asciiTheme")) is None


def test_captions_are_numbered(document):
    captions = [part.text for part in document.paragraphs if part.style.name == "Caption"]
    text = [
        "".join(node.text or "" for node in part._p.iter(qn("w:t")))
        for part in document.paragraphs
        if part.style.name == "Caption"
    ]
    assert len(captions) == 24
    assert [line.split("\u3000")[0] for line in text[:8]] == [f"图{n}" for n in range(1, 9)]
    assert text[8].startswith("附表1 ")  # one number, not "表1 附表1"
    assert all(line.startswith("附表") for line in text[8:])
    assert "附表14续 上年方案项目调整表" in text[-1]


def test_page_numbers(document):
    codes = [node.get(qn("w:instr")) for node in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert all(section.footer.is_linked_to_previous for section in document.sections[1:])

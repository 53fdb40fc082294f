"""What the Word document is written into: a blank one, or a county's template with its cover, header and footer."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from .word_styles import add_page_numbers, set_page, set_styles
from .word_template import Template, marked, text_of

MM = 36000  # English metric units a millimetre
A4_MM = 265.0  # between the margins of an A4 page laid across, as the tables are made for


class Frame:
    """A document to write into, page by page.

    Parameters
    ----------
    template : Template or None
        Its content stays; what is written stands where its marker does, else at its end.
    lang : {"zh", "en"}
        Language of the page numbers of a blank document.
    """

    def __init__(self, template: Template | None, lang: str) -> None:
        import docx

        self.template = template
        self.word = docx.Document() if template is None else template.open()
        self.covered = self.breaks = False  # whether there is a cover, and whether a page must be begun after it
        self._tail: list[Any] = []
        self._last: Any = None
        if template is None:
            set_page(self.word.sections[0], landscape=False)
            add_page_numbers(self.word.sections[0], lang)
        else:
            self._make_room()
        set_styles(self.word, kept=template is not None, small=min(self.across_mm / A4_MM, 1.0))
        if "Table Grid" not in self.word.styles:
            add_table_grid(self.word)
        self.bullet = "" if _is_numbered(self.word.styles["List Bullet"]) else "• "

    @property
    def across_mm(self) -> float:
        """Millimetres between the margins of a page laid across."""
        section = self.word.sections[-1]
        return float((max(_page(section)) - _edges(section)) / MM)

    @property
    def room_cm(self) -> tuple[float, float]:
        """Width and height in centimetres that a figure may take on an upright page."""
        section = self.word.sections[-1]
        across, down = min(_page(section)) - _edges(section), max(_page(section))
        down -= (section.top_margin or 0) + (section.bottom_margin or 0)
        columns = section._sectPr.xpath("w:cols/@w:num")
        return across / MM / 10 / (int(columns[0]) if columns else 1), down / MM / 10 - 3

    def lay_across(self) -> None:
        """Begin a page laid across."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        if self.template is None:
            set_page(section, landscape=True)
            return
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_height, section.page_width = sorted(_page(section))
        _go_on(section._sectPr)
        for columns in section._sectPr.xpath("w:cols"):
            section._sectPr.remove(columns)

    def finish(self) -> None:
        """Put back what stood behind the marker."""
        if not self._tail:
            return
        body = self.word.element.body
        body.add_p().set_sectPr(body.sectPr.clone())
        body.remove(body.sectPr)
        for element in (*self._tail, self._last):
            body.append(element)

    def _make_room(self) -> None:
        """Set aside what stands behind the marker, and see what stands before it."""
        body = self.word.element.body
        last = body.get_or_add_sectPr()
        if places := marked(body):
            tail = [element for element in places[0].itersiblings() if element is not last]
            home = next((found for element in tail for found in element.xpath("w:pPr/w:sectPr")), last)
            for element in (*tail, places[0]):
                body.remove(element)
            if any(map(_shows, tail)):
                self._tail, self._last = tail, deepcopy(last)
                body.replace(last, deepcopy(home))
                _go_on(self._last if home is last else home)
        before = [element for element in body if element is not body.sectPr]
        self.covered = any(map(_shows, before))
        if not self.covered:
            body.clear_content()
        self.breaks = self.covered and not places and not _ends_a_page(before[-1])


def _page(section: Any) -> tuple[int, int]:
    """Width and height of the page; A4 where the template does not say."""
    from docx.shared import Cm

    return section.page_width or Cm(21.0), section.page_height or Cm(29.7)


def _edges(section: Any) -> int:
    return int((section.left_margin or 0) + (section.right_margin or 0))


def _shows(element: Any) -> bool:
    """Whether an element of the body can be seen, or ends a section."""
    return bool(text_of(element).strip() or element.xpath(".//w:drawing|.//w:pict|.//w:object|.//w:sectPr|.//w:tbl"))


def _ends_a_page(element: Any) -> bool:
    return bool(element.xpath("w:pPr/w:sectPr|.//w:br[@w:type='page']"))


def _go_on(section: Any) -> None:
    """A section that goes on from the one before it has no first page of its own, and counts on."""
    from docx.oxml.ns import qn

    for first in section.xpath("w:titlePg"):
        section.remove(first)
    for numbers in section.xpath("w:pgNumType"):
        numbers.attrib.pop(qn("w:start"), None)


def _is_numbered(style: Any) -> bool:
    """Whether paragraphs of a style get their bullet from it, or from one it rests on."""
    return style is not None and (bool(style.element.xpath("w:pPr/w:numPr")) or _is_numbered(style.base_style))


def add_table_grid(word: Any) -> None:
    """Give a document the table style with lines around every cell."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    style = word.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE, builtin=True)
    style.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"))

"""Page, fonts, styles, captions and page numbers of the Word document."""

from __future__ import annotations

from typing import Any

from .sentences import say

BODY, HEADING = "宋体", "黑体"
APART = 16  # points above the caption of a table: it stands below the table before
# name, based on, font, points, bold, alignment, space before, space after
STYLES = (
    ("Normal", "", BODY, 11, False, None, 0, 6),
    ("Title", "", HEADING, 26, False, "CENTER", 190, 18),
    ("Subtitle", "", HEADING, 15, False, "CENTER", 0, 60),
    ("Heading 1", "", HEADING, 15, False, None, 14, 8),
    ("Heading 2", "", HEADING, 12.5, False, None, 10, 6),
    ("Caption", "", HEADING, 10, False, "CENTER", 4, 10),
    ("List Bullet", "", BODY, 11, False, None, 0, 3),
    ("Footer", "", BODY, 9, False, "CENTER", 0, 0),
    ("Title Note", "Normal", BODY, 11, False, "CENTER", 0, 4),
    ("Picture", "Normal", BODY, 11, False, "CENTER", 6, 0),
    ("Table Text", "Normal", BODY, 7.5, False, None, 0.5, 0.5),
    ("Table Text Small", "Table Text", BODY, 7, False, None, 0.5, 0.5),
    ("Table Note", "Normal", BODY, 8, False, None, 1, 0),
)


def set_styles(document: Any, kept: bool = False, small: float = 1.0) -> None:
    """Set fonts and spacing of every style used; Chinese by 宋体 and 黑体, other letters by Times New Roman.

    Parameters
    ----------
    document : docx.Document
        Whose styles are set.
    kept : bool
        Whether styles that are there keep their look, and only those that lack are added: those of a template.
    small : float
        How much smaller the letters of tables are, where a page holds less than A4 does.
    """
    added = {style[0] for style in STYLES if _set_style(document, style, kept, small)}
    # Hanging punctuation would part a number at its decimal point; space around digits costs room in a cell.
    if "Normal" in added:
        switch_off(document.styles["Normal"], "w:overflowPunct")
    if "Table Text" in added:
        switch_off(document.styles["Table Text"], "w:autoSpaceDE", "w:autoSpaceDN")
    document.styles["Picture"].paragraph_format.keep_with_next = True
    if "Title" in added:
        properties = document.styles["Title"].element.pPr
        for border in properties.xpath("w:pBdr"):
            properties.remove(border)


def _set_style(document: Any, look: tuple[Any, ...], kept: bool, small: float) -> bool:
    """Set one style, and add it where it lacks; False where it keeps its look."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    name, base, font, points, bold, align, before, after = look
    if name in document.styles:
        if kept:
            return False
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not base)
        style.base_style = document.styles[base or "Normal"]
    shown = points * small if name.startswith("Table ") else points
    style.font.size, style.font.bold, style.font.italic = Pt(round(shown * 2) / 2), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr(), font)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    if align:
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    return True


def switch_off(style: Any, *tags: str) -> None:
    """Switch off paragraph settings of a style that Word has on by itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag in tags:
        made = OxmlElement(tag)
        made.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().insert_element_before(made, "w:spacing", "w:ind", "w:jc")


def set_fonts(properties: Any, east: str) -> None:
    """Name the fonts of a style: `east` for Chinese, Times New Roman for the rest; theme fonts would win over both."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), "Times New Roman")
    fonts.set(qn("w:eastAsia"), east)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "en-GB")  # of the Latin letters and digits
    language.set(qn("w:eastAsia"), "zh-CN")


def set_page(section: Any, landscape: bool) -> None:
    """Set A4 with its margins, upright or across."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    short, long = Cm(21.0), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    margin = Cm(1.6) if landscape else Cm(2.6)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = Cm(1.5) if landscape else Cm(2.5)
    section.header_distance = section.footer_distance = Cm(0.8)


def add_page_numbers(section: Any, lang: str) -> None:
    """Write "page x of y" into the footer; later sections carry it on."""
    paragraph = section.footer.paragraphs[0]
    before, rest = say("page", lang).split("{page}")
    between, after = rest.split("{pages}")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)


def add_table_caption(document: Any, title: str) -> None:
    """Write the caption of a table of the appendix: it has its number in its title, and no other."""
    from docx.shared import Pt

    layout = document.add_paragraph(title, style="Caption").paragraph_format
    layout.keep_with_next, layout.space_before = True, Pt(APART)


def add_figure_caption(document: Any, number: int, title: str, lang: str) -> None:
    """Write a figure's numbered caption, the number as a field that Word can renumber and refer to."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = False
    word = say("caption.figure_word", lang)
    paragraph.add_run(word)
    add_field(paragraph, f"SEQ {word.strip()} \\* ARABIC", str(number))
    paragraph.add_run(f"　{title}" if lang == "zh" else f"  {title}")


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """Add a Word field with the text it shows until it is renewed."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)

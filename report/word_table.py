"""An appendix table in Word: merged and repeated header, fixed widths, rows that do not break across pages."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from .table import FORMATS, AppendixTable, HeaderCell
from .widths import widths_on_paper

MANY = 18  # columns from which letters must be smaller
TWIPS_A_MM = 56.6929
POINTS = 7.5
PADDING_MM = 1.6  # of a cell, left and right and its line together


def add_table(document: Any, table: AppendixTable, across_mm: float) -> None:
    """Add a table to the document.

    Built from XML elements, as python-docx reads the whole table again for each cell it is asked for.

    Parameters
    ----------
    document : docx.Document
        Where it is added.
    table : AppendixTable
        What is written.
    across_mm : float
        Width between the margins of the page.
    """
    look = document.styles["Table Text" if len(table.columns) <= MANY else "Table Text Small"]
    points = look.font.size.pt if look.font.size else POINTS  # a template may have its own
    widths = [round(width * TWIPS_A_MM) for width in widths_on_paper(table, across_mm, points, PADDING_MM)]
    grid = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width * 635  # English metric units a twip
    style = look.style_id
    for row in header_rows(table, widths, style):
        keep_with_next(row)
        grid._tbl.append(row)
    for body in table.rows:
        strong = body.over is not None
        cells = [
            cell(text, width, FORMATS[column.format].align if value is not None else "center", style, strong)
            for text, width, column, value in zip(table.printed(body), widths, table.columns, body.values, strict=True)
        ]
        if strong:
            keep_with_next(grid._tbl.tr_lst[-1])
        grid._tbl.append(table_row(cells, header=False))
    if table.rows and table.notes:
        keep_with_next(grid._tbl.tr_lst[-1])
        grid._tbl.append(note_row(table.notes, widths, document.styles["Table Note"].style_id))


def header_rows(table: AppendixTable, widths: list[int], style: str) -> list[Any]:
    """Header rows: groups span columns, and a header without a group spans the rows."""
    grid: list[dict[int, HeaderCell]] = [{} for _ in range(table.header_rows)]
    for head in table.header_cells():
        for row in range(head.row, head.row + head.rows):
            grid[row][head.column] = head
    rows = []
    for row, heads in enumerate(grid):
        cells = []
        for at in sorted(heads):
            head = heads[at]
            width = sum(widths[at : at + head.columns])
            merge = ("restart" if row == head.row else "continue") if head.rows > 1 else ""
            text = head.text if row == head.row else ""
            cells.append(cell(text, width, "center", style, True, head.columns, merge))
        rows.append(table_row(cells, header=True))
    return rows


def note_row(notes: Sequence[str], widths: list[int], style: str) -> Any:
    """Make the last row: the notes, across all columns, no lines; where they begin a page the header stands above."""
    made, properties = element("w:tc"), element("w:tcPr")
    properties.append(element("w:tcW", w=str(sum(widths)), type="dxa"))
    properties.append(element("w:gridSpan", val=str(len(widths))))
    lines = [element(f"w:{side}", val="nil") for side in ("left", "bottom", "right")]
    properties.append(element("w:tcBorders", children=lines))
    made.append(properties)
    for note in notes:
        layout = element("w:pPr", children=[element("w:pStyle", val=style)])
        made.append(element("w:p", children=[layout, element("w:r", children=[element("w:t", text=note)])]))
    return table_row([made], header=False)


def keep_with_next(row: Any) -> None:
    """Keep a row on the page of what follows it, so that no total and no note stands alone."""
    from docx.oxml.ns import qn

    for layout in row.iter(qn("w:pPr")):
        layout.insert(1, element("w:keepNext"))


def table_row(cells: list[Any], header: bool) -> Any:
    """Make a row that stays on one page; a header row is repeated on each."""
    row, properties = element("w:tr"), element("w:trPr")
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def cell(text: str, width: int, align: str, style: str, strong: bool = False, span: int = 1, merge: str = "") -> Any:
    """Make a cell of text; a strong one is bold on grey. A copy of one made before where only the text differs."""
    made = deepcopy(_cell(width, align, style, strong, span, merge))
    run = made[-1][-1]
    first, *more = text.split("\n")
    run[-1].text = first
    for line in more:
        run.extend([element("w:br"), element("w:t", text=line)])
    return made


@cache
def _cell(width: int, align: str, style: str, strong: bool, span: int, merge: str) -> Any:
    """Make a cell with an empty text at the end of its one run."""
    made, properties = element("w:tc"), element("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=str(span)))
    if merge:
        properties.append(element("w:vMerge", val=merge))
    if strong:
        properties.append(element("w:shd", val="clear", color="auto", fill="E7EDF3"))
    properties.append(element("w:tcMar", children=[element(f"w:{s}", w="40", type="dxa") for s in ("left", "right")]))
    properties.append(element("w:vAlign", val="center"))
    layout = element("w:pPr", children=[element("w:pStyle", val=style), element("w:jc", val=align)])
    bold = [element("w:rPr", children=[element("w:b")])] if strong else []
    run = element("w:r", children=[*bold, element("w:t", text="")])
    made.extend([properties, element("w:p", children=[layout, run])])
    return made


def element(tag: str, text: str | None = None, children: Any = (), **attributes: str) -> Any:
    """Make an XML element of the w: namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text is not None:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.extend(children)
    return made

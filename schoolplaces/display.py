"""How things show themselves in a notebook: a title, a line of facts and small tables, all of it escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

MOST_ROWS = 12  # of a table that shows itself; the rest is told as a count
CELL = 'style="text-align:{align};padding:1px 8px"'
NUMBER = re.compile(r"[+−-]?[\d,.]+%?|")  # also what has a sign or a percent of its own


def amount(value: Any) -> str:
    """A cell as text: whole numbers with commas, others with one decimal, nothing for what is missing.

    Examples
    --------
    >>> amount(1234), amount(2.25), amount(None), amount("甲镇")
    ('1,234', '2.2', '', '甲镇')
    """
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def html_table(header: Sequence[str], rows: Iterable[Sequence[Any]], most: int = MOST_ROWS) -> str:
    """A small table as HTML; nothing in a cell is taken for markup.

    Parameters
    ----------
    header : sequence of str
        One a column.
    rows : iterable of sequence
        Numbers stand to the right, those in words too; see `amount`.
    most : int
        Rows shown; what is left over is counted in a last one.

    Examples
    --------
    >>> html_table(["a"], [["<b>"]]).count("&lt;b&gt;")
    1
    """
    kept = [list(row) for row in rows]
    cells = [_row("th", list(header)), *(_row("td", row) for row in kept[:most])]
    if len(kept) > most:
        cells.append(f'<tr><td colspan="{len(header)}">… +{len(kept) - most:,}</td></tr>')
    return f"<table>{''.join(cells)}</table>"


def _row(tag: str, cells: Sequence[Any]) -> str:
    texts = [amount(cell) for cell in cells]
    sides = ["right" if tag == "td" and NUMBER.fullmatch(text) else "left" for text in texts]
    both = zip(sides, texts, strict=True)
    return f"<tr>{''.join(f'<{tag} {CELL.format(align=side)}>{escape(text)}</{tag}>' for side, text in both)}</tr>"


def html_card(title: str, facts: Iterable[str], *tables: str) -> str:
    """A title, facts on a line, and tables below (HTML as it is).

    Examples
    --------
    >>> html_card("某县 & Co.", ["基年 base year 2025"])
    '<div><strong>某县 &amp; Co.</strong> · 基年 base year 2025</div>'
    """
    line = " · ".join([f"<strong>{escape(title)}</strong>", *map(escape, facts)])
    return f"<div>{line}{''.join(tables)}</div>"

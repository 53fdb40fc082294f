"""Widths of a table's columns on paper: in the shares asked for, but so that no number is broken over two lines."""

from __future__ import annotations

from .table import FORMATS, AppendixTable

POINT_MM = 0.3528
PLAIN, BOLD = 0.64, 0.70  # of the height of the letters: a digit of a wide font
YIELDS = 0.4  # of its width a column of words may give away: its words go on in the next line


def widths_on_paper(table: AppendixTable, across_mm: float, points: float, padding_mm: float) -> list[float]:
    """Width of each column in millimetres; they add up to the width of the page.

    Parameters
    ----------
    table : AppendixTable
        Its columns say what share they ask for.
    across_mm : float
        Width between the margins of the page.
    points : float
        Size of the letters.
    padding_mm : float
        Of a cell, left and right together.

    Returns
    -------
    list of float
        Columns of numbers are as wide as their longest number, where the others can give that away.
    """
    scale, letter = across_mm / sum(table.widths), points * POINT_MM
    asked = [width * scale for width in table.widths]
    rooms = number_rooms(table, PLAIN * letter, BOLD * letter, padding_mm)
    least = [room or width * (1 - YIELDS) for room, width in zip(rooms, asked, strict=True)]
    lacking = sum(max(0.0, need - width) for need, width in zip(least, asked, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(least, asked, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    found = [need if need > width else width - given * (width - need) for need, width in zip(least, asked, strict=True)]
    return [width * across_mm / sum(found) for width in found]


def number_rooms(table: AppendixTable, plain: float, bold: float, padding: float) -> list[float]:
    """What the longest number of each column takes; 0 in a column of words.

    Parameters
    ----------
    table : AppendixTable
    plain, bold : float
        Width of a letter in a row, and in a total.
    padding : float
        Of a cell, in the same unit.
    """
    rooms = [0.0] * len(table.columns)
    for row in table.rows:
        letter = plain if row.over is None else bold
        for at, (text, column) in enumerate(zip(table.printed(row), table.columns, strict=True)):
            if FORMATS[column.format].align == "right":
                rooms[at] = max(rooms[at], len(text) * letter + padding)
    return rooms

"""Merged cells of a sheet: a header over several columns, a name over several rows; only the first holds the value."""

from __future__ import annotations

from collections.abc import Sequence

from schoolplaces.faults import MAX_ROWS, Fault, Note
from schoolplaces.rows import Block, RawTable
from schoolplaces.schema import Column


def with_merged(lines: Sequence[tuple[int, list[str]]], merged: Sequence[Block]) -> list[tuple[int, list[str]]]:
    """Return rows with the value of the first of merged cells in all of them.

    Examples
    --------
    >>> with_merged([(1, ["坐标", ""]), (2, ["纬度", "经度"])], [(1, 0, 1, 1)])
    [(1, ['坐标', '坐标']), (2, ['纬度', '经度'])]
    """
    rows = {row: list(cells) for row, cells in lines}
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            if top in rows and row in rows:
                rows[row][left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return list(rows.items())


def fill_merged(raw: RawTable, columns: Sequence[Column | None]) -> None:
    """Give each row below merged cells their value: a town over several rows is the town of all of them.

    A number over several rows may be of one of them or of all together, and cells merged across columns may belong to
    either: both are faults.
    """
    filled, wrong = 0, []
    for top, left, bottom, right in raw.merged:
        known = [number for number in range(left, right + 1) if columns[number] and number in raw.frame]
        if not known or top not in raw.frame.index:
            continue
        column = columns[known[0]]
        rows = raw.frame.index[(raw.frame.index > top) & (raw.frame.index <= bottom)]
        raw.frame.loc[rows, known[0]] = str(raw.frame.loc[top, known[0]])  # told once, not also as an empty cell
        if len(known) > 1 or (column and column.type in ("int", "float")):
            wrong.append((top, known[0], f"{raw.cell(top, left)}:{raw.cell(bottom, right)}"))
        else:
            filled += 1
    for row, number, cells in wrong[:MAX_ROWS]:
        found = columns[number]
        raw.faults.append(Fault("merged_cells", raw.file, row, found.name if found else None, cells))
    if len(wrong) > MAX_ROWS:
        raw.faults.append(Fault("and_more", raw.file, more=len(wrong) - MAX_ROWS, total=len(wrong)))
    if filled:
        raw.notes.append(Note("merged_filled", raw.file, count=filled))

"""Cells of one to four pupils are not printed, nor what would tell them: so that no child is known by a table.

A cell of a column that counts pupils prints "<5" where it holds one to four. Where a sum of the table would give such a
cell away – by column down to a total, or by row over the terms of a column – the smallest other cell of that sum is not
printed either (complementary suppression; Cox, L. H., 1980, Suppression methodology and statistical disclosure control,
Journal of the American Statistical Association 75, 377–385). It shows "×".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .sentences import say
from .table import AppendixTable, Hidden, Row, Value

SMALL, OTHER = "<5", "×"
MOST = 4  # pupils: what is not printed
Cell = tuple[int, int]


def people(number: float, full: bool = False) -> str:
    """A number of pupils as text: "<5" for one to four, unless all is to be printed.

    Examples
    --------
    >>> people(3), people(0), people(12), people(3, full=True)
    ('<5', '0', '12', '3')
    """
    count = round(number)
    return SMALL if is_small(count) and not full else str(count)


def is_small(value: Value) -> bool:
    """Whether a number of pupils is one that is not printed."""
    return isinstance(value, int | float) and 1 <= round(value) <= MOST


def hidden(table: AppendixTable) -> AppendixTable:
    """The table as it is published: small cells, and those that would tell them, not printed.

    Parameters
    ----------
    table : AppendixTable
        With all its numbers, its sums asserted.

    Returns
    -------
    AppendixTable
        The same table where no cell is small; else with a note.
    """
    marks = Marks(table)
    if not marks.shown:
        return table
    rows = tuple(
        Row(tuple(marks.shown.get((i, at), value) for at, value in enumerate(row.values)), row.over)
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows, notes=(*table.notes, say("note.hidden", table.lang, small=SMALL, other=OTHER)))


class Marks:
    """Which cells of a table are not printed, and what stands in their place."""

    def __init__(self, table: AppendixTable) -> None:
        self.table = table
        self.shown: dict[Cell, Hidden] = {}
        self.counted = [at for at, column in enumerate(table.columns) if column.pupils]
        self.terms = [
            (at, [table.index[key] for _, key in column.terms])
            for at, column in enumerate(table.columns)
            if column.terms
        ]
        for i, row in enumerate(table.rows):
            for at in self.counted:
                if is_small(row.values[at]):
                    self.shown[i, at] = Hidden(SMALL)
        before = -1
        while before < len(self.shown):
            before = len(self.shown)
            self._columns(self.counted)
            self._rows()
            self._columns([at for at in range(len(table.columns)) if at not in self.counted])

    def _value(self, cell: Cell) -> float:
        value = self.table.rows[cell[0]].values[cell[1]]
        return abs(float(value)) if isinstance(value, int | float) else 0.0

    def _hide(self, cells: Iterable[Cell]) -> bool:
        """Leave out the smallest of the cells that has a number; whether there is any."""
        there = sorted((self._value(cell), cell) for cell in cells if cell not in self.shown and self._value(cell))
        if there:
            self.shown[there[0][1]] = Hidden(OTHER)
        return bool(there)

    def _columns(self, columns: list[int]) -> None:
        """No sum down a column may give a cell away."""
        for i, row in enumerate(self.table.rows):
            for at in columns if row.over is not None else ():
                cells = [(j, at) for j in row.over or ()]
                if self.table.columns[at].total and self._told([*cells, (i, at)], cells):
                    beside = [cell for cell in cells if any((cell[0], other) in self.shown for other in self.counted)]
                    first = beside if at not in self.counted else []
                    _ = self._hide(first) or self._hide(cells) or self._hide([(i, at)])

    def _told(self, block: list[Cell], parts: list[Cell]) -> bool:
        """Whether a sum gives a cell away: one is missing, or those missing can only all be one, or all four."""
        missing = [cell for cell in block if cell in self.shown]
        if len(missing) == 1:
            return True
        if not missing or block[-1] in self.shown or any(self.shown[cell] != SMALL for cell in missing):
            return False
        return sum(self._value(cell) for cell in parts if cell in self.shown) in (len(missing), MOST * len(missing))

    def _rows(self) -> None:
        """No sum along a row may give a cell away, nor a figure that is made of it."""
        for i, row in enumerate(self.table.rows):
            for at, terms in self.terms:
                block = [(i, other) for other in (*terms, at)]
                known = [cell for cell in block if self.table.rows[i].values[cell[1]] is not None]
                if sum(cell in self.shown for cell in known) == 1:
                    made = [] if at in self.counted else [(i, at)]
                    counted = [cell for cell in known if cell[1] in self.counted]
                    _ = self._hide(made) or self._hide(counted) or self._hide(known)
            for at, column in enumerate(self.table.columns):
                told = any((i, self.table.index[key]) in self.shown for key in column.follows)
                if told and row.values[at] not in (None, ""):
                    self.shown.setdefault((i, at), Hidden(OTHER))

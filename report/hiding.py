"""Cells of one to four pupils are not printed, nor what would tell them: so that no child is known by a table.

A cell of a column that counts pupils prints "<5" where it holds one to four. Where a sum would give such a cell away –
down a column, along a row, or by way of another table that prints the same figure – the smallest other cell of that sum
is not printed either (complementary suppression; Cox, L. H., 1980, Suppression methodology and statistical disclosure
control, Journal of the American Statistical Association 75, 377–385). It shows "×". Then all sums together are tried
(`protection.told`), and more is left out until no small cell can be worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from .protection import MOST, told
from .sentences import say
from .sums import Cell, Sum, Sums
from .table import AppendixTable, Hidden, Row, Value

SMALL, OTHER = "<5", "×"
TRIED = 8  # cells of which each is tried alone to protect one


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
    """One table as it is published by itself; see `hidden_together`."""
    return hidden_together([table])[0]


def hidden_together(tables: Sequence[AppendixTable]) -> tuple[AppendixTable, ...]:
    """Tables as they are published: small cells, and those that would tell them, not printed.

    Parameters
    ----------
    tables : sequence of AppendixTable
        All that is published together, with all their numbers, their sums asserted.

    Returns
    -------
    tuple of AppendixTable
        The same table where no cell is left out; else with a note.
    """
    marks = Marks(Sums(tables))
    return tuple(_without(table, marks.of_table(t)) for t, table in enumerate(tables))


def _without(table: AppendixTable, shown: dict[tuple[int, int], Hidden]) -> AppendixTable:
    """Take cells out of a table; a figure that is made of one goes with it."""
    for i, row in enumerate(table.rows):
        for at, column in enumerate(table.columns):
            follows = any((i, table.index[key]) in shown for key in column.follows)
            if follows and row.values[at] not in (None, ""):
                shown.setdefault((i, at), Hidden(OTHER))
    if not shown:
        return table
    rows = tuple(
        Row(tuple(shown.get((i, at), value) for at, value in enumerate(row.values)), row.over)
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows, notes=(*table.notes, say("note.hidden", table.lang, small=SMALL, other=OTHER)))


class Marks:
    """Which cells of some tables are not printed, and whether they are small."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums
        self.small: dict[Cell, bool] = {}
        self.ahead: list[Cell] = []  # cells left out whose sums are still to be looked at
        for cell in self._small_cells():
            self._hide(cell, small=True)
        self._complete()
        while stuck := told(sums, self.small, list(self.small)):
            for cell in stuck:
                self._protect(cell)

    def of_table(self, t: int) -> dict[tuple[int, int], Hidden]:
        """What stands in the place of the numbers of a table, by row and column."""
        shown = {}
        for at, column in enumerate(self.sums.tables[t].columns):
            for i in range(len(self.sums.tables[t].rows)):
                cell = self.sums.one((t, i, at))
                if cell in self.small:
                    shown[i, at] = Hidden(SMALL if self.small[cell] and column.pupils else OTHER)
        return shown

    def _small_cells(self) -> Iterator[Cell]:
        for t, table in enumerate(self.sums.tables):
            counted = [at for at, column in enumerate(table.columns) if column.pupils]
            for i, row in enumerate(table.rows):
                yield from ((t, i, at) for at in counted if is_small(row.values[at]))

    def _hide(self, cell: Cell, small: bool = False) -> None:
        one = self.sums.one(cell)
        if one not in self.small:
            self.small[one] = small
            self.ahead.append(one)

    def _complete(self) -> None:
        """No sum has one cell alone that is not printed."""
        while self.ahead:
            for known in self.sums.of.get(self.ahead.pop(), ()):
                if sum(cell in self.small for cell in known.cells) == 1:
                    beside = self._beside(known)
                    if beside:
                        self._hide(beside[0])

    def _beside(self, known: Sum) -> list[Cell]:
        """Cells of a sum that may be left out besides, the one that is missed least first.

        A part goes before the whole of a column, what stands in one table before what stands in several, a number
        before none, what is made of pupils before pupils, and then the smaller.
        """

        def rank(cell: Cell) -> tuple[object, ...]:
            made = not self.sums.column(cell).pupils
            apart = known.down and made and not self._has_small_beside(cell)
            whole = known.down and cell == known.made
            value = abs(self.sums.value(cell) or 0.0)
            again = bool(self.sums.column(cell).fact) and not known.down
            return whole, again, not value, apart, not made, value, cell

        free = [cell for cell in known.cells if cell not in self.small and self.sums.may_hide(cell)]
        return sorted(free, key=rank)

    def _has_small_beside(self, cell: Cell) -> bool:
        """Whether pupils of the same row are left out already."""
        columns = enumerate(self.sums.tables[cell[0]].columns)
        return any(column.pupils and self.sums.one((*cell[:2], at)) in self.small for at, column in columns)

    def _protect(self, stuck: Cell) -> None:
        """Leave out the nearest cell that helps; where none does alone, the nearest."""
        if not told(self.sums, self.small, [stuck]):
            return  # what another one asked for was enough
        around = self._around(stuck)
        near = _in_turn([self._beside(known) for known in around])
        # "<5" tells too much where all that is left are cells like it: four towns of one pupil each add up to "<5"
        near = near or _in_turn([[cell for cell in reversed(known.cells) if self.small.get(cell)] for known in around])
        near = [cell for cell in near if cell != stuck] or [stuck]
        before = dict(self.small)
        for cell in near[:TRIED]:
            self._leave_out(cell)
            if not told(self.sums, self.small, [stuck]):
                return
            self.small = dict(before)
        self._leave_out(near[0])

    def _leave_out(self, cell: Cell) -> None:
        self.small[cell] = False
        self.ahead.append(cell)
        self._complete()

    def _around(self, stuck: Cell) -> list[Sum]:
        """Sums of a cell first, then those that the cells left out in them lead to."""
        found, seen, ahead = [], {stuck}, [stuck]
        while ahead:
            found += self.sums.of.get(ahead.pop(0), [])
            more = [cell for known in found for cell in known.cells if cell in self.small and cell not in seen]
            seen.update(more)
            ahead += dict.fromkeys(more)
        return list({id(known): known for known in found}.values())


def _in_turn(lists: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The first of each list, then the second of each, and so on; each cell once."""
    turns = (cell for turn in zip_longest(*lists) for cell in turn if cell is not None)
    return list(dict.fromkeys(turns))

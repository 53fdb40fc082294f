"""What a reader of the tables can add up: along rows, down columns, and across tables that print the same figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .table import AppendixTable, Column, Row

Cell = tuple[int, int, int]  # table, row and column


@dataclass(frozen=True)
class Sum:
    """Signed cells whose sum is known: `rest`, mostly 0. `made` is what they make up, `down` a column or not."""

    terms: tuple[tuple[int, Cell], ...]
    rest: float
    made: Cell
    down: bool

    @property
    def cells(self) -> list[Cell]:
        """Cells, each once."""
        return list(dict.fromkeys(cell for _, cell in self.terms))


class Sums:
    """Every sum of some tables.

    A figure that several tables print (`Column.fact`) is one cell: the first of them.

    Parameters
    ----------
    tables : sequence of AppendixTable
        With all their numbers.
    """

    def __init__(self, tables: Sequence[AppendixTable]) -> None:
        self.tables = tables
        self.same: dict[Cell, Cell] = dict(self._same())
        self.all = [known for t, table in enumerate(tables) for known in self._of_table(t, table)]
        self.of: dict[Cell, list[Sum]] = {}
        for known in self.all:
            for cell in known.cells:
                self.of.setdefault(cell, []).append(known)

    def value(self, cell: Cell) -> float | None:
        """Number of a cell; None where there is none."""
        found = self.tables[cell[0]].rows[cell[1]].values[cell[2]]
        return float(found) if isinstance(found, int | float) else None

    def column(self, cell: Cell) -> Column:
        """Column of a cell."""
        return self.tables[cell[0]].columns[cell[2]]

    def one(self, cell: Cell) -> Cell:
        """The cell that stands for a figure."""
        return self.same.get(cell, cell)

    def may_hide(self, cell: Cell) -> bool:
        """Whether a cell counts pupils or is made of such: places that stand are no secret."""
        column, index = self.column(cell), self.tables[cell[0]].index
        made = [self.tables[cell[0]].columns[index[key]] for _, key in (*column.terms, *column.tells)]
        return self.value(cell) is not None and (column.pupils or any(part.pupils for part in made))

    def _same(self) -> Iterator[tuple[Cell, Cell]]:
        first: dict[tuple[str, ...], Cell] = {}
        for t, table in enumerate(self.tables):
            columns = [at for at, column in enumerate(table.columns) if column.fact]
            for i, row in enumerate(table.rows):
                for at in columns:
                    if isinstance(row.values[at], int | float):
                        key = fact(table, row, table.columns[at], at)
                        if first.setdefault(key, (t, i, at)) != (t, i, at):
                            yield (t, i, at), first[key]

    def _of_table(self, t: int, table: AppendixTable) -> Iterator[Sum]:
        for i, row in enumerate(table.rows):
            for at, column in enumerate(table.columns):
                links = column.terms or column.tells
                if links and (row.over is None or column.total):
                    yield from self._sum([(sign, (t, i, table.index[key])) for sign, key in links], (t, i, at), False)
                if column.total and row.over is not None:
                    yield from self._sum([(1, (t, j, at)) for j in row.over], (t, i, at), True)

    def _sum(self, parts: Iterable[tuple[int, Cell]], made: Cell, down: bool) -> Iterator[Sum]:
        """One sum of what is there; none where its result is not."""
        if self.value(made) is None:
            return
        terms = tuple((sign, self.one(cell)) for sign, cell in (*parts, (-1, made)) if self.value(cell) is not None)
        yield Sum(terms, sum(sign * (self.value(cell) or 0.0) for sign, cell in terms), self.one(made), down)


def fact(table: AppendixTable, row: Row, column: Column, at: int) -> tuple[str, ...]:
    """Name of the figure in a cell: what it counts, of what, and the number itself."""
    name, *keys = column.fact
    of = (str(row.values[table.index[key]]) if key in table.index else key for key in keys)
    return (name, *(text.rstrip("*") for text in of), str(row.values[at]))

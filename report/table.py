"""One appendix table for all writers: columns, header tree, units, formats, rows, totals and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .labels import label, label_or
from .row import Row, SumViolated, Value


class Hidden(str):
    """What stands in the place of a number that is not printed, so that no child is known by it."""


@dataclass(frozen=True)
class Format:
    """How values of a column are printed: `excel` number format, `python` format spec, horizontal `align`."""

    excel: str
    python: str
    align: str


FORMATS = {
    "text": Format("@", "", "left"),
    "centre": Format("@", "", "center"),
    "whole": Format("0", "d", "right"),
    "plain": Format("General", ".10g", "right"),
    "signed": Format("+0;-0;0", "+d", "right"),
    "tenth": Format("0.0", ".1f", "right"),
    "signed_tenth": Format("+0.0;-0.0;0.0", "+.1f", "right"),
    "hundredth": Format("0.00", ".2f", "right"),
    "signed_hundredth": Format("+0.00;-0.00;0.00", "+.2f", "right"),
    "signed_plain": Format("+General;-General;0", "+.10g", "right"),
}


@dataclass(frozen=True)
class Column:
    """A column of an appendix table.

    Parameters
    ----------
    key : str
        Name of the column; its header is the label ``column.<key>``.
    format : str
        Key of `FORMATS`.
    width : float
        Share of the table's width, about in millimetres on a landscape A4 page.
    english : float
        The same in English, where words are longer; 0 where it is the same.
    group : str
        Label key of the header above it; neighbours of one group share a merged cell.
    unit : str
        Label key of its unit, printed after the header.
    total : bool
        Whether total rows sum it.
    terms : tuple of (int, str)
        Sign and column of each term, where the column is a sum of others.
    title : str
        Header printed as it is, where it is no label: a year.
    pupils : bool
        Whether it counts pupils of a place: one to four are not printed.
    follows : tuple of str
        Columns of pupils that it is made of, or that it would tell: where one of them is not printed, it is not either.
    tells : tuple of (int, str)
        Sign and column of each term, where it is their sum but for a rest that a reader may know; not asserted.
    fact : tuple of str
        What it counts, and the columns that say of what: another column of the same fact, in this table or another,
        prints the same figure. What is no column stands for itself.

    Examples
    --------
    >>> Column("demand").header("en")
    'Demand'
    """

    key: str
    format: str = "whole"
    width: float = 12
    english: float = 0
    group: str = ""
    unit: str = ""
    total: bool = False
    terms: tuple[tuple[int, str], ...] = ()
    title: str = ""
    pupils: bool = False
    follows: tuple[str, ...] = ()
    tells: tuple[tuple[int, str], ...] = ()
    fact: tuple[str, ...] = ()

    def header(self, lang: str) -> str:
        """Header, and below it its unit in brackets."""
        text = self.title or label(f"column.{self.key}", lang)
        if not self.unit:
            return text
        return f"{text}\n({label(self.unit, lang)})"


@dataclass(frozen=True)
class HeaderCell:
    """A header cell and the block of the grid that it covers."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True)
class AppendixTable:
    """A table of the appendix, defined once for every format.

    Parameters
    ----------
    name : str
        Number in the appendix, as "3".
    lang : {"zh", "en"}
        Language.
    columns : tuple of Column
        From left to right.
    rows : tuple of Row
        Body and total rows, in print order.
    notes : tuple of str
        Printed under the table.
    frozen : int
        Columns that stay in sight in a workbook.

    Examples
    --------
    >>> table = AppendixTable("3", "en", (Column("town", "text"), Column("demand")), (Row(("甲镇", 70)),))
    >>> table.title, table.printed(table.rows[0])
    ('Table A3 Balance of places', ['甲镇', '70'])
    """

    name: str
    lang: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    frozen: int = 1
    index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {column.key: i for i, column in enumerate(self.columns)})
        self.check()

    @property
    def title(self) -> str:
        """Number and title."""
        return label(f"table.{self.name}", self.lang)

    @property
    def sheet(self) -> str:
        """Name of its sheet."""
        return label(f"sheet.{self.name}", self.lang)

    @property
    def widths(self) -> list[float]:
        """Shares of the width of each column, about in millimetres on a landscape A4 page."""
        return [column.english if column.english and self.lang == "en" else column.width for column in self.columns]

    @property
    def empty_text(self) -> str:
        """What is printed in the place of rows where there are none."""
        return label_or(f"no_rows.{self.name}", label("no_rows", self.lang), self.lang)

    @property
    def header_rows(self) -> int:
        """Rows of the header: two where any column stands under a group."""
        return 2 if any(column.group for column in self.columns) else 1

    def header_cells(self) -> list[HeaderCell]:
        """List the header's cells, row by row and from left to right, merged cells once."""
        return sorted(self._header_cells(), key=lambda cell: (cell.row, cell.column))

    def _header_cells(self) -> Iterator[HeaderCell]:
        at = 0
        for group, members in groupby(self.columns, key=lambda column: column.group):
            width = len(list(members))
            if group:
                yield HeaderCell(0, at, 1, width, label(group, self.lang))
            at += width
        for i, column in enumerate(self.columns):
            first = 1 if column.group else 0
            yield HeaderCell(first, i, self.header_rows - first, 1, column.header(self.lang))

    def text(self, value: Value, column: Column) -> str:
        """Print one value the way its column asks."""
        if value is None:
            return label("empty", self.lang)
        if isinstance(value, str):
            return value
        form = FORMATS[column.format].python
        return format(value, form) if value else format(0, form.removeprefix("+"))  # zero has no sign, as in a workbook

    def printed(self, row: Row) -> list[str]:
        """Print one row."""
        return [self.text(value, column) for value, column in zip(row.values, self.columns, strict=True)]

    def total(self, key: str) -> float:
        """Sum of a column over the body rows, totals left out."""
        at = self.index[key]
        return sum(float(row.values[at] or 0) for row in self.rows if row.over is None)

    def check(self) -> None:
        """Assert every sum of the table.

        Raises
        ------
        SumViolated
            Naming table, row and column of the first sum that does not come out.
        """
        for i, row in enumerate(self.rows):
            for at, column in enumerate(self.columns):
                if column.terms and (row.over is None or column.total):
                    self._check_terms(i, row, column, at)
                if column.total and row.over is not None:
                    parts = [self.rows[j].values[at] for j in row.over]
                    if any(isinstance(value, Hidden) for value in (row.values[at], *parts)):
                        continue
                    self._compare(i, row, column, row.values[at], add(parts))

    def _check_terms(self, i: int, row: Row, column: Column, at: int) -> None:
        parts = [(sign, row.values[self.index[key]]) for sign, key in column.terms]
        if row.values[at] is None and any(value is None for _, value in parts):
            return  # a sum with a part that is not known is not known
        if any(isinstance(value, Hidden) for value in (row.values[at], *(value for _, value in parts))):
            return  # it was asserted before
        self._compare(i, row, column, row.values[at], sum(sign * float(value or 0) for sign, value in parts))

    def _compare(self, i: int, row: Row, column: Column, found: Value, wanted: float | None) -> None:
        if wanted is None and found is None:
            return
        if isinstance(found, str) or abs(float(found or 0) - float(wanted or 0)) > 0.005:
            raise SumViolated(
                f"{self.title}, row {i + 1} ({' · '.join(str(v) for v in row.values[:4])}), "
                f"column {label(f'column.{column.key}', self.lang)}: {found} is not the sum {wanted}"
            )


def add(values: Sequence[Value]) -> float | None:
    """Sum what is there; None where nothing is."""
    numbers = [float(value) for value in values if value is not None]
    return round(sum(numbers), 6) if numbers else None

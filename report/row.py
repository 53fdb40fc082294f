"""A row of an appendix table, and the fault of one whose sum does not come out."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | None


class SumViolated(ValueError):
    """A sum of a table does not come out: a fault of the program, named by table, row and column.

    Examples
    --------
    >>> issubclass(SumViolated, ValueError)
    True
    """


@dataclass(frozen=True)
class Row:
    """One row: `values` in the order of the columns; a total row names in `over` the rows it sums.

    Parameters
    ----------
    values : tuple
        Text, numbers or None.
    over : range or tuple of int, optional
        Rows that a total row sums.

    Examples
    --------
    >>> Row(("甲镇", 70)).over is None
    True
    """

    values: tuple[Value, ...]
    over: range | tuple[int, ...] | None = None

"""A reader who wants to know the cells that are not printed, and knows how the tables are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from schoolplaces.report.hiding import SMALL
from schoolplaces.report.table import AppendixTable, Hidden

# What a reader knows of a row, written down here once more: the signed sum of these columns is 0.
KNOWN = (
    {"born_n": 1, "unborn_n": 1, "demand_central": -1},
    {"born_n": 1, "unborn_n": 1, "demand": -1},
    {"demand_central": 1, "base_n": -1, "since_n": -1},
    {"places_total": 1, "demand": -1, "margin": -1},
    {"places_total": 1, "demand": -1, "shortage": 1, "flow_in": -1, "flow_out": 1, "surplus": -1},
    {"forecast_n": 1, "actual_n": -1, "error_n": -1},
)
SIGNED = ("margin", "since_n", "error_n")


class Attacker:
    """Least and most that each "<5" may be, by all that is printed: real numbers.

    Parameters
    ----------
    true, safe : sequence of AppendixTable
        The tables with all their numbers, and as published; the first are only used to know what the rest of a sum
        comes to (pupils above the number of places), and to compare.
    """

    def __init__(self, true: Sequence[AppendixTable], safe: Sequence[AppendixTable]) -> None:
        self.true, self.safe = true, safe
        self.cells = [
            (t, i, at)
            for t, table in enumerate(safe)
            for i, row in enumerate(table.rows)
            for at, value in enumerate(row.values)
            if isinstance(value, Hidden) and isinstance(true[t].rows[i].values[at], int | float)
        ]
        self.place = {cell: n for n, cell in enumerate(self.cells)}
        sums = [terms for terms in self.sums() if any(cell in self.place for _, cell in terms)]
        self.left, self.right = np.zeros((len(sums), len(self.cells))), np.zeros(len(sums))
        for n, terms in enumerate(sums):
            for sign, cell in terms:
                self.right[n] += sign * self.value(cell)
                if cell in self.place:
                    self.left[n, self.place[cell]] += sign
                else:
                    self.right[n] -= sign * self.value(cell)

    def value(self, cell: tuple[int, int, int]) -> float:
        """The number that truly stands in a cell."""
        return float(self.true[cell[0]].rows[cell[1]].values[cell[2]] or 0)

    def sums(self) -> Iterator[list[tuple[int, Any]]]:
        """Signed cells that come to a known number."""
        same: dict[tuple[object, ...], tuple[int, int, int]] = {}
        for t, table in enumerate(self.true):
            for i, row in enumerate(table.rows):
                for known in (known for known in KNOWN if set(known) <= set(table.index)):
                    if all(row.values[table.index[key]] is not None for key in known):
                        yield [(sign, (t, i, table.index[key])) for key, sign in known.items()]
                for at, column in enumerate(table.columns):
                    if column.total and row.over is not None:
                        yield [(1, (t, i, at)), *((-1, (t, j, at)) for j in row.over)]
                for key in self.figures(table, row):
                    cell = (t, i, table.index[key[0]])
                    first = same.setdefault(("demand" if "demand" in str(key[0]) else key[0], *key[1:]), cell)
                    if first != cell:
                        yield [(1, first), (-1, cell)]

    def figures(self, table: AppendixTable, row: Any) -> Iterator[tuple[object, ...]]:
        """Column, stage, year and town of what several tables, or several years, print."""
        if {"year", "town"} <= set(table.index):
            stage, year, town = row.values[:3]
            yield from ((key, stage, year, town) for key in ("demand_central", "demand") if key in table.index)
            if "base_n" in table.index:
                yield "base_n", stage, town

    def bounds(self, cell: tuple[int, int, int]) -> tuple[float | None, float | None]:
        """What the mark itself tells: 1 to 4, else none or 5 and more, which is taken as known."""
        t, i, at = cell
        column = self.true[t].columns[at]
        if self.safe[t].rows[i].values[at] == SMALL:
            return 1, 4
        if column.pupils:
            return (5 if self.value(cell) > 4 else 0), None
        return (None if column.key in SIGNED else 0), None

    def widths(self) -> Iterator[tuple[tuple[object, ...], float]]:
        """Each small cell, by table, row and column, and how far it may still go."""
        from scipy.optimize import linprog

        bounds = [self.bounds(cell) for cell in self.cells]
        for n, (t, i, at) in enumerate(self.cells):
            if self.safe[t].rows[i].values[at] == SMALL:
                one = np.zeros(len(self.cells))
                one[n] = 1
                low, high = (
                    linprog(sign * one, A_eq=self.left, b_eq=self.right, bounds=bounds).fun for sign in (1, -1)
                )
                row = self.true[t].rows[i].values[:3]
                yield (self.true[t].name, *row, self.true[t].columns[at].key), -high - low

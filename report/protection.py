"""Which small cells a reader could still work out from all sums together: the attack that hiding must withstand.

The least and the most that a cell may be, given all that is printed, are two linear programs (Fischetti, M. & Salazar,
J. J., 2001, Solving the cell suppression problem on tabular data with linear constraints, Management Science 47,
1008–1027). The reader is taken to know that "<5" is one to four, and that what is left out besides is none or at least
five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from .sums import Cell, Sum, Sums

LEAST, MOST = 1, 4  # pupils of a small cell
APART = 1 - 1e-6  # pupils by which a cell must be able to differ from what it is


def told(sums: Sums, small: Mapping[Cell, bool], asked: Iterable[Cell]) -> list[Cell]:
    """Find the small cells that can be worked out.

    Parameters
    ----------
    sums : Sums
        Of all tables.
    small : mapping of Cell to bool
        The cells that are not printed, and whether "<5" stands in the place of each.
    asked : iterable of Cell
        Those it is asked of; what sums tie to them is looked at too.

    Returns
    -------
    list of Cell
        Those that can be no other number than they are, by all sums together.
    """
    wanted, found = {cell for cell in asked if small[cell]}, []
    for cells, known in _joined(sums, small, sorted(wanted)):
        found += _told_among(sums, small, cells, known, wanted)
    return found


def _joined(sums: Sums, small: Mapping[Cell, bool], asked: Iterable[Cell]) -> Iterator[tuple[list[Cell], list[Sum]]]:
    """Hidden cells that sums tie together, with these sums; groups without a small cell are left out."""
    seen: set[Cell] = set()
    for start in asked:
        if start in seen:
            continue
        cells, known, ahead = [], {}, [start]
        seen.add(start)
        while ahead:
            cells.append(ahead.pop())
            for one in sums.of.get(cells[-1], ()):
                if id(one) not in known:
                    known[id(one)] = one
                    more = [cell for cell in one.cells if cell in small and cell not in seen]
                    seen.update(more)
                    ahead += more
        yield cells, list(known.values())


def _told_among(
    sums: Sums, small: Mapping[Cell, bool], cells: list[Cell], known: list[Sum], wanted: set[Cell]
) -> list[Cell]:
    """Move as many cells as possible at once, then each that has not moved by itself."""
    true = np.array([sums.value(cell) or 0.0 for cell in cells])
    open_ = [at for at, cell in enumerate(cells) if cell in wanted]
    if not known:
        return []
    solve = _program(sums, small, cells, known)
    for sign in (1.0, -1.0):
        open_ = _not_moved(open_, true, solve(open_, sign)) if open_ else []
    stuck = []
    while open_:
        at = open_.pop()
        moved = [solve([at], sign) for sign in (1.0, -1.0)]
        if all(_not_moved([at], true, values) for values in moved):
            stuck.append(cells[at])
        for values in moved:
            open_ = _not_moved(open_, true, values)
    return stuck


def _not_moved(cells: list[int], true: np.ndarray, values: np.ndarray) -> list[int]:
    return [at for at in cells if abs(values[at] - true[at]) < APART]


def _program(sums: Sums, small: Mapping[Cell, bool], cells: list[Cell], known: list[Sum]) -> Any:
    """The linear program of a group: gives the values at which some of its cells are most, or least."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    place = {cell: at for at, cell in enumerate(cells)}
    entries = [(n, place[cell], sign) for n, one in enumerate(known) for sign, cell in one.terms if cell in place]
    right = [
        one.rest - sum(sign * (sums.value(cell) or 0.0) for sign, cell in one.terms if cell not in place)
        for one in known
    ]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    left = csr_array((np.array(signs, float), (rows, columns)), shape=(len(known), len(cells)))
    bounds = [_bounds(sums, small, cell) for cell in cells]

    def solve(wanted: list[int], sign: float) -> np.ndarray:
        prices = np.zeros(len(cells))
        prices[wanted] = -sign
        found = linprog(prices, A_eq=left, b_eq=right, bounds=bounds, method="highs")
        if found.x is None:
            raise AssertionError(f"the numbers of the tables themselves are no solution: {found.message}")
        return np.asarray(found.x)

    return solve


def _bounds(sums: Sums, small: Mapping[Cell, bool], cell: Cell) -> tuple[float | None, float | None]:
    """What a reader knows of a cell that is not printed."""
    if small[cell]:
        return LEAST, MOST
    if sums.column(cell).pupils:
        return (MOST + 1 if (sums.value(cell) or 0) > MOST else 0), None
    return (None if sums.column(cell).format.startswith("signed") else 0), None

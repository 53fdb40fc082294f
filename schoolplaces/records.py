"""Rows of a frame as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows of a frame as named tuples without the index; their fields have the types of the schema, not of the stubs.

    Examples
    --------
    >>> [row.town for row in records(pd.DataFrame({"town": ["a", "b"]}))]
    ['a', 'b']
    """
    yield from frame.itertuples(index=False)


def totals(frame: pd.DataFrame, keys: list[str], column: str) -> dict[tuple[Any, ...], float]:
    """Sums of a column by its keys.

    Examples
    --------
    >>> totals(pd.DataFrame({"a": ["x", "x"], "b": [1, 1], "n": [2, 3]}), ["a", "b"], "n")
    {('x', 1): 5.0}
    """
    sums = frame.groupby(keys, sort=True)[column].sum()
    names = sums.index.tolist()
    return {
        name if isinstance(name, tuple) else (name,): float(total)
        for name, total in zip(names, sums.tolist(), strict=True)
    }

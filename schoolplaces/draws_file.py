"""Draws as a file: a row a cell, a column a draw, gzipped; the same draws give the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .csv_cells import csv_text, unguarded
from .draws import Draws
from .faults import Fault, InputFaults
from .rounding import KEY


def draws_text(draws: Draws) -> str:
    """Draws as CSV: ``town, stage, grade, year``, then the draws by their number from 1 on.

    Examples
    --------
    >>> cells = pd.DataFrame({"town": ["a", "b"], "stage": "primary", "grade": 1, "year": 2026})
    >>> print(draws_text(Draws(cells, np.array([[3, 4], [0, 1]]))), end="")
    town,stage,grade,year,1,2
    a,primary,1,2026,3,4
    b,primary,1,2026,0,1
    """
    pupils = pd.DataFrame(draws.values, columns=[str(number) for number in range(1, len(draws) + 1)])
    return csv_text(pd.concat([draws.index[KEY].reset_index(drop=True), pupils], axis=1), spreadsheet=True)


def draws_facts(draws: Draws, text: str) -> dict[str, Any]:
    """What is told of draws beside their file: how many, how they were made, and the digest of their text."""
    told = {"count": len(draws), "seed": draws.seed, "method": draws.method}
    return told | {"digest": hashlib.sha256(text.encode()).hexdigest()}


def write_draws(text: str, path: Path) -> None:
    """Write the text of draws, gzipped without a date."""
    path.write_bytes(gzip.compress(text.encode(), compresslevel=6, mtime=0))


def read_draws(path: Path, told: dict[str, Any]) -> Draws:
    """Read what `write_draws` wrote.

    Parameters
    ----------
    path : Path
    told : dict
        As `draws_facts` gives it.

    Raises
    ------
    InputFaults
        Where the file is missing, cannot be read, or is another than it is told to be.
    """
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise InputFaults([Fault("plan_file_missing", str(path))]) from None
    except (OSError, EOFError, zlib.error) as error:
        raise InputFaults([Fault("plan_unreadable", str(path), reason=str(error))]) from None
    if hashlib.sha256(content).hexdigest() != told["digest"]:
        raise InputFaults([Fault("plan_changed", str(path))])
    kinds = {"town": "str", "stage": "str"}
    table = pd.read_csv(io.BytesIO(content), dtype=kinds, keep_default_na=False)
    table["town"], table["stage"] = unguarded(table["town"]), unguarded(table["stage"])
    values = table.drop(columns=KEY).to_numpy()
    if values.shape[1] != told["count"]:
        raise InputFaults([Fault("plan_changed", str(path))])
    return Draws(table[KEY], np.ascontiguousarray(values), told["seed"], told["method"])

"""A table of a plan's folder, read with the types it was written with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from schoolplaces.csv_cells import unguarded

from .frame_types import type_of, typed


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read a table; the guard before what a spreadsheet would calculate is taken off.

    Parameters
    ----------
    folder : Path
    name : str
        Of the table: its file is ``name.csv``, its types are those of `frame_types`.

    Raises
    ------
    ValueError
        Where it is no table, or a cell is not of its type.
    """
    path = folder / f"{name}.csv"
    header = pd.read_csv(path, nrows=0, encoding="utf-8-sig").columns
    text = [column for column in header if type_of(name, column) == "str"]
    empty = {column: [""] for column in header if column not in text}
    kinds = dict.fromkeys(text, "str")
    table = pd.read_csv(path, encoding="utf-8-sig", dtype=kinds, keep_default_na=False, na_values=empty)
    for column in text:
        table[column] = unguarded(table[column])
    if "planned" in table:
        table["planned"] = table["planned"].eq("yes")
    return typed(name, table)

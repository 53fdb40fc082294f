"""CSV with fixed formats, and text cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_text(text: str) -> str:
    """Return a text cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("甲镇")
    ("'=1+1", '甲镇')
    """
    # what already looks guarded is guarded once more, so that taking one apostrophe off gives the text back
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(cells: pd.Series) -> pd.Series:
    """Text cells as they were before `safe_text`.

    Examples
    --------
    >>> unguarded(pd.Series(["'=1+1", "甲镇"], dtype="str")).tolist()
    ['=1+1', '甲镇']
    """
    return cells.str.replace(r"^'(?='*[=+\-@\t\r\n])", "", regex=True)


def csv_text(frame: pd.DataFrame, *, spreadsheet: bool = False) -> str:
    """Return a frame as CSV: no index, line feeds, ten digits, yes and no for booleans, "" for what is missing.

    A carriage return within a cell becomes a line feed: without quotes around it, a spreadsheet begins a row there.

    Parameters
    ----------
    frame : DataFrame
    spreadsheet : bool
        Guard text that a spreadsheet would take for a formula (`safe_text`).

    Examples
    --------
    >>> csv_text(pd.DataFrame({"a": [1.0, 1 / 3], "b": [True, False]}))
    'a,b\\n1,yes\\n0.3333333333,no\\n'
    """
    text = _as_csv(frame, spreadsheet)
    return _as_csv(frame.replace(r"\r\n?", "\n", regex=True), spreadsheet) if "\r" in text else text


def _as_csv(frame: pd.DataFrame, spreadsheet: bool) -> str:
    columns = {}
    for name, cells in frame.items():
        if cells.dtype == bool or cells.dtype.name == "boolean":
            cells = cells.map({True: "yes", False: "no"})
        elif pd.api.types.is_float_dtype(cells.dtype):
            cells = cells + 0.0  # -0 is 0
        elif spreadsheet and not pd.api.types.is_numeric_dtype(cells.dtype):
            cells = cells.map(lambda cell: safe_text(cell) if isinstance(cell, str) else cell)
        columns[name] = cells
    text: str = pd.DataFrame(columns, index=frame.index).to_csv(index=False, lineterminator="\n", float_format="%.10g")
    return text

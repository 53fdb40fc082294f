"""CSV in fixed forms, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from schoolplaces.csv_cells import csv_text, safe_text
from schoolplaces.files import write_csv


def test_csv_has_fixed_forms(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "f": [1.0, 1 / 3, -0.0, np.nan],
            "b": [True, False, True, False],
            "n": pd.array([1, None, 3, 4], dtype="Int64"),
            "t": ["=1+1", 'a,"b"', "x\ny", ""],
        }
    )
    write_csv(frame, tmp_path / "t.csv")
    content = (tmp_path / "t.csv").read_bytes()
    assert content.decode("utf-8-sig") == 'f,b,n,t\n1,yes,1,=1+1\n0.3333333333,no,,"a,""b"""\n0,yes,3,"x\ny"\n,no,4,\n'
    assert content.startswith(b"\xef\xbb\xbf")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "\r=1+1", "a\r=1+1"])
def test_a_carriage_return_begins_no_row(text: str) -> None:
    """It came out without quotes: what follows it was a row of its own, with a formula at its head."""
    frame = pd.DataFrame({"name": [text, "b"], "n": [1, 2]})
    for given in (frame, frame.astype({"name": "str"})):
        rows = list(csv.reader(io.StringIO(csv_text(given, spreadsheet=True), newline="")))
        assert [len(row) for row in rows] == [2, 2, 2]
        assert rows[1][0].lstrip("'") == text.replace("\r\n", "\n").replace("\r", "\n")
        assert "\r" not in csv_text(given)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_formulas_are_guarded_for_spreadsheets_only(text: str) -> None:
    assert safe_text(text) == f"'{text}"
    frame = pd.DataFrame({"t": [text], "n": [-1]})
    assert csv_text(frame, spreadsheet=True).endswith(",-1\n")
    assert "'" in csv_text(frame, spreadsheet=True)
    assert "'" not in csv_text(frame)

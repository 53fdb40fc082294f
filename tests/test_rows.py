"""Rows of a CSV file, under the numbers they have in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from schoolplaces.faults import InputFaults
from schoolplaces.rows import cell_text, frame_rows, read_rows


def _read(folder: Path, text: str) -> pd.DataFrame:
    path = folder / "t.csv"
    path.write_bytes(text.encode())
    return read_rows(path).frame


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    frame = _read(tmp_path, 'a,b\n"x\ny",1\n\n,\n3,4\n')
    assert frame.index.tolist() == [2, 5]
    assert frame[0].tolist() == ["x\ny", "3"]


def test_many_ragged_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2,3\n" * 50)
    faults = read_rows(path).faults
    assert len(faults) == 21
    assert "还有 30 处" in faults[-1].text()


@pytest.mark.parametrize(
    ("sign", "code"), [("\t", "delimiter"), (";", "delimiter"), ("，", "delimiter"), ("|", "delimiter")]
)
def test_other_separators_are_told(tmp_path: Path, sign: str, code: str) -> None:
    with pytest.raises(InputFaults) as error:
        _read(tmp_path, f"a{sign}b\n1{sign}2\n")
    assert error.value.faults[0].code == code


def test_a_frame_counts_as_if_below_a_header() -> None:
    raw = frame_rows(pd.DataFrame({"a": [1, 2], "b": [None, "x"]}, index=[7, 7]), "t")
    assert raw.frame.index.tolist() == [2, 3]
    assert raw.frame[1].tolist() == ["", "x"]


def test_two_columns_of_a_frame_may_have_one_name() -> None:
    raw = frame_rows(pd.DataFrame([[1, 2]], columns=["a", "a"]), "t")
    assert raw.header == ["a", "a"]
    assert raw.frame.to_numpy().tolist() == [["1", "2"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (np.nan, ""), (pd.NA, ""), (True, "yes"), (3.0, "3"), (0.1, "0.1"), (np.int64(4), "4"), ("x", "x")],
)
def test_values_of_frames_as_cells(value: object, text: str) -> None:
    assert cell_text(value) == text

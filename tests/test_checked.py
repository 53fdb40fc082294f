"""Tables while they are checked: blank cells, faults a row with the values of their row, and no more than some."""

from __future__ import annotations

import pandas as pd
import pytest

from schoolplaces.checked import Checked, empty_table
from schoolplaces.faults import MAX_ROWS
from schoolplaces.schema import load_schema, table_names


def checked(rows: int = 3) -> Checked:
    towns, births = ["a", None, "c"], [1.5, 2.0, float("nan")]
    cells = {"town": towns + ["d"] * (rows - 3), "births": births + [4.0] * (rows - 3)}
    frame = pd.DataFrame(cells, index=range(2, rows + 2))
    return Checked(frames={"births": frame}, files={"births": "出生.csv"}, rules=None, base_year=2025)


def test_the_file_is_named_as_it_was_found() -> None:
    tables = checked()
    assert ("births" in tables, "schools" in tables) == (True, False)
    assert [tables.file(name) for name in ("births", "schools", "demand.csv")] == [
        "出生.csv",
        "schools.csv",
        "demand.csv",
    ]


def test_a_cell_that_was_told_is_not_blank() -> None:
    tables = checked()
    assert tables.blank("births", "births").tolist() == [False, False, True]
    tables.failed["births"] = {"births": pd.Index([4])}
    assert not tables.blank("births", "births").any()


def test_a_fault_a_row_with_what_stands_there() -> None:
    tables = checked()
    notes = pd.Series(["x", "y", "z"], index=tables["births"].index)
    found = tables.faults("c", "births", "births", tables["births"]["births"] > 1, extra=notes, same=7)
    assert [(one.row, one.value, dict(one.params)) for one in found] == [
        (2, "1.5", {"extra": "x", "same": 7}), (3, "2", {"extra": "y", "same": 7})
    ]  # fmt: skip
    (bare,) = tables.faults("c", "births", None, [False, False, True])  # type: ignore[arg-type]
    assert (bare.row, bare.column, bare.value) == (4, None, None)


def test_many_are_counted() -> None:
    tables = checked(MAX_ROWS + 5)
    *told, more = tables.faults("c", "births", "town", [True] * (MAX_ROWS + 5))  # type: ignore[arg-type]
    assert (len(told), more.code, dict(more.params)) == (MAX_ROWS, "and_more", {"more": 5, "total": MAX_ROWS + 5})
    assert told[1].value == ""


@pytest.mark.parametrize("table", table_names())
def test_an_empty_table_has_its_columns_and_is_ones_own(table: str) -> None:
    frame = empty_table(table)
    assert (frame.columns.tolist(), len(frame)) == (load_schema(table).names, 0)
    frame["more"] = 1
    assert "more" not in empty_table(table)

"""Merged cells: their value serves each row of names, and is refused for numbers."""

from __future__ import annotations

from schoolplaces.merged import fill_merged
from schoolplaces.rows import Block, RawTable, table_of
from schoolplaces.schema import load_schema

SCHEMA = load_schema("births")
RECORDS = [["town", "year", "births"], ["a", "2024", "3"], ["", "2025", ""], ["", "2025", "4"]]


def filled(*merged: Block) -> RawTable:
    raw = table_of(RECORDS, (1, 2, 3, 4), "region.xlsx[出生]")
    raw.is_sheet, raw.merged = True, list(merged)
    fill_merged(raw, [SCHEMA[name] for name in raw.header])
    return raw


def test_a_code_serves_all_its_rows() -> None:
    raw = filled((2, 0, 4, 0))
    assert raw.frame[0].tolist() == ["a", "a", "a"]
    assert [(note.code, dict(note.params)["count"]) for note in raw.notes] == [("merged_filled", 1)]


def test_a_number_or_cells_across_columns_are_told() -> None:
    raw = filled((2, 2, 3, 2), (4, 0, 4, 1))
    assert [(fault.code, fault.row, fault.value) for fault in raw.faults] == [
        ("merged_cells", 2, "C2:C3"),
        ("merged_cells", 4, "A4:B4"),
    ]
    assert raw.frame[2].tolist() == ["3", "3", "4"]  # so that the cell below is not told as empty besides


def test_what_is_merged_outside_of_the_data_is_no_matter() -> None:
    raw = filled((1, 0, 1, 2), (9, 0, 12, 0))
    assert (raw.faults, raw.notes) == ([], [])


def test_many_are_counted() -> None:
    raw = filled(*[(2, 2, 3, 2)] * 30)
    assert len(raw.faults) == 21
    assert raw.faults[-1].code == "and_more"

"""Columns: what fails is told and set null, what was normalised is one note."""

from __future__ import annotations

import pandas as pd

from schoolplaces import Rules
from schoolplaces.convert import convert
from schoolplaces.schema import load_schema

STAGES = Rules.read(None).stage_table()


def test_a_failed_cell_is_null_and_takes_no_default() -> None:
    schema = load_schema("classrooms")
    frame = pd.DataFrame(
        {"school": ["s", "t", "u"], "stage": ["小学"] * 3, "permanent": ["1", "x", "3"], "temporary": ["", "y", "2"]},
        index=[2, 5, 9],
    )
    typed = convert(schema, frame, "classrooms.csv", STAGES)
    assert typed.frame["temporary"].tolist() == [0, pd.NA, 2]
    assert typed.frame["permanent"].tolist() == [1, pd.NA, 3]
    assert typed.failed["permanent"].tolist() == [5]
    assert [(fault.row, fault.column) for fault in typed.faults] == [(5, "permanent"), (5, "temporary")]
    assert typed.frame["stage"].unique().tolist() == ["primary"]


def test_what_was_normalised_is_one_note_a_column() -> None:
    frame = pd.DataFrame({"town": ["a", "ｂ"], "year": ["2020", "２０２１"], "births": [" 3", "4 "]}, index=[2, 3])
    typed = convert(load_schema("births"), frame, "births.csv", STAGES)
    assert [(note.column, note.row, dict(note.params)["count"]) for note in typed.notes] == [
        ("town", 3, 1),
        ("year", 3, 1),
        ("births", 2, 2),
    ]

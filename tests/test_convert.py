"""Cells: what each type reads, what is normalised, what fails."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces import Rules
from schoolplaces.convert import CellFault, convert, parser, tidy
from schoolplaces.schema import Column, load_schema

STAGES = Rules.read(None).stage_table()


def _column(type_: str, allowed: str = "") -> Column:
    return Column("x", "某", type_, "", False, False, "", allowed, "a 甲, b 乙", "")


def _read(type_: str, cell: str, allowed: str = "") -> object:
    column = _column(type_, allowed)
    return parser(column, STAGES)(tidy(cell, column))


@pytest.mark.parametrize(
    ("type_", "cell", "value"),
    [
        ("int", "１，０３０", 1030),
        ("int", "12.0", 12),
        ("int", "1 234 567", 1234567),
        ("int", "−3", -3),
        ("float", " 1,234.5 ", 1234.5),
        ("float", "1e3", 1000),
        ("float", "-0", 0),
        ("float", ".5", 0.5),
        ("year", "２０２５", 2025),
        ("bool", "是", True),
        ("bool", "NO", False),
        ("stage", "小学", "primary"),
        ("stage", "Primary", "primary"),
        ("stages", "初中；primary", "primary;junior"),
        ("grades", "初中：1-3；小学：1—6", "primary:1-6;junior:1-3"),
        ("grades", "primary: 1 至 3", "primary:1-3"),
        ("grades", "primary:4", "primary:4-4"),
        ("grade_group", "1－3", "1-3"),
        ("grade_group", "2-2", "2"),
        ("code", "Ａ０１", "A01"),
        ("text", " 北流（会仙）", "北流（会仙）"),
    ],
)
def test_reads(type_: str, cell: str, value: object) -> None:
    assert _read(type_, cell) == value


def test_choices_in_both_languages() -> None:
    assert _read("enum", "Ａ", "a|b") == "a"
    assert _read("enum", "乙", "a|b") == "b"
    assert _read("enums", "乙; Ａ", "a|b") == "a;b"


@pytest.mark.parametrize(
    ("type_", "cell", "code"),
    [
        *(
            ("float", cell, "not_number")
            for cell in ("x12", "12人", "inf", "-Infinity", "nan", "1,23", "0x10", "1_000", "--")
        ),
        *(("float", cell, "not_number") for cell in ("—", "/", "1.2.3", "１２年", "True", "12%", "=1+1")),
        ("float", "1e999", "too_large"),
        ("int", "99999999999999", "too_large"),
        ("int", "1.5", "not_whole"),
        ("year", "2025.5", "not_whole"),
        ("bool", "maybe", "not_bool"),
        ("stage", "prim", "unknown_stage"),
        ("stages", "primary;x", "unknown_stage"),
        ("grades", "primary", "bad_grades"),
        ("grades", "primary:6-1", "bad_grades"),
        ("grades", "primary:1-7", "wrong_grade"),
        ("grades", "x:1-3", "unknown_stage"),
        ("grade_group", "3-1", "bad_grade_group"),
        ("grade_group", "1月3日", "bad_grade_group"),
        ("grade_group", "0", "bad_grade_group"),
    ],
)
def test_refuses(type_: str, cell: str, code: str) -> None:
    with pytest.raises(CellFault) as error:
        _read(type_, cell)
    assert error.value.code == code


@given(
    st.text(max_size=12),
    st.sampled_from(["int", "float", "year", "bool", "stage", "stages", "grades", "grade_group", "code"]),
)
def test_any_text_reads_or_is_told(cell: str, type_: str) -> None:
    column = _column(type_)
    text = tidy(cell, column)
    assert tidy(text, column) == text
    if text:
        try:
            value = parser(column, STAGES)(text)
        except CellFault:
            return
        assert value is not None
        assert not column.is_number or abs(value) < 1e12


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

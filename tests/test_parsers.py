"""Cells: what each type reads, what is normalised, what fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schoolplaces import Rules
from schoolplaces.parsers import CellFault, parser, tidy, value_of
from schoolplaces.rows import NOT_COMPUTED
from schoolplaces.schema import Column

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
        ("float", "1e-320", "too_small"),
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
@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("type_", "cell", "code"),
    [
        ("int", "2025-09-01", "date_cell"),
        ("year", "2025/9/1", "date_cell"),
        ("year", "2025-09-01 00:00:00", "date_cell"),
        ("grade_group", "1月3日", "date_cell"),
        ("float", "#DIV/0!", "error_cell"),
        ("text", "#N/A", "error_cell"),
        ("int", f"{NOT_COMPUTED}=A1", "not_computed"),
        ("text", f"{NOT_COMPUTED}=A1", "not_computed"),
        ("int", "2025-9", "not_number"),
    ],
)
def test_what_a_spreadsheet_does_to_cells(type_: str, cell: str, code: str) -> None:
    column = _column(type_)
    with pytest.raises(CellFault) as error:
        value_of(cell, column, parser(column, STAGES))
    assert error.value.code == code


def test_a_date_and_a_number_sign_are_text_where_text_is_meant() -> None:
    column = _column("text")
    for cell in ("2025-09-01", "#1 校区", ""):
        assert value_of(cell, column, parser(column, STAGES)) == (cell or None)

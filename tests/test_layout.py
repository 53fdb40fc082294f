"""The header is found where it stands; titles, notes and examples are no data."""

from __future__ import annotations

from schoolplaces.layout import lay_out, mark_of
from schoolplaces.rows import RawTable, table_of
from schoolplaces.schema import load_schema
from schoolplaces.template import top_rows

BIRTHS = load_schema("births")


def laid(*records: list[str], first: int = 1) -> RawTable:
    raw = table_of(records, range(first, first + len(records)), "births.csv")
    lay_out(BIRTHS, raw)
    return raw


def test_a_header_in_the_first_row_stays() -> None:
    raw = laid(["town", "year", "births"], ["a", "2025", "3"])
    assert (raw.header_row, raw.frame.index.tolist(), raw.notes, raw.faults) == (1, [2], [], [])


def test_a_title_above_is_not_read_and_said() -> None:
    raw = laid(["某县出生", "", ""], ["乡镇代码", "年份", "出生人数"], ["a", "2025", "3"], first=3)
    assert (raw.header, raw.header_row) == (["乡镇代码", "年份", "出生人数"], 4)
    assert raw.frame.index.tolist() == [5]
    assert [(note.code, note.row, dict(note.params)["header"]) for note in raw.notes] == [("title_rows", 3, 4)]


def test_a_row_that_names_the_same_columns_belongs_to_the_header() -> None:
    raw = laid(["乡镇代码", "年份", "数"], ["town", "year", "births"], ["a", "2025", "3"])
    assert raw.frame.index.tolist() == [3]
    assert raw.header == ["town", "year", "births"]


def test_a_word_of_the_data_that_is_also_a_header_does_not_make_one() -> None:
    schema = load_schema("enrolment")
    raw = table_of([["town", "year", "basis"], ["a", "2025", "school"], ["note", "2025", ""]], (1, 2, 3), "x.csv")
    lay_out(schema, raw)
    assert (raw.header_row, raw.frame.index.tolist()) == (1, [2, 3])


def test_the_rows_above_an_empty_table_are_no_data() -> None:
    for lang in ("zh", "en"):
        raw = laid(*top_rows(BIRTHS, lang), ["a", "2025", "", "3", "", "", "", ""])
        assert (raw.frame.index.tolist(), raw.faults, raw.notes) == ([5], [], [])


def test_an_example_that_was_changed_is_told() -> None:
    changed = top_rows(BIRTHS, "zh")
    changed[3][3] = "77"
    raw = laid(*changed)
    assert [(fault.code, fault.row, fault.value) for fault in raw.faults] == [("example_changed", 4, "例：T01")]


def test_notes_further_down_are_left_out_and_said() -> None:
    raw = laid(["town", "year", "births"], ["a", "2025", "3"], ["注：据公安局", "", ""], ["Note: x", "", ""])
    assert raw.frame.index.tolist() == [2]
    assert [(note.code, note.row, dict(note.params)["count"]) for note in raw.notes] == [("rows_marked", 3, 2)]


def test_marks_need_their_colon() -> None:
    assert [mark_of(cell) for cell in ("说明", "例外镇", "示例：", "EXAMPLE: a", "")] == [
        "",
        "",
        "example",
        "example",
        "",
    ]


def test_empty_columns_without_a_name_are_dropped_and_data_without_one_is_told() -> None:
    raw = laid(["town", "year", "births", "", ""], ["a", "2025", "3", "", "7"])
    assert raw.frame.columns.tolist() == [0, 1, 2]
    assert [fault.text("en").partition(".")[2].split(" holds")[0] for fault in raw.faults] == ["csv: column 5"]


def test_columns_of_a_sheet_without_a_name_are_called_by_their_letter() -> None:
    raw = table_of([["town", "year", "births", ""], ["a", "2025", "3", "9"]], (1, 2), "region.xlsx[出生]")
    raw.is_sheet = True
    lay_out(BIRTHS, raw)
    assert "第 D 列" in raw.faults[0].text()


def test_a_row_of_data_that_holds_the_name_of_a_column_is_no_header() -> None:
    """The kind "town" below a header that is not known."""
    schema = load_schema("towns")
    header = ["town", "name", "kinds", "lat", "lon", "crs"]
    raw = table_of([header, ["a", "甲镇", "town", "26.3", "110.3", "wgs84"]], (1, 2), "towns.csv")
    lay_out(schema, raw)
    assert (raw.header_row, raw.frame.index.tolist(), raw.header) == (1, [2], header)

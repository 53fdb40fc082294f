"""The list of tables names each schema once."""

from __future__ import annotations

from schoolplaces.schema import table_names
from schoolplaces.sheet_names import table_of_file, table_of_sheet
from schoolplaces.table_list import chinese_names, listed_tables


def test_each_schema_is_listed_once_and_named_in_both_languages() -> None:
    assert sorted(chinese_names()) == list(table_names())
    assert len(set(chinese_names().values())) == len(listed_tables())
    assert {table.needed for table in listed_tables()} == {"always", "schools", "optional"}
    assert all(table.description_zh and table.description_en for table in listed_tables())


def test_sheets_are_known_by_their_whole_name_only() -> None:
    names = ("乡镇", " TOWNS ", "乡镇 towns", "towns 乡镇", "乡镇2", "学校备份", "Sheet1")
    assert [table_of_sheet(name) for name in names] == ["towns"] * 4 + [None] * 3
    assert table_of_file("a.XLSX[班级]") == "classes"
    assert table_of_file("a.xlsx[x]") is None

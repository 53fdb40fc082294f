"""Headers: English, Chinese, mixed; what is near is suggested, what is unknown is told."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schoolplaces import Region
from schoolplaces.faults import Doubt, InputFaults
from schoolplaces.headers import match_header
from schoolplaces.rows import frame_rows
from schoolplaces.schema import load_schema, table_names


@pytest.mark.parametrize("table", table_names())
def test_every_header_is_known_in_both_languages(table: str) -> None:
    schema = load_schema(table)
    for names in (schema.names, [column.zh for column in schema.columns]):
        raw = frame_rows(pd.DataFrame(columns=names), table)
        assert match_header(schema, raw).columns.tolist() == schema.names
        assert raw.faults == []


def test_near_unknown_missing_and_twice() -> None:
    raw = frame_rows(pd.DataFrame(columns=["town", "yaer", "weather", "乡镇代码"]), "births")
    frame = match_header(load_schema("births"), raw)
    assert frame.columns.tolist() == ["town"]
    assert {(fault.code, fault.column) for fault in raw.faults} == {
        ("misspelt_column", "yaer"),
        ("missing_column", "births"),
        ("same_column", "town"),
    }
    assert [note.column for note in raw.notes] == ["weather"]


def _required() -> list[tuple[str, str]]:
    tables = ("towns", "births", "enrolment", "schools", "classes", "classrooms", "options", "pipeline")
    return [(table, column.name) for table in tables for column in load_schema(table).columns if column.required]


@pytest.mark.parametrize(("table", "column"), _required())
def test_a_renamed_header_is_the_one_fault(small: dict[str, list[dict[str, Any]]], table: str, column: str) -> None:
    """No row is called a copy of another, or lacking in a sum, for want of the cells that were not read."""
    small[table] = [{"xyzzy" if key == column else key: cell for key, cell in row.items()} for row in small[table]]
    with pytest.raises(InputFaults) as error:
        Region.from_tables(small)
    assert [(fault.code, fault.column) for fault in error.value.faults] == [("missing_column", column)]
    assert not [note for note in error.value.notes if isinstance(note, Doubt)]


@pytest.mark.parametrize("header", ["出生人", "birthss"])
def test_a_misspelt_column_is_to_get_the_name_of_its_language(header: str) -> None:
    schema = load_schema("births")
    raw = frame_rows(pd.DataFrame(columns=["town", "year", header]), "births")
    match_header(schema, raw)
    (fault,) = raw.faults
    wanted = "births" if header.isascii() else schema["births"].zh
    assert (fault.code, f"改法：把列名改为 {wanted}。" in fault.text("zh")) == ("misspelt_column", True)

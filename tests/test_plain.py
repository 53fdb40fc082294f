"""Headers are compared without what does not tell them apart."""

from __future__ import annotations

import pytest

from schoolplaces.plain import known_headers, plain
from schoolplaces.schema import load_schema, table_names


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("Ｔｏｗｎ", "town"),
        ("Lead years", "lead_years"),
        ("占地面积 (㎡)", "占地面积"),
        ("乡镇 代码", "乡镇代码"),
        ("(x)", "(x)"),
    ],
)
def test_plain(header: str, text: str) -> None:
    assert plain(header) == text


@pytest.mark.parametrize("table", table_names())
def test_no_two_columns_of_a_table_have_one_name(table: str) -> None:
    schema = load_schema(table)
    assert len(known_headers(schema)) == len({name for column in schema.columns for name in (column.name, column.zh)})

"""The schema files: complete, consistent, and readable as data."""

from __future__ import annotations

import pytest

from schoolplaces.parsers import parser
from schoolplaces.schema import load_schema, table_names

TYPES = {
    "code",
    "text",
    "int",
    "float",
    "bool",
    "year",
    "enum",
    "enums",
    "stage",
    "stages",
    "stage_or_nursery",
    "grades",
}
TYPES |= {"grade_group"}
ENDS = ["source", "status", "note"]


def test_every_table_of_the_design_has_a_schema() -> None:
    assert set(table_names()) == {
        *("towns", "zones", "population", "births", "enrolment", "flows", "rates", "schools", "classes", "classrooms"),
        *("options", "pipeline", "housing", "travel", "budget", "demand", "resources"),
    }


@pytest.mark.parametrize("table", table_names())
def test_schema_is_consistent(table: str) -> None:
    schema = load_schema(table)
    assert schema.names[-3:] == ENDS
    assert len(set(schema.names)) == len(schema.names)
    assert len({column.zh for column in schema.columns}) == len(schema.columns)
    assert schema.key
    for column in schema.columns:
        assert column.type in TYPES
        assert column.description_zh
        assert column.description_en
        assert not (column.required and column.default)
        if column.type in ("enum", "enums"):
            assert column.choices
        if column.default:
            parser(column, None)(column.default)
        low, high = column.limits
        assert low is None or high is None or low < high


def test_chinese_words_of_a_choice() -> None:
    assert load_schema("births")["basis"].aliases == {"户籍登记": "registered", "常住": "resident", "医院": "hospital"}
    assert load_schema("schools")["sector"].aliases["普惠民办"] == "inclusive_private"


def test_unknown_table_is_told_with_the_known() -> None:
    with pytest.raises(KeyError, match="towns"):
        load_schema("town")

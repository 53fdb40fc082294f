"""What stands above an empty table follows from the schema, and what is written below reads back."""

from __future__ import annotations

import re

import pytest

from schoolplaces import Region
from schoolplaces.cell_words import cell_word, column_words
from schoolplaces.parsers import parser, tidy
from schoolplaces.rules import Rules
from schoolplaces.schema import load_schema, table_names
from schoolplaces.template import column_note, csv_template, top_rows

STAGES = Rules.read(None).stage_table()


@pytest.mark.parametrize("table", table_names())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rows_above_name_explain_and_show_every_column(table: str, lang: str) -> None:
    schema = load_schema(table)
    names, others, notes, examples = top_rows(schema, lang)
    assert {tuple(names), tuple(others)} == {tuple(schema.names), tuple(column.zh for column in schema.columns)}
    assert names[0] == (schema.columns[0].zh if lang == "zh" else schema.columns[0].name)
    assert all(re.search(r"[\u4e00-\u9fff]" if lang == "zh" else "[a-z]", note) for note in notes)
    for column, example in zip(schema.columns[1:], examples[1:], strict=True):
        assert example or not column.required
        assert ("必填" in column_note(column, "zh")) == column.required


@pytest.mark.parametrize("table", table_names())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_examples_and_the_words_of_lists_are_read(table: str, lang: str) -> None:
    for column in load_schema(table).columns:
        parse = parser(column, STAGES)
        for word in [*column_words(column, lang), cell_word(column, column.example, lang)]:
            if word:
                assert parse(tidy(word, column)) is not None
        both = [column_words(column, one) for one in ("zh", "en")]
        assert [parse(word) for word in both[0]] == [parse(word) for word in both[1]]


def test_the_examples_of_all_tables_make_one_region() -> None:
    """People by age need a whole pyramid, which one row does not make."""
    tables = {
        table: [{column.name: column.example for column in load_schema(table).columns}]
        for table in table_names()
        if table not in ("population", "rates")
    }
    region = Region.from_tables(tables)
    assert len(region.schools) == len(region.options) == len(region.flows) == 1


def test_a_table_as_csv_has_the_same_rows_above(small: dict) -> None:
    region = Region.from_tables(small)
    lines = csv_template(load_schema("budget"), region.budget, "zh").splitlines()
    assert lines[0].startswith("起始年,截止年")
    assert lines[1].startswith("first,last")
    assert lines[2].startswith("说明：")
    assert lines[3].startswith("例：2026")
    assert lines[4].startswith("2026,2030,5000")

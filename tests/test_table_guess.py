"""Which table a sheet of another name holds is told by its header."""

from __future__ import annotations

import pytest

from schoolplaces.schema import load_schema
from schoolplaces.table_guess import guess_table
from schoolplaces.table_list import chinese_names


@pytest.mark.parametrize("table", list(chinese_names()))
def test_every_table_is_known_by_its_header(table: str) -> None:
    columns = load_schema(table).columns
    but = {"enrolment"} if table == "demand" else set()  # in English demand has the columns of enrolment
    assert guess_table([[column.name for column in columns]], but) == table
    assert guess_table([["某县统计表"], [column.zh for column in columns]]) == table


def test_a_table_that_is_there_is_not_suggested_again() -> None:
    header = [column.name for column in load_schema("towns").columns]
    assert guess_table([header], but={"towns"}) != "towns"
    assert guess_table([["a", "b"], ["1", "2"]]) == ""
    assert guess_table([]) == ""

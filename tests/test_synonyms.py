"""What is written in other words is suggested in those of the table."""

from __future__ import annotations

import pytest

from schoolplaces.parsers import CellFault, parser
from schoolplaces.rules import Rules
from schoolplaces.schema import load_schema

STAGES = Rules.read().stage_table()


@pytest.mark.parametrize(
    ("table", "column", "written", "meant"),
    [
        ("towns", "kind", "农村", "乡村"),
        ("towns", "kind", "县城", "城区"),
        ("schools", "sector", "公立", "公办"),
        ("schools", "sector", "私立", "民办"),
        ("options", "kind", "改扩建", "扩建"),
        ("enrolment", "stage", "普高", "普通高中"),
        ("enrolment", "stage", "职高", "中等职业"),
        ("enrolment", "stage", "小学校", "小学"),
        ("towns", "kind", "rurall", "rural"),
    ],
)
def test_the_word_that_is_meant_is_suggested(table: str, column: str, written: str, meant: str) -> None:
    with pytest.raises(CellFault) as fault:
        parser(load_schema(table)[column], STAGES)(written)
    assert fault.value.params["near"] == meant

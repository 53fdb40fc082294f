"""Blanks that no one sees are told: in codes, and between Chinese characters."""

from __future__ import annotations

from typing import Any

from schoolplaces import Region
from schoolplaces.faults import Doubt


def test_blanks_within_codes_and_chinese_names(small: dict[str, list[dict[str, Any]]]) -> None:
    small["towns"][0]["name"], small["towns"][1]["name"] = "青山 镇", "Hill Town"
    small["options"][0]["option"] = "o 1"
    doubts = [one for one in Region.from_tables(small).notes if isinstance(one, Doubt) and one.code == "blank_within"]
    assert [(one.file, one.column, one.value) for one in doubts] == [
        ("towns", "name", "青山 镇"),
        ("options", "option", "o 1"),
    ]

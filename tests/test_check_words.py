"""Words of violations: every table and column that a check names, and sentences that read in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schoolplaces.optimize.check_shape import KEYS
from schoolplaces.optimize.check_words import CODES, COLUMNS, SENTENCE, TABLES
from schoolplaces.optimize.violation import Violation

SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path("optimize").glob("check_*.py"))


def test_every_table_that_is_checked_has_its_name() -> None:
    assert set(KEYS) - {"places", "classes"} <= set(TABLES) | {"moves", "staff"}
    assert {"plan", "staff", "shares", "new_places", "moves", "service_areas", "tasks", "warnings"} <= set(TABLES)


@pytest.mark.parametrize("words", [*TABLES.values(), *COLUMNS.values(), *CODES.values()], ids=str)
def test_each_has_both_languages(words: tuple[str, str]) -> None:
    zh, en = words
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert en
    assert not re.search(r"[\u4e00-\u9fff]", en)


def test_no_sentence_is_left_over() -> None:
    """Codes are written out in the checks, or made of a table's and a column's name."""
    made = re.compile(r"^(timeline|bridge|task|warning|project|balance|area|move|share|staff|new_places|zone|rooms)_")
    assert [code for code in CODES if f'"{code}"' not in SOURCES and not made.match(code)] == []


def test_a_sentence_has_its_place_what_was_found_and_what_it_should_be() -> None:
    told = Violation("rooms", "places", {"school": "S1", "year": 2027}, 13.0, 12.5)
    assert told.text() == "学位表（学校=S1、学年=2027）：班数不得多于教室（含基年借用）：现为 13，应为 12.5。"
    assert Violation("gap", "plan", {}, 1, 2).text("en").startswith("Plan: gap = ")
    assert all(field in words for words in SENTENCE for field in ("{place}", "{what}", "{found}", "{expected}"))

"""Sentences of what is decided about campuses: in both languages, and none of them twice under another name."""

from __future__ import annotations

from schoolplaces.optimize.check_event_words import EVENT_CODES, EVENT_TABLES
from schoolplaces.optimize.check_words import CODES, TABLES
from schoolplaces.optimize.violation import Violation


def test_all_are_among_the_words() -> None:
    assert EVENT_CODES.items() <= CODES.items()
    assert EVENT_TABLES.items() <= TABLES.items()


def test_a_sentence_reads() -> None:
    told = Violation("beds", "assignment", {"school": "K", "year": 2027}, 9, 6)
    assert told.text() == "就读安排表（学校=K、学年=2027）：寄宿生不得多于空余床位：现为 9，应为 6。"
    assert told.text("en").endswith("(school=K, year=2027): boarders at most the free beds: found 9, expected 6.")

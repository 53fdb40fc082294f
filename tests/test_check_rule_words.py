"""Sentences of the 5-3-1 tables and the warnings: all are among the words, and read."""

from __future__ import annotations

from schoolplaces.optimize.check_rule_words import RULE_CODES, RULE_COLUMNS, RULE_TABLES
from schoolplaces.optimize.check_words import CODES, COLUMNS, TABLES
from schoolplaces.optimize.violation import Violation


def test_all_are_among_the_words() -> None:
    assert RULE_CODES.items() <= CODES.items()
    assert RULE_TABLES.items() <= TABLES.items()
    assert RULE_COLUMNS.items() <= COLUMNS.items()


def test_a_sentence_reads() -> None:
    told = Violation("task_posts", "tasks", {"project": "P1", "department": "staff", "due": "2026-12-31"}, 9, 6)
    assert told.text() == "任务表（项目=P1、部门=staff、期限=2026-12-31）：任务编制：现为 9，应为 6。"
    assert (
        told.text("en")
        == "Table tasks (project=P1, department=staff, due=2026-12-31): posts of the task: found 9, expected 6."
    )

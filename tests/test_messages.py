"""Every message: both languages, the same parameters, what is used is there, and the mend is said."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from schoolplaces.faults import Fault
from schoolplaces.messages import MESSAGES, TABLES, allowed_words, sentence

PACKAGE = Path(__file__).resolve().parent.parent


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same(code: str) -> None:
    zh, en = MESSAGES[code]
    assert _fields(zh) == _fields(en)
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert not re.search(r"[\u4e00-\u9fff]", en)


def _sources() -> str:
    return "".join(
        path.read_text(encoding="utf-8")
        for folder in ("schoolplaces", "forecast", "optimize", "report")
        for path in (PACKAGE / folder).glob("*.py")
        if not path.name.startswith("messages_")
    )


FAULTS = set(re.findall(r'(?:Fault|CellFault|faults|capped)\(\s*"(\w+)"', _sources())) - {"and_more"}


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_fault_says_how_to_mend_it(code: str) -> None:
    zh, en = MESSAGES[code]
    assert "改法：" in zh
    assert "Mend: " in en


def test_every_code_in_the_sources_has_a_message_and_none_is_left_over() -> None:
    text = _sources()
    used = set(re.findall(r'(?:Fault|Note|Doubt|CellFault|faults|doubt|capped)\(\s*"(\w+)"', text))
    assert used - set(MESSAGES) == set()
    assert set(MESSAGES) - set(re.findall(r'"(\w+)"', text)) == set()


def test_no_code_stands_in_two_tables() -> None:
    count = sum(len(table) for table in TABLES)
    assert count == len(MESSAGES)


def test_the_chinese_header_stands_beside_the_english() -> None:
    fault = Fault("not_whole", "births.csv", 3, "births", "1.5")
    assert sentence(fault, "zh").startswith("births.csv 第 3 行「出生人数 births」：“1.5”")
    assert sentence(fault, "en").startswith('births.csv, row 3, column births: "1.5"')


def test_braces_and_control_characters_of_a_value_are_only_shown() -> None:
    text = sentence(Fault("not_whole", "births.csv", 3, "births", "{x}\n"), "en")
    assert '"{x}\\x0a"' in text
    assert "\n" not in text


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="zh"):
        sentence(Fault("big5", "a.csv"), "fr")


@pytest.mark.parametrize(
    ("allowed", "zh", "en"),
    [
        ("..5", "不大于 5", "5 or less"),
        ("0..", "不小于 0", "0 or more"),
        ("1..5", "1 至 5", "1 to 5"),
        ("a|b", "a、b", "a, b"),
    ],
)
def test_allowed_words(allowed: str, zh: str, en: str) -> None:
    assert (allowed_words(allowed, "zh"), allowed_words(allowed, "en")) == (zh, en)

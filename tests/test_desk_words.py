"""Every word of the desk is there in both languages, with the same fields."""

from __future__ import annotations

import string

import pytest

from schoolplaces.desk_words import WORDS, word


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same_fields(key: str) -> None:
    zh, en = WORDS[key]
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)]
    assert zh
    assert en
    assert fields[0] == fields[1]


def test_a_field_is_filled_in() -> None:
    assert word("class_size", "zh", stage="小学") == "小学班额"

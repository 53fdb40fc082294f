"""The nearest known word, and nothing where none is near."""

from __future__ import annotations

from schoolplaces.nearest import nearest


def test_a_misspelt_word_finds_its_own() -> None:
    assert nearest("primry", ["junior", "primary"]) == "primary"
    assert nearest("zzz", ["junior", "primary"]) == ""


def test_of_words_as_near_one_of_the_same_letters_goes_before() -> None:
    assert nearest("T20", ["T01", "T02", "T03"]) == "T02"

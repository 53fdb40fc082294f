"""What a robust search found in words."""

from __future__ import annotations

import string

import pytest

from schoolplaces.optimize.hedged_words import WORDS, text

from .test_hedged import found


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["2 种情景", "E 2028", "1,500", "1,000 至 3,000", "2.0 人年", "0.67%", "25.0%", "8.0 人年"]),
        ("en", ["2 scenarios", "E 2028", "1,500", "1,000 to 3,000", "2.0 pupil", "0.67%", "25.0%", "8.0 pupil"]),
    ],
)
def test_the_words_hold_the_figures(lang: str, words: list[str]) -> None:
    for word in words:
        assert word in found().text(lang)
    assert "1.00%" in found("stopped").text(lang)
    assert ("不建设" if lang == "zh" else "nothing") in found(use=0).text(lang)


def test_a_line_for_the_decisions_the_cost_the_proof_and_each_limit() -> None:
    assert len(text(found(), "zh").splitlines()) == 3 + len(found().limits)
    assert found().text("en") == text(found(), "en")
    assert str(found()) == text(found(), "zh")


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_hold_the_same_figures(key: str) -> None:
    zh, en = ({name for _, name, _, _ in string.Formatter().parse(words) if name} for words in WORDS[key])
    assert zh == en

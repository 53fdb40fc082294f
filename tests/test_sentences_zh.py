"""Every constraint and cost has its Chinese sentence, and no sentence is left over."""

from __future__ import annotations

import re

from schoolplaces import optimize
from schoolplaces.optimize.sentences_zh import SENTENCES_ZH


def test_one_sentence_each() -> None:
    assert list(SENTENCES_ZH) == [one.__name__ for one in [*optimize.CONSTRAINTS, *optimize.COSTS]]


def test_they_are_chinese() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff，。；：（）、]+", text) for text in SENTENCES_ZH.values())

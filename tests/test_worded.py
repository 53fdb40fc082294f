"""What came of a study in words: those of its own module, and they are what is printed."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass

import pytest

from schoolplaces.optimize.evaluation import Evaluation
from schoolplaces.optimize.hedged import Hedged
from schoolplaces.optimize.no_regret import NoRegret
from schoolplaces.optimize.rolled import Rolled
from schoolplaces.optimize.worded import Worded


def said(found: Found, lang: str) -> str:
    return f"{lang}: {found.number}"


@dataclass(frozen=True, repr=False)
class Found(Worded, words=said):
    """A number."""

    number: int


def test_words_are_those_given_and_chinese_where_nothing_is_asked() -> None:
    assert (Found(3).text(), Found(3).text("en"), repr(Found(3))) == ("zh: 3", "en: 3", "zh: 3")
    assert Found(3) == Found(3) != Found(4)


def test_a_class_without_words_is_none() -> None:
    with pytest.raises(TypeError, match="words"):

        class Wordless(Worded):  # type: ignore[call-arg]
            """Nothing to say."""


@pytest.mark.parametrize("kind", [Evaluation, Hedged, NoRegret, Rolled])
def test_what_is_printed_of_every_study_is_its_words(kind: type[Worded]) -> None:
    assert issubclass(kind, Worded)
    assert is_dataclass(kind)
    assert kind.__repr__ is Worded.__repr__
    assert kind._words.__module__.endswith("_words")

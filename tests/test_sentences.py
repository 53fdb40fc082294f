"""Every sentence stands in both languages with the same fields."""

from string import Formatter

import pytest

from schoolplaces.optimize.costs import TERMS
from schoolplaces.report.labels import LABELS
from schoolplaces.report.sentences import SENTENCES, say


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages(key):
    texts = SENTENCES[key]
    assert len(texts) == 2
    assert all(isinstance(text, str) and text.strip() for text in texts)
    chinese, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
    assert chinese == english
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in texts[1])


def test_no_key_stands_in_both_tables():
    assert not set(LABELS) & set(SENTENCES)


@pytest.mark.parametrize(
    "action", ["watch", "reserve_land", "approve_and_start", "deliver", "bridge", "begin_change", "carry_out"]
)
def test_actions_have_sentences(action):
    assert f"action.{action}" in SENTENCES


@pytest.mark.parametrize("term", TERMS)
def test_cost_terms_have_sentences(term):
    assert f"term.{term}" in SENTENCES


def test_a_missing_field_is_told():
    with pytest.raises(KeyError):
        say("change.up", "en", count=5)

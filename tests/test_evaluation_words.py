"""An evaluation in words: each figure once, in both languages, and nothing said that is not so."""

from __future__ import annotations

import pytest

from schoolplaces.optimize import evaluate
from schoolplaces.optimize.evaluation_words import WORDS

from .test_evaluate import CASES, one_school, pupils_of


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_said(lang: str) -> None:
    plan, which = one_school(), ["zh", "en"].index(lang)
    short = evaluate(plan, pupils_of(plan, *CASES), tried=2, gap=0.0).text(lang).split("\n")
    stage = ("小学", "Primary")[which]
    assert len(short) == 6
    assert "7" in short[0]
    assert short[2] == WORDS["bound"][which]
    assert all(stage in line for line in short[4:])
    assert "29%" in short[4]  # 31 and 47 of 30 places in the first year, two draws of seven
    assert "14%" in short[5]
    calm = evaluate(plan, pupils_of(plan, (20, 20)), hold=True).text(lang).split("\n")
    assert calm[-1] == WORDS["none"][which]
    assert WORDS["bound"][which] not in calm


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_expectation_outside_its_interval_is_explained(lang: str) -> None:
    plan = one_school()
    found = evaluate(plan, pupils_of(plan, *[(20, 20)] * 19, (90, 90)), hold=True)
    lines = found.text(lang).split("\n")
    word = WORDS["far"][["zh", "en"].index(lang)].split("{median")[0]
    assert lines[2].startswith(word)
    assert "5%" in lines[2]
    assert f"{found.draws['shortage'].max():,.0f}" in lines[2]
    calm = evaluate(plan, pupils_of(plan, (20, 20)), hold=True).text(lang)
    assert word not in calm

"""The nearest known word, and nothing where none is near."""

from __future__ import annotations

from schoolplaces.nearest import nearest, unknown_stage


def test_a_misspelt_word_finds_its_own() -> None:
    assert nearest("primry", ["junior", "primary"]) == "primary"
    assert nearest("zzz", ["junior", "primary"]) == ""


def test_an_unknown_stage_names_those_there_are() -> None:
    assert "junior, primary" in unknown_stage("a.b", "x", ["junior", "primary"]).text("en")

"""Rows as data: names that an LP file can hold."""

from __future__ import annotations

import pytest

from schoolplaces.optimize.row import SENSE, plain


@pytest.mark.parametrize(
    ("text", "wanted"), [("A-s 1", "A_s_1"), ("儒林镇", "___"), ("a+b*2", "a_b_2"), ("ok_1", "ok_1")]
)
def test_plain_keeps_letters_digits_and_underscores(text: str, wanted: str) -> None:
    assert plain(text) == wanted


def test_three_senses() -> None:
    assert sorted(SENSE) == ["<=", "==", ">="]

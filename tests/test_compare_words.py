"""Sentences of a comparison: which row is told how, with its figures, in both languages."""

from __future__ import annotations

import string
from collections import namedtuple

import pytest

from schoolplaces.optimize.compare_words import WORDS, sentence

Row = namedtuple("Row", ["what", "stage", "item", "year", "first", "second", "difference"])
NONE = float("nan")
STAGES = {"primary": ("小学", "Primary")}


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        (Row("total", "", "cost", 0, 1000.0, 1250.5, 250.5), "1,000.0 万元 → 1,250.5 万元（+250.5）", "; +250.5)"),
        (Row("total", "", "projects", 0, 3.0, 2.0, -1.0), "项目 3 个 → 2 个（-1）", "Projects 3 → 2 (-1)"),
        (Row("project", "primary", "N1", 0, NONE, 2028.0, NONE), "新增小学：新校，2028 年启用", "Added, Primary: 新校"),
        (Row("project", "primary", "N1", 0, 2027.0, NONE, NONE), "取消小学：新校（原 2027 年启用）", "Dropped"),
        (Row("project", "primary", "N2", 0, 2027.0, 2029.0, 2.0), "调整小学：N2，启用 2027 年 → 2029 年", "Moved"),
        (Row("shortage", "primary", "", 2026, 12.0, 0.0, -12.0), "2026 年小学缺口 12 人 → 0 人（-12）", "12 → 0 (-12)"),
    ],
)  # fmt: skip
def test_a_row_is_told_by_what_it_is(row: Row, zh: str, en: str) -> None:
    names = {"N1": "新校"}
    assert zh in sentence(row, names, STAGES, "zh")
    assert en in sentence(row, names, STAGES, "en")


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_hold_the_same_figures(key: str) -> None:
    zh, en = ({name for _, name, _, _ in string.Formatter().parse(words) if name} for words in WORDS[key])
    assert zh == en

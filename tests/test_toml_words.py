"""What is no TOML is told with its line, in both languages, and with what only looks right."""

from __future__ import annotations

import re
import tomllib

import pytest

from schoolplaces.toml_words import Wrong, toml_wrong


def wrong(text: str) -> Wrong:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - what it says is what is tested
        tomllib.loads(text)
    return toml_wrong(error.value, text)


@pytest.mark.parametrize(
    ("text", "row", "zh"),
    [
        ("[region]\nname = 某县", 2, "等号后面不是数"),
        ("[region]\nname “某县”", 2, "英文等号"),
        ("[region]\nname = “某县”", 2, "中文标点 “ ”"),
        ('[region]\nname ＝ "某县"', 2, "中文标点 ＝"),
        ('name = "某县', None, "文字缺少"),
        ('name = "某县\nx = 1', 1, "缺少后一个英文双引号"),
        ("only = [1, 2", None, "右方括号"),
        ("a = {b = 1", None, "右花括号"),
        ("[region\nx = 1", 1, "右方括号"),
        ("[[a]\nx = 1", 1, "]]"),
        ("a = 1 2", 1, "多余的内容"),
        ("a = 1\na = 2", None, "写了两次"),
        ("[a]\n[a]", 2, "写了两次"),
        ("县名 = 1", 1, "英文双引号"),
        ('a = "C:\\path"', 1, "反斜杠"),
        ("a = 2025-13-01", 1, ""),
        ("a = {b = 1, b = 2}", 1, "写了两次"),
        ("a = {b = 1}\n[a.c]", 2, ""),
    ],
)
def test_each_kind_has_its_words(text: str, row: int | None, zh: str) -> None:
    found = wrong(text)
    assert found.row == row
    assert zh in found.zh
    assert re.search(r"[\u4e00-\u9fff]", found.zh)
    assert found.zh != found.en


def test_another_error_is_told_as_it_is() -> None:
    assert toml_wrong(RecursionError("too deep"), "") == Wrong(None, "too deep", "too deep")

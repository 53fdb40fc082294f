"""What is wrong with a text that is no TOML: the line, why in both languages, and characters that only look right."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LOOKALIKES = re.compile("[“”‘’＂＇＝［］｛｝，、。．：＃（）\u3000]")
# The words of the standard library -> Chinese; what follows a word of it is a character, a key or a namespace.
_REASONS = {
    "Expected '=' after a key": "项名后面应有英文等号 =",
    "Invalid value": "等号后面不是数、加英文双引号的文字、列表或 true/false",
    "Invalid statement": "此行不是“项名 = 值”，也不是 [节名]；中文项名应加英文双引号",
    "Unclosed array": "列表缺少右方括号 ]",
    "Unclosed inline table": "缺少右花括号 }",
    "Unterminated string": "文字缺少后一个英文双引号",
    "Illegal character": "文字中有不能用的字符，多半是缺少后一个英文双引号",
    "Found invalid character": "有不能用的字符",
    "Expected newline or end of document": "值的后面还有多余的内容",
    "Expected ']' at the end": "节名缺少右方括号 ]",
    "Expected ']]' at the end": "节名缺少右边的 ]]",
    "Expected": "缺少字符",
    "Cannot overwrite a value": "同一项写了两次",
    "Cannot declare": "同一节写了两次",
    "Cannot redefine": "同一节写了两次",
    "Cannot mutate immutable": "已在花括号或列表中写过的内容，不能再添",
    "Duplicate inline table key": "花括号中同一项写了两次",
    "Invalid initial character for a key": "项名中有不能用的字符，中文项名应加英文双引号",
    "Unescaped '\\'": "文字中的反斜杠 \\ 应写两个，或改用正斜杠 /",
    "Invalid hex value": "反斜杠后面的编码不对",
    "Escaped character is not": "反斜杠后面的编码不对",
    "Invalid date or datetime": "日期不存在",
}


class Wrong(NamedTuple):
    """The line (None at the end of the text), and the reason in Chinese and in English."""

    row: int | None
    zh: str
    en: str


def toml_wrong(error: Exception, text: str) -> Wrong:
    """Return what the standard library found wrong with a TOML text.

    Parameters
    ----------
    error : Exception
        Of ``tomllib.loads``.
    text : str
        That it read.

    Examples
    --------
    >>> import tomllib
    >>> text = 'name = “某县”'
    >>> try:
    ...     tomllib.loads(text)
    ... except ValueError as error:
    ...     toml_wrong(error, text).row
    1
    """
    said = str(error)
    place = _PLACE.search(said)
    row = int(place[1]) if place and place[1] else None
    reason = said[: place.start()] if place else said
    zh = next((words for begin, words in _REASONS.items() if reason.startswith(begin)), reason)
    lines = text.split("\n")
    line = lines[row - 1] if row and row <= len(lines) else ""
    odd = " ".join(dict.fromkeys(_LOOKALIKES.findall(line.partition("#")[0])))
    if odd.strip():
        return Wrong(row, f"{zh}；此行有中文标点 {odd}，应换成英文标点", f"{reason}; full-width punctuation: {odd}")
    return Wrong(row, zh, reason)

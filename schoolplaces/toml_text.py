"""Write nested dictionaries as TOML (the standard library only reads it)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any


def toml_text(content: Mapping[str, Any]) -> str:
    """Return a dictionary of str, bool, int, float, list and dict as TOML.

    Lists of dictionaries are written inline, so every table is a plain ``[a.b]``.

    Examples
    --------
    >>> print(toml_text({"region": {"name": "县", "gaps": []}}), end="")
    [region]
    name = "县"
    gaps = []
    """
    blocks: list[str] = []
    _collect((), content, blocks)
    return "\n".join(blocks)


def _collect(path: tuple[str, ...], table: Mapping[str, Any], blocks: list[str]) -> None:
    plain = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(value)}\n" for key, value in plain.items()]
    if path and lines:
        lines.insert(0, f"[{'.'.join(map(_key, path))}]\n")
    if lines:
        blocks.append("".join(lines))
    for key, value in table.items():
        if isinstance(value, Mapping):
            _collect((*path, key), value, blocks)


def _key(key: str) -> str:
    return key if key and key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _text(key)


def _text(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} has no place in rules")
        return repr(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + " }"
    raise TypeError(f"{type(value).__name__} cannot be written as TOML")

"""How wide a text is: Chinese characters take two columns of a screen, others one."""

from __future__ import annotations

import unicodedata


def screen_width(text: str) -> int:
    """Return the columns that a text takes.

    Examples
    --------
    >>> screen_width("学段 a")
    6
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)

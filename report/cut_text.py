"""A text cut to the width there is."""

from __future__ import annotations

from schoolplaces.screen_width import screen_width


def cut_text(text: str, width: int) -> str:
    """Return a text of at most so many columns, Chinese characters counted twice; cut, it ends in "…".

    Examples
    --------
    >>> cut_text("儒林镇第二小学", 14), cut_text("儒林镇第二小学扩建", 10)
    ('儒林镇第二小学', '儒林镇第…')
    """
    if screen_width(text) <= width:
        return text
    while screen_width(text) > width - 1:
        text = text[:-1]
    return text + "…"

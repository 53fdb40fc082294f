"""The note below a figure, in as many lines as its width takes: what is wider is cut at both ends of the picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from schoolplaces.screen_width import screen_width

from .drawing import drawn_width

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

ROOM = 0.97  # of the figure's width
CLAUSE = re.compile(r"[^；;]*(?:；|; |$)")
WORD = re.compile(r"[ -~]+?(?: |(?=[^ -~])|$)|[^ -~][，。、；：）」”]*")  # a Latin word, or one Chinese character


def note_below(figure: Figure, text: str, **look: Any) -> Text:
    """Write a note below all panels, broken into lines where the figure is narrower than it.

    Parameters
    ----------
    figure : Figure
    text : str
    **look
        As of `Figure.supxlabel`.

    Returns
    -------
    matplotlib.text.Text
    """
    made = figure.supxlabel(text, **look)
    columns = max(map(screen_width, text.split("\n")))
    while (width := drawn_width(made)) > ROOM * figure.bbox.width and columns > 1:
        columns = min(columns - 1, int(columns * ROOM * figure.bbox.width / width))
        made.set_text("\n".join(line for part in text.split("\n") for line in wrapped(part, columns)))
    return made


def wrapped(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most so many columns, between clauses where that is possible, else between words.

    Examples
    --------
    >>> wrapped("School year; holds estimated data", 22), wrapped("学年(秋季)；含估算数据", 12)
    (['School year;', 'holds estimated data'], ['学年(秋季)；', '含估算数据'])
    >>> wrapped("holds estimated data", 9), wrapped("含估算数据", 6)
    (['holds', 'estimated', 'data'], ['含估算', '数据'])
    """
    lines = [""]
    for clause in CLAUSE.findall(text):
        parts = [clause] if screen_width(clause.rstrip()) <= columns else WORD.findall(clause)
        for part in parts:
            if lines[-1] and screen_width((lines[-1] + part).rstrip()) > columns:
                lines.append("")
            lines[-1] += part
    return [line.rstrip() for line in lines]

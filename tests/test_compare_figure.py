"""The figure of plans side by side: what is drawn, and that a grey copy still tells the plans apart."""

from __future__ import annotations

import matplotlib.colors
import pytest

from schoolplaces.report.compare_figure import LINES, draw_compared
from schoolplaces.report.drawing import style
from schoolplaces.report.sides import Sides

from .plans_beside import beside, shorter
from .tiny import BASE


@pytest.mark.slow
def test_a_bar_and_a_line_for_each_plan() -> None:
    with style():
        bars, shortage, idle, _ = draw_compared(Sides.of(beside()), "zh").axes
    assert [bar.get_height() for bar in bars.patches] == [0.0, 50.0, 50.0]
    lines = [line.get_ydata() for line in shortage.lines]
    assert [list(line) for line in lines] == [[5.0] * 3, [5.0, 0.0, 0.0], [5.0, 0.0, 0.0]]
    assert list(idle.lines[1].get_ydata()) == [0.0, 5.0, 5.0]
    assert idle.get_title(loc="left") == "空余学位(个)"


def test_a_line_ends_with_its_plan() -> None:
    plans = list(beside().values())
    with style():
        figure = draw_compared(Sides.of({"a": plans[0], "b": shorter(plans[1])}), "en")
    assert list(figure.axes[1].lines[1].get_xdata()) == [BASE + 1, BASE + 2]


def test_no_project_at_all_is_drawn() -> None:
    plan = beside()["甲案"]
    with style():
        figure = draw_compared(Sides.of({"a": plan, "b": plan}), "zh")
        figure.canvas.draw()
    assert [text.get_text() for text in figure.axes[0].texts] == ["0", "0"]


@pytest.mark.parametrize("at", range(1, len(LINES)))
def test_neighbours_differ_without_colour(at: int) -> None:
    (colour, marker, line, face), (before, other, last, filled) = LINES[at], LINES[at - 1]
    assert marker != other
    assert line != last
    assert (face == "white") != (filled == "white")
    grey = [sum(matplotlib.colors.to_rgb(one)) / 3 for one in (colour, before)]
    assert abs(grey[0] - grey[1]) > 0.03

"""Panels side by side: one for each stage, as many rows as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .drawing import drawn_width, new_figure
from .marks import estimate_line
from .note_below import note_below
from .sentences import say

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend

GREY = "#4D4D4D"
ACROSS = 3
LARGE = 1e6  # people
WIDTH, HEIGHT = 2.7, 2.5  # inches of a panel


def stage_panels(stages: Iterable[str], names: Mapping[str, str] | None) -> tuple[Figure, Iterator[tuple[str, Axes]]]:
    """A figure with a panel for each stage, in the order of the names and titled by them (else by its code).

    Raises
    ------
    ValueError
        Where there is no stage.
    """
    order = list(names or {})
    wanted = sorted(stages, key=lambda stage: order.index(stage) if stage in order else len(order))
    if not wanted:
        raise ValueError("there is no stage to draw")
    across = min(len(wanted), ACROSS)
    down = -(-len(wanted) // across)
    figure = new_figure(max(WIDTH * across, 2 * WIDTH), HEIGHT * down + 0.6)
    grid = figure.subplots(down, across, squeeze=False)
    for axes in grid.flat[len(wanted) :]:
        axes.set_visible(False)
    panels = dict(zip(wanted, grid.flat, strict=False))
    for stage, axes in panels.items():
        axes.set_title((names or {}).get(stage, stage), loc="left")
    return figure, iter(panels.items())


def finish(figure: Figure, axis: tuple[str, str], estimated: bool | str, lang: str, columns: int = 4) -> None:
    """Axis labels for the whole figure, one legend above it, and the mark of estimated data."""
    mark = estimate_line(estimated, lang)
    figure.supylabel(say(axis[1], lang), fontsize=10)
    note_below(figure, say(axis[0], lang) + mark, fontsize=9)
    found: dict[str, Artist] = {}
    for axes in figure.axes:
        handles, names = axes.get_legend_handles_labels()
        found |= {name: handle for name, handle in zip(names, handles, strict=True) if name not in found}
    legend_above(figure, list(found.values()), list(found), columns)


def legend_above(figure: Figure, handles: Sequence[Artist], names: Sequence[str], columns: int, **look: Any) -> Legend:
    """A legend above all panels, in as many columns as the figure has room for, at most so many."""
    while True:
        made = figure.legend(handles, names, loc="outside upper center", ncols=columns, **look)
        if columns == 1 or drawn_width(made) <= figure.bbox.width:
            return made
        made.remove()
        columns -= 1


def year_ticks(years: Sequence[int]) -> list[int]:
    """Years under which a tick stands on half a page's width: all of six, else every second.

    Examples
    --------
    >>> year_ticks([2026, 2027]), year_ticks(range(2026, 2036))
    ([2026, 2027], [2026, 2028, 2030, 2032, 2034])
    """
    return list(years)[:: 1 if len(years) <= 6 else 2]


def whole_numbers(axes: Axes, lang: str) -> None:
    """Numbers of people on the upright axis: with commas, in 万 or millions where they are large."""
    large = axes.get_ylim()[1] >= LARGE

    def text(value: float, _: float) -> str:
        if not large:
            return f"{value:,.0f}"
        return f"{value / 1e4:,.0f}万" if lang == "zh" else f"{value / 1e6:g} m"

    axes.yaxis.set_major_formatter(text)

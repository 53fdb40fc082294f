"""Figure: plans side by side – investment by stage; by year who lacks a place, what stands idle, what is too full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .cost_figure import LOOKS
from .drawing import new_figure
from .marks import short_mark
from .names import stage_names
from .panels import year_ticks
from .prose_money import spent
from .sentences import say
from .sides import Sides

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Each plan has its marker, line and lightness: a grey copy still tells them apart, and so do colour-blind readers.
LINES = (
    ("#000000", "o", "-", "white"),
    ("#E69F00", "s", "--", "#E69F00"),
    ("#0072B2", "^", "-.", "white"),
    ("#56B4E9", "D", ":", "#56B4E9"),
    ("#D55E00", "v", (0, (6, 1, 1, 1, 1, 1)), "white"),
)
PANELS = ("shortage", "idle", "over_size")


def draw_compared(sides: Sides, lang: str) -> Figure:
    """Draw plans side by side.

    Parameters
    ----------
    sides : Sides
        The plans.
    lang : {"zh", "en"}
        Language.

    Returns
    -------
    matplotlib.figure.Figure
        Two panels a row, 7.2 by 5.6 inches: a bar a plan, stacked by stage; then lines by year, all stages together.
    """
    figure = new_figure(7.2, 5.6)
    bars, *rest = figure.subplots(2, 2).ravel()
    _bars(bars, sides, lang)
    for what, axes in zip(PANELS, rest, strict=True):
        _lines(axes, sides, what, lang)
    if bars.get_legend_handles_labels()[0]:
        figure.legend(*bars.get_legend_handles_labels(), loc="outside upper center", ncols=5)
    mark = next((mark for plan in sides.plans if (mark := short_mark(plan, lang))), None)
    lines: dict[str, Any] = {
        "loc": "outside lower center",
        "ncols": len(sides.plans),
        "title": mark,
        "title_fontsize": 8,
    }
    figure.legend(*rest[0].get_legend_handles_labels(), **lines)
    for axes in rest[1:]:
        axes.set_xlabel(say("axis.year", lang))
    return figure


def _bars(axes: Axes, sides: Sides, lang: str) -> None:
    """Money of the projects of each plan, by stage."""
    money = [spent(plan).groupby("stage")["cost_10k"].sum() for plan in sides.plans]
    titles, bottom = sides.titles(lang), np.zeros(len(sides.plans))
    for at, (name, title) in enumerate(stage_names(sides.plans[0], lang).items()):
        heights = np.array([float(of_plan.get(name, 0.0)) for of_plan in money])
        if heights.any():
            colour, hatch = LOOKS[at % len(LOOKS)]
            look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "#4D4D4D", "linewidth": 0.5}
            axes.bar(titles, heights, bottom=bottom, width=0.55, label=title, **look)
            bottom += heights
    if not bottom.any():
        axes.bar(titles, bottom)
    for at, total in enumerate(bottom):
        axes.text(at, total, f"{total:,.0f}", ha="center", va="bottom", fontsize=8)
    axes.set_ylim(0, max(float(bottom.max()), 1.0) * 1.15)
    axes.grid(axis="x", visible=False)
    axes.set_title(say("compare.by_stage", lang), loc="left")


def _lines(axes: Axes, sides: Sides, what: str, lang: str) -> None:
    """A line a plan: the sum over the stages in each year that it covers."""
    stages = list(stage_names(sides.plans[0], lang))
    highest = 1.0
    for at, (plan, title) in enumerate(zip(sides.plans, sides.titles(lang), strict=True)):
        years = [int(year) for year in plan.need_years]
        sums = [sum(sides.row(what, stage, "", year)[at] or 0.0 for stage in stages) for year in years]
        colour, marker, line, face = LINES[at]
        axes.plot(
            years, sums, color=colour, marker=marker, linestyle=line, label=title, markerfacecolor=face,
            markersize=7.5 - 1.2 * at, zorder=3 + at,
            clip_on=False,
        )  # fmt: skip
        highest = max(highest, *sums)
    axes.set_ylim(0, highest * 1.12)
    axes.set_xticks(year_ticks(sides.years))
    axes.set_title(say(f"compare.by_{what}", lang), loc="left")
